import { useState } from 'react';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { pageful, ShowMore } from '../administration/parts/ShowMore';
import { addressOf } from '../administration/route';
import { AddLink } from './AddLink';
import styles from './ControlHub.module.css';
import type { UserState } from './describe-user';
import { describeUsers } from './describe-users';
import { PageHead } from './PageHead';
import { WhereEnabled } from './WhereEnabled';

/** Everybody with a number, and whether they are recorded. */
export function UsersPage() {
  const { say } = useWords();
  const { tenant } = usePage().ready;
  const [find, setFind] = useState('');
  const [most, setMost] = useState(pageful);
  const { rows, count } = describeUsers(tenant, find, most);
  return (
    <>
      <PageHead title={phrase('hub.users')} hint={phrase('hub.users.hint')} above={undefined}>
        {tenant.partner.serviceEnabled && (
          <>
            <AddLink address={addressOf('hub', 'users', 'add', 'person')} title={phrase('hub.add.user')} />
            <AddLink
              address={addressOf('hub', 'users', 'add', 'workspace')}
              title={phrase('hub.add.workspace')}
            />
          </>
        )}
      </PageHead>
      <WhereEnabled>
        <div className={styles.tableCard}>
          <input
            type="search"
            className={styles.find}
            aria-label={say(phrase('hub.users.find'))}
            placeholder={say(phrase('hub.users.find'))}
            value={find}
            onChange={({ target }) => {
              setFind(target.value);
              setMost(pageful);
            }}
          />
          {count === 0 ? (
            <p className={styles.nothing}>{say(phrase('hub.users.nobody'))}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say(phrase('hub.column.name'))}</th>
                  <th scope="col">{say(phrase('hub.column.number'))}</th>
                  <th scope="col">{say(phrase('hub.column.location'))}</th>
                  <th scope="col">{say(phrase('hub.column.licence'))}</th>
                  <th scope="col">{say(phrase('hub.column.recording'))}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((user) => (
                  <tr key={user.number}>
                    <th scope="row">
                      <a className={styles.rowLink} href={addressOf('hub', 'users', user.number)}>
                        {user.name}
                      </a>
                      {user.isWorkspace && (
                        <span className={styles.kind}>{say(phrase('hub.kind.workspace'))}</span>
                      )}
                    </th>
                    <td>{user.number}</td>
                    <td>{user.location}</td>
                    <td>{user.licence}</td>
                    <td>
                      <StateBadge state={user.state} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <ShowMore drawn={rows.length} count={count} draw={setMost} />
        </div>
      </WhereEnabled>
    </>
  );
}

export function StateBadge({ state }: { readonly state: UserState }) {
  const { say } = useWords();
  switch (state.kind) {
    case 'on':
      return (
        <span className={styles.badge} data-state="on">
          {say(state.mode)}
        </span>
      );
    case 'off':
      return (
        <span className={styles.badge} data-state="off">
          {say(phrase('hub.state.off'))}
        </span>
      );
    case 'failing':
      return (
        <span className={styles.badge} data-state="unavailable">
          {say(phrase('portal.user.wrong'))}
        </span>
      );
    case 'unavailable':
      return (
        <span className={styles.badge} data-state="unavailable" title={say(state.reason)}>
          {say(phrase('hub.state.unavailable'))}
        </span>
      );
  }
}
