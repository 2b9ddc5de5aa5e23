/** Control Hub: what administrators decide about recording. */
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import { OfCustomer } from '../administration/OfCustomer';
import { addressOf } from '../administration/route';
import { AddLocationPage } from './AddLocationPage';
import { AddPersonPage, AddWorkspacePage } from './AddUserPages';
import styles from './ControlHub.module.css';
import { LocationPage } from './LocationPage';
import { LocationsPage } from './LocationsPage';
import { OrganisationPage } from './OrganisationPage';
import { PageHead } from './PageHead';
import { PartnerPage } from './PartnerPage';
import { UserPage } from './UserPage';
import { UsersPage } from './UsersPage';

const parts = [
  ['users', phrase('hub.users')],
  ['organisation', phrase('hub.organisation')],
  ['locations', phrase('hub.locations')],
  ['partner', phrase('hub.partner')],
] as const satisfies readonly (readonly [string, Phrase])[];

interface Props {
  readonly place: readonly string[];
}

export function ControlHub({ place }: Props) {
  const { say } = useWords();
  const { organisation } = usePage().ready.tenant;
  const part = parts.find(([name]) => name === place[0])?.[0] ?? 'users';
  return (
    <div className={styles.hub}>
      <nav className={styles.rail} aria-label={say(phrase('hub.navigation'))}>
        {parts.map(([name, title]) => (
          <a key={name} href={addressOf('hub', name)} aria-current={name === part ? 'page' : undefined}>
            {say(title)}
          </a>
        ))}
      </nav>
      <div className={styles.page}>
        <OfCustomer
          head={<PageHead title={verbatim(organisation.name)} hint={undefined} above={undefined} />}
        >
          <Part part={part} which={place[1]} what={place[2]} />
        </OfCustomer>
      </div>
    </div>
  );
}

function Part({
  part,
  which,
  what,
}: {
  readonly part: (typeof parts)[number][0];
  readonly which: string | undefined;
  readonly what: string | undefined;
}) {
  switch (part) {
    case 'users':
      if (which === 'add') return what === 'workspace' ? <AddWorkspacePage /> : <AddPersonPage />;
      return which === undefined ? <UsersPage /> : <UserPage key={which} number={which} what={what} />;
    case 'organisation':
      return <OrganisationPage />;
    case 'locations':
      if (which === 'add') return <AddLocationPage />;
      return which === undefined ? <LocationsPage /> : <LocationPage key={which} id={which} />;
    case 'partner':
      return <PartnerPage />;
  }
}
