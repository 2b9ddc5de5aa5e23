import { phrase } from '../../../../shared/words/phrase';
import { Icon, type IconName } from '../../../view/icons';
import { phoneLink, send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { goBack, moveSelection, perform, screenStore, setEntry, turnPage } from '../screen-store';
import type { ScreenView } from '../screen-view';
import type { MppView, SoftkeysView } from '../view-model';
import { actOn } from './rows';
import styles from './Navigation.module.css';

interface Props {
  readonly view: MppView;
  readonly softkeys: SoftkeysView;
  readonly shown: ScreenView | undefined;
}

/**
 * The ring: up and down walk through the rows of what is open, else through the calls; right turns the page of keys; the
 * middle does what is selected, else what the first key does.
 */
export function Navigation({ view: { call }, softkeys, shown }: Props) {
  const { say } = useWords();
  const first = softkeys.slots[0];
  const canEnd = call !== undefined && call.phase !== 'releasing';
  const walk = (by: number) => () => {
    if (shown === undefined) walkCalls(by);
    else moveSelection(by, shown.rows.length);
  };
  return (
    <div className={styles.cluster} role="group" aria-label={say(phrase('phone.navigation'))}>
      <RingKey className={styles.side} name="back" press={goBack} />
      <div className={styles.ring}>
        <RingKey className={styles.up} name="up" press={walk(-1)} />
        <RingKey
          className={styles.left}
          name="left"
          press={() => {
            const { entry } = screenStore.getState();
            if (entry !== undefined) setEntry(entry.slice(0, -1));
          }}
        />
        <button
          type="button"
          className={styles.select}
          aria-label={say(phrase('phone.select'))}
          onClick={() => {
            if (shown !== undefined && shown.rows.length > 0) actOn(shown);
            else if (first?.action !== undefined) perform(first.action);
          }}
        />
        <RingKey
          className={styles.right}
          name="right"
          press={() => {
            turnPage(softkeys);
          }}
        />
        <RingKey className={styles.down} name="down" press={walk(1)} />
      </div>
      <RingKey
        className={styles.side}
        name="release"
        isDisabled={!canEnd}
        press={() => {
          if (canEnd)
            send(
              call.phase === 'ringing'
                ? { kind: 'decline', call: call.id }
                : { kind: 'hang-up', call: call.id },
            );
        }}
      />
    </div>
  );
}

interface RingKeyProps {
  readonly className: string | undefined;
  readonly name: Extract<IconName, 'back' | 'up' | 'down' | 'left' | 'right' | 'release'>;
  readonly press: () => void;
  readonly isDisabled?: boolean;
}

function RingKey({ className, name, press, isDisabled = false }: RingKeyProps) {
  const { say } = useWords();
  return (
    <button
      type="button"
      className={className}
      aria-label={say(phrase(`phone.${name}`))}
      aria-disabled={isDisabled}
      onClick={press}
    >
      <Icon name={name} />
    </button>
  );
}

function walkCalls(by: number): void {
  const { snapshot } = phoneLink.getState();
  const calls = snapshot?.calls ?? [];
  const at = calls.findIndex(({ id }) => id === snapshot?.focusedCall);
  const next = calls[(at + by + calls.length) % Math.max(1, calls.length)];
  if (next !== undefined) send({ kind: 'focus', call: next.id });
}
