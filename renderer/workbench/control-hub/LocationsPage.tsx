import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { addressOf } from '../administration/route';
import { AddLink } from './AddLink';
import styles from './ControlHub.module.css';
import { describeLocations } from './describe-organisation';
import { PageHead } from './PageHead';
import { WhereEnabled } from './WhereEnabled';

export function LocationsPage() {
  const { say } = useWords();
  const { tenant } = usePage().ready;
  return (
    <>
      <PageHead title={phrase('hub.locations')} hint={phrase('hub.locations.hint')} above={undefined}>
        {tenant.partner.serviceEnabled && (
          <AddLink address={addressOf('hub', 'locations', 'add')} title={phrase('hub.add.location')} />
        )}
      </PageHead>
      <WhereEnabled>
        <ul className={styles.tiles}>
          {describeLocations(tenant).map(({ id, name, timeZone, people, own }) => (
            <li key={id}>
              <a href={addressOf('hub', 'locations', id)}>{name}</a>
              <p className={styles.quiet}>
                {`${say(phrase('hub.locations.people', { count: people }))} · ${timeZone}`}
              </p>
              <p>{say(phrase('hub.locations.own', { count: own }))}</p>
            </li>
          ))}
        </ul>
      </WhereEnabled>
    </>
  );
}
