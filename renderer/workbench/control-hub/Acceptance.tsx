import { useId, type ReactNode } from 'react';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import styles from './ControlHub.module.css';
import type { NeededTerms } from './describe-organisation';

interface Props {
  readonly name: string;
  readonly state: NeededTerms['state'];
  /** Of the button. */
  readonly label: Phrase;
  readonly accept: () => void;
  /** What stands beside the button. */
  readonly children?: ReactNode;
}

/** A provider's terms, and what it is told with them. */
export function Acceptance({ name, state: { url, account, shared }, label, accept, children }: Props) {
  const { say } = useWords();
  const about = useId();
  return (
    <div className={styles.acceptance}>
      <p>{say(phrase('hub.terms.at', { url }))}</p>
      <p>{say(account)}</p>
      <p id={about} className={styles.sharedTitle}>
        {say(phrase('hub.terms.shared', { provider: name }))}
      </p>
      <ul className={styles.list} aria-labelledby={about}>
        <li>{say(phrase('hub.terms.shared.customer', { name: shared.customerName }))}</li>
        <li>
          {say(phrase('hub.terms.shared.users'))}
          <ul className={styles.sharedUsers}>
            {shared.users.map(({ firstName, lastName, email, timeZone }) => (
              <li key={email}>{`${firstName} ${lastName} · ${email} · ${timeZone}`}</li>
            ))}
          </ul>
        </li>
      </ul>
      <div className={styles.buttons}>
        <button type="button" className={styles.primary} onClick={accept}>
          {say(label)}
        </button>
        {children}
      </div>
    </div>
  );
}

interface FirstProps {
  readonly terms: NeededTerms;
  /** Where a refusal is shown. */
  readonly place: string;
  /** Once the terms are accepted. */
  readonly choose: () => void;
  /** Nothing more is asked, whether they were accepted or not. */
  readonly leave: () => void;
  readonly children?: ReactNode;
}

/**
 * Before a provider is chosen whose terms are not accepted: it would record nobody, and what is being recorded would end. So both is one
 * step [S: help article nhvl4hw].
 */
export function AcceptFirst({
  terms: { provider, name, state },
  place,
  choose,
  leave,
  children,
}: FirstProps) {
  const { say } = useWords();
  const { tenants } = usePage();
  const id = useId();
  const accept = async () => {
    leave();
    const told = await tenants.run(place, { kind: 'accept-terms', provider });
    if (told !== undefined) choose();
  };
  return (
    <div className={styles.acceptFirst} role="group" aria-labelledby={id}>
      <div className={styles.understand}>
        <p id={id}>{say(phrase('hub.choice.terms', { provider: name }))}</p>
        {children}
      </div>
      <Acceptance
        name={name}
        state={state}
        label={phrase('hub.choice.terms.accept', { provider: name })}
        accept={() => void accept()}
      >
        <button type="button" className={styles.plain} onClick={leave}>
          {say(phrase('hub.choice.none.cancel'))}
        </button>
      </Acceptance>
    </div>
  );
}
