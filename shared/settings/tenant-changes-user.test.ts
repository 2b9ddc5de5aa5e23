import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { effectiveSettings } from './effective';
import { acceptTerms, changeChoices, switchOff, switchOn } from './tenant-changes';
import { anyChoices, anyTenant, refusalOf, stateOf, tenantOf, tenantWith, withChoices } from './tenant-play';

const by = { of: 'customer', name: 'Mira Castellan' } as const;
const at = '2026-03-01T08:30:00Z';
const partnerOff = tenantWith({ partner: { serviceEnabled: false } });

describe('a user’s recording', () => {
  it('is switched on with the initial settings of where that is done', () => {
    const page = tenantOf(switchOn(demonstrationTenant, '1010', { by, profile: 'control-hub' }));
    expect(stateOf(page, '1010')).toBe('never');
    expect(effectiveSettings(page, '1010')?.repeatTone.value).toEqual({ enabled: true, intervalSeconds: 20 });
    const api = tenantOf(switchOn(demonstrationTenant, '1010', { by, profile: 'api' }));
    expect(effectiveSettings(api, '1010')?.repeatTone.value).toEqual({ enabled: false, intervalSeconds: 15 });
  });

  it('is at Dubber from then on, with the entitlement that is free', () => {
    const tenant = tenantOf(switchOn(demonstrationTenant, '1010', { by, profile: 'api' }));
    const [workspace] = tenant.workspaces;
    expect(tenant.organisation.accounts.dubber?.users[workspace?.id ?? '']).toEqual({
      product: 'dubber-go',
      externalType: 'BroadWorks',
      ...workspace?.platform,
    });
  });

  it('is at Webex without anybody’s doing, and at Imagicle not until somebody enters the user', () => {
    const webex = tenantWith({ organisation: { provider: 'webex', accounts: {} } });
    const there = tenantOf(switchOn(webex, '1010', { by, profile: 'api' })).organisation.accounts.webex;
    expect(Object.keys(there?.users ?? {})).toContain(webex.workspaces[0]?.id);
    expect(there?.administrators).toEqual([]);
    const imagicle = tenantOf(
      acceptTerms(tenantWith({ organisation: { provider: 'imagicle' } }), {
        provider: 'imagicle',
        by: 'M',
        at,
      }),
    );
    const on = tenantOf(switchOn(imagicle, '1010', { by, profile: 'api' }));
    expect(on.organisation.accounts.imagicle?.users).toEqual({});
  });

  it('keeps its settings when it is on already, and loses them when it is switched off', () => {
    const tenant = withChoices({ mode: 'always' });
    const other = { of: 'customer', name: 'Somebody Else' } as const;
    expect(tenantOf(switchOn(tenant, '1001', { by: other, profile: 'api' }))).toEqual(tenant);
    const off = tenantOf(switchOff(tenant, '1001'));
    expect(stateOf(off, '1001')).toEqual({ kind: 'unavailable', reason: { kind: 'user-off' } });
    const on = tenantOf(switchOn(off, '1001', { by, profile: 'api' }));
    expect(stateOf(on, '1001')).toBe('never');
  });

  it('leaves the user, and so the recordings, at the provider when it is switched off', () => {
    const off = tenantOf(switchOff(demonstrationTenant, '1001'));
    expect(off.organisation.accounts).toEqual(demonstrationTenant.organisation.accounts);
  });

  it('is refused for the reason that effective settings name', () => {
    fc.assert(
      fc.property(anyTenant, fc.constantFrom('1001', '1003', '1010'), (tenant, number) => {
        const outcome = switchOn(tenant, number, { by, profile: 'api' });
        const availability = effectiveSettings(tenant, number)?.availability;
        const reason = availability?.kind === 'unavailable' ? availability.reason : undefined;
        expect(refusalOf(outcome)).toEqual(reason?.kind === 'user-off' ? undefined : reason);
        if (outcome.kind === 'changed') {
          expect(effectiveSettings(tenantOf(outcome), number)?.availability.kind).toBe('available');
        }
        const change = changeChoices(tenant, number, { choices: {}, profile: 'api' });
        expect(change.kind).toBe(availability?.kind === 'available' ? 'changed' : 'refused');
      }),
    );
  });

  it('of one user is nobody else’s', () => {
    fc.assert(
      fc.property(anyTenant, anyChoices, (tenant, choices) => {
        const changed = changeChoices(tenant, '1001', { choices, profile: 'api' });
        const off = switchOff(tenant, '1001');
        for (const outcome of [changed, off]) {
          if (outcome.kind === 'refused') continue;
          for (const number of ['1002', '1003', '1010']) {
            expect(effectiveSettings(outcome.tenant, number)).toEqual(effectiveSettings(tenant, number));
          }
        }
      }),
    );
  });

  it('can be changed while it is on, for a number that somebody has', () => {
    const choices = { mode: 'always-pause-resume', pauseResume: 'announcement' } as const;
    const tenant = tenantOf(changeChoices(demonstrationTenant, '1003', { choices, profile: 'control-hub' }));
    expect(effectiveSettings(tenant, '1003')).toMatchObject({
      mode: { value: 'always-pause-resume' },
      pauseResume: { value: 'announcement' },
      startStopAnnouncement: { value: { internal: true, pstn: true } },
    });
    expect(refusalOf(changeChoices(demonstrationTenant, '1010', { choices, profile: 'api' }))).toEqual({
      kind: 'recording-off',
      name: 'Reception',
    });
    const unknown = { kind: 'unknown-number', number: '2001' };
    expect(refusalOf(changeChoices(demonstrationTenant, '2001', { choices, profile: 'api' }))).toEqual(
      unknown,
    );
    expect(refusalOf(switchOn(demonstrationTenant, '2001', { by, profile: 'api' }))).toEqual(unknown);
    expect(refusalOf(switchOff(demonstrationTenant, '2001'))).toEqual(unknown);
    expect(refusalOf(switchOff(partnerOff, '1001'))).toEqual({ kind: 'partner-off' });
  });

  it('has an interval within the range of where it is changed; one that is not changed may be outside', () => {
    const set = (intervalSeconds: number, profile: 'control-hub' | 'api', tenant = demonstrationTenant) =>
      changeChoices(tenant, '1001', {
        choices: { repeatTone: { enabled: true, intervalSeconds } },
        profile,
      });
    expect(refusalOf(set(91, 'control-hub'))).toEqual({ kind: 'interval-out-of-range', least: 10, most: 90 });
    expect(refusalOf(set(1801, 'api'))).toEqual({ kind: 'interval-out-of-range', least: 10, most: 1800 });
    expect(refusalOf(set(9, 'api'))).toMatchObject({ kind: 'interval-out-of-range' });
    expect(refusalOf(set(10.5, 'api'))).toMatchObject({ kind: 'interval-out-of-range' });
    for (const [seconds, profile] of [
      [10, 'control-hub'],
      [90, 'control-hub'],
      [10, 'api'],
      [1800, 'api'],
    ] as const) {
      expect(effectiveSettings(tenantOf(set(seconds, profile)), '1001')?.repeatTone.value).toEqual({
        enabled: true,
        intervalSeconds: seconds,
      });
    }
    const long = tenantOf(set(600, 'api'));
    expect(tenantOf(set(600, 'control-hub', long))).toEqual(long);
  });
});
