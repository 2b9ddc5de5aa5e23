import { phrase } from '../../../../shared/words/phrase';
import { Icon } from '../../../view/icons';
import { useWords } from '../../../view/words';
import { perform, turnPage } from '../screen-store';
import type { SoftkeysView } from '../view-model';
import { FittedLabel } from '../../../view/FittedLabel';
import styles from './Softkeys.module.css';

/** The softkeys: a label on the screen and the key below it are one button. */
export function Softkeys({ softkeys }: { readonly softkeys: SoftkeysView }) {
  const { say } = useWords();
  const { slots, more } = softkeys;
  return (
    <div className={styles.row} role="toolbar" aria-label={say(phrase('phone.softkeys'))}>
      {slots.map((key, slot) =>
        key === undefined ? (
          <span key={slot} className={styles.slot} data-empty="true">
            <span className={styles.label} />
            <span className={styles.cap} />
          </span>
        ) : (
          <button
            key={slot}
            type="button"
            className={styles.slot}
            aria-disabled={key.action === undefined}
            aria-keyshortcuts={`F${String(slot + 1)}`}
            title={say(key.because)}
            onClick={() => {
              if (key.action !== undefined) perform(key.action);
            }}
          >
            <span className={styles.label}>
              <FittedLabel text={say(key.label)} />
            </span>
            <span className={styles.cap} />
          </button>
        ),
      )}
      {more === 'more' && <MoreKey softkeys={softkeys} />}
      {more === 'arrow' && <ArrowKey softkeys={softkeys} />}
    </div>
  );
}

/** Takes the last place of the row. */
function MoreKey({ softkeys }: { readonly softkeys: SoftkeysView }) {
  const { say } = useWords();
  const { slots, page, pages } = softkeys;
  const more = phrase('phone.key.more');
  return (
    <button
      type="button"
      className={styles.slot}
      data-turns-page="true"
      aria-label={say(phrase('phone.more-keys', { more, next: phrase('phone.next-keys') }))}
      aria-keyshortcuts={`F${String(slots.length + 1)}`}
      title={say(phrase('phone.page', { page: page + 1, pages }))}
      onClick={() => {
        turnPage(softkeys);
      }}
    >
      <span className={styles.label} data-kind="more">
        <FittedLabel text={say(more)} />
      </span>
      <span className={styles.cap} />
    </button>
  );
}

/** Sits on the bezel, beside the last softkey. */
function ArrowKey({ softkeys }: { readonly softkeys: SoftkeysView }) {
  const { say } = useWords();
  const { page, pages } = softkeys;
  return (
    <button
      type="button"
      className={styles.more}
      data-turns-page="true"
      aria-label={say(phrase('phone.next-keys'))}
      title={say(phrase('phone.page', { page: page + 1, pages }))}
      onClick={() => {
        turnPage(softkeys);
      }}
    >
      <Icon name="right" />
      <span className={styles.pages} aria-hidden="true">
        {page + 1}/{pages}
      </span>
    </button>
  );
}
