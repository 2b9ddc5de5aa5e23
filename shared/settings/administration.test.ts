import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../words/en';
import { translate } from '../words/translate';
import { actorName, actorsOf, anyAdministrator, type Actor } from './actors';
import { administer, administrationCommandSchema, type AdministrationCommand } from './administration';
import { changedSchema, refusedSchema } from './administration-answers';
import { undoOf } from './administration-undo';
import { demonstrationTenant } from './demonstration-tenant';
import { providerIds } from './providers';
import { refusalWords } from './refusal-words';
import type { Tenant } from './tenant';
import { anyCompliance, anyFiles, anyLocationSettings, anyTenant, tenantWith } from './tenant-play';

const mira: Actor = { of: 'customer', name: 'Mira Castellan' };
const ida: Actor = { of: 'partner', id: 'partner-administrator-1' };
const at = '2026-11-23T12:00:00Z';
const [here = '', there = ''] = demonstrationTenant.locations.map(({ id }) => id);
const { id, name } = demonstrationTenant.organisation;
const files = demonstrationTenant.organisation.announcementFiles;

const run = (command: AdministrationCommand, tenant = demonstrationTenant, by = mira) =>
  administer(tenant, command, by, at);

/** One of each kind, each of which the demonstration takes in this order. */
const walk: readonly AdministrationCommand[] = [
  { kind: 'disable-service' },
  { kind: 'enable-service', administrator: 'partner-administrator-1', customer: { id, name } },
  {
    kind: 'change-organisation',
    settings: {
      failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT',
      storageRegion: 'DE',
      announcementFiles: { ...files, start: { kind: 'custom', fileId: 'file-1' } },
    },
  },
  {
    kind: 'change-location',
    location: here,
    settings: { storageRegion: { from: 'location', value: 'JP' } },
  },
  { kind: 'set-location-provider', location: there, provider: 'webex' },
  { kind: 'switch-on', number: '1010', profile: 'control-hub', choices: { mode: 'always' } },
  { kind: 'change-choices', number: '1001', profile: 'control-hub', choices: { recordVoicemail: true } },
  { kind: 'change-product', provider: 'dubber', number: '1001', product: 'dubber-ai' },
  { kind: 'switch-off', number: '1002' },
  { kind: 'set-provider', provider: 'imagicle', understood: false },
  { kind: 'accept-terms', provider: 'imagicle' },
  { kind: 'convert-account', provider: 'imagicle' },
  { kind: 'add-portal-user', provider: 'imagicle', number: '1002' },
  { kind: 'synchronise-portal-users', provider: 'imagicle' },
  {
    kind: 'save-portal-user',
    provider: 'imagicle',
    number: '1001',
    values: {
      externalType: 'other',
      serviceProvider: 'x',
      externalGroup: 'y',
      externalIdentifier: 'z',
    },
  },
  { kind: 'create-account', provider: 'callcabinet' },
];

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

const anyCommand: fc.Arbitrary<AdministrationCommand> = fc.oneof(
  fc.constantFrom(...walk),
  fc.record({
    kind: fc.constant('set-provider' as const),
    provider: fc.constantFrom(...providerIds, 'none' as const),
    understood: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('change-organisation' as const),
    settings: fc.record({ complianceAnnouncement: anyCompliance, announcementFiles: anyFiles }),
  }),
  anyLocationSettings.map(({ provider: _own, ...settings }) => ({
    kind: 'change-location' as const,
    location: here,
    settings,
  })),
  fc.record({
    kind: fc.constant('set-location-provider' as const),
    location: fc.constantFrom(here, 'nowhere'),
    provider: fc.constantFrom(...providerIds, 'organisation' as const, 'none' as const),
  }),
  fc.record({
    kind: fc.constantFrom('convert-account' as const, 'accept-terms' as const, 'create-account' as const),
    provider: fc.constantFrom(...providerIds),
  }),
  fc.record({
    kind: fc.constantFrom('add-portal-user' as const),
    provider: fc.constantFrom(...providerIds),
    number: fc.constantFrom('1001', '1010', '9'),
  }),
  fc.record({
    kind: fc.constant('change-product' as const),
    provider: fc.constantFrom(...providerIds),
    number: fc.constantFrom('1001', '1010', '9'),
    product: fc.constantFrom('dubber-go' as const, 'webex' as const),
  }),
);

it('whatever is answered can be understood, and a refusal said in words', () => {
  fc.assert(
    fc.property(
      anyTenant,
      anyCommand,
      fc.constantFrom(mira, ida, anyAdministrator),
      (tenant, command, by) => {
        const outcome = administer(tenant, command, by, at);
        const sent: unknown = JSON.parse(JSON.stringify(outcome));
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
    expect(undoOf(demonstrationTenant, { ...wrong, provider: 'webex' })).toBeUndefined();
  });
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
