import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { effectiveSettings } from './effective';
import { providerIds } from './providers';
import type { Tenant } from './tenant';
import {
  acceptTerms,
  changeChoices,
  disableForCustomer,
  enableForCustomer,
  setLocationProvider,
  setOrganisationProvider,
  switchOn,
  type Outcome,
} from './tenant-changes';
import { anyChoices, anyTenant, refusalOf, stateOf, tenantOf, tenantWith } from './tenant-play';

const by = { of: 'customer', name: 'Mira Castellan' } as const;
const at = '2026-03-01T08:30:00Z';
const partnerOff = tenantWith({ partner: { serviceEnabled: false } });
const [here = '', elsewhere = ''] = demonstrationTenant.locations.map(({ id }) => id);

describe('terms of service', () => {
  it('are accepted once; who did, and when, is kept', () => {
    const accepted = tenantOf(acceptTerms(demonstrationTenant, { provider: 'imagicle', by: 'Mira', at }));
    expect(accepted.organisation.terms.imagicle).toEqual({ acceptedAt: at, acceptedBy: 'Mira' });
    expect(refusalOf(acceptTerms(accepted, { provider: 'imagicle', by: 'Jo', at }))).toEqual({
      kind: 'already-accepted',
      provider: 'imagicle',
      acceptedAt: at,
      acceptedBy: 'Mira',
    });
  });

  it('tell the provider name of the customer, time zone of the location, names and email', () => {
    const outcome = acceptTerms(demonstrationTenant, { provider: 'callcabinet', by: 'Mira', at });
    expect(outcome.kind === 'changed' && outcome.shared).toEqual({
      customerName: 'Tallyphone Demonstration',
      users: [
        {
          firstName: 'Ana',
          lastName: 'Reyes',
          email: 'ana.reyes@tallyphone.test',
          timeZone: 'America/New_York',
        },
        {
          firstName: 'Ben',
          lastName: 'Okafor',
          email: 'ben.okafor@tallyphone.test',
          timeZone: 'America/New_York',
        },
        {
          firstName: 'Chloé',
          lastName: 'Martin',
          email: 'chloe.martin@tallyphone.test',
          timeZone: 'America/Chicago',
        },
      ],
    });
  });

  it.each([
    ['dubber', 'account', 'production'],
    ['imagicle', 'account', 'trial'],
    ['callcabinet', 'nothing', undefined],
  ] as const)('of %s create: %s', (provider, creates, stage) => {
    const fresh = tenantWith({ organisation: { terms: {}, accounts: {} } });
    const outcome = acceptTerms(fresh, { provider, by: 'Mira', at });
    expect(outcome.kind === 'changed' && outcome.creates).toBe(creates);
    expect(tenantOf(outcome).organisation.accounts[provider]?.stage).toBe(stage);
  });

  it('leave an account alone that is there already', () => {
    const tenant = tenantWith({ organisation: { terms: {} } });
    const outcome = acceptTerms(tenant, { provider: 'dubber', by: 'Mira', at });
    expect(outcome.kind === 'changed' && outcome.creates).toBe('nothing');
    expect(tenantOf(outcome).organisation.accounts).toEqual(tenant.organisation.accounts);
  });

  it('do not exist for Webex, and cannot be accepted while the partner has the service off', () => {
    expect(refusalOf(acceptTerms(demonstrationTenant, { provider: 'webex', by: 'Mira', at }))).toEqual({
      kind: 'no-terms',
      provider: 'webex',
    });
    expect(refusalOf(acceptTerms(partnerOff, { provider: 'imagicle', by: 'Mira', at }))).toEqual({
      kind: 'partner-off',
    });
  });
});

describe('the provider', () => {
  it('none takes recording from everybody, and only once that is understood', () => {
    expect(
      refusalOf(setOrganisationProvider(demonstrationTenant, { provider: 'none', understood: false })),
    ).toEqual({ kind: 'not-understood' });
    const none = tenantOf(
      setOrganisationProvider(demonstrationTenant, { provider: 'none', understood: true }),
    );
    for (const number of ['1001', '1002', '1003']) {
      expect(stateOf(none, number)).toEqual({
        kind: 'unavailable',
        reason: { kind: 'no-provider', at: 'organisation' },
      });
    }
    const again = tenantOf(setOrganisationProvider(none, { provider: 'dubber', understood: false }));
    expect(again).toEqual(demonstrationTenant);
  });

  it('of a location is for its users alone, and is taken back', () => {
    const own = tenantOf(setLocationProvider(demonstrationTenant, { location: here, provider: 'webex' }));
    expect(effectiveSettings(own, '1001')?.provider).toEqual({ value: 'webex', origin: 'location' });
    expect(effectiveSettings(own, '1003')?.provider).toEqual({ value: 'dubber', origin: 'organisation' });
    const back = tenantOf(setLocationProvider(own, { location: here, provider: 'organisation' }));
    expect(back.locations).toEqual(demonstrationTenant.locations);
    const none = tenantOf(setLocationProvider(own, { location: elsewhere, provider: 'none' }));
    expect(stateOf(none, '1003')).toEqual({
      kind: 'unavailable',
      reason: { kind: 'no-provider', at: 'location' },
    });
  });

  it('that makes users by itself has everybody who is recorded at once, and keeps them when another comes', () => {
    const idsAt = (tenant: Tenant) => Object.keys(tenant.organisation.accounts.webex?.users ?? {});
    const webex = tenantOf(
      setOrganisationProvider(demonstrationTenant, { provider: 'webex', understood: false }),
    );
    expect(idsAt(webex).toSorted()).toEqual(demonstrationTenant.people.map(({ id }) => id).toSorted());
    const dubber = tenantOf(setOrganisationProvider(webex, { provider: 'dubber', understood: false }));
    expect(idsAt(dubber)).toEqual(idsAt(webex));
    const one = tenantOf(
      setLocationProvider(demonstrationTenant, { location: elsewhere, provider: 'webex' }),
    );
    expect(idsAt(one)).toEqual([demonstrationTenant.people[2]?.id]);
  });

  it('CallCabinet is for organisations of the US alone', () => {
    const refusal = {
      kind: 'not-offered-in-region',
      provider: 'callcabinet',
      region: 'DE',
      offeredIn: ['US'],
    };
    const german = tenantWith({ organisation: { region: 'DE' } });
    const choice = { provider: 'callcabinet', understood: false } as const;
    expect(refusalOf(setOrganisationProvider(german, choice))).toEqual(refusal);
    expect(refusalOf(setLocationProvider(german, { location: here, ...choice }))).toEqual(refusal);
    expect(tenantOf(setOrganisationProvider(demonstrationTenant, choice)).organisation.provider).toBe(
      'callcabinet',
    );
  });

  it('cannot be chosen while the partner has the service off, nor for a location that is not there', () => {
    expect(refusalOf(setOrganisationProvider(partnerOff, { provider: 'webex', understood: false }))).toEqual({
      kind: 'partner-off',
    });
    expect(refusalOf(setLocationProvider(partnerOff, { location: here, provider: 'organisation' }))).toEqual({
      kind: 'partner-off',
    });
    expect(
      refusalOf(setLocationProvider(demonstrationTenant, { location: 'nowhere', provider: 'none' })),
    ).toEqual({ kind: 'unknown-location', location: 'nowhere' });
  });
});

describe('a partner administrator', () => {
  const { id, name } = demonstrationTenant.organisation;
  const customer = { id, name };
  const other = { id: 'other', name: 'Other Customer' };
  const [first = '', second = ''] = demonstrationTenant.partner.administrators.map((one) => one.id);

  it('enables recording for one customer', () => {
    expect(stateOf(partnerOff, '1001')).toEqual({ kind: 'unavailable', reason: { kind: 'partner-off' } });
    const enabled = tenantOf(enableForCustomer(partnerOff, { administrator: second, customer }));
    expect(stateOf(enabled, '1001')).toBe('on-demand-user-start');
    expect(enabled.partner.administrators[1]?.customer).toEqual(customer);
    expect(tenantOf(enableForCustomer(enabled, { administrator: second, customer }))).toEqual(enabled);
    expect(stateOf(disableForCustomer(enabled), '1001')).toEqual(stateOf(partnerOff, '1001'));
  });

  it('is refused a second one, by the name of the first', () => {
    const refusal = {
      kind: 'administrator-of-another-customer',
      administrator: 'Ida Brandt',
      customer: 'Tallyphone Demonstration',
    };
    expect(
      refusalOf(enableForCustomer(demonstrationTenant, { administrator: first, customer: other })),
    ).toEqual(refusal);
    const elsewhereFirst = tenantOf(
      enableForCustomer(partnerOff, { administrator: second, customer: other }),
    );
    expect(elsewhereFirst.partner.serviceEnabled).toBe(false);
    expect(refusalOf(enableForCustomer(elsewhereFirst, { administrator: second, customer }))).toEqual({
      ...refusal,
      administrator: 'Jonas Vik',
      customer: 'Other Customer',
    });
  });

  it('is bound to the customer by switching on a user, too, and becomes administrator at Dubber', () => {
    const actor = { of: 'partner', id: second } as const;
    const tenant = tenantOf(switchOn(demonstrationTenant, '1010', { by: actor, profile: 'api' }));
    expect(tenant.partner.administrators[1]?.customer).toEqual(customer);
    expect(tenant.organisation.accounts.dubber?.administrators).toEqual(['Mira Castellan', 'Jonas Vik']);
  });

  it('has to be one of the partner’s', () => {
    expect(refusalOf(enableForCustomer(partnerOff, { administrator: 'nobody', customer }))).toEqual({
      kind: 'unknown-administrator',
      administrator: 'nobody',
    });
  });
});

it('whatever is done, the document stays one that can be imported', () => {
  fc.assert(
    fc.property(anyTenant, fc.constantFrom(...providerIds), anyChoices, (tenant, provider, choices) => {
      const outcomes: readonly Outcome[] = [
        acceptTerms(tenant, { provider, by: 'Mira', at }),
        setOrganisationProvider(tenant, { provider, understood: false }),
        setLocationProvider(tenant, { location: here, provider }),
        switchOn(tenant, '1001', { by, profile: 'control-hub' }),
        changeChoices(tenant, '1001', { choices, profile: 'api' }),
      ];
      for (const outcome of outcomes) {
        if (outcome.kind === 'changed') expect(tenantOf(outcome)).toEqual(outcome.tenant);
      }
    }),
  );
});
