/** For tests: commands of every kind. */
import * as fc from 'fast-check';
import type { Actor } from './actors';
import type { AdministrationCommand } from './administration';
import { demonstrationTenant } from './demonstration-tenant';
import { licences, providerIds, regions } from './providers';
import type { ChoicesChange, ComplianceChange, FilesChange } from './setting-changes';
import { anyCompliance, anyFiles, anyLocationSettings } from './tenant-play';

const [here = '', there = ''] = demonstrationTenant.locations.map((location) => location.id);
const { id, name } = demonstrationTenant.organisation;
const files = demonstrationTenant.organisation.announcementFiles;

/** One of each kind, each of which the demonstration takes in this order. */
export const walk: readonly AdministrationCommand[] = [
  { kind: 'disable-service' },
  { kind: 'enable-service', administrator: 'partner-administrator-1', customer: { id, name } },
  {
    kind: 'change-organisation',
    settings: {
      failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT',
      storageRegion: 'DE',
      announcementFiles: { ...files, start: { kind: 'custom', fileId: 'file-1' } },
      automaticIndicator: false,
    },
  },
  {
    kind: 'change-location',
    location: here,
    settings: { storageRegion: { from: 'location', value: 'JP' } },
  },
  { kind: 'set-location-provider', location: there, provider: 'webex' },
  { kind: 'set-region', region: 'GB' },
  { kind: 'set-licence', number: '1003', licence: 'Professional' },
  { kind: 'switch-on', number: '1010', profile: 'control-hub', choices: { mode: 'always' } },
  { kind: 'change-choices', number: '1001', profile: 'control-hub', choices: { recordVoicemail: true } },
  { kind: 'change-product', provider: 'dubber', number: '1001', product: 'dubber-ai' },
  { kind: 'add-account-administrator', provider: 'dubber', name: 'Omar Haddad' },
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
  { kind: 'add-location', location: { id: 'quay', name: 'Quay', timeZone: 'Europe/Berlin' } },
  {
    kind: 'add-person',
    person: {
      id: 'dana',
      number: '1004',
      firstName: 'Dana',
      lastName: 'Cole',
      email: 'dana.cole@tallyphone.test',
      location: here,
      licence: 'Basic',
    },
  },
  {
    kind: 'add-workspace',
    workspace: { id: 'room', number: '1011', name: 'Meeting', location: there, licence: 'Professional' },
  },
  { kind: 'remove-user', number: '1004' },
  { kind: 'remove-location', location: 'quay' },
];

/** Who may give a command in the demonstration: whoever administers the customer, or for what is the partner's who it names. */
export function whoMay(command: AdministrationCommand): Actor {
  if (command.kind === 'enable-service') return { of: 'partner', id: command.administrator };
  return command.kind === 'disable-service'
    ? { of: 'partner', id: 'partner-administrator-1' }
    : { of: 'customer', name: 'Mira Castellan' };
}

const some = { requiredKeys: [] };

const anyComplianceChange: fc.Arbitrary<ComplianceChange> = fc.record(
  {
    inboundPstn: fc.boolean(),
    outboundDelay: fc.record({ enabled: fc.boolean(), seconds: fc.integer({ min: 0, max: 120 }) }, some),
  },
  some,
);

const anyFilesChange: fc.Arbitrary<FilesChange> = fc.record(
  {
    start: fc.constant({ kind: 'custom' as const, fileId: 'file-3' }),
    stop: fc.constant({ kind: 'default' as const }),
  },
  some,
);

const anyChoicesChange: fc.Arbitrary<ChoicesChange> = fc.record(
  {
    recordVoicemail: fc.boolean(),
    startStopAnnouncement: fc.record({ internal: fc.boolean(), pstn: fc.boolean() }, some),
    repeatTone: fc.record({ enabled: fc.boolean(), intervalSeconds: fc.integer({ min: 10, max: 90 }) }, some),
    selective: fc.record({ inboundInternal: fc.boolean(), outboundExternal: fc.boolean() }, some),
  },
  some,
);

function ofLocation<Value>(value: fc.Arbitrary<Value>) {
  return fc.record({ from: fc.constant('location' as const), value });
}

export const anyCommand: fc.Arbitrary<AdministrationCommand> = fc.oneof(
  fc.constantFrom(...walk),
  fc.record({
    kind: fc.constant('set-provider' as const),
    provider: fc.constantFrom(...providerIds, 'none' as const),
    understood: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('change-organisation' as const),
    settings: fc.record(
      {
        complianceAnnouncement: fc.oneof(anyCompliance, anyComplianceChange),
        announcementFiles: fc.oneof(anyFiles, anyFilesChange),
        automaticIndicator: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    kind: fc.constant('change-location' as const),
    location: fc.constant(here),
    settings: fc.record({
      complianceAnnouncement: ofLocation(anyComplianceChange),
      announcementFiles: ofLocation(anyFilesChange),
    }),
  }),
  fc.record({
    kind: fc.constant('change-choices' as const),
    number: fc.constantFrom('1001', '1010', '9'),
    profile: fc.constantFrom('control-hub' as const, 'api' as const),
    choices: anyChoicesChange,
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
    kind: fc.constant('set-licence' as const),
    number: fc.constantFrom('1001', '1010', '9'),
    licence: fc.constantFrom(...licences),
  }),
  fc.record({
    kind: fc.constant('remove-user' as const),
    number: fc.constantFrom('1001', '1002', '1010', '9'),
  }),
  fc.record({ kind: fc.constant('set-region' as const), region: fc.constantFrom(...regions) }),
  fc.record({
    kind: fc.constant('save-portal-user' as const),
    provider: fc.constant('dubber' as const),
    number: fc.constant('1001'),
    values: fc.record(
      {
        externalType: fc.constantFrom('BroadWorks' as const, 'other' as const),
        serviceProvider: fc.constantFrom('x', 'y'),
        externalGroup: fc.constant('x'),
        externalIdentifier: fc.constant('x'),
      },
      some,
    ),
  }),
  fc.record({
    kind: fc.constant('change-product' as const),
    provider: fc.constantFrom(...providerIds),
    number: fc.constantFrom('1001', '1010', '9'),
    product: fc.constantFrom('dubber-go' as const, 'webex' as const),
  }),
);
