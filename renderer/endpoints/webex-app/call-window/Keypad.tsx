import type { CallSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { DigitKeys } from '../parts/DigitKeys';
import styles from './Keypad.module.css';

/** Sends digits into the call. What was sent is counted in dots: which digits they were, no screen shows. */
export function Keypad({ call }: { readonly call: CallSnapshot }) {
  const { say } = useWords();
  return (
    <div className={styles.keypad} role="group" aria-label={say(phrase('app.keypad'))}>
      <p
        className={styles.sent}
        role="img"
        aria-label={say(phrase('call.digits-sent', { count: call.digitsSent }))}
      >
        {'•'.repeat(Math.min(call.digitsSent, 16))}
      </p>
      <DigitKeys
        size="compact"
        press={(digit) => {
          send({ kind: 'send-digit', call: call.id, digit });
        }}
      />
    </div>
  );
}
