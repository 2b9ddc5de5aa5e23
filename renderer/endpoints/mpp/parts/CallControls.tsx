import { decideCallKey } from '../../../../shared/call/call-keys';
import { perform, setMenuOpen, screenStore } from '../screen-store';
import type { MppView } from '../view-model';
import { HardKey } from './HardKey';
import styles from './Keys.module.css';

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
      <HardKey name="Transfer" icon="transfer" press={undefined} because="Transfer is not built yet." />
      <HardKey name="Conference" icon="conference" press={undefined} because="Conference is not built yet." />
    </div>
  );
}

/** Messages, Contacts and Settings. */
export function FeatureKeys() {
  return (
    <div className={styles.features} role="group" aria-label="Features">
      <HardKey name="Messages" icon="messages" press={undefined} because="Voicemail is not built yet." />
      <HardKey name="Contacts" icon="contacts" press={undefined} because="Contacts are not built yet." />
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
