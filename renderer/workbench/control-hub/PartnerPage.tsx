import { useId, useState } from 'react';
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

/** Where the partner enables recording for its customers. */
export function PartnerPage() {
  const { say } = useWords();
  const { tenant } = usePage().ready;
  const { partner } = tenant;
  const { administrators } = describePartner(tenant);
  return (
    <>
      <PageHead
        title={verbatim(partner.name)}
        hint={phrase('hub.partner.hint', { partner: partner.name })}
        above={undefined}
      />
      <ServiceCard />
      <EnableCard />
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

function ServiceCard() {
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
      {partner.serviceEnabled ? (
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
        <div className={styles.service}>{badge}</div>
      )}
      <Refusal place="service" />
    </Card>
  );
}

function EnableCard() {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  const { administrators, customers } = describePartner(ready.tenant);
  const [administratorId, setAdministrator] = useState('');
  const [customerId, setCustomer] = useState('');
  const why = useId();
  const administrator = administrators.find(({ id }) => id === administratorId) ?? administrators[0];
  const chosen = customers.find(({ customer }) => customer.id === customerId) ?? customers[0];
  if (administrator === undefined || chosen === undefined) return null;
  const { customer } = chosen;
  const { partner, organisation } = ready.tenant;
  const isEnabled = partner.serviceEnabled && customer.id === organisation.id;
  return (
    <Card title={phrase('hub.partner.enable')} hint={phrase('hub.partner.enable.hint')}>
      <Field place="administrator" label={phrase('hub.partner.administrator')}>
        {(ids) => (
          <Select
            {...ids}
            value={administrator.id}
            options={administrators.map(({ id, name }) => [id, verbatim(name)])}
            choose={setAdministrator}
          />
        )}
      </Field>
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
              administrator: administrator.id,
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
