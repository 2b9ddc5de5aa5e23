import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import type { Surroundings } from '../../../shared/ipc/table';
import { phoneLink } from '../../view/phone-link';
import { surroundingsStore } from '../../view/surroundings';
import { models } from './models/models';
import { CallControls, FeatureKeys } from './parts/CallControls';
import { DialPad } from './parts/DialPad';
import { Handset } from './parts/Handset';
import { LineKeys } from './parts/LineKeys';
import { Navigation } from './parts/Navigation';
import { Screen } from './parts/Screen';
import { Softkeys } from './parts/Softkeys';
import { AudioKeys } from './parts/AudioKeys';
import { Warnings } from './parts/Warnings';
import { perform, pressDigit, screenStore, setEntry, setMenuOpen, turnPage } from './screen-store';
import styles from './DeskPhone.module.css';
import { describePhone, type MppView } from './view-model';

export function DeskPhone() {
  const snapshot = useStore(phoneLink, (link) => link.snapshot);
  const surroundings = useStore(surroundingsStore, (store) => store.surroundings);
  if (snapshot === undefined || surroundings === undefined) return <Body />;
  return <LivePhone snapshot={snapshot} surroundings={surroundings} />;
}

/** The phone before its software runs. */
function Body() {
  return (
    <div className={styles.desk}>
      <div className={styles.phone} aria-busy="true" aria-label="The phone is starting" role="status" />
    </div>
  );
}

interface Props {
  readonly snapshot: PhoneSnapshot;
  readonly surroundings: Surroundings;
}

function LivePhone({ snapshot, surroundings }: Props) {
  const screen = useStore(screenStore);
  const book = useStore(phoneLink, (link) => link.book);
  const model = models[surroundings.appearance.model];
  const { left } = model.lineKeys;
  const view = describePhone(snapshot, screen, surroundings.keyLists, model, book);
  useKeyboard(view);
  return (
    <div className={styles.desk}>
      <Warnings texts={surroundings.warnings} />
      <div className={styles.phone}>
        <Handset isRinging={snapshot.calls.some(({ phase }) => phase === 'ringing')} />
        <div className={styles.face}>
          <div className={styles.upper}>
            <Screen
              view={view}
              snapshot={snapshot}
              surroundings={surroundings}
              screen={screen}
              isWide={view.lineKeys.slice(left).every(({ line }) => line === undefined)}
            />
            <LineKeys keys={view.lineKeys.slice(0, left)} side="left" />
            <LineKeys keys={view.lineKeys.slice(left)} side="right" />
            <Softkeys softkeys={view.softkeys} />
          </div>
          <div className={styles.lower}>
            <FeatureKeys />
            <div className={styles.middle}>
              <Navigation view={view} />
              <DialPad />
            </div>
            <div className={styles.right}>
              <CallControls view={view} />
              <AudioKeys audio={snapshot.audio} />
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

/** F1, F2 and so on are the softkeys, digits dial, Escape goes back. Fields and dialogs keep their own keys. */
function useKeyboard(view: MppView): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const slot = Number(/^F([1-9])$/.exec(event.key)?.[1]);
      if (slot <= view.softkeys.slots.length) {
        event.preventDefault();
        const action = view.softkeys.slots[slot - 1]?.action;
        if (action !== undefined && !event.repeat) perform(action);
        return;
      }
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^[0-9*#]$/.test(event.key)) pressDigit(event.key);
      else if (event.key === 'ArrowRight' && view.softkeys.pages > 1 && event.target === document.body) {
        turnPage(view.softkeys);
      } else if (event.key === 'Escape') {
        setMenuOpen(false);
        setEntry(undefined);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [view]);
}
