import type { AdministrationCommand } from '../../../shared/settings/administration';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Refusal } from '../administration/parts/Field';
import { AskFirst } from './AskFirst';
import styles from './ControlHub.module.css';

interface Props {
  readonly name: string;
  /** What stays, or why it cannot be removed now. */
  readonly hint: Phrase;
  /** What goes with it; undefined where it cannot be removed now. */
  readonly warning: Phrase | undefined;
  readonly command: AdministrationCommand;
  /** Address of where one is then. */
  readonly then: string;
}

/** The end of a user, workspace or location. */
export function RemoveCard({ name, hint, warning, command, then }: Props) {
  const { say } = useWords();
  const { tenants } = usePage();
  const title = phrase('hub.remove.title', { name });
  const words = <p className={styles.quiet}>{say(hint)}</p>;
  return (
    <Card title={title}>
      {warning === undefined ? (
        <div className={styles.service}>{words}</div>
      ) : (
        <AskFirst
          label={phrase('hub.remove')}
          question={warning}
          yes={title}
          act={() => {
            void tenants.run('remove', command).then((done) => {
              if (done !== undefined) window.location.hash = then;
            });
          }}
        >
          {words}
        </AskFirst>
      )}
      <Refusal place="remove" />
    </Card>
  );
}
