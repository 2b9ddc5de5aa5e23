import { isBeingDialled, isTalking } from '../../../../shared/call/call-phase';
import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { Icon } from '../../../view/icons';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { HardKey } from './HardKey';
import styles from './Keys.module.css';

const step = 10;

interface PathProps {
  readonly path: 'headset' | 'speaker';
  readonly chosen: PhoneSnapshot['audio']['path'];
  readonly isHeard: boolean;
}

/** Lit while somebody or a voice message is heard there. Between calls it is only marked: a lit key would say that the phone listens. */
function PathKey({ path, chosen, isHeard }: PathProps) {
  const isChosen = path === chosen;
  return (
    <HardKey
      name={phrase(`phone.${path}`)}
      icon={path}
      lit={isChosen ? (isHeard ? 'green' : 'chosen') : undefined}
      pressed={isChosen}
      {...(isChosen && !isHeard ? { because: phrase('phone.path-of-next-call') } : {})}
      press={() => {
        send({ kind: 'set-path', path: isChosen ? 'handset' : path });
      }}
    />
  );
}

/** Headset, Speaker, Mute and the volume rocker. */
export function AudioKeys({ snapshot }: { readonly snapshot: PhoneSnapshot }) {
  const { say } = useWords();
  const { audio, calls, mailbox } = snapshot;
  const { muted, volume } = audio;
  const isHeard =
    calls.some(({ phase }) => isTalking(phase) || isBeingDialled(phase)) ||
    (mailbox.kind === 'listed' && mailbox.playing !== undefined);
  const setVolume = (next: number) => {
    send({ kind: 'set-volume', volume: Math.max(0, Math.min(100, next)) });
  };
  return (
    <>
      <div className={styles.cluster} role="group" aria-label={say(phrase('phone.audio'))}>
        <PathKey path="headset" chosen={audio.path} isHeard={isHeard} />
        <PathKey path="speaker" chosen={audio.path} isHeard={isHeard} />
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
