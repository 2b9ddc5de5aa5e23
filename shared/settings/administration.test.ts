import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../words/en';
import { translate } from '../words/translate';
import { actorName, actorsOf, anyAdministrator, type Actor } from './actors';
import { administer, administrationCommandSchema, type AdministrationCommand } from './administration';
import { changedSchema, refusedSchema } from './administration-answers';
import { anyCommand, walk, whoMay } from './administration-play';
import { demonstrationTenant } from './demonstration-tenant';
import { refusalWords } from './refusal-words';
import type { Tenant } from './tenant';
import { anyTenant, refusalOf, tenantOf, tenantWith } from './tenant-play';

const mira: Actor = { of: 'customer', name: 'Mira Castellan' };
const ida: Actor = { of: 'partner', id: 'partner-administrator-1' };
const at = '2026-11-23T12:00:00Z';
const [here = ''] = demonstrationTenant.locations.map((location) => location.id);
const { name } = demonstrationTenant.organisation;

const run = (command: AdministrationCommand, tenant = demonstrationTenant, by = whoMay(command)) =>
  administer(tenant, command, by, at);

function walked(): Tenant {
  return walk.reduce((tenant, command) => {
    const outcome = run(administrationCommandSchema.parse(command), tenant);
    if (outcome.kind === 'refused') throw new Error(`${command.kind}: ${outcome.refusal.kind}`);
    return outcome.tenant;
  }, demonstrationTenant);
}

describe('administration', () => {
  it('does everything that administrators can do, each by a command', () => {
    expect(new Set(walk.map(({ kind }) => kind)).size).toBe(administrationCommandSchema.options.length);
    const { organisation, people, workspaces, locations, partner } = walked();
    expect(organisation).toMatchObject({
      provider: 'imagicle',
      failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT',
      storageRegion: 'DE',
      automaticIndicator: false,
      announcementFiles: { start: { kind: 'custom' }, stop: { kind: 'default' } },
      terms: { imagicle: { acceptedBy: 'Mira Castellan', acceptedAt: at } },
      accounts: { imagicle: { stage: 'production' }, callcabinet: { stage: 'trial' }, webex: {} },
    });
    const [ana, ben] = people;
    expect([ana?.recording, ben?.recording]).toMatchObject([
      { choices: { recordVoicemail: true, mode: 'on-demand-user-start' } },
      { kind: 'off' },
    ]);
    expect(workspaces[0]?.recording).toMatchObject({
      choices: { mode: 'always', repeatTone: { enabled: true, intervalSeconds: 20 } },
    });
    expect(locations).toMatchObject([
      { storageRegion: { value: 'JP' } },
      { provider: { from: 'location', value: 'webex' } },
    ]);
    expect([organisation.region, people[2]?.licence]).toEqual(['GB', 'Professional']);
    expect(organisation.accounts.dubber?.users[ana?.id ?? '']?.product).toBe('dubber-ai');
    expect(organisation.accounts.imagicle?.users[ana?.id ?? '']?.externalGroup).toBe('y');
    expect(partner.serviceEnabled).toBe(true);
  });

  it('tells what accepting shared, who was synchronised, and what becomes of recordings', () => {
    const told = (command: AdministrationCommand, tenant?: Tenant) => {
      const outcome = run(command, tenant);
      return outcome.kind === 'changed' ? outcome.told : outcome;
    };
    expect(told({ kind: 'accept-terms', provider: 'imagicle' })).toMatchObject({
      creates: 'account',
      shared: {
        customerName: name,
        users: [
          {
            firstName: 'Ana',
            lastName: 'Reyes',
            email: 'ana.reyes@tallyphone.test',
            timeZone: 'America/New_York',
          },
          {},
          { timeZone: 'America/Chicago' },
        ],
      },
    });
    expect(
      told({ kind: 'change-product', provider: 'dubber', number: '1001', product: 'dubber-standard' }),
    ).toEqual({ kind: 'product-changed', recordings: { kind: 'deletion-stops' } });
    const imagicle = tenantWith({
      organisation: {
        provider: 'imagicle',
        terms: { imagicle: { acceptedAt: at, acceptedBy: 'x' } },
        accounts: { imagicle: { stage: 'trial', administrators: [], users: {} } },
      },
    });
    expect(told({ kind: 'synchronise-portal-users', provider: 'imagicle' }, imagicle)).toEqual({
      kind: 'synchronised',
      added: ['1001', '1002', '1003'],
    });
  });

  it('sets nothing for a customer whose partner has not enabled the service, nor at a location that is none', () => {
    const off = tenantWith({ partner: { serviceEnabled: false } });
    for (const command of [
      { kind: 'change-organisation', settings: {} },
      { kind: 'change-location', location: here, settings: {} },
    ] as const) {
      expect(run(command, off)).toEqual({ kind: 'refused', refusal: { kind: 'partner-off' } });
    }
    expect(run({ kind: 'change-location', location: 'x', settings: {} })).toEqual({
      kind: 'refused',
      refusal: { kind: 'unknown-location', location: 'x' },
    });
  });

  it('gives a licence to whoever has the number, and the region where all providers in use are offered', () => {
    const basic = tenantOf(run({ kind: 'set-licence', number: '1010', licence: 'Basic' }));
    expect(basic.workspaces[0]?.licence).toBe('Basic');
    expect(run({ kind: 'switch-on', number: '1010', profile: 'api', choices: {} }, basic)).toMatchObject({
      refusal: { kind: 'licence-not-entitled', licence: 'Basic', entitled: ['Professional'] },
    });
    expect(refusalOf(run({ kind: 'set-licence', number: '9', licence: 'Basic' }))).toEqual({
      kind: 'unknown-number',
      number: '9',
    });
    const germany = { kind: 'set-region', region: 'DE' } as const;
    const refusal = {
      kind: 'not-offered-in-region',
      provider: 'callcabinet',
      region: 'DE',
      offeredIn: ['US'],
    };
    for (const tenant of [
      tenantWith({ organisation: { provider: 'callcabinet' } }),
      tenantWith({ location: { provider: { from: 'location', value: 'callcabinet' } } }),
    ]) {
      expect(refusalOf(run(germany, tenant))).toEqual(refusal);
    }
    const moved = tenantOf(run(germany));
    expect(
      refusalOf(run({ kind: 'set-provider', provider: 'callcabinet', understood: false }, moved)),
    ).toEqual(refusal);
  });

  it('refuses initial settings that the profile does not offer, and leaves recording off', () => {
    const repeatTone = { enabled: true, intervalSeconds: 300 };
    expect(
      run({ kind: 'switch-on', number: '1010', profile: 'control-hub', choices: { repeatTone } }),
    ).toEqual({ kind: 'refused', refusal: { kind: 'interval-out-of-range', least: 10, most: 90 } });
    expect(run({ kind: 'switch-on', number: '9', profile: 'api', choices: {} })).toMatchObject({
      refusal: { kind: 'unknown-number' },
    });
  });
});

describe('a partner’s administrator who has enabled another customer', () => {
  const jonas: Actor = { of: 'partner', id: 'partner-administrator-2' };
  const customer = { id: 'other', name: 'Other Customer' };
  const enable = { kind: 'enable-service', administrator: jonas.id, customer } as const;
  const bound = tenantOf(run(enable));

  it('is refused whatever it is, by that customer’s name', () => {
    for (const command of walk) {
      const parsed = administrationCommandSchema.parse(command);
      expect(run(parsed, bound, jonas), command.kind).toEqual({
        kind: 'refused',
        refusal: {
          kind: 'administrator-of-another-customer',
          administrator: 'Jonas Vik',
          customer: 'Other Customer',
        },
      });
    }
  });

  it('could do so before, and the partner’s others still can', () => {
    const off = { kind: 'switch-off', number: '1001' } as const;
    expect(run(off, demonstrationTenant, jonas).kind).toBe('changed');
    expect(run(off, bound, ida).kind).toBe('changed');
  });

  it('can become so in their own name', () => {
    expect(tenantOf(run(enable, demonstrationTenant, jonas))).toEqual(bound);
  });
});

it('who is none of the partner’s can do nothing in its name', () => {
  expect(run({ kind: 'disable-service' }, demonstrationTenant, { of: 'partner', id: 'nobody' })).toEqual({
    kind: 'refused',
    refusal: { kind: 'unknown-administrator', administrator: 'nobody' },
  });
});

it('whatever is answered can be understood, and a refusal said in words', () => {
  fc.assert(
    fc.property(
      anyTenant,
      anyCommand,
      fc.constantFrom(mira, ida, anyAdministrator),
      (tenant, command, by) => {
        const outcome = administer(tenant, command, by, at);
        const sent: unknown = JSON.parse(JSON.stringify({ ...outcome, edition: 'first', mark: 'first 1' }));
        if (outcome.kind === 'changed') {
          expect(changedSchema.parse(sent)).toMatchObject({ told: outcome.told });
        } else {
          expect(refusedSchema.parse(sent)).toEqual({ refusal: outcome.refusal });
          expect(translate('en', refusalWords(outcome.refusal))).not.toMatch(/undefined|\[object/);
        }
      },
    ),
    { numRuns: 400 },
  );
});

it('every refusal has words of its own', () => {
  const samples = refusedSchema.shape.refusal;
  const said = [
    { kind: 'no-provider', at: 'organisation' },
    { kind: 'no-provider', at: 'location' },
    { kind: 'unknown-administrator', administrator: 'x' },
    { kind: 'recording-off', name: 'Ana' },
    { kind: 'unknown-announcement', file: 'welcome' },
    { kind: 'no-trial', provider: 'webex' },
    { kind: 'not-by-this-way', provider: 'webex', way: 'by-hand' },
    { kind: 'not-by-this-way', provider: 'webex', way: 'sync-action' },
    { kind: 'user-exists', number: '1001' },
    { kind: 'not-in-portal', number: '1001' },
    { kind: 'account-exists', provider: 'webex' },
    { kind: 'no-terms', provider: 'webex' },
    { kind: 'not-account-administrator', name: 'Ben' },
    { kind: 'not-offered-in-region', provider: 'callcabinet', region: 'DE', offeredIn: ['US'] },
    { kind: 'licence-not-entitled', provider: 'dubber', licence: 'Standard', entitled: ['Professional'] },
    { kind: 'already-accepted', provider: 'dubber', acceptedAt: at, acceptedBy: 'Mira' },
    {
      kind: 'administrator-of-another-customer',
      administrator: 'Ida Brandt',
      customer: 'Quayside',
    },
  ].map((refusal) => translate('en', refusalWords(samples.parse(refusal))));
  expect(new Set(said).size).toBe(said.length);
  expect(said).toContain('CallCabinet is not offered in Germany, but in: United States.');
  expect(said).toContain('Mira accepted the terms of service of Dubber on 2026-11-23.');
  expect(Object.keys(en)).toContain('refusal.not-by-hand');
});

describe('who can act', () => {
  it('is whoever a provider knows of the customer, and the partner’s administrators', () => {
    expect(actorsOf(demonstrationTenant)).toEqual([
      mira,
      ida,
      { of: 'partner', id: 'partner-administrator-2' },
    ]);
    expect(actorsOf(tenantWith({ organisation: { accounts: {} } }))[0]).toEqual(anyAdministrator);
  });

  it('has a name', () => {
    const names = [mira, ida, { of: 'partner', id: 'gone' } as const].map((actor) =>
      actorName(demonstrationTenant, actor),
    );
    expect(names).toEqual(['Mira Castellan', 'Ida Brandt', 'gone']);
  });
});
