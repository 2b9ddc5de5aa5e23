import { phrase } from '../../../../shared/words/phrase';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { OutlineIcon } from '../../../view/outline-icons';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { perform } from '../app-link';
import { Avatar } from '../parts/Avatar';
import { nameOf } from '../people';
import type { CallView } from '../view-model';
import styles from './CallStrip.module.css';

/** All calls, one beside the other: a click brings one to the front, Resume swaps. */
export function CallStrip({ calls }: { readonly calls: readonly CallView[] }) {
  const { say } = useWords();
  return (
    <ul className={styles.strip} aria-label={say(phrase('phone.calls'))}>
      {calls.map((entry) => (
        <Chip key={entry.call.id} entry={entry} />
      ))}
    </ul>
  );
}

function Chip({ entry }: { readonly entry: CallView }) {
  const { say } = useWords();
  const { call, parties, phase, indicator, isFocused, swap } = entry;
  const [first] = parties;
  const names = parties.map(nameOf).join(', ');
  const recording = indicator?.kind === 'shown' ? indicator.recording : undefined;
  const isTold = recording !== undefined && recording.state !== 'off';
  const swapAction = swap?.action;
  return (
    <li
      className={styles.chip}
      data-state={call.phase}
      data-recording={recording?.state ?? (indicator === undefined ? 'off' : 'hidden')}
      data-focused={isFocused}
    >
      <button
        type="button"
        className={styles.main}
        aria-current={isFocused}
        onClick={() => {
          send({ kind: 'focus', call: call.id });
        }}
      >
        {first !== undefined && <Avatar party={first} size="small" />}
        <span className={styles.words}>
          <span className={styles.name}>{names}</span>
          <span className={styles.phase}>{say(phase)}</span>
        </span>
        {isTold && (
          <span className={styles.recording} role="img" aria-label={say(recording.word)}>
            <RecordingIcon
              state={recording.state}
              evidence={recording.evidence}
              isRequested={recording.request !== 'none'}
            />
          </span>
        )}
      </button>
      {swap !== undefined && !isFocused && swapAction?.kind === 'intent' && (
        <button
          type="button"
          className={styles.swap}
          aria-label={say(phrase('app.resume-call', { party: names }))}
          title={say(swap.because)}
          onClick={() => {
            perform(swapAction);
          }}
        >
          <OutlineIcon name="swap" />
        </button>
      )}
    </li>
  );
}
