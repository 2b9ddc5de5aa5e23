import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { largeTenant, leftBy } from './large-tenant-play';
import { withAutomaticAccounts } from './portal';
import { setLicence, switchOff } from './tenant-changes';
import { differenceOf, differenceSchema, withDifference } from './tenant-difference';
import { addPerson, removeUser } from './tenant-members';
import { anyTenant, dana } from './tenant-play';

/** As it goes over HTTP. */
const sent = (value: unknown) => differenceSchema.parse(JSON.parse(JSON.stringify(value)));

describe('what has changed of a tenant', () => {
  it('makes of the one before the one after, whatever has changed', () => {
    fc.assert(
      fc.property(anyTenant, anyTenant, (before, after) => {
        expect(withDifference(before, sent(differenceOf(before, after)))).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });

  it('is of the size of the change, and not of the tenant', () => {
    const tenant = withAutomaticAccounts(largeTenant(200));
    expect(differenceOf(tenant, leftBy(setLicence(tenant, '20007', 'Basic')))).toEqual([
      { op: 'replace', path: '/people/10/licence', value: 'Basic' },
    ]);
    expect(differenceOf(tenant, leftBy(removeUser(tenant, '20007')))).toEqual([
      { op: 'remove', path: '/people/10' },
    ]);
    expect(differenceOf(tenant, tenant)).toEqual([]);
  });

  it('has people who come between others, and names with every character', () => {
    const before = withAutomaticAccounts(largeTenant(2));
    const [{ recording } = {}] = before.people;
    const first = { ...dana, number: '1000', id: 'a/b~c~1', ...(recording && { recording }) };
    const after = leftBy(addPerson(leftBy(switchOff(before, '1002')), first));
    const difference = sent(differenceOf(before, after));
    expect(withDifference(before, difference)).toEqual(after);
    expect(difference.map(({ path }) => path)).toContain('/organisation/accounts/webex/users/a~1b~0c~01');
  });

  it('that leads nowhere is refused', () => {
    for (const path of ['/people/9', '/people/x', '/partner/name/first', '/people/0/platform/x/y'])
      expect(() => withDifference(demonstrationTenant, sent([{ op: 'replace', path, value: 1 }]))).toThrow();
  });
});
