import { decideCallKey } from '../../../../shared/call/call-keys';
import { phrase, type Phrase } from '../../../../shared/words/phrase';
import { perform, setMenuOpen, screenStore } from '../screen-store';
import type { MppView } from '../view-model';
import { HardKey } from './HardKey';
import styles from './Keys.module.css';

function notBuilt(
  feature: 'phone.transfer' | 'phone.conference' | 'phone.messages' | 'phone.contacts',
): Phrase {
  return phrase('phone.not-built', { feature: phrase(feature) });
}

/** Hold, Transfer and Conference. */
export function CallControls({ view: { call, situation } }: { readonly view: MppView }) {
  const isHeld = call?.phase === 'held';
  const decision = decideCallKey(isHeld ? 'resume' : 'hold', situation);
  return (
    <div className={styles.cluster} role="group" aria-label="Call control">
      <HardKey
        name="Hold"
        icon="hold"
        lit={isHeld ? 'green' : undefined}
        pressed={isHeld}
        because={decision.because}
        press={
          decision.kind === 'offered'
            ? () => {
                perform(decision.action);
              }
            : undefined
        }
      />
      <HardKey name="Transfer" icon="transfer" press={undefined} because={notBuilt('phone.transfer')} />
      <HardKey name="Conference" icon="conference" press={undefined} because={notBuilt('phone.conference')} />
    </div>
  );
}

/** Messages, Contacts and Settings. */
export function FeatureKeys() {
  return (
    <div className={styles.features} role="group" aria-label="Features">
      <HardKey name="Messages" icon="messages" press={undefined} because={notBuilt('phone.messages')} />
      <HardKey name="Contacts" icon="contacts" press={undefined} because={notBuilt('phone.contacts')} />
      <HardKey
        name="Settings"
        icon="settings"
        press={() => {
          setMenuOpen(!screenStore.getState().isMenuOpen);
        }}
      />
    </div>
  );
}
