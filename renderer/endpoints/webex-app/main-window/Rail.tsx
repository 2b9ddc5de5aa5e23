import { phrase } from '../../../../shared/words/phrase';
import { FittedLabel } from '../../../view/FittedLabel';
import { OutlineIcon, type OutlineIconName } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import { mainViews, show, type MainViewName } from './main-store';
import styles from './Rail.module.css';

const icons: Readonly<Record<MainViewName, OutlineIconName>> = {
  'dial-pad': 'keypad',
  history: 'history',
  contacts: 'person',
  voicemail: 'voicemail',
  settings: 'settings',
};

interface Props {
  readonly view: MainViewName;
  /** New messages in the voicemail. */
  readonly fresh: number;
}

export function Rail({ view, fresh }: Props) {
  const { say } = useWords();
  return (
    <nav className={styles.rail} aria-label={say(phrase('app.calling'))}>
      {mainViews.map((name) => {
        const label = say(phrase(`app.view.${name}`));
        const isNews = name === 'voicemail' && fresh > 0;
        return (
          <button
            key={name}
            type="button"
            className={styles.tab}
            data-name={name}
            aria-current={name === view ? 'page' : undefined}
            aria-label={isNews ? `${label}, ${say(phrase('app.new-messages', { count: fresh }))}` : label}
            onClick={() => {
              show(name);
            }}
          >
            <span className={styles.icon}>
              <OutlineIcon name={icons[name]} />
              {isNews && <span className={styles.badge}>{Math.min(fresh, 99)}</span>}
            </span>
            <FittedLabel text={label} />
          </button>
        );
      })}
    </nav>
  );
}
