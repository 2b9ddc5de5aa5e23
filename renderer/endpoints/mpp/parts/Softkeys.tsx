import { Icon } from '../../../view/icons';
import { useWords } from '../../../view/words';
import { perform, turnPage } from '../screen-store';
import type { SoftkeysView } from '../view-model';
import styles from './Softkeys.module.css';

/** The softkeys: a label on the screen and the key below it are one button. */
export function Softkeys({ softkeys }: { readonly softkeys: SoftkeysView }) {
  const { say } = useWords();
  const { slots, page, pages } = softkeys;
  return (
    <div className={styles.row} role="toolbar" aria-label="Softkeys">
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
            <span className={styles.label}>{say(key.label)}</span>
            <span className={styles.cap} />
          </button>
        ),
      )}
      {pages > 1 && (
        <button
          type="button"
          className={styles.more}
          aria-label="Next keys"
          title={`Page ${String(page + 1)} of ${String(pages)}`}
          onClick={() => {
            turnPage(softkeys);
          }}
        >
          <Icon name="right" />
          <span className={styles.pages} aria-hidden="true">
            {page + 1}/{pages}
          </span>
        </button>
      )}
    </div>
  );
}
