import { evidenceWords, stateWords } from '../../../../shared/recording/words';
import type { Registration } from '../../../../shared/ipc/phone-view';
import { Icon } from '../../../view/icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { pressLine } from '../screen-store';
import type { LineKeyView } from '../view-model';
import styles from './LineKeys.module.css';

interface Props {
  readonly keys: readonly LineKeyView[];
  readonly side: 'left' | 'right';
}

/** The keys beside the screen, each with its lamp, and the rows on the screen that belong to them. */
export function LineKeys({ keys, side }: Props) {
  return (
    <div className={styles.column} data-side={side}>
      {keys.map((key) => (
        <LineKey key={key.number} view={key} />
      ))}
    </div>
  );
}

const lampWords: Readonly<Record<LineKeyView['lamp'], string>> = {
  off: 'idle',
  green: 'in a call',
  'green-flashing': 'on hold',
  'amber-flashing': 'ringing',
};

function LineKey({ view }: { readonly view: LineKeyView }) {
  const { number, line, lamp, strongest, isSelected } = view;
  const name = `Line ${String(number)}`;
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={name}
      aria-description={line === undefined ? 'not assigned' : describe(view, line.label)}
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
            <span className={styles.state}>{stateOf(line.registration, lamp)}</span>
          </span>
          {strongest.state !== 'off' && (
            <span className={styles.recording}>
              <RecordingIcon state={strongest.state} evidence={strongest.evidence} isRequested={false} />
            </span>
          )}
        </span>
      )}
    </button>
  );
}

function describe({ line, lamp, strongest }: LineKeyView, label: string): string {
  const words = [label, line === undefined ? '' : stateOf(line.registration, lamp)];
  if (strongest.state !== 'off') {
    words.push(stateWords[strongest.state].toLowerCase(), evidenceWords[strongest.evidence]);
  }
  return words.filter((word) => word !== '').join(', ');
}

function stateOf(registration: Registration, lamp: LineKeyView['lamp']): string {
  switch (registration.kind) {
    case 'registered':
      return lampWords[lamp];
    case 'registering':
      return 'registering';
    case 'unregistered':
      return 'not registered';
    case 'needs-password':
      return 'password needed';
    case 'disconnected':
      return 'no connection';
    case 'failed':
      return registration.isTriedAgain ? 'registration failed, trying again' : registration.reason;
  }
}
