import { useStore } from 'zustand';
import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { useApp, type LiveApp } from '../app-link';
import { Messages } from '../parts/Messages';
import { Contacts } from './Contacts';
import { DialPad } from './DialPad';
import { History } from './History';
import { mainStore } from './main-store';
import { OngoingCall } from './OngoingCall';
import { Rail } from './Rail';
import { Settings } from './Settings';
import { SignIn } from './SignIn';
import { TopBar } from './TopBar';
import { UndoLine } from './UndoLine';
import { Voicemail } from './Voicemail';
import { Warnings } from './Warnings';
import styles from './MainWindow.module.css';

export function MainWindow() {
  const { say } = useWords();
  const app = useApp();
  if (app === undefined) {
    return (
      <div className={styles.window}>
        <div className={styles.side}>
          <Warnings />
          <div role="status" aria-busy="true" aria-label={say(phrase('app.starting'))} />
        </div>
      </div>
    );
  }
  return <LiveWindow app={app} />;
}

function LiveWindow({ app }: { readonly app: LiveApp }) {
  const view = useStore(mainStore, (state) => state.view);
  const { snapshot, surroundings } = app;
  const { passwordsWanted, passwordStorage } = surroundings;
  return (
    <div className={styles.window}>
      <Rail view={view} fresh={snapshot.voicemail?.fresh ?? 0} />
      <div className={styles.side}>
        <TopBar app={app} />
        <Warnings />
        {passwordsWanted.map((wanted) => (
          <SignIn key={wanted.line} wanted={wanted} storage={passwordStorage} />
        ))}
        <OngoingCall app={app} />
        <div className={styles.page}>
          <Page app={app} />
        </div>
        <div className={styles.foot}>
          {app.view.focused === undefined && <Messages message={snapshot.message} caption={undefined} />}
          <UndoLine />
        </div>
      </div>
    </div>
  );
}

function Page({ app }: { readonly app: LiveApp }) {
  const view = useStore(mainStore, (state) => state.view);
  switch (view) {
    case 'dial-pad':
      return <DialPad app={app} />;
    case 'history':
      return <History app={app} />;
    case 'contacts':
      return <Contacts app={app} />;
    case 'voicemail':
      return <Voicemail app={app} />;
    case 'settings':
      return <Settings app={app} />;
  }
}
