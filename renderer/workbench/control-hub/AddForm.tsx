import { useEffect, useRef, useState } from 'react';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Field, Refusal } from '../administration/parts/Field';
import { Select } from '../administration/parts/Select';
import { TextInput } from '../administration/parts/TextInput';
import { addressOf } from '../administration/route';
import styles from './ControlHub.module.css';
import { PageHead } from './PageHead';
import { fieldOf, type Entered, type ReadNew } from './read-new';
import { WhereEnabled } from './WhereEnabled';

export interface AddField {
  readonly field: string;
  readonly label: Phrase;
  readonly hint?: Phrase;
  readonly input:
    | { readonly kind: 'text' | 'email' }
    | {
        readonly kind: 'choice';
        readonly first: string;
        readonly options: readonly (readonly [value: string, name: Phrase])[];
      };
}

interface Props {
  readonly title: Phrase;
  readonly hint: Phrase;
  readonly above: { readonly title: Phrase; readonly address: string };
  readonly fields: readonly AddField[];
  /** As developer.webex.com has it in an id. */
  readonly kind: 'PEOPLE' | 'PLACE' | 'LOCATION';
  readonly read: (entered: Entered) => ReadNew;
}

/** Somebody or something new. What is wrong stands at its field, which has the focus then. */
export function AddForm({ title, hint, above, fields, kind, read }: Props) {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  const [entered, setEntered] = useState<Entered>(() => ({
    id: btoa(`ciscospark://us/${kind}/${crypto.randomUUID()}`).replace(/=+$/, ''),
    ...Object.fromEntries(
      fields.map(({ field, input }) => [field, input.kind === 'choice' ? input.first : '']),
    ),
  }));
  const [problems, setProblems] = useState<Readonly<Record<string, Phrase>>>({});
  const [isSent, setSent] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { refusal } = ready;
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems, refusal]);
  const add = async () => {
    const made = read(entered);
    setProblems(made.kind === 'wrong' ? made.problems : {});
    if (made.kind === 'wrong' || isSent) return;
    setSent(true);
    const { command, place } = made;
    const done = await tenants.run((refused) => placeOf(refused && fieldOf(refused)), command);
    setSent(false);
    if (done !== undefined) window.location.hash = addressOf('hub', ...place);
  };
  return (
    <>
      <PageHead title={title} hint={hint} above={above} />
      <WhereEnabled>
        <form
          ref={form}
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          {fields.map(({ field, label, hint: about, input }, index) => (
            <Field key={field} place={placeOf(field)} label={label} hint={about} problem={problems[field]}>
              {(ids) => {
                const value = entered[field] ?? '';
                const change = (changed: string) => {
                  setEntered({ ...entered, [field]: changed });
                };
                return input.kind === 'choice' ? (
                  <Select {...ids} value={value} options={input.options} choose={change} />
                ) : (
                  <TextInput
                    {...ids}
                    type={input.kind}
                    value={value}
                    autoFocus={index === 0}
                    change={change}
                  />
                );
              }}
            </Field>
          ))}
          <Refusal place={placeOf(undefined)} />
          <div className={styles.formEnd}>
            <button type="submit" className={styles.primary}>
              {say(title)}
            </button>
            <a className={styles.plain} href={above.address}>
              {say(phrase('hub.choice.none.cancel'))}
            </a>
          </div>
        </form>
      </WhereEnabled>
    </>
  );
}

const placeOf = (field: string | undefined) => `new-${field ?? 'all'}`;
