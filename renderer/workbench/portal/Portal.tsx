/** The providers' portals: the organisation's account at each, and the users in it. */
import { useState } from 'react';
import { products, providerIds, providers, type ProviderId } from '../../../shared/settings/providers';
import { refusalWords } from '../../../shared/settings/refusal-words';
import { accountHindrance } from '../../../shared/settings/rights';
import { usedBytes } from '../../../shared/settings/retention';
import type { ProviderAccount } from '../../../shared/settings/tenant';
import { everybody, nameOf, type Recorded } from '../../../shared/settings/tenant-people';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { formatBytes } from '../../../shared/words/translate';
import { useWords } from '../../view/words';
import { usePage, useRefusal } from '../administration/context';
import { OfCustomer } from '../administration/OfCustomer';
import { Banner } from '../administration/parts/Banner';
import { pageful, ShowMore } from '../administration/parts/ShowMore';
import { addressOf } from '../administration/route';
import { productFacts, quotaWords } from '../control-hub/hub-words';
import { useRecordings } from '../recordings/recordings-store';
import { AdministratorForm } from './AdministratorForm';
import { describeStanding, type Standing } from './describe-standing';
import styles from './Portal.module.css';
import { PortalUserForm } from './PortalUserForm';

/** @param place `['dubber', '1001']` */
export function Portal({ place }: { readonly place: readonly string[] }) {
  const { say } = useWords();
  const { ready } = usePage();
  const provider = providerIds.find((candidate) => candidate === place[0]) ?? 'dubber';
  const account = ready.tenant.organisation.accounts[provider];
  const hindrance = accountHindrance(ready.tenant, provider, ready.actor);
  return (
    <section className={styles.page}>
      <header>
        <h1>{say(phrase('portal.title'))}</h1>
        <p className={styles.quiet}>{say(phrase('portal.about'))}</p>
      </header>
      <OfCustomer head={null}>
        <nav className={styles.providers} aria-label={say(phrase('portal.providers'))}>
          {providerIds.map((id) => (
            <a key={id} href={addressOf('portal', id)} aria-current={id === provider ? 'page' : undefined}>
              <strong>{providers[id].name}</strong>
              <span>{say(stageWords(ready.tenant.organisation.accounts[id]))}</span>
            </a>
          ))}
        </nav>
        {hindrance !== undefined && (
          <Banner
            tone="warning"
            title={refusalWords(hindrance)}
            lines={[phrase('pages.acting.choose')]}
            link={undefined}
          />
        )}
        <fieldset className={styles.rights} disabled={hindrance !== undefined}>
          <Account provider={provider} account={account} />
          <Users key={provider} provider={provider} account={account} chosen={place[1]} />
        </fieldset>
      </OfCustomer>
    </section>
  );
}

function stageWords(account: ProviderAccount | undefined): Phrase {
  if (account === undefined) return phrase('portal.account.none');
  return phrase(account.stage === 'trial' ? 'portal.account.trial' : 'portal.account.production');
}

function limitWords(quotaBytes: number | null): Phrase {
  const quota = quotaWords(quotaBytes);
  return quotaBytes === null ? quota : phrase('portal.storage.limit', { quota });
}

const howAccounts = {
  'when-terms-are-accepted': phrase('portal.account.by.terms'),
  'when-first-user-is-enabled': phrase('portal.account.by.user'),
  'by-hand': phrase('portal.account.by.hand'),
} as const;

interface Props {
  readonly provider: ProviderId;
  readonly account: ProviderAccount | undefined;
}

function Account({ provider, account }: Props) {
  const { locale, say } = useWords();
  const { tenants } = usePage();
  const { entries } = useRecordings('');
  const { name, account: how, products: offered, loginUrl } = providers[provider];
  const kept = (entries ?? []).flatMap((entry) =>
    entry.kind === 'recording' && entry.gone === undefined ? [entry] : [],
  );
  return (
    <section className={styles.card} aria-labelledby="account">
      <h2 id="account">{`${name}: ${say(phrase('portal.account'))}`}</h2>
      <p className={styles.quiet}>{say(howAccounts[how.created])}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{say(phrase('portal.account'))}</dt>
          <dd>{say(stageWords(account))}</dd>
        </div>
        <div>
          <dt>{say(phrase('portal.products'))}</dt>
          {offered.map((product) => (
            <dd key={product}>{say(productFacts(product))}</dd>
          ))}
        </div>
        <div>
          <dt>{say(phrase('portal.storage'))}</dt>
          <dd>
            {say(
              phrase('portal.storage.used', {
                used: formatBytes(locale, usedBytes(provider, kept)),
                limit: limitWords(products[offered[0]].quotaBytes),
              }),
            )}
          </dd>
        </div>
        <div>
          <dt>{say(phrase('portal.login'))}</dt>
          <dd>{loginUrl}</dd>
        </div>
        {account !== undefined && (
          <div>
            <dt>{say(phrase('portal.administrators'))}</dt>
            <dd>
              {account.administrators.length === 0
                ? say(phrase('portal.administrators.none'))
                : account.administrators.join(', ')}
            </dd>
          </div>
        )}
      </dl>
      {account !== undefined && providers[provider].enablingAdministratorIsAdded && (
        <AdministratorForm provider={provider} place="portal-account" />
      )}
      <Refused place="portal-account" />
      <div className={styles.actions}>
        {account === undefined && how.created === 'by-hand' && (
          <button
            type="button"
            className={styles.button}
            onClick={() => void tenants.run('portal-account', { kind: 'create-account', provider })}
          >
            {say(phrase('portal.account.create'))}
          </button>
        )}
        {account?.stage === 'trial' && (
          <button
            type="button"
            className={styles.button}
            onClick={() => void tenants.run('portal-account', { kind: 'convert-account', provider })}
          >
            {say(phrase('portal.account.convert'))}
          </button>
        )}
      </div>
    </section>
  );
}

function Refused({ place }: { readonly place: string }) {
  const { say } = useWords();
  const words = useRefusal(place);
  return words === undefined ? null : (
    <p className={styles.problem} role="alert">
      {say(words)}
    </p>
  );
}

function Users({ provider, account, chosen }: Props & { readonly chosen: string | undefined }) {
  const { say } = useWords();
  const { ready, tenants } = usePage();
  const [told, setTold] = useState<Phrase>();
  const { tenant } = ready;
  const { users: ways } = providers[provider];
  const isEntered = ({ user }: Recorded) => account?.users[user.id] !== undefined;
  const entered = everybody(tenant).filter(isEntered);
  const missing = everybody(tenant).filter((one) => !isEntered(one));
  const [most, setMost] = useState(pageful);
  const [mostMissing, setMostMissing] = useState(pageful);
  // Who is open is there, however far down.
  const open = entered.findIndex(({ user }) => user.number === chosen);
  const drawn = entered.slice(0, Math.max(most, open + 1));
  const isByHand = ways.includes('by-hand');
  const hasTool = ways.includes('sync-action');
  const synchronise = async () => {
    const done = await tenants.run('portal-users', { kind: 'synchronise-portal-users', provider });
    if (done?.kind === 'synchronised') {
      setTold(
        done.added.length === 0
          ? phrase('portal.users.nobody-missing')
          : phrase('portal.users.synchronised', { names: done.added.join(', ') }),
      );
    }
  };
  return (
    <section className={styles.card} aria-labelledby="users">
      <h2 id="users">{say(phrase('portal.users'))}</h2>
      <p className={styles.quiet}>
        {say(
          phrase(
            hasTool ? 'portal.users.both' : isByHand ? 'portal.users.by-hand' : 'portal.users.automatic',
          ),
        )}
      </p>
      {entered.length === 0 && <p className={styles.empty}>{say(phrase('portal.users.none'))}</p>}
      <ul className={styles.users}>
        {drawn.map((one) => {
          const { id, number } = one.user;
          const values = account?.users[id];
          const isOpen = number === chosen;
          return (
            <li key={id}>
              <a
                className={styles.user}
                href={isOpen ? addressOf('portal', provider) : addressOf('portal', provider, number)}
                aria-expanded={isOpen}
              >
                <strong>{nameOf(one)}</strong>
                <span className={styles.quiet}>
                  {values === undefined ? number : `${number} · ${products[values.product].name}`}
                </span>
                <StandingBadge standing={describeStanding(tenant, number, provider)} />
              </a>
              {isOpen && values !== undefined && (
                <PortalUserForm provider={provider} recorded={one} values={values} />
              )}
            </li>
          );
        })}
      </ul>
      <ShowMore drawn={drawn.length} count={entered.length} draw={setMost} />
      <Refused place="portal-users" />
      {told !== undefined && <p role="status">{say(told)}</p>}
      {account !== undefined && (
        <div className={styles.actions}>
          {hasTool && (
            <button type="button" className={styles.button} onClick={() => void synchronise()}>
              {say(phrase('portal.users.synchronise'))}
            </button>
          )}
          {isByHand &&
            missing.slice(0, mostMissing).map((one) => (
              <button
                key={one.user.id}
                type="button"
                className={styles.button}
                onClick={() =>
                  void tenants.run('portal-users', {
                    kind: 'add-portal-user',
                    provider,
                    number: one.user.number,
                  })
                }
              >
                {say(phrase('portal.users.add', { name: nameOf(one) }))}
              </button>
            ))}
        </div>
      )}
      {account !== undefined && isByHand && (
        <ShowMore
          drawn={Math.min(mostMissing, missing.length)}
          count={missing.length}
          draw={setMostMissing}
        />
      )}
    </section>
  );
}

const standingNames = {
  'not-now': phrase('portal.user.not-now'),
  elsewhere: phrase('portal.user.elsewhere'),
  right: phrase('portal.user.right'),
  wrong: phrase('portal.user.wrong'),
} as const satisfies Record<Standing['kind'], Phrase>;

function StandingBadge({ standing }: { readonly standing: Standing }) {
  const { say } = useWords();
  return (
    <>
      <span className={styles.badge} data-standing={standing.kind}>
        {say(standingNames[standing.kind])}
      </span>
      {standing.kind === 'not-now' && <span className={styles.quiet}>{say(standing.reason)}</span>}
    </>
  );
}
