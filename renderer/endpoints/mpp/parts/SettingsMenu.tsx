import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { calls } from '../../../../shared/ipc/table';
import { invoke } from '../../../bridge';
import { send } from '../../../view/phone-link';
import { setMenuOpen } from '../screen-store';
import type { MppView } from '../view-model';
import { RecordingStatus } from './RecordingStatus';
import styles from './SettingsMenu.module.css';

interface Props {
  readonly snapshot: PhoneSnapshot;
  readonly hasService: boolean;
  readonly view: MppView;
}

/** Behind the Settings key. A call's recording stays in sight. */
export function SettingsMenu({ snapshot, hasService, view }: Props) {
  const { call, line, recording } = view;
  const isRegistered = line?.registration.kind === 'registered';
  return (
    <section className={styles.menu} aria-label="Settings">
      {call !== undefined && recording !== undefined && (
        <RecordingStatus call={call} recording={recording} isCompact={true} />
      )}
      <ul>
        {line !== undefined && (
          <li>
            <button
              type="button"
              onClick={() => {
                send({ kind: isRegistered ? 'unregister' : 'register', line: line.number });
              }}
            >
              {isRegistered
                ? `Unregister line ${String(line.number)}`
                : `Register line ${String(line.number)}`}
            </button>
          </li>
        )}
        <li>
          <label className={styles.slider}>
            Cue volume
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              value={snapshot.audio.cueVolume}
              onChange={({ target }) => {
                send({ kind: 'set-cue-volume', volume: Number(target.value) });
              }}
            />
          </label>
        </li>
        <li>
          <button
            type="button"
            onClick={() => {
              setMenuOpen(false);
              void invoke(calls.openWindow, 'monitor');
            }}
          >
            Monitor and SIP trace
          </button>
        </li>
        {hasService && (
          <li>
            <button
              type="button"
              onClick={() => {
                setMenuOpen(false);
                void invoke(calls.openWindow, 'service-panel');
              }}
            >
              Simulated service
            </button>
          </li>
        )}
        <li className={styles.fact}>
          <span>Microphone</span>
          <span>
            {snapshot.audio.microphone === '' ? 'opened with the first call' : snapshot.audio.microphone}
          </span>
        </li>
      </ul>
    </section>
  );
}
