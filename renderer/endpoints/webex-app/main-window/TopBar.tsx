import { useStore } from 'zustand';
import { describeRegistration } from '../../../../shared/call/describe-call';
import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import type { LiveApp } from '../app-link';
import { Avatar } from '../parts/Avatar';
import { mainStore, setLine } from './main-store';
import styles from './TopBar.module.css';

/** Whose phone it is, how its line stands, and what keeps calls from ringing here. */
export function TopBar({ app }: { readonly app: LiveApp }) {
  const { say } = useWords();
  const lineNumber = useStore(mainStore, (state) => state.line);
  const { lines, user, doNotDisturb, forwardTo } = app.snapshot;
  const line = lines.find(({ number }) => number === lineNumber);
  return (
    <section className={styles.bar} aria-label={say(phrase('app.own-phone'))}>
      <Avatar party={{ name: user, number: line?.label ?? '' }} size="small" />
      <div className={styles.who}>
        <h1 className={styles.user}>{user}</h1>
        {line !== undefined && (
          <p className={styles.line}>
            <span className={styles.dot} data-registration={line.registration.kind} />
            {line.label} · {say(describeRegistration(line.registration))}
          </p>
        )}
      </div>
      <div className={styles.facts}>
        {doNotDisturb && (
          <span className={styles.fact} data-kind="warning">
            <OutlineIcon name="doNotDisturb" />
            {say(phrase('app.do-not-disturb'))}
          </span>
        )}
        {forwardTo !== undefined && (
          <span className={styles.fact} data-kind="warning">
            <OutlineIcon name="forward" />
            {say(phrase('app.forwarding-to', { number: forwardTo }))}
          </span>
        )}
        {lines.length > 1 && (
          <select
            className={styles.select}
            aria-label={say(phrase('app.line'))}
            value={lineNumber}
            onChange={({ target }) => {
              setLine(Number(target.value));
            }}
          >
            {lines.map(({ number, label }) => (
              <option key={number} value={number}>
                {label}
              </option>
            ))}
          </select>
        )}
      </div>
    </section>
  );
}
