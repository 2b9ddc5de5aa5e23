import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { administer, administrationCommandSchema, type AdministrationCommand } from './administration';
import { anyCommand, whoMay } from './administration-play';
import { isAsLeft, undoOf } from './administration-undo';
import { demonstrationTenant } from './demonstration-tenant';
import type { Tenant } from './tenant';
import { anyTenant, tenantWith } from './tenant-play';

const { id, name } = demonstrationTenant.organisation;
const run = (command: AdministrationCommand, tenant = demonstrationTenant) =>
  administer(tenant, command, whoMay(command), '2026-11-23T12:00:00Z');

describe('taking back', () => {
  /** A record of who did what stays: administrators of accounts, users in portals, customers of partners. */
  const withoutTraces = ({ organisation: { accounts: _accounts, ...organisation }, ...tenant }: Tenant) => ({
    ...tenant,
    organisation,
    partner: tenant.partner.serviceEnabled,
  });

  it('brings back everything that a change had lost', () => {
    fc.assert(
      fc.property(anyTenant, anyCommand, (tenant, command) => {
        const outcome = run(command, tenant);
        const back = undoOf(tenant, command);
        if (outcome.kind === 'refused' || back === undefined) return;
        const undone = run(administrationCommandSchema.parse(back), outcome.tenant);
        expect(undone.kind === 'changed' && withoutTraces(undone.tenant)).toEqual(withoutTraces(tenant));
      }),
      { numRuns: 400 },
    );
  });

  it('brings back settings that only the public API could have set', () => {
    const choices = { repeatTone: { enabled: true, intervalSeconds: 600 } };
    const before = run({ kind: 'change-choices', number: '1001', profile: 'api', choices });
    if (before.kind === 'refused') throw new Error(before.refusal.kind);
    const command = { kind: 'switch-off', number: '1001' } as const;
    const off = run(command, before.tenant);
    const back = undoOf(before.tenant, command);
    if (off.kind === 'refused' || back === undefined) throw new Error('switched off');
    const after = run(back, off.tenant);
    expect(after.kind === 'changed' && after.tenant).toEqual(before.tenant);
  });

  it('is not offered where nothing was changed or nothing leads back', () => {
    const none: readonly AdministrationCommand[] = [
      { kind: 'enable-service', administrator: 'partner-administrator-1', customer: { id, name } },
      {
        kind: 'enable-service',
        administrator: 'partner-administrator-2',
        customer: { id: 'other', name: 'Other' },
      },
      { kind: 'accept-terms', provider: 'imagicle' },
      { kind: 'switch-on', number: '1001', profile: 'api', choices: {} },
      { kind: 'switch-off', number: '1010' },
      { kind: 'change-choices', number: '1010', profile: 'api', choices: {} },
      { kind: 'change-location', location: 'x', settings: {} },
      { kind: 'set-location-provider', location: 'x', provider: 'none' },
      { kind: 'change-product', provider: 'imagicle', number: '1001', product: 'imagicle' },
      { kind: 'change-product', provider: 'dubber', number: '9', product: 'dubber-go' },
    ];
    for (const command of none) expect(undoOf(demonstrationTenant, command), command.kind).toBeUndefined();
    const off = tenantWith({ partner: { serviceEnabled: false } });
    expect(undoOf(off, { kind: 'disable-service' })).toBeUndefined();
  });

  it('of what was entered in a portal gives the values of before', () => {
    const values = {
      externalType: 'other' as const,
      serviceProvider: 'a',
      externalGroup: 'b',
      externalIdentifier: 'c',
    };
    const wrong = { kind: 'save-portal-user', provider: 'dubber', number: '1001', values } as const;
    expect(undoOf(demonstrationTenant, wrong)).toEqual({
      ...wrong,
      values: { externalType: 'BroadWorks', ...demonstrationTenant.people[0]?.platform },
    });
    expect(undoOf(demonstrationTenant, { ...wrong, values: { externalType: 'other' } })).toEqual({
      ...wrong,
      values: { externalType: 'BroadWorks' },
    });
    expect(undoOf(demonstrationTenant, { ...wrong, provider: 'webex' })).toBeUndefined();
  });
});

describe('taking back what somebody has changed since', () => {
  /** Every value of a tenant, by where it stands; users and locations by their ids. */
  const valuesOf = (node: unknown, at = ''): readonly (readonly [string, unknown])[] => {
    if (typeof node !== 'object' || node === null) return [[at, node]];
    const named = z.array(z.looseObject({ id: z.string() })).safeParse(node);
    const entries = named.success ? named.data.map((one) => [one.id, one] as const) : Object.entries(node);
    return entries.flatMap(([key, value]) => valuesOf(value, `${at}/${key}`));
  };
  const isTrace = (at: string) => /^\/(organisation\/accounts|partner\/administrators)\//.test(at);
  /** What is done and what comes after it: of any two commands hardly any touch the same, of two of one kind many do. */
  const anyTwo = anyCommand.chain((mine) =>
    fc.tuple(
      fc.constant(mine),
      fc.oneof(
        anyCommand,
        anyCommand.filter(({ kind }) => kind === mine.kind),
      ),
    ),
  );

  it('is open only where nothing of that would be lost', () => {
    let open = 0;
    let closed = 0;
    fc.assert(
      fc.property(anyTenant, anyTwo, (tenant, [mine, others]) => {
        const left = run(mine, tenant);
        const back = undoOf(tenant, mine);
        if (left.kind === 'refused' || back === undefined) return;
        expect(isAsLeft(left.tenant, left.tenant, mine)).toBe(true);
        const now = run(others, left.tenant);
        if (now.kind === 'refused') return;
        if (!isAsLeft(left.tenant, now.tenant, mine)) {
          closed += 1;
          return;
        }
        open += 1;
        const undone = run(administrationCommandSchema.parse(back), now.tenant);
        if (undone.kind === 'refused') return;
        const earlier = new Map(valuesOf(left.tenant));
        const after = new Map(valuesOf(undone.tenant));
        for (const [at, value] of valuesOf(now.tenant)) {
          if (earlier.get(at) !== value && !isTrace(at)) expect([at, after.get(at)]).toEqual([at, value]);
        }
      }),
      { numRuns: 1500 },
    );
    // About seventy of each, never so few by chance.
    expect(open).toBeGreaterThan(20);
    expect(closed).toBeGreaterThan(20);
  });
});
