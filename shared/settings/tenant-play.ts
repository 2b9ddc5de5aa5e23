/** For tests: tenants that are like the demonstration's except in what is said, and arbitrary ones. */
import * as fc from 'fast-check';
import { pauseResumeNotifications } from '../recording/cues';
import { recordingModes } from '../recording/modes';
import { demonstrationTenant } from './demonstration-tenant';
import { effectiveSettings } from './effective';
import { unknownSite, type Site } from './location-site';
import { licences, providerIds, regions, type ProviderId } from './providers';
import {
  failureBehaviours,
  tenantSchema,
  type Location,
  type Person,
  type RecordingChoices,
  type Tenant,
} from './tenant';
import type { NewPerson } from './tenant-members';
import { withRecording } from './tenant-people';

/** Somebody whom the demonstration does not have. */
export const dana: NewPerson = {
  id: 'dana',
  number: '1004',
  firstName: 'Dana',
  lastName: 'Cole',
  email: 'dana.cole@tallyphone.test',
  location: demonstrationTenant.locations[0]?.id ?? '',
  licence: 'Professional',
};

/** Provider and people of the demonstration, with changes; the result is a tenant that can be imported. */
export function tenantWith({
  organisation = {},
  partner = {},
  person = {},
  workspace = {},
  location = {},
}: {
  readonly organisation?: Partial<Tenant['organisation']>;
  readonly partner?: Partial<Tenant['partner']>;
  /** Of 1001. */
  readonly person?: Partial<Person>;
  readonly workspace?: Partial<Tenant['workspaces'][number]>;
  /** Of 1001 and 1002. */
  readonly location?: Partial<Location>;
} = {}): Tenant {
  const tenant = demonstrationTenant;
  return tenantSchema.parse({
    ...tenant,
    partner: { ...tenant.partner, ...partner },
    organisation: { ...tenant.organisation, ...organisation },
    people: tenant.people.map((user) => (user.number === '1001' ? { ...user, ...person } : user)),
    workspaces: tenant.workspaces.map((user) => ({ ...user, ...workspace })),
    locations: tenant.locations.map((place, index) => (index === 0 ? { ...place, ...location } : place)),
  });
}

/** With the choices of 1001. */
export function withChoices(choices: Partial<RecordingChoices>, tenant = demonstrationTenant): Tenant {
  const [user] = tenant.people;
  if (user?.recording.kind !== 'on') throw new Error('1001 is recorded in the demonstration');
  return withRecording(tenant, user.id, {
    kind: 'on',
    choices: { ...user.recording.choices, ...choices },
  });
}

/** A tenant that was changed and can be imported; throws where the change was refused. */
export function tenantOf(outcome: AnyOutcome): Tenant {
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
  return tenantSchema.parse(outcome.tenant);
}

export function refusalOf(outcome: AnyOutcome): unknown {
  return outcome.kind === 'refused' ? outcome.refusal : undefined;
}

type AnyOutcome =
  | { readonly kind: 'changed'; readonly tenant: Tenant }
  | { readonly kind: 'refused'; readonly refusal: { readonly kind: string } };

/** The mode in force, or why there is none. */
export function stateOf(tenant: Tenant, number: string): unknown {
  const settings = effectiveSettings(tenant, number);
  return settings?.availability.kind === 'available' ? settings.mode.value : settings?.availability;
}

export const acceptance = { acceptedAt: '2026-02-03T04:05:06Z', acceptedBy: 'Mira Castellan' } as const;

const seconds = fc.integer({ min: 10, max: 1800 });

export const anyChoices: fc.Arbitrary<RecordingChoices> = fc.record({
  mode: fc.constantFrom(...recordingModes),
  recordVoicemail: fc.boolean(),
  startStopAnnouncement: fc.record({ internal: fc.boolean(), pstn: fc.boolean() }),
  pauseResume: fc.constantFrom(...pauseResumeNotifications),
  repeatTone: fc.record({ enabled: fc.boolean(), intervalSeconds: seconds }),
  selective: fc.record({
    inboundInternal: fc.boolean(),
    inboundExternal: fc.boolean(),
    outboundInternal: fc.boolean(),
    outboundExternal: fc.boolean(),
  }),
});

export const anyCompliance: fc.Arbitrary<Tenant['organisation']['complianceAnnouncement']> = fc.record({
  inboundPstn: fc.boolean(),
  outboundPstn: fc.boolean(),
  outboundDelay: fc.record({ enabled: fc.boolean(), seconds: fc.integer({ min: 0, max: 120 }) }),
});

const anyFile = fc.oneof(
  fc.constant({ kind: 'default' as const }),
  fc.record({ kind: fc.constant('custom' as const), fileId: fc.constantFrom('file-1', 'file-2') }),
);

export const anyFiles: fc.Arbitrary<Tenant['organisation']['announcementFiles']> = fc.record({
  start: anyFile,
  stop: anyFile,
  pause: anyFile,
  resume: anyFile,
  failureProceedWithCall: anyFile,
  failureEndWithCall: anyFile,
});

function inherited<Value>(value: fc.Arbitrary<Value>) {
  return fc.oneof(
    fc.constant({ from: 'organisation' as const }),
    fc.record({ from: fc.constant('location' as const), value }),
  );
}

const anySite = fc.constantFrom<Site>(unknownSite, {
  address: {
    address1: '123 Some St.',
    address2: '',
    city: 'Supercity',
    state: 'Goodstate',
    postalCode: '12345',
    country: 'US',
  },
  preferredLanguage: 'en_us',
  announcementLanguage: 'fr_fr',
  latitude: '12.935784',
  longitude: '77.697332',
  notes: 'By the stairs',
});

const anyProvider = fc.constantFrom(...providerIds, 'none' as const);

/** Everything that a location can have for itself, or not. */
export const anyLocationSettings: fc.Arbitrary<Omit<Location, 'id' | 'name' | 'timeZone' | 'site'>> =
  fc.record({
    provider: inherited(anyProvider),
    failureBehaviour: inherited(fc.constantFrom(...failureBehaviours)),
    storageRegion: inherited(fc.constantFrom(...regions)),
    complianceAnnouncement: inherited(anyCompliance),
    announcementFiles: inherited(anyFiles),
    complianceFile: inherited(anyFile),
  });

/** Whatever administrators can have made of the demonstration. */
export const anyTenant: fc.Arbitrary<Tenant> = fc
  .record({
    serviceEnabled: fc.boolean(),
    provider: anyProvider,
    accepted: fc.subarray<ProviderId>([...providerIds]),
    failureBehaviour: fc.constantFrom(...failureBehaviours),
    storageRegion: fc.constantFrom(...regions),
    complianceAnnouncement: anyCompliance,
    announcementFiles: anyFiles,
    complianceFile: anyFile,
    automaticIndicator: fc.boolean(),
    location: anyLocationSettings,
    site: anySite,
    licence: fc.constantFrom(...licences),
    recording: fc.oneof(
      fc.constant({ kind: 'off' as const }),
      fc.record({ kind: fc.constant('on' as const), choices: anyChoices }),
    ),
  })
  .map(({ serviceEnabled, accepted, location, site, licence, recording, ...organisation }) =>
    tenantWith({
      partner: { serviceEnabled },
      organisation: {
        ...organisation,
        terms: Object.fromEntries(accepted.map((provider) => [provider, acceptance])),
      },
      location: { ...location, site },
      person: { licence, recording },
      workspace: { licence, recording },
    }),
  );
