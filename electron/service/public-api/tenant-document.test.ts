import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingReads, largeTenant, leftBy } from '../../../shared/settings/large-tenant-play';
import { withAutomaticAccounts } from '../../../shared/settings/portal';
import { changeChoices, disableForCustomer } from '../../../shared/settings/tenant-changes';
import { anyTenant, tenantWith } from '../../../shared/settings/tenant-play';
import { TenantDocument } from './tenant-document';

const ignore = () => undefined;
const parts = ['partner', 'organisation', 'locations', 'people', 'workspaces'] as const;
const numbers = ['1001', '1002', '1003', '1010'];

it('what is heard in the place of the compliance announcement is the location’s own file, else the organisation’s', () => {
  const ours = { kind: 'custom', fileId: 'ours' } as const;
  const theirs = { from: 'location', value: { kind: 'custom', fileId: 'theirs' } } as const;
  const tenant = tenantWith({ organisation: { complianceFile: ours }, location: { complianceFile: theirs } });
  const document = new TenantDocument(tenant, { members: ignore, inForce: ignore, changed: ignore });
  expect(document.filesOf('1001')).toMatchObject({ compliance: theirs.value, start: { kind: 'default' } });
  expect(document.filesOf('1003')?.compliance).toEqual(ours);
  expect(document.filesOf('7777')).toBeUndefined();
});

describe('a change in a tenant of some size', () => {
  const count = 300;
  const settled = withAutomaticAccounts(largeTenant(count));
  /** A document of it that counts how often its users are looked at, and for whom something else is in force. */
  const counted = () => {
    const { tenant, reads } = countingReads(settled);
    const told: string[] = [];
    const document = new TenantDocument(tenant, {
      members: ignore,
      inForce: (number) => void told.push(number),
      changed: ignore,
    });
    return { tenant, reads, told, document };
  };

  it('looks at each of its users a few times, and tells those alone for whom something else is in force', () => {
    const { tenant, reads, told, document } = counted();
    const change = { choices: { mode: 'always' }, profile: 'control-hub' } as const;
    document.put(leftBy(changeChoices(tenant, '20001', change)));
    expect(told).toEqual(['20001']);
    expect(reads() / count).toBeLessThan(10);
  });

  it('reaches everybody where it is one of the organisation, as often', () => {
    const { tenant, reads, told, document } = counted();
    document.put(disableForCustomer(tenant));
    expect(told).toHaveLength(count + 3);
    expect(reads() / count).toBeLessThan(10);
  });
});

it('whoever has something else in force after a change is told of it, and nobody else, whatever has changed', () => {
  fc.assert(
    fc.property(anyTenant, anyTenant, fc.constantFrom(...parts), (before, other, part) => {
      // As a command leaves it: most of it is the same object.
      const after = { ...before, [part]: other[part] };
      const told: string[] = [];
      const document = new TenantDocument(before, {
        members: ignore,
        inForce: (number) => void told.push(number),
        changed: ignore,
      });
      const inForce = () => numbers.map((number) => document.settingsOf(number));
      const earlier = inForce();
      document.put(after);
      const later = inForce();
      const others = numbers.filter((_number, index) => !isDeepStrictEqual(earlier[index], later[index]));
      expect(told.toSorted()).toEqual(others);
    }),
    { numRuns: 150 },
  );
});
