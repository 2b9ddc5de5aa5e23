/** What day it is for the service, and the way to a later one. */
import type { ServiceTime } from '../../../shared/settings/recording-answers';
import { phrase } from '../../../shared/words/phrase';
import { formatLongDay } from '../../../shared/words/translate';
import { useWords } from '../../view/words';
import styles from './Recordings.module.css';

interface Props {
  readonly time: ServiceTime | undefined;
  readonly move: (aheadDays: number) => Promise<void>;
}

export function ClockBar({ time, move }: Props) {
  const { locale, say } = useWords();
  if (time === undefined) return null;
  const { now, aheadDays } = time;
  return (
    <section className={styles.clock} aria-label={say(phrase('recordings.clock'))}>
      <p>
        <span className={styles.label}>{say(phrase('recordings.clock'))}</span>
        <span>
          {say(phrase('recordings.clock.ahead', { date: formatLongDay(locale, now), days: aheadDays }))}
        </span>
      </p>
      <div className={styles.buttons}>
        <button type="button" className={styles.button} onClick={() => void move(aheadDays + 1)}>
          {say(phrase('recordings.clock.one'))}
        </button>
        <button type="button" className={styles.button} onClick={() => void move(aheadDays + 30)}>
          {say(phrase('recordings.clock.month'))}
        </button>
      </div>
      <p className={styles.small}>{say(phrase('recordings.clock.hint'))}</p>
    </section>
  );
}
