import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import type { Surroundings } from '../../../shared/ipc/table';
import { phrase } from '../../../shared/words/phrase';
import { phoneLink } from '../../view/phone-link';
import { surroundingsStore } from '../../view/surroundings';
import { useWords } from '../../view/words';
import { useKeyboard } from './keyboard';
import { ModelContext, models } from './models/models';
import { AudioKeys } from './parts/AudioKeys';
import { CallControls, FeatureKeys } from './parts/CallControls';
import { DialPad } from './parts/DialPad';
import { Handset } from './parts/Handset';
import { LineKeys } from './parts/LineKeys';
import { Navigation } from './parts/Navigation';
import { Screen } from './parts/Screen';
import { Softkeys } from './parts/Softkeys';
import { TopEdge } from './parts/TopEdge';
import { Warnings } from './parts/Warnings';
import { screenStore } from './screen-store';
import { describeScreen } from './screens';
import { useSettledKeys } from './settled-keys';
import styles from './DeskPhone.module.css';
import { describePhone, shownScreen, softkeysOfScreen } from './view-model';

export function DeskPhone() {
  const snapshot = useStore(phoneLink, (link) => link.snapshot);
  const surroundings = useStore(surroundingsStore, (store) => store.surroundings);
  if (snapshot === undefined || surroundings === undefined) return <Body surroundings={surroundings} />;
  return <LivePhone snapshot={snapshot} surroundings={surroundings} />;
}

/** The phone before its software runs. */
function Body({ surroundings }: { readonly surroundings: Surroundings | undefined }) {
  const { say } = useWords();
  const { body, screen } = models[surroundings?.appearance.model ?? '8845'];
  return (
    <div className={styles.desk} data-body={body} data-screen={screen}>
      {/* Also why there is none. */}
      <Warnings texts={surroundings?.warnings ?? []} />
      <div
        className={styles.phone}
        aria-busy="true"
        aria-label={say(phrase('phone.starting'))}
        role="status"
      />
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
  const open = shownScreen(screen.open, view.call);
  const shown =
    open === undefined
      ? undefined
      : { open, view: describeScreen(open, { ...screen, ...view, snapshot, book, surroundings }) };
  const ofScreen = shown?.view.softkeys;
  const softkeys = useSettledKeys({
    snapshot,
    screen,
    softkeys: ofScreen === undefined ? view.softkeys : softkeysOfScreen(ofScreen, model.softkeys),
  });
  useKeyboard(softkeys, shown?.view, view.situation);
  useEffect(() => {
    // Answered or gone: what was open before a call rang is not what its user wants to see next.
    if (view.call?.phase === 'ringing') screenStore.setState({ open: undefined, notice: undefined });
  }, [view.call?.phase]);
  const isRinging = snapshot.calls.some(({ phase }) => phase === 'ringing');
  const lamp = isRinging ? 'flashing' : (snapshot.voicemail?.fresh ?? 0) > 0 ? 'on' : 'off';
  return (
    <ModelContext value={model}>
      <div className={styles.desk} data-body={model.body} data-screen={model.screen}>
        <Warnings texts={surroundings.warnings} />
        <div className={styles.phone}>
          <Handset lamp={model.light === 'handset' ? lamp : undefined} />
          <div className={styles.face}>
            <TopEdge lamp={lamp} />
            <div className={styles.upper}>
              <Screen
                view={view}
                shown={shown}
                snapshot={snapshot}
                surroundings={surroundings}
                screen={screen}
                isWide={view.lineKeys.slice(left).every(({ line }) => line === undefined)}
              />
              <LineKeys keys={view.lineKeys.slice(0, left)} side="left" />
              <LineKeys keys={view.lineKeys.slice(left)} side="right" />
              <Softkeys softkeys={softkeys} />
            </div>
            <div className={styles.lower}>
              <FeatureKeys view={view} voicemail={snapshot.voicemail} />
              <div className={styles.middle}>
                <Navigation view={view} softkeys={softkeys} shown={shown?.view} />
                <DialPad />
              </div>
              <div className={styles.right}>
                <CallControls view={view} />
                <AudioKeys snapshot={snapshot} />
              </div>
            </div>
          </div>
        </div>
      </div>
    </ModelContext>
  );
}
