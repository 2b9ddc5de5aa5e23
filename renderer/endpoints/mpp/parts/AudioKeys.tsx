import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { Icon } from '../../../view/icons';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { HardKey } from './HardKey';
import styles from './Keys.module.css';

const step = 10;

/** Headset, Speaker, Mute and the volume rocker. */
export function AudioKeys({ audio }: { readonly audio: PhoneSnapshot['audio'] }) {
  const { say } = useWords();
  const { path, muted, volume } = audio;
  const choose = (key: 'headset' | 'speaker') => () => {
    send({ kind: 'set-path', path: path === key ? 'handset' : key });
  };
  const setVolume = (next: number) => {
    send({ kind: 'set-volume', volume: Math.max(0, Math.min(100, next)) });
  };
  return (
    <>
      <div className={styles.cluster} role="group" aria-label={say(phrase('phone.audio'))}>
        <HardKey
          name={phrase('phone.headset')}
          icon="headset"
          lit={path === 'headset' ? 'green' : undefined}
          pressed={path === 'headset'}
          press={choose('headset')}
        />
        <HardKey
          name={phrase('phone.speaker')}
          icon="speaker"
          lit={path === 'speaker' ? 'green' : undefined}
          pressed={path === 'speaker'}
          press={choose('speaker')}
        />
        <HardKey
          name={phrase('phone.mute')}
          icon="microphoneOff"
          lit={muted ? 'red' : undefined}
          pressed={muted}
          press={() => {
            send({ kind: 'mute', muted: !muted });
          }}
        />
      </div>
      <div className={styles.rocker} role="group" aria-label={say(phrase('phone.volume'))}>
        <button
          type="button"
          aria-label={say(phrase('phone.volume-down'))}
          onClick={() => {
            setVolume(volume - step);
          }}
        >
          −
        </button>
        <span
          className={styles.level}
          role="meter"
          aria-label={say(phrase('phone.volume-level'))}
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
          aria-label={say(phrase('phone.volume-up'))}
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
