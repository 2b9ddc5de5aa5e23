/** Who was in a recorded call, from when to when. */
import type { KeptRecording } from '../../../shared/settings/recording-answers';
import { phrase } from '../../../shared/words/phrase';
import { formatSecond } from '../../../shared/words/translate';
import { useWords } from '../../view/words';
import { leftWords } from './end-words';
import styles from './Recordings.module.css';

export function Parties({ state, parties }: Pick<KeptRecording, 'state' | 'parties'>) {
  const { locale, say } = useWords();
  return (
    <table className={styles.parties}>
      <caption>{say(phrase('recordings.parties'))}</caption>
      <thead>
        <tr>
          {(['name', 'number', 'joined', 'left'] as const).map((column) => (
            <th key={column} scope="col">
              {say(phrase(`recordings.parties.${column}`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parties.map(({ name, number, joinedAt, leftAt }) => (
          <tr key={`${number} ${String(joinedAt)}`}>
            <th scope="row">{name === '' ? '–' : name}</th>
            <td>{number}</td>
            <td>{formatSecond(locale, joinedAt)}</td>
            <td>{say(leftWords(state, { leftAt }, locale))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
