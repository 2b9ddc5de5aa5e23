import type { Phrase } from '../../../../shared/words/phrase';
import { phrase } from '../../../../shared/words/phrase';
import type { PhoneMessage, PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import type { Surroundings } from '../../../../shared/ipc/table';
import { Icon } from '../../../view/icons';
import { useWords } from '../../../view/words';
import type { Notice, OpenScreen as Open } from '../open-screen';
import type { ScreenView } from '../screen-view';
import type { MppView, ScreenState } from '../view-model';
import { Calls } from './Calls';
import { Header } from './Header';
import { LineFacts } from './LineFacts';
import { NumberEntry } from './NumberEntry';
import { OpenScreen } from './OpenScreen';
import { PasswordForm } from './PasswordForm';
import { RecordingStatus } from './RecordingStatus';
import styles from './Screen.module.css';

interface Props {
  readonly view: MppView;
  /** What is open over the calls. */
  readonly shown: { readonly open: Open; readonly view: ScreenView } | undefined;
  readonly snapshot: PhoneSnapshot;
  readonly surroundings: Surroundings;
  readonly screen: ScreenState;
  /** No line rows on the right. */
  readonly isWide: boolean;
}

export function Screen({ view, shown, snapshot, surroundings, screen, isWide }: Props) {
  // A line that waits for its password leaves the others, and every call, alone.
  const wanted =
    view.call === undefined
      ? surroundings.passwordsWanted.find(({ line }) => line === screen.line)
      : undefined;
  return (
    <div className={styles.glass}>
      <Header view={view} snapshot={snapshot} />
      <div className={styles.pane} data-wide={isWide}>
        {shown !== undefined ? (
          <>
            {view.recorded !== undefined && view.recording !== undefined && (
              <RecordingStatus call={view.recorded} recording={view.recording} isCompact={true} />
            )}
            <OpenScreen
              open={shown.open}
              view={shown.view}
              selected={screen.selected}
              cueVolume={snapshot.audio.cueVolume}
            />
          </>
        ) : wanted !== undefined ? (
          <PasswordForm key={wanted.line} wanted={wanted} storage={surroundings.passwordStorage} />
        ) : (
          <CallArea view={view} snapshot={snapshot} screen={screen} />
        )}
      </div>
      <MessageLine message={snapshot.message} notice={screen.notice} caption={snapshot.caption} />
    </div>
  );
}

function CallArea({ view, snapshot, screen }: Pick<Props, 'view' | 'snapshot' | 'screen'>) {
  const { call, line } = view;
  const isEntering = screen.entry !== undefined;
  return (
    <>
      {(isEntering || call === undefined) && (
        <NumberEntry view={view} entry={screen.entry} purpose={screen.purpose} />
      )}
      {snapshot.calls.length > 0 && <Calls snapshot={snapshot} view={view} isCompact={isEntering} />}
      {call === undefined && line !== undefined && <LineFacts line={line} snapshot={snapshot} />}
    </>
  );
}

interface MessageProps {
  readonly message: PhoneMessage | undefined;
  readonly notice: Notice | undefined;
  readonly caption: Phrase | undefined;
}

/** Messages come and go; the recording's changes are spoken by its status, everything else by this line. */
function MessageLine({ message, notice, caption }: MessageProps) {
  const { say } = useWords();
  const text = message?.text ?? notice?.text;
  const isSpoken = message?.about !== 'recording-state';
  return (
    <div className={styles.messages}>
      <p
        className={styles.message}
        role="note"
        aria-label={say(phrase('phone.message'))}
        data-tone={message?.tone ?? 'information'}
        data-shown={text !== undefined}
      >
        {text !== undefined && say(text)}
      </p>
      <p className={styles.spoken} role="status" aria-label={say(phrase('phone.announcement'))}>
        {text !== undefined && isSpoken ? say(text) : ''}
      </p>
      <p
        className={styles.caption}
        data-shown={caption !== undefined}
        role="note"
        aria-label={say(phrase('phone.caption'))}
      >
        {caption !== undefined && <Icon name="caption" />}
        {caption !== undefined && say(caption)}
      </p>
    </div>
  );
}
