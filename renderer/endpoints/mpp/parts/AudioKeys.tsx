import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { Icon } from '../../../view/icons';
import { send } from '../../../view/phone-link';
import { HardKey } from './HardKey';
import styles from './Keys.module.css';

const step = 10;

/** Headset, Speaker, Mute and the volume rocker. */
export function AudioKeys({ audio }: { readonly audio: PhoneSnapshot['audio'] }) {
  const { path, muted, volume } = audio;
  const choose = (key: 'headset' | 'speaker') => () => {
    send({ kind: 'set-path', path: path === key ? 'handset' : key });
  };
  const setVolume = (next: number) => {
    send({ kind: 'set-volume', volume: Math.max(0, Math.min(100, next)) });
  };
  return (
    <>
      <div className={styles.cluster} role="group" aria-label="Audio">
        <HardKey
          name="Headset"
          icon="headset"
          lit={path === 'headset' ? 'green' : undefined}
          pressed={path === 'headset'}
          press={choose('headset')}
        />
        <HardKey
          name="Speaker"
          icon="speaker"
          lit={path === 'speaker' ? 'green' : undefined}
          pressed={path === 'speaker'}
          press={choose('speaker')}
        />
        <HardKey
          name="Mute"
          icon="microphoneOff"
          lit={muted ? 'red' : undefined}
          pressed={muted}
          press={() => {
            send({ kind: 'mute', muted: !muted });
          }}
        />
      </div>
      <div className={styles.rocker} role="group" aria-label="Volume">
        <button
          type="button"
          aria-label="Volume down"
          onClick={() => {
            setVolume(volume - step);
          }}
        >
          −
        </button>
        <span
          className={styles.level}
          role="meter"
          aria-label="Volume level"
          aria-valuenow={volume}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <Icon name="speaker" />
          <span className={styles.bar}>
            <span style={{ width: `${String(volume)}%` }} />
          </span>
        </span>
        <button
          type="button"
          aria-label="Volume up"
          onClick={() => {
            setVolume(volume + step);
          }}
        >
          +
        </button>
      </div>
    </>
  );
}
