import { useRef, useState } from 'react';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Refusal } from '../administration/parts/Field';
import { FileButton } from '../administration/parts/FileButton';
import { saveFile } from '../administration/save-file';
import { useRecordings } from '../recordings/recordings-store';
import { AskFirst, Question } from './AskFirst';
import styles from './ControlHub.module.css';

/** The whole tenant: out, in, and the service back to its start. */
export function TenantCard() {
  const { say } = useWords();
  const { port } = usePage();
  const [problem, setProblem] = useState<Phrase>();
  const take = async () => {
    try {
      const { body } = await port.ask('GET', '/tenant/export');
      const text = `${JSON.stringify(body, undefined, 2)}\n`;
      saveFile(new Blob([text], { type: 'application/json' }), 'tallyphone-tenant.json');
      setProblem(undefined);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setProblem(phrase('pages.unreachable', { reason }));
    }
  };
  return (
    <Card title={phrase('panel.tenant')} hint={phrase('hub.tenant.hint')}>
      <div className={styles.service}>
        <p className={styles.quiet}>{say(phrase('hub.tenant.export.hint'))}</p>
        <button type="button" className={styles.plain} onClick={() => void take()}>
          {say(phrase('panel.tenant.export'))}
        </button>
      </div>
      <Import setProblem={setProblem} />
      <Reset />
      {problem !== undefined && <p role="alert">{say(problem)}</p>}
      <Refusal place="tenant" />
    </Card>
  );
}

/** @param setProblem takes why a file cannot be read */
function Import({ setProblem }: { readonly setProblem: (problem: Phrase | undefined) => void }) {
  const { say } = useWords();
  const { tenants } = usePage();
  const input = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<{ readonly file: string; readonly content: unknown }>();
  const choose = async (chosen: File) => {
    const file = chosen.name;
    try {
      setRead({ file, content: JSON.parse(await chosen.text()) });
      setProblem(undefined);
    } catch {
      setRead(undefined);
      setProblem(phrase('desktop.import.no-json', { file }));
    }
  };
  return (
    <>
      <div className={styles.service}>
        <p className={styles.quiet}>{say(phrase('desktop.import.detail'))}</p>
        <FileButton
          label={phrase('panel.tenant.import')}
          accept=".json,application/json"
          take={(chosen) => void choose(chosen)}
          input={input}
        />
      </div>
      {read !== undefined && (
        <Question
          question={phrase('desktop.import.question', { file: read.file })}
          yes={phrase('desktop.import.yes')}
          act={() => {
            const words = phrase('panel.tenant.imported', { file: read.file });
            void tenants.replace('tenant', read.content, words);
          }}
          leave={() => {
            setRead(undefined);
            input.current?.focus();
          }}
        />
      )}
    </>
  );
}

function Reset() {
  const { say } = useWords();
  const { tenants } = usePage();
  const { entries } = useRecordings('');
  const question = phrase('desktop.reset.question');
  const detail =
    entries === undefined
      ? phrase('desktop.reset.detail.unknown')
      : phrase('desktop.reset.detail', { count: entries.length });
  return (
    <AskFirst
      label={phrase('panel.tenant.reset')}
      question={phrase('hub.tenant.sure', { question, detail })}
      yes={phrase('desktop.reset.yes')}
      act={() => void tenants.reset('tenant')}
    >
      <p className={styles.quiet}>{say(phrase('hub.tenant.reset.hint'))}</p>
    </AskFirst>
  );
}
