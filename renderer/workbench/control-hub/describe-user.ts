/** What Control Hub shows of somebody with a number. Pure: a tenant in, what is shown out. */
import { modeWords } from '../../../shared/recording/mode-words';
import { recordingModes, recordsEveryCall } from '../../../shared/recording/modes';
import { effectiveSettings, type EffectiveSettings, type Origin } from '../../../shared/settings/effective';
import { portalProblems, type PortalProblem } from '../../../shared/settings/portal';
import { providers, type Licence } from '../../../shared/settings/providers';
import { regionWords } from '../../../shared/settings/region-words';
import { refusalWords } from '../../../shared/settings/refusal-words';
import { repeatToneProfiles, type SettingsProfile } from '../../../shared/settings/settings-profiles';
import { announcementNames, type RecordingChoices, type Tenant } from '../../../shared/settings/tenant';
import { nameOf, recordedAt, type Recorded } from '../../../shared/settings/tenant-people';
import { domain } from '../../../shared/settings/user-numbers';
import { joined, phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import {
  accessWords,
  announcementWords,
  callNames,
  complianceWords,
  failureNames,
  fileNames,
  fileWords,
  modeHints,
  notificationNames,
  onOff,
  originWords,
  platformNames,
  portalFields,
  productWords,
  providerName,
  quotaWords,
  repeatWords,
  retentionWords,
  termsOrigin,
} from './hub-words';

/** Whether somebody is recorded now, and how; else why not, and where on the page that is decided. */
export type UserState =
  | { readonly kind: 'on'; readonly mode: Phrase }
  | { readonly kind: 'off' }
  /** What is recorded is not taken by the provider. */
  | { readonly kind: 'failing' }
  | {
      readonly kind: 'unavailable';
      readonly reason: Phrase;
      readonly decidedAt: readonly string[];
    };

export interface UserRow {
  readonly number: string;
  readonly name: string;
  readonly isWorkspace: boolean;
  readonly location: string;
  readonly licence: Licence;
  readonly state: UserState;
}

interface InForce {
  readonly id: string;
  readonly label: Phrase;
  readonly value: Phrase;
  readonly origin: Phrase;
}

export interface CopiedValue {
  readonly id: string;
  readonly label: Phrase;
  readonly value: string;
}

export interface UserView extends UserRow {
  /** Whether it can be switched now; off can always be chosen where it is on. */
  readonly canSwitch: boolean;
  readonly isOn: boolean;
  /** Undefined while recording is off: then there is nothing to set. */
  readonly choices: ChoicesView | undefined;
  readonly inForce: readonly InForce[];
  readonly platform: readonly CopiedValue[];
  /** What a phone needs to register. */
  readonly phone: readonly CopiedValue[];
  /** Why the provider does not take this user's recordings; undefined where it does, or is not asked to. */
  readonly unrecorded:
    | {
        readonly title: Phrase;
        readonly problems: readonly Phrase[];
        /** The words of the address of this user in the provider's portal. */
        readonly mendedAt: readonly string[];
      }
    | undefined;
}

export interface ChoicesView {
  readonly now: RecordingChoices;
  readonly modes: readonly {
    readonly mode: RecordingChoices['mode'];
    readonly name: Phrase;
    readonly hint: Phrase;
  }[];
  /** Whether the mode selects calls by itself; else the switches are of no use. */
  readonly selects: boolean;
  /** Seconds. */
  readonly interval: { readonly least: number; readonly most: number };
}

/** @returns undefined for a number that nobody has */
export function describeUser(tenant: Tenant, number: string, profile: SettingsProfile): UserView | undefined {
  const recorded = recordedAt(tenant, number);
  const settings = effectiveSettings(tenant, number);
  if (recorded === undefined || settings === undefined) return undefined;
  const { recording, platform } = recorded.user;
  const row = describeRow(tenant, recorded);
  return {
    ...row,
    isOn: recording.kind === 'on',
    canSwitch: row.state.kind !== 'unavailable' || (recording.kind === 'on' && tenant.partner.serviceEnabled),
    choices: recording.kind === 'on' ? describeChoices(recording.choices, profile) : undefined,
    inForce: describeInForce(tenant, settings),
    platform: (['serviceProvider', 'externalGroup', 'externalIdentifier'] as const).map((id) => ({
      id,
      label: platformNames[id],
      value: platform[id],
    })),
    phone: [{ id: 'address', label: phrase('hub.phone.address'), value: `sip:${number}@${domain}` }],
    unrecorded: unrecordedOf(tenant, number, settings),
  };
}

/** As in a list. */
export function describeRow(tenant: Tenant, recorded: Recorded): UserRow {
  const { number, licence } = recorded.user;
  return {
    number,
    name: nameOf(recorded),
    isWorkspace: recorded.kind === 'workspace',
    location: recorded.location.name,
    licence,
    state: stateOf(tenant, recorded),
  };
}

function stateOf(tenant: Tenant, { location, user }: Recorded): UserState {
  const settings = effectiveSettings(tenant, user.number);
  if (settings === undefined) return { kind: 'off' };
  const { availability, mode } = settings;
  if (availability.kind === 'available') {
    return mode.value !== 'never' && unrecordedOf(tenant, user.number, settings) !== undefined
      ? { kind: 'failing' }
      : { kind: 'on', mode: modeWords[mode.value] };
  }
  const { reason } = availability;
  switch (reason.kind) {
    case 'user-off':
      return { kind: 'off' };
    case 'partner-off':
      return unavailable(refusalWords(reason), ['partner']);
    case 'no-provider':
      return unavailable(
        refusalWords(reason),
        reason.at === 'organisation' ? ['organisation'] : ['locations', location.id],
      );
    case 'terms-not-accepted':
      return unavailable(refusalWords(reason), ['organisation']);
    case 'licence-not-entitled':
      return unavailable(refusalWords(reason), ['users', user.number, 'licence']);
  }
}

function unavailable(reason: Phrase, decidedAt: readonly string[]): UserState {
  return { kind: 'unavailable', reason, decidedAt };
}

function describeChoices(now: RecordingChoices, profile: SettingsProfile): ChoicesView {
  return {
    now,
    // The legacy mode last, as few want it.
    modes: [...recordingModes]
      .sort((a, b) => Number(a === 'on-demand') - Number(b === 'on-demand'))
      .map((mode) => ({
        mode,
        name: modeWords[mode],
        hint: modeHints[mode],
      })),
    selects: recordsEveryCall(now.mode),
    interval: repeatToneProfiles[profile].range,
  };
}

function describeInForce(tenant: Tenant, settings: EffectiveSettings): readonly InForce[] {
  const entry = (id: string, label: Phrase, value: Phrase, { origin }: { readonly origin: Origin }) => ({
    id,
    label,
    value,
    origin: originWords[origin],
  });
  const { mode, provider, terms, retention, access, failureBehaviour, complianceAnnouncement } = settings;
  const { complianceFile, automaticIndicator } = settings;
  const { startStopAnnouncement, pauseResume, repeatTone, selective, recordVoicemail } = settings;
  return [
    entry('mode', phrase('hub.mode'), modeWords[mode.value], mode),
    entry('calls', phrase('hub.calls'), callsWords(selective.value), selective),
    entry(
      'announcement',
      phrase('hub.announcement'),
      announcementWords(startStopAnnouncement.value),
      startStopAnnouncement,
    ),
    entry('pause-resume', phrase('hub.notification'), notificationNames[pauseResume.value], pauseResume),
    entry('repeat', phrase('hub.repeat'), repeatWords(repeatTone.value), repeatTone),
    entry('voicemail', phrase('hub.voicemail'), yesNo(recordVoicemail.value), recordVoicemail),
    entry('licence', phrase('hub.licence'), verbatim(settings.licence.value), settings.licence),
    entry('provider', phrase('hub.provider'), providerName(provider.value), provider),
    {
      id: 'terms',
      label: phrase('hub.terms'),
      value: termsWords[terms.value],
      origin: termsOrigin(tenant, settings),
    },
    entry('product', phrase('hub.product'), productWords(settings.product.value), settings.product),
    entry('retention', phrase('hub.retention'), retentionWords(retention.value), retention),
    entry('access', phrase('hub.access'), accessWords(access.value), access),
    entry('quota', phrase('hub.quota'), quotaOf(settings), settings.quotaBytes),
    ...(settings.storageRegion.value === null
      ? []
      : [
          entry(
            'region',
            phrase('hub.region'),
            regionWords[settings.storageRegion.value],
            settings.storageRegion,
          ),
        ]),
    entry('failure', phrase('hub.failure'), failureNames[failureBehaviour.value], failureBehaviour),
    entry(
      'compliance',
      phrase('hub.compliance'),
      complianceWords(complianceAnnouncement.value),
      complianceAnnouncement,
    ),
    entry('compliance-file', phrase('hub.compliance.file'), fileWords(complianceFile.value), complianceFile),
    filesOf(settings),
    entry('indicator', phrase('hub.indicator'), onOff(automaticIndicator.value), automaticIndicator),
  ];
}

/** Files are inherited together, so one origin is that of all which are no defaults. */
function filesOf({ announcementFiles: files }: EffectiveSettings): InForce {
  const own = announcementNames.flatMap((name) => {
    const { value, origin } = files[name];
    return value.kind === 'custom'
      ? [
          {
            origin,
            words: phrase('hub.files.in-force', { announcement: fileNames[name], file: value.fileId }),
          },
        ]
      : [];
  });
  return {
    id: 'files',
    label: phrase('hub.files'),
    value: joined(own.map(({ words }) => words)) ?? phrase('hub.files.default'),
    origin: originWords[own[0]?.origin ?? 'default'],
  };
}

const termsWords = {
  accepted: phrase('hub.terms.is-accepted'),
  needed: phrase('hub.terms.not-accepted'),
  'not-needed': phrase('hub.terms.not-needed'),
} as const satisfies Record<EffectiveSettings['terms']['value'], Phrase>;

function quotaOf({ provider, quotaBytes }: EffectiveSettings): Phrase {
  return provider.value === 'none' ? phrase('hub.none') : quotaWords(quotaBytes.value);
}

function callsWords(selective: RecordingChoices['selective']): Phrase {
  const kinds = (
    ['inboundInternal', 'inboundExternal', 'outboundInternal', 'outboundExternal'] as const
  ).filter((kind) => selective[kind]);
  if (kinds.length === 4) return phrase('hub.calls.all');
  return joined(kinds.map((kind) => callNames[kind])) ?? phrase('hub.calls.no-one');
}

function yesNo(value: boolean): Phrase {
  return value ? phrase('hub.yes') : phrase('hub.no');
}

function unrecordedOf(
  tenant: Tenant,
  number: string,
  { availability, provider }: EffectiveSettings,
): UserView['unrecorded'] {
  if (availability.kind === 'unavailable' || provider.value === 'none') return undefined;
  const problems = portalProblems(tenant, number);
  if (problems.length === 0) return undefined;
  return {
    title: phrase('hub.user.unrecorded', { provider: providers[provider.value].name }),
    problems: problems.map(problemWords),
    mendedAt: [provider.value, number],
  };
}

function problemWords(problem: PortalProblem): Phrase {
  switch (problem.kind) {
    case 'no-account':
      return phrase('hub.problem.no-account');
    case 'no-user':
      return phrase('hub.problem.no-user');
    case 'wrong-value':
      return phrase('hub.problem.wrong-value', {
        field: portalFields[problem.field],
        should: problem.should,
      });
  }
}
