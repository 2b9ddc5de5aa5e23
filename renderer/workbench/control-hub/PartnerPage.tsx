import { useId, useState } from 'react';
import { refusalWords } from '../../../shared/settings/refusal-words';
import { partnerHindrance, type RightsRefusal } from '../../../shared/settings/rights';
import { phrase, verbatim } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { Card } from '../administration/parts/Card';
import { Field, Refusal } from '../administration/parts/Field';
import { Select } from '../administration/parts/Select';
import { AskFirst } from './AskFirst';
import styles from './ControlHub.module.css';
import { describePartner } from './describe-organisation';
import { PageHead } from './PageHead';

/** Where the partner enables recording for its customers. Who is none of the partner's sees how that is, and why there is nothing to press. */
export function PartnerPage() {
  const { say } = useWords();
  const { tenant, actor } = usePage().ready;
  const { partner } = tenant;
  const hindrance = partnerHindrance(tenant, actor);
  const { administrators } = describePartner(tenant);
  return (
    <>
      <PageHead
        title={verbatim(partner.name)}
        hint={phrase('hub.partner.hint', { partner: partner.name })}
        above={undefined}
      />
      <ServiceCard hindrance={hindrance} />
      {actor.of === 'partner' && <EnableCard administrator={actor.id} />}
      <Card title={phrase('hub.partner.administrators', { partner: partner.name })}>
        <ul className={styles.people}>
          {administrators.map(({ id, name, bound }) => (
            <li key={id}>
              <span>{name}</span>
              <span className={styles.quiet}>{say(bound)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function ServiceCard({ hindrance }: { readonly hindrance: RightsRefusal | undefined }) {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  const { partner, organisation } = ready.tenant;
  const customer = organisation.name;
  const badge = (
    <span className={styles.badge} data-state={partner.serviceEnabled ? 'on' : 'unavailable'}>
      {say(phrase(partner.serviceEnabled ? 'hub.partner.service.on' : 'hub.partner.service.off'))}
    </span>
  );
  return (
    <Card title={phrase('hub.partner.service', { customer })}>
      {partner.serviceEnabled && hindrance === undefined ? (
        <AskFirst
          label={phrase('hub.partner.disable')}
          question={phrase('hub.partner.disable.warning', { customer })}
          yes={phrase('hub.partner.disable.confirm')}
          act={() => {
            void tenants.run('service', { kind: 'disable-service' });
          }}
        >
          {badge}
        </AskFirst>
      ) : (
        <div className={styles.service}>
          {badge}
          {hindrance !== undefined && (
            <p className={styles.quiet}>
              {say(refusalWords(hindrance))} {say(phrase('pages.acting.choose'))}
            </p>
          )}
        </div>
      )}
      <Refusal place="service" />
    </Card>
  );
}

/** @param administrator id of who acts: in no other name can it be done */
function EnableCard({ administrator }: { readonly administrator: string }) {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  const { administrators, customers } = describePartner(ready.tenant);
  const [customerId, setCustomer] = useState('');
  const why = useId();
  const name = administrators.find(({ id }) => id === administrator)?.name;
  const chosen = customers.find(({ customer }) => customer.id === customerId) ?? customers[0];
  if (name === undefined || chosen === undefined) return null;
  const { customer } = chosen;
  const { partner, organisation } = ready.tenant;
  const isEnabled = partner.serviceEnabled && customer.id === organisation.id;
  return (
    <Card title={phrase('hub.partner.enable')} hint={phrase('hub.partner.enable.hint')}>
      <div className={styles.service}>
        <p>{say(phrase('pages.changed', { what: phrase('hub.partner.administrator'), value: name }))}</p>
      </div>
      <Field place="customer" label={phrase('hub.partner.customer')}>
        {(ids) => (
          <Select
            {...ids}
            value={customer.id}
            options={customers.map((one) => [one.customer.id, one.name])}
            choose={setCustomer}
          />
        )}
      </Field>
      <div className={styles.service}>
        <button
          type="button"
          className={styles.primary}
          disabled={isEnabled}
          aria-describedby={why}
          onClick={() => {
            void tenants.run('enable', {
              kind: 'enable-service',
              administrator,
              customer,
            });
          }}
        >
          {say(phrase('hub.partner.enable.do'))}
        </button>
        <p id={why} className={styles.quiet}>
          {isEnabled && say(phrase('hub.partner.enable.already', { customer: customer.name }))}
        </p>
      </div>
      <Refusal place="enable" />
    </Card>
  );
}
