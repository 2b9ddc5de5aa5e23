/**
 * A tenant: everything that administrators decide about recording, in one document. What holds for a call is not in it but
 * follows from it (`effective.ts`). Sources of the settings: docs/recording.md; help article nhvl4hw [S]; developer.webex.com [C].
 */
import * as z from 'zod';
import { pauseResumeNotifications } from '../recording/cues';
import { recordingModes } from '../recording/modes';
import { selectiveRecordingSchema } from '../recording/selective';
import {
  accountStages,
  isOfferedIn,
  licences,
  productIds,
  providerIds,
  providers,
  regions,
  type ProviderId,
} from './providers';
import { complianceDelayRange, repeatToneProfiles } from './settings-profiles';
import { siteSchema, unknownSite } from './location-site';
import { nameSchema } from './names';
import { emailKey, isReserved, userNumberSchema } from './user-numbers';

/** As developer.webex.com writes ids: base64, opaque. */
const id = z.string().min(1).max(200);
const name = nameSchema;
/** Copied from one page into another, often with a space or a line end that nobody sees. */
const pasted = nameSchema;
/** ISO 8601, UTC. */
const instant = z.iso.datetime();

/** What the call does when the recorder cannot be reached [C]. */
export const failureBehaviours = [
  'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
  'PROCEED_CALL_WITH_ANNOUNCEMENT',
  'END_CALL_WITH_ANNOUNCEMENT',
] as const;
export type FailureBehaviour = (typeof failureBehaviours)[number];

/** Played to the PSTN party when the call connects; it takes the place of the start and stop announcement [C]. */
export const complianceAnnouncementSchema = z.strictObject({
  inboundPstn: z.boolean(),
  outboundPstn: z.boolean(),
  /** Of outbound calls alone. */
  outboundDelay: z.strictObject({
    enabled: z.boolean(),
    seconds: z.number().int().min(complianceDelayRange.least).max(complianceDelayRange.most),
  }),
});
export type ComplianceAnnouncement = z.infer<typeof complianceAnnouncementSchema>;

/** Announcements that can be replaced by a file of the customer's [C]. */
export const announcementNames = [
  'start',
  'stop',
  'pause',
  'resume',
  'failureProceedWithCall',
  'failureEndWithCall',
] as const;
export type AnnouncementName = (typeof announcementNames)[number];

export const announcementFileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('default') }),
  /** A WAV of the announcement repository. */
  z.strictObject({ kind: z.literal('custom'), fileId: id }),
]);
export type AnnouncementFile = z.infer<typeof announcementFileSchema>;
const announcementFilesSchema = z.record(z.enum(announcementNames), announcementFileSchema);
export type AnnouncementFiles = z.infer<typeof announcementFilesSchema>;

/** A setting that a location takes from its organisation or has for itself. */
export function inherited<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('organisation') }),
    z.strictObject({ from: z.literal('location'), value }),
  ]);
}

export const providerChoiceSchema = z.enum([...providerIds, 'none']);
export type ProviderChoice = z.infer<typeof providerChoiceSchema>;

/** The widest of both profiles' ranges: the document holds whatever either has set. */
const { least, most } = repeatToneProfiles.api.range;

/** What is set for a user whose recording is on. */
export const recordingChoicesSchema = z.strictObject({
  mode: z.enum(recordingModes),
  recordVoicemail: z.boolean(),
  startStopAnnouncement: z.strictObject({ internal: z.boolean(), pstn: z.boolean() }),
  pauseResume: z.enum(pauseResumeNotifications),
  repeatTone: z.strictObject({
    enabled: z.boolean(),
    intervalSeconds: z.number().int().min(least).max(most),
  }),
  selective: selectiveRecordingSchema,
});
export type RecordingChoices = z.infer<typeof recordingChoicesSchema>;

/** Off has no settings: switching off clears them [S]. */
const userRecordingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('on'), choices: recordingChoicesSchema }),
]);

/** By which the provider knows whose call it records; Control Hub shows it and nobody can change it there [S]. */
const platformInformationSchema = z.strictObject({
  serviceProvider: pasted,
  externalGroup: pasted,
  externalIdentifier: pasted,
});
export type PlatformInformation = z.infer<typeof platformInformationSchema>;

const recordedSchema = z.strictObject({
  id,
  number: userNumberSchema,
  location: id,
  licence: z.enum(licences),
  recording: userRecordingSchema,
  platform: platformInformationSchema,
});

const personSchema = recordedSchema.extend({ firstName: name, lastName: name, email: z.email() });
export type Person = z.infer<typeof personSchema>;

const workspaceSchema = recordedSchema.extend({ name });
export type Workspace = z.infer<typeof workspaceSchema>;

/** Of somebody new nobody has set recording yet, and Webex makes what is shown of the platform. */
const madeForNew = {
  recording: z.exactOptional(userRecordingSchema),
  platform: z.exactOptional(platformInformationSchema),
};
export const newPersonSchema = personSchema.extend(madeForNew);
export const newWorkspaceSchema = workspaceSchema.extend(madeForNew);

/** By the names that this machine knows; an offset such as `+01:00` is no place's time zone. */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

const locationSchema = z.strictObject({
  id,
  name,
  /** IANA name. */
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin'),
  provider: inherited(providerChoiceSchema),
  failureBehaviour: inherited(z.enum(failureBehaviours)),
  /** Of recordings kept by Webex. */
  storageRegion: inherited(z.enum(regions)),
  complianceAnnouncement: inherited(complianceAnnouncementSchema),
  announcementFiles: inherited(announcementFilesSchema),
  /** In the place of the compliance announcement; inherited by itself [C]. What was kept without it has none. */
  complianceFile: inherited(announcementFileSchema).default({ from: 'organisation' }),
  /** What was kept without it has none. */
  site: siteSchema.default(unknownSite),
});
export type Location = z.infer<typeof locationSchema>;

const ofLocation = locationSchema.shape;
/** What is left out a new location takes from the organisation [S]. */
export const newLocationSchema = locationSchema.extend({
  provider: z.exactOptional(ofLocation.provider),
  failureBehaviour: z.exactOptional(ofLocation.failureBehaviour),
  storageRegion: z.exactOptional(ofLocation.storageRegion),
  complianceAnnouncement: z.exactOptional(ofLocation.complianceAnnouncement),
  announcementFiles: z.exactOptional(ofLocation.announcementFiles),
  complianceFile: z.exactOptional(inherited(announcementFileSchema)),
  site: z.exactOptional(siteSchema),
});

/** A user in the provider's portal, as its administrators have entered it [S]. */
export const portalUserSchema = z.strictObject({
  product: z.enum(productIds),
  externalType: z.enum(['BroadWorks', 'other']),
  ...platformInformationSchema.shape,
});
export type PortalUser = z.infer<typeof portalUserSchema>;

/** The organisation's account at a provider. It outlives what is set in Control Hub, as the recordings do [S]. */
const accountSchema = z.strictObject({
  stage: z.enum(accountStages),
  administrators: z.array(name),
  /** By id of person or workspace. */
  users: z.record(id, portalUserSchema),
});
export type ProviderAccount = z.infer<typeof accountSchema>;

const partnerSchema = z.strictObject({
  name,
  /** Off: no setting of recording is shown to the customer [S]. */
  serviceEnabled: z.boolean(),
  administrators: z.array(
    z.strictObject({
      id,
      name,
      /** The one customer for which this administrator has enabled recording; null: none so far [S]. */
      customer: z.strictObject({ id, name }).nullable(),
    }),
  ),
});

const organisationSchema = z.strictObject({
  id,
  name,
  /** Where Webex Calling is hosted for this customer. */
  region: z.enum(regions),
  provider: providerChoiceSchema,
  /** Accepted once for each provider, for good [S]. */
  terms: z.partialRecord(z.enum(providerIds), z.strictObject({ acceptedAt: instant, acceptedBy: name })),
  accounts: z.partialRecord(z.enum(providerIds), accountSchema),
  failureBehaviour: z.enum(failureBehaviours),
  /** Of recordings kept by Webex. */
  storageRegion: z.enum(regions),
  complianceAnnouncement: complianceAnnouncementSchema,
  announcementFiles: announcementFilesSchema,
  complianceFile: announcementFileSchema.default({ kind: 'default' }),
  /** “Display automatic recording indicator”: whether the Webex App shows what mode Always records unasked. What was kept without it shows it. */
  automaticIndicator: z.boolean().default(true),
});

function accountsOf({ accounts }: z.infer<typeof organisationSchema>) {
  return providerIds.flatMap((provider: ProviderId) => {
    const account = accounts[provider];
    return account === undefined ? [] : [{ provider, account }];
  });
}

/** Each part by itself: what one says about another is not looked at. */
export const tenantFormSchema = z.strictObject({
  partner: partnerSchema,
  organisation: organisationSchema,
  locations: z.array(locationSchema).min(1),
  people: z.array(personSchema),
  workspaces: z.array(workspaceSchema),
});

export const tenantSchema = tenantFormSchema.superRefine(
  ({ organisation, locations, people, workspaces }, context) => {
    const wrong = (path: (string | number)[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    /** What somebody else has already, as an import says in the screen's language. */
    const taken = (path: (string | number)[], message: string) => {
      context.addIssue({ code: 'custom', path, message, params: { isTaken: true } });
    };
    const { region } = organisation;
    const choices = [
      { provider: organisation.provider, path: ['organisation', 'provider'] },
      ...locations.flatMap(({ provider }, index) =>
        provider.from === 'location'
          ? [{ provider: provider.value, path: ['locations', index, 'provider', 'value'] }]
          : [],
      ),
    ];
    for (const { provider, path } of choices) {
      if (provider === 'none' || isOfferedIn(provider, region)) continue;
      const { name, offeredIn } = providers[provider];
      wrong(
        path,
        `${name} is offered in ${offeredIn.join(', ')}, and the organisation’s region is ${region}`,
      );
    }
    for (const { provider, account } of accountsOf(organisation)) {
      for (const [user, { product }] of Object.entries(account.users)) {
        if (providers[provider].products.includes(product)) continue;
        const path = ['organisation', 'accounts', provider, 'users', user, 'product'];
        wrong(
          path,
          `${providers[provider].name} has ${providers[provider].products.join(', ')}, and not ${product}`,
        );
      }
    }
    const names = new Set<string>();
    for (const [index, { name }] of locations.entries()) {
      if (names.has(name)) taken(['locations', index, 'name'], 'another one has this name');
      names.add(name);
    }
    const emails = new Set<string>();
    for (const [index, { email }] of people.entries()) {
      if (emails.has(emailKey(email))) taken(['people', index, 'email'], 'another one has this email');
      emails.add(emailKey(email));
    }
    const recorded = [
      ...people.map((user, index) => ({ user, path: ['people', index] })),
      ...workspaces.map((user, index) => ({ user, path: ['workspaces', index] })),
    ];
    const numbers = new Set<string>();
    const identifiers = new Set<string>();
    const places = new Set<string>(locations.map((location) => location.id));
    const ids = new Set<string>(places);
    if (ids.size < locations.length) taken(['locations'], 'two have the same id');
    for (const { user, path } of recorded) {
      if (!places.has(user.location)) wrong([...path, 'location'], 'no location has this id');
      if (numbers.has(user.number)) taken([...path, 'number'], 'another one has this number');
      if (isReserved(user.number)) wrong([...path, 'number'], 'is answered by the service');
      if (ids.has(user.id)) taken([...path, 'id'], 'another one has this id');
      const { externalIdentifier } = user.platform;
      if (identifiers.has(externalIdentifier)) {
        taken([...path, 'platform', 'externalIdentifier'], 'another one has this identifier');
      }
      identifiers.add(externalIdentifier);
      numbers.add(user.number);
      ids.add(user.id);
    }
  },
);
export type Tenant = z.infer<typeof tenantSchema>;
