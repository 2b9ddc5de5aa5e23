import { decideCallKey } from '../../../../shared/call/call-keys';
import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import type { CallKeyword } from '../../../../shared/recording/key-list';
import { phrase, type Phrase } from '../../../../shared/words/phrase';
import type { IconName } from '../../../view/icons';
import { useWords } from '../../../view/words';
import { perform, screenStore, show } from '../screen-store';
import type { MppView } from '../view-model';
import { HardKey } from './HardKey';
import styles from './Keys.module.css';

interface KeyProps {
  readonly keyword: CallKeyword;
  readonly name: Phrase;
  readonly icon: IconName;
  readonly view: MppView;
  /** Said of a key that can be pressed. */
  readonly about?: Phrase;
  readonly lit?: 'green' | 'red' | undefined;
  readonly pressed?: boolean;
}

/** A key of the body that does what a softkey does. */
function CallKey({ keyword, view, about, ...look }: KeyProps) {
  const decision = decideCallKey(keyword, view.situation);
  if (decision.kind !== 'offered') return <HardKey {...look} because={decision.because} press={undefined} />;
  return (
    <HardKey
      {...look}
      because={about ?? decision.because}
      press={() => {
        perform(decision.action);
      }}
    />
  );
}

/** Hold, Transfer and Conference. */
export function CallControls({ view }: { readonly view: MppView }) {
  const { say } = useWords();
  const isHeld = view.call?.phase === 'held';
  return (
    <div className={styles.cluster} role="group" aria-label={say(phrase('phone.call-control'))}>
      <CallKey
        keyword={isHeld ? 'resume' : 'hold'}
        name={phrase('phone.hold')}
        icon="hold"
        lit={isHeld ? 'green' : undefined}
        pressed={isHeld}
        view={view}
      />
      <CallKey keyword="xfer" name={phrase('phone.transfer')} icon="transfer" view={view} />
      <CallKey keyword="conf" name={phrase('phone.conference')} icon="conference" view={view} />
    </div>
  );
}

interface FeatureProps {
  readonly view: MppView;
  readonly voicemail: PhoneSnapshot['voicemail'];
}

/** Messages, Contacts and Settings. */
export function FeatureKeys({ view, voicemail }: FeatureProps) {
  const { say } = useWords();
  const fresh = voicemail?.fresh ?? 0;
  return (
    <div className={styles.features} role="group" aria-label={say(phrase('phone.features'))}>
      <CallKey
        keyword="messages"
        name={phrase('phone.messages')}
        icon="messages"
        lit={fresh > 0 ? 'red' : undefined}
        about={
          fresh > 0 ? phrase('phone.status.messages', { count: fresh }) : phrase('phone.status.no-messages')
        }
        view={view}
      />
      <CallKey keyword="dir" name={phrase('phone.contacts')} icon="contacts" view={view} />
      <HardKey
        name={phrase('phone.settings')}
        icon="settings"
        press={() => {
          const { open } = screenStore.getState();
          show(open?.kind === 'settings' ? undefined : { kind: 'settings' });
        }}
      />
    </div>
  );
}
