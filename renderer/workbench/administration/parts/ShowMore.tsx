import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './parts.module.css';

/** So many of a long list are drawn at first, and as many more at each press: thousands of rows hold a page up. */
export const pageful = 100;

interface Props {
  /** How many are drawn. */
  readonly drawn: number;
  /** How many there are. */
  readonly count: number;
  /** Takes how many are to be drawn. */
  readonly draw: (most: number) => void;
}

/** Below a list: how many of it are drawn, and more of them. Nothing where all are. */
export function ShowMore({ drawn, count, draw }: Props) {
  const { say } = useWords();
  if (drawn >= count) return null;
  return (
    <p className={styles.more}>
      <span role="status">{say(phrase('pages.more.drawn', { drawn, count }))}</span>
      <button
        type="button"
        className={styles.button}
        onClick={() => {
          draw(drawn + pageful);
        }}
      >
        {say(phrase('pages.more.draw', { more: Math.min(pageful, count - drawn) }))}
      </button>
    </p>
  );
}
