import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { useWords } from '../../../view/words';
import { openWindow, type LiveApp } from '../app-link';
import { Duration } from '../parts/Duration';
import { nameOf } from '../people';
import styles from './OngoingCall.module.css';

/** Below the header as long as there is a call, and the way back to its window. */
export function OngoingCall({ app }: { readonly app: LiveApp }) {
  const { say } = useWords();
  const { focused } = app.view;
  if (focused === undefined) return null;
  const { indicator, parties, phase, since } = focused;
  const recording = indicator?.kind === 'shown' ? indicator.recording : undefined;
  return (
    <section className={styles.bar} aria-label={say(phrase('app.ongoing-call'))}>
      <OutlineIcon name="phone" />
      <p className={styles.words}>
        <span className={styles.name}>{parties.map(nameOf).join(', ')}</span>
        <span>{say(phase)}</span>
        {since !== undefined && <Duration since={since} />}
      </p>
      {recording !== undefined && recording.state !== 'off' && (
        <span className={styles.recording}>
          <RecordingIcon
            state={recording.state}
            evidence={recording.evidence}
            isRequested={recording.request !== 'none'}
          />
          {indicator !== undefined && say(indicator.word)}
        </span>
      )}
      <button
        type="button"
        className={styles.button}
        onClick={() => {
          openWindow('webex-call');
        }}
      >
        {say(phrase('app.return-to-call'))}
      </button>
    </section>
  );
}
