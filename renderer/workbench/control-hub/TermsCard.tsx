import { useState } from 'react';
import { phrase, verbatim } from '../../../shared/words/phrase';
import { formatDate } from '../../../shared/words/translate';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Refusal } from '../administration/parts/Field';
import { Acceptance } from './Acceptance';
import styles from './ControlHub.module.css';
import { describeTerms, type TermsView } from './describe-organisation';

/** Each provider's terms: accepted once, for good, after it was shown what the provider is told. */
export function TermsCard() {
  const { ready } = usePage();
  return (
    <Card title={phrase('hub.terms')} hint={phrase('hub.terms.hint')}>
      <ul className={styles.terms}>
        {describeTerms(ready.tenant).map((terms) => (
          <li key={terms.provider}>
            <Terms terms={terms} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Terms({ terms: { provider, name, state } }: { readonly terms: TermsView }) {
  const { say, locale } = useWords();
  const { tenants } = usePage();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className={styles.termsHead}>
        <h3>{name}</h3>
        <p className={styles.quiet}>
          {state.kind === 'accepted' &&
            say(
              phrase('hub.terms.accepted', {
                name: state.by,
                date: verbatim(formatDate(locale, Date.parse(state.at))),
              }),
            )}
          {state.kind === 'not-needed' && say(phrase('hub.terms.not-needed'))}
          {state.kind === 'needed' && say(phrase('hub.terms.not-accepted'))}
        </p>
        {state.kind === 'needed' && (
          <button
            type="button"
            className={styles.plain}
            aria-expanded={isOpen}
            aria-label={`${say(phrase('hub.terms.of', { provider: name }))}: ${say(phrase('hub.terms.read'))}`}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {say(phrase('hub.terms.read'))}
          </button>
        )}
      </div>
      {state.kind === 'needed' && isOpen && (
        <Acceptance
          name={name}
          state={state}
          label={phrase('hub.terms.accept', { provider: name })}
          accept={() => {
            void tenants.run(`terms-${provider}`, { kind: 'accept-terms', provider });
          }}
        />
      )}
      <Refusal place={`terms-${provider}`} />
    </>
  );
}
