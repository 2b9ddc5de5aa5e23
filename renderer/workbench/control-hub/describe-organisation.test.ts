import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { tenantWith } from '../../../shared/settings/tenant-play';
import type { Phrase } from '../../../shared/words/phrase';
import { translate } from '../../../shared/words/translate';
import {
  describeLocations,
  describePartner,
  describeProviders,
  describeRegion,
  describeTerms,
  termsBefore,
} from './describe-organisation';

const say = (words: Phrase) => translate('en', words);

describe('the list of providers', () => {
  it('says how accounts and users come about, and how long and how many recordings are kept', () => {
    expect(
      describeProviders(demonstrationTenant).map(({ name, facts }) => [say(name), ...facts.map(say)]),
    ).toEqual([
      [
        'Dubber',
        'Account: with the terms of service · Users: by themselves',
        'Dubber Go: free, kept 30 days',
        'Dubber Standard (later Dubber Team): paid, kept without limit',
        'Dubber AI (later Dubber Premier): paid, kept without limit',
      ],
      [
        'Imagicle',
        'Account: with the terms of service · Users: by hand or by a tool',
        'Imagicle: paid, kept without limit, or in the customer’s own storage',
      ],
      [
        'CallCabinet',
        'Account: by the provider’s support · Users: by hand',
        'CallCabinet: paid, kept without limit, or in the customer’s own storage',
      ],
      [
        'Webex',
        'Account: with the first user · Users: by themselves',
        'Webex: free, kept 365 days, 100 GB for the organisation',
      ],
      ['No provider', 'Call recording disappears for every user.'],
    ]);
  });

  it('says which cannot be chosen, and why', () => {
    const hindered = describeProviders(tenantWith({ organisation: { region: 'DE' } })).map(
      (option) => option.hindered && say(option.hindered),
    );
    expect(hindered).toEqual([
      undefined,
      undefined,
      'CallCabinet is not offered in Germany, but in: United States.',
      undefined,
      undefined,
    ]);
  });
});

it('terms are accepted, needed with what accepting shares and creates, or there are none', () => {
  const states = describeTerms(demonstrationTenant).map(({ name, state }) => [name, state]);
  expect(states).toMatchObject([
    ['Dubber', { kind: 'accepted', by: 'Mira Castellan', at: '2026-01-05T09:00:00Z' }],
    [
      'Imagicle',
      {
        kind: 'needed',
        url: 'https://imagicle.example/terms',
        shared: { customerName: 'Tallyphone Demonstration', users: [{ firstName: 'Ana' }, {}, {}] },
      },
    ],
    ['CallCabinet', { kind: 'needed' }],
    ['Webex', { kind: 'not-needed' }],
  ]);
  const accounts = describeTerms(
    tenantWith({
      organisation: {
        terms: {},
      },
    }),
  ).flatMap(({ state }) => (state.kind === 'needed' ? [say(state.account)] : []));
  expect(accounts).toEqual([
    'The organisation has an account at Dubber already.',
    'Accepting creates the organisation’s account at Imagicle.',
    'Accepting creates no account: CallCabinet’s support does that by hand.',
  ]);
});

it('the storage region has an effect with provider Webex alone', () => {
  expect(describeRegion('DE', 'webex').idle).toBeUndefined();
  const idle = (['dubber', 'none'] as const).map((provider) => describeRegion('DE', provider).idle);
  expect(idle.map((words) => words && say(words))).toEqual([
    'Kept for provider Webex: Dubber decides by itself where it stores.',
    'Kept for provider Webex. There is no provider now.',
  ]);
});

it('locations say who is there and how much of it is their own', () => {
  const tenant = tenantWith({
    location: {
      provider: { from: 'location', value: 'webex' },
      storageRegion: { from: 'location', value: 'JP' },
      complianceFile: { from: 'location', value: { kind: 'default' } },
    },
  });
  expect(describeLocations(tenant).map(({ name, people, own }) => [name, people, own])).toEqual([
    ['Harbour Street', 2, 3],
    ['Mill Lane', 2, 0],
  ]);
});

it('the partner’s administrators say for whom they have enabled recording, and can try another customer', () => {
  const { administrators, customers } = describePartner(demonstrationTenant);
  expect(administrators.map(({ name, bound }) => `${name} ${say(bound)}`)).toEqual([
    'Ida Brandt has enabled recording for Tallyphone Demonstration',
    'Jonas Vik has enabled recording for no customer yet',
  ]);
  expect(customers.map(({ name }) => say(name))).toEqual([
    'Tallyphone Demonstration',
    'Quayside Logistics (another customer)',
    'Alder Clinic (another customer)',
  ]);
});

describe('terms that stand before a choice', () => {
  const before = (choice: Parameters<typeof termsBefore>[1], tenant = demonstrationTenant) =>
    termsBefore(tenant, choice)?.name;

  it('are those of a provider that records nobody without', () => {
    expect([before('imagicle'), before('callcabinet')]).toEqual(['Imagicle', 'CallCabinet']);
  });

  it('are none where they are accepted, where there are none, and where nothing is chosen', () => {
    for (const choice of ['dubber', 'webex', 'none', 'organisation'] as const) {
      expect(before(choice), choice).toBeUndefined();
    }
  });

  it('are the organisation’s provider’s where a location takes that', () => {
    expect(before('organisation', tenantWith({ organisation: { provider: 'imagicle' } }))).toBe('Imagicle');
  });

  it('are not asked for where the provider cannot be chosen', () => {
    expect(before('callcabinet', tenantWith({ organisation: { region: 'DE' } }))).toBeUndefined();
  });
});
