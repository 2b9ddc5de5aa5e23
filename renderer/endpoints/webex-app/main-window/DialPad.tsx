import { useStore } from 'zustand';
import { phrase, type Phrase } from '../../../../shared/words/phrase';
import { OutlineIcon, type OutlineIconName } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import { send } from '../../../view/phone-link';
import type { LiveApp } from '../app-link';
import { DigitKeys } from '../parts/DigitKeys';
import { NumberField } from '../parts/NumberField';
import { describeLineActions, type LineAction } from './line-actions';
import { dial, mainStore, setNumber } from './main-store';
import styles from './DialPad.module.css';

export function DialPad({ app }: { readonly app: LiveApp }) {
  const { say } = useWords();
  const { number, line } = useStore(mainStore);
  const { lastNumber } = app.snapshot;
  const actions = describeLineActions(app.snapshot, line, number);
  const call = actions.dial(number);
  return (
    <div className={styles.page}>
      <form
        className={styles.pad}
        onSubmit={(event) => {
          event.preventDefault();
          if (call.intent !== undefined) dial(call.intent);
        }}
      >
        <NumberField value={number} change={setNumber} contacts={app.book.contacts} />
        <DigitKeys
          size="roomy"
          press={(digit) => {
            setNumber(number + digit);
          }}
        />
        <div className={styles.row}>
          <span />
          <button
            type="submit"
            className={styles.call}
            aria-disabled={call.intent === undefined}
            title={say(call.because)}
          >
            <OutlineIcon name="phone" />
            {say(phrase('app.call-and-ask'))}
          </button>
          <button
            type="button"
            className={styles.delete}
            aria-label={say(phrase('app.delete-digit'))}
            aria-disabled={number === ''}
            onClick={() => {
              setNumber(number.slice(0, -1));
            }}
          >
            <OutlineIcon name="backspace" />
          </button>
        </div>
      </form>
      <div className={styles.others}>
        <Other
          icon="history"
          label={
            lastNumber === undefined
              ? phrase('app.redial')
              : phrase('app.redial-number', { number: lastNumber })
          }
          action={actions.redial}
        />
        <Other icon="park" label={phrase('app.retrieve-parked')} action={actions.retrieve} />
        <Other icon="pull" label={phrase('app.pull-call')} action={actions.pull} />
      </div>
    </div>
  );
}

interface OtherProps {
  readonly icon: OutlineIconName;
  readonly label: Phrase;
  readonly action: LineAction;
}

function Other({ icon, label, action: { intent, because } }: OtherProps) {
  const { say } = useWords();
  return (
    <button
      type="button"
      className={styles.other}
      aria-disabled={intent === undefined}
      title={say(because)}
      onClick={() => {
        if (intent !== undefined) send(intent);
      }}
    >
      <OutlineIcon name={icon} />
      {say(label)}
    </button>
  );
}
