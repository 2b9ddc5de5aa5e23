import type { PhoneMessage } from '../../../../shared/ipc/phone-view';
import { phrase, type Phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import styles from './Messages.module.css';

interface Props {
  readonly message: PhoneMessage | undefined;
  readonly caption: Phrase | undefined;
}

/** Messages come and go; the recording's changes are spoken by its status, everything else by this line. */
export function Messages({ message, caption }: Props) {
  const { say } = useWords();
  return (
    <div className={styles.messages}>
      <p
        className={styles.caption}
        role="note"
        aria-label={say(phrase('phone.caption'))}
        data-shown={caption !== undefined}
      >
        {caption !== undefined && <OutlineIcon name="caption" />}
        {caption !== undefined && say(caption)}
      </p>
      <p
        className={styles.message}
        role="note"
        aria-label={say(phrase('phone.message'))}
        data-tone={message?.tone}
        data-shown={message !== undefined}
      >
        {message !== undefined && (
          <OutlineIcon name={message.tone === 'warning' ? 'warning' : 'information'} />
        )}
        {message !== undefined && say(message.text)}
      </p>
      <p className={styles.spoken} role="status" aria-label={say(phrase('phone.announcement'))}>
        {message === undefined || message.about === 'recording-state' ? '' : say(message.text)}
      </p>
    </div>
  );
}
