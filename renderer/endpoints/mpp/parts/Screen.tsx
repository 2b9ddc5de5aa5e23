import { useStore } from 'zustand';
import type { PhoneMessage, PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import type { Surroundings } from '../../../../shared/ipc/table';
import { Icon } from '../../../view/icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { useNow } from '../../../view/time';
import type { Phrase } from '../../../../shared/words/phrase';
import { formatDay, formatTime } from '../../../../shared/words/translate';
import { useWords } from '../../../view/words';
import { screenStore } from '../screen-store';
import type { MppView, ScreenState } from '../view-model';
import { Calls } from './Calls';
import { LineFacts } from './LineFacts';
import { NumberEntry } from './NumberEntry';
import { PasswordForm } from './PasswordForm';
import { SettingsMenu } from './SettingsMenu';
import styles from './Screen.module.css';

interface Props {
  readonly view: MppView;
  readonly snapshot: PhoneSnapshot;
  readonly surroundings: Surroundings;
  readonly screen: ScreenState;
  /** No line rows on the right. */
  readonly isWide: boolean;
}

export function Screen({ view, snapshot, surroundings, screen, isWide }: Props) {
  const isMenuOpen = useStore(screenStore, (state) => state.isMenuOpen);
  // A line that waits for its password leaves the others, and every call, alone.
  const wanted =
    view.call === undefined
      ? surroundings.passwordsWanted.find(({ line }) => line === screen.line)
      : undefined;
  return (
    <div className={styles.glass}>
      <Header view={view} user={snapshot.user} />
      <div className={styles.pane} data-wide={isWide}>
        {isMenuOpen ? (
          <SettingsMenu snapshot={snapshot} hasService={surroundings.hasService} view={view} />
        ) : wanted !== undefined ? (
          <PasswordForm key={wanted.line} wanted={wanted} storage={surroundings.passwordStorage} />
        ) : (
          <CallArea view={view} snapshot={snapshot} screen={screen} />
        )}
      </div>
      <MessageLine message={snapshot.message} caption={snapshot.caption} />
    </div>
  );
}

function CallArea({ view, snapshot, screen }: Pick<Props, 'view' | 'snapshot' | 'screen'>) {
  const { call, line } = view;
  const isEntering = screen.entry !== undefined;
  return (
    <>
      {(isEntering || call === undefined) && <NumberEntry view={view} entry={screen.entry} />}
      {snapshot.calls.length > 0 && <Calls snapshot={snapshot} view={view} isCompact={isEntering} />}
      {call === undefined && line !== undefined && <LineFacts line={line} service={snapshot.service} />}
    </>
  );
}

function Header({ view, user }: { readonly view: MppView; readonly user: string }) {
  const { locale } = useWords();
  const now = useNow(0);
  const time = new Date(now);
  const { state, evidence } = view.strongest;
  return (
    <header className={styles.header}>
      <h1 className={styles.owner}>
        {user}
        {view.line !== undefined && <span className={styles.number}>{view.line.label}</span>}
      </h1>
      <span className={styles.status} aria-hidden="true">
        {state !== 'off' && <RecordingIcon state={state} evidence={evidence} isRequested={false} />}
        <span data-registration={view.line?.registration.kind}>
          <Icon name={view.line?.registration.kind === 'registered' ? 'registered' : 'disconnected'} />
        </span>
      </span>
      <time className={styles.clock} dateTime={time.toISOString()}>
        <span className={styles.date}>{formatDay(locale, now)}</span>
        {formatTime(locale, now)}
      </time>
    </header>
  );
}

interface MessageProps {
  readonly message: PhoneMessage | undefined;
  readonly caption: Phrase | undefined;
}

/** Messages come and go; the recording's changes are spoken by its status, everything else by this line. */
function MessageLine({ message, caption }: MessageProps) {
  const { say } = useWords();
  const spoken = message?.about === 'other' ? say(message.text) : '';
  return (
    <div className={styles.messages}>
      <p
        className={styles.message}
        role="note"
        aria-label="Message"
        data-tone={message?.tone}
        data-shown={message !== undefined}
      >
        {message !== undefined && say(message.text)}
      </p>
      <p className={styles.spoken} role="status" aria-label="Announcement">
        {spoken}
      </p>
      <p className={styles.caption} data-shown={caption !== undefined} role="note" aria-label="Caption">
        {caption !== undefined && <Icon name="caption" />}
        {caption !== undefined && say(caption)}
      </p>
    </div>
  );
}
