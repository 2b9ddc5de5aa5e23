import { describe, expect, it } from 'vitest';
import { anyAdministrator } from './actors';
import { administer, type AdministrationCommand } from './administration';
import { countingReads, largeTenant, leftBy } from './large-tenant-play';
import { withAutomaticAccounts } from './portal';

const count = 400;
/** So often is each user looked at for one change at most. */
const often = 10;

const settled = withAutomaticAccounts(largeTenant(count));

describe('a tenant of some size', () => {
  it.each<AdministrationCommand>([
    { kind: 'change-choices', number: '20001', profile: 'control-hub', choices: { mode: 'always' } },
    { kind: 'set-licence', number: '20001', licence: 'Standard' },
    { kind: 'set-provider', provider: 'webex', understood: false },
    { kind: 'remove-user', number: '20001' },
  ])('has its users looked at a few times for a command, however many they are: $kind', (command) => {
    const { tenant, reads } = countingReads(settled);
    leftBy(administer(tenant, command, anyAdministrator, '2026-11-23T10:00:00.000Z'));
    expect(reads() / count).toBeLessThan(often);
  });

  it('has them looked at as seldom where all of them come about in a portal by themselves', () => {
    const { tenant, reads } = countingReads(largeTenant(count));
    const users = withAutomaticAccounts(tenant).organisation.accounts.webex?.users ?? {};
    expect(Object.keys(users)).toEqual(tenant.people.map(({ id }) => id));
    expect(reads() / count).toBeLessThan(often);
  });
});
