/** What a provider's portal has of a user. “Save changes” takes whatever was entered, right or wrong. */
import { useId, useState } from 'react';
import type { Told } from '../../../shared/settings/administration';
import { effectiveSettings } from '../../../shared/settings/effective';
import { portalProblems, type PortalProblem } from '../../../shared/settings/portal';
import { providers, type ProductId, type ProviderId } from '../../../shared/settings/providers';
import type { PortalUser } from '../../../shared/settings/tenant';
import type { Recorded } from '../../../shared/settings/tenant-people';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage, useRefusal } from '../administration/context';
import parts from '../administration/parts/parts.module.css';
import { Select } from '../administration/parts/Select';
import { portalFields, productFacts } from '../control-hub/hub-words';
import styles from './Portal.module.css';
import {
  changedElsewhere,
  nothingTyped,
  shownValues,
  withTyped,
  type PortalField,
  type PortalValues,
} from './typed-values';

interface Props {
  readonly provider: ProviderId;
  readonly recorded: Recorded;
  readonly values: PortalUser;
}

const fields = ['serviceProvider', 'externalGroup', 'externalIdentifier'] as const;

const types = [
  ['BroadWorks', verbatim('BroadWorks')],
  ['other', phrase('portal.external-type.other')],
] as const;

export function PortalUserForm({ provider, recorded, values: { product, ...saved } }: Props) {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  const id = useId();
  const [typed, setTyped] = useState(nothingTyped);
  const [told, setTold] = useState<Phrase>();
  const { number, platform } = recorded.user;
  const place = `portal-${number}`;
  const refusal = useRefusal(place);
  const isHere = effectiveSettings(ready.tenant, number)?.provider.value === provider;
  const problems = isHere ? portalProblems(ready.tenant, number) : [];
  const entered = shownValues(typed, saved);
  const elsewhere = changedElsewhere(typed, saved);
  const enter = (changed: Partial<PortalValues>) => {
    setTyped(withTyped(typed, saved, changed));
  };

  const isWrong = (field: (typeof fields)[number]) =>
    problems.some((problem) => problem.kind === 'wrong-value' && problem.field === field);

  const choose = async (chosen: ProductId) => {
    const done = await tenants.run(place, { kind: 'change-product', provider, number, product: chosen });
    setTold(done && productWords(done));
  };
  const save = async () => {
    // What was not entered here stays as somebody else may save it meanwhile.
    const { values } = typed;
    const done = await tenants.run(place, { kind: 'save-portal-user', provider, number, values });
    // What was typed while the service was asked stays.
    if (done !== undefined) setTyped((now) => (now === typed ? nothingTyped : now));
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {problems.map((problem) => (
        <p key={JSON.stringify(problem)} className={styles.problem}>
          {say(problemWords(problem))}
        </p>
      ))}
      {refusal !== undefined && (
        <p className={styles.problem} role="alert">
          {say(refusal)}
        </p>
      )}
      {elsewhere.length > 0 && (
        <div className={styles.elsewhere} role="status">
          {elsewhere.map((field) => (
            <p key={field}>{say(elsewhereWords(field, saved))}</p>
          ))}
          <button
            type="button"
            className={styles.button}
            onClick={() => {
              setTyped(nothingTyped);
            }}
          >
            {say(phrase('portal.elsewhere.take'))}
          </button>
        </div>
      )}
      <label htmlFor={`${id}-product`}>{say(phrase('portal.product'))}</label>
      <div className={styles.choice}>
        <Select
          id={`${id}-product`}
          value={product}
          options={providers[provider].products.map((one) => [one, productFacts(one)])}
          choose={(chosen) => void choose(chosen)}
        />
        {told !== undefined && <p role="status">{say(told)}</p>}
      </div>
      <label htmlFor={`${id}-type`}>{say(portalFields.externalType)}</label>
      <div className={styles.choice}>
        <Select
          id={`${id}-type`}
          value={entered.externalType}
          options={types}
          choose={(externalType) => {
            enter({ externalType });
          }}
        />
      </div>
      {fields.map((field) => (
        <div key={field} className={styles.row}>
          <label htmlFor={`${id}-${field}`}>{say(portalFields[field])}</label>
          <input
            className={parts.input}
            id={`${id}-${field}`}
            value={entered[field]}
            aria-invalid={isWrong(field) && entered[field] === saved[field]}
            required
            pattern=".*\S.*"
            maxLength={128}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => {
              enter({ [field]: target.value });
            }}
          />
        </div>
      ))}
      <div className={styles.formActions}>
        <button type="submit" className={styles.primary}>
          {say(phrase('portal.save'))}
        </button>
        <button
          type="button"
          className={styles.button}
          onClick={() => {
            enter({ externalType: 'BroadWorks', ...platform });
          }}
        >
          {say(phrase('portal.paste'))}
        </button>
      </div>
    </form>
  );
}

function elsewhereWords(field: PortalField, saved: PortalValues): Phrase {
  const other = saved[field] === 'other' && field === 'externalType';
  return phrase('portal.elsewhere', {
    field: portalFields[field],
    value: other ? phrase('portal.external-type.other') : saved[field],
  });
}

function productWords(told: Told): Phrase | undefined {
  if (told.kind !== 'product-changed') return undefined;
  switch (told.recordings.kind) {
    case 'as-before':
      return undefined;
    case 'deletion-stops':
      return phrase('portal.product.deletion-stops');
    case 'deleted-after':
      return phrase('portal.product.deleted-after', { days: told.recordings.days });
  }
}

function problemWords(problem: PortalProblem): Phrase {
  switch (problem.kind) {
    case 'no-account':
      return phrase('portal.problem.no-account');
    case 'no-user':
      return phrase('portal.problem.no-user');
    case 'wrong-value':
      return phrase('portal.problem.wrong-value', {
        field: portalFields[problem.field],
        should: problem.should,
      });
  }
}
