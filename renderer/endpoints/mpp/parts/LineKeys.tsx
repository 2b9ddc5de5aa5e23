import { describeRegistration } from '../../../../shared/call/describe-call';
import { evidenceWords, stateWords } from '../../../../shared/recording/words';
import type { Registration } from '../../../../shared/ipc/phone-view';
import { Icon } from '../../../view/icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { phrase, verbatim, type Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { pressLine } from '../screen-store';
import type { LineKeyView } from '../view-model';
import { RecordingLetters } from './RecordingLetters';
import styles from './LineKeys.module.css';

interface Props {
  readonly keys: readonly LineKeyView[];
  readonly side: 'left' | 'right';
}

/** The keys beside the screen, each with its lamp, and the rows on the screen that belong to them. */
export function LineKeys({ keys, side }: Props) {
  return (
    <div
      className={styles.column}
      data-side={side}
      style={{ gridTemplateRows: `repeat(${String(keys.length)}, 1fr)` }}
    >
      {keys.map((key) => (
        <LineKey key={key.number} view={key} />
      ))}
    </div>
  );
}

function LineKey({ view }: { readonly view: LineKeyView }) {
  const { number, line, lamp, strongest, isSelected } = view;
  const { say } = useWords();
  const name = say(phrase('phone.line', { number }));
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={name}
      aria-description={line === undefined ? say(phrase('phone.line-unassigned')) : describe(view, say)}
      aria-disabled={line === undefined}
      data-recording={strongest.state}
      data-lamp={lamp}
      onClick={() => {
        pressLine(number);
      }}
    >
      <span className={styles.cap}>
        <span className={styles.lamp} />
      </span>
      {line !== undefined && (
        <span className={styles.row} data-selected={isSelected}>
          <span className={styles.lineIcon} data-registration={line.registration.kind}>
            <Icon name={line.registration.kind === 'registered' ? 'phone' : 'disconnected'} />
          </span>
          <span className={styles.label}>
            <span className={styles.name}>{line.label}</span>
            <span className={styles.state}>{say(stateOf(line.registration, lamp))}</span>
          </span>
          {strongest.state !== 'off' && (
            <span className={styles.recording}>
              <RecordingIcon state={strongest.state} evidence={strongest.evidence} isRequested={false} />
              <RecordingLetters state={strongest.state} />
            </span>
          )}
        </span>
      )}
    </button>
  );
}

/** What a screen reader says of the key, after its name. */
function describe({ line, lamp, strongest }: LineKeyView, say: (words: Phrase) => string): string {
  const words = [
    verbatim(line?.label ?? ''),
    line === undefined ? undefined : stateOf(line.registration, lamp),
    ...(strongest.state === 'off' ? [] : [stateWords[strongest.state], evidenceWords[strongest.evidence]]),
  ];
  return words
    .filter((word) => word !== undefined)
    .map(say)
    .reduce((before, after) => say(phrase('phone.described', { before, after })));
}

/** A line that is there is told by what its lamp says. */
function stateOf(registration: Registration, lamp: LineKeyView['lamp']): Phrase {
  return registration.kind === 'registered'
    ? phrase(`phone.lamp.${lamp}`)
    : describeRegistration(registration);
}
