/** What a command has changed, said when it is done. Pure: the tenant as it was, and a command. */
import { modeWords } from '../../../shared/recording/mode-words';
import type { AdministrationCommand } from '../../../shared/settings/administration';
import { providers, type Region } from '../../../shared/settings/providers';
import { regionWords } from '../../../shared/settings/region-words';
import {
  announcementNames,
  type AnnouncementFiles,
  type AnnouncementFile,
  type ComplianceAnnouncement,
  type FailureBehaviour,
  type RecordingChoices,
  type Tenant,
} from '../../../shared/settings/tenant';
import {
  withChoicesChange,
  withComplianceChange,
  withFilesChange,
  type ChoicesChange,
  type ComplianceChange,
  type FilesChange,
} from '../../../shared/settings/setting-changes';
import { locationOf, nameOf, recordedAt } from '../../../shared/settings/tenant-people';
import { joined, phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import {
  announcedCalls,
  callNames,
  complianceWords,
  failureNames,
  fileNames,
  filesWords,
  fileWords,
  notificationNames,
  onOff,
  portalFields,
  productWords,
  providerName,
  repeatWords,
} from './hub-words';

type Command<Kind extends AdministrationCommand['kind']> = Extract<AdministrationCommand, { kind: Kind }>;

/** @param before the tenant as it was before the command */
export function describeChange(before: Tenant, command: AdministrationCommand): Phrase {
  switch (command.kind) {
    case 'enable-service': {
      const { administrators } = before.partner;
      const administrator = administrators.find(({ id }) => id === command.administrator)?.name ?? '';
      return phrase('hub.partner.enabled', { administrator, customer: command.customer.name });
    }
    case 'disable-service':
      return phrase('hub.partner.disabled', { customer: before.organisation.name });
    case 'accept-terms':
      return phrase('hub.terms.saved', { provider: providers[command.provider].name });
    case 'set-provider':
      return changed(phrase('hub.choice'), providerName(command.provider));
    case 'set-location-provider': {
      const { provider } = command;
      return changed(
        phrase('hub.provider'),
        provider === 'organisation'
          ? fromOrganisation(providerName(before.organisation.provider))
          : providerName(provider),
      );
    }
    case 'set-region':
      return changed(phrase('hub.hosted'), regionWords[command.region]);
    case 'change-organisation':
      return lines(ofOrganisation(before.organisation, command.settings));
    case 'change-location':
      return lines(ofLocation(before, command));
    case 'set-licence':
      return changed(
        phrase('hub.licence.of', { name: personAt(before, command.number) }),
        verbatim(command.licence),
      );
    case 'switch-on':
      return phrase('hub.user.switched-on', { name: personAt(before, command.number) });
    case 'switch-off':
      return phrase('hub.user.switched-off', { name: personAt(before, command.number) });
    case 'change-choices': {
      const recording = recordedAt(before, command.number)?.user.recording;
      return lines(ofChoices(recording?.kind === 'on' ? recording.choices : undefined, command.choices));
    }
    case 'add-person':
      return phrase('hub.add.added', { name: `${command.person.firstName} ${command.person.lastName}` });
    case 'add-workspace':
      return phrase('hub.add.added', { name: command.workspace.name });
    case 'remove-user':
      return phrase('hub.remove.removed', { name: personAt(before, command.number) });
    case 'add-location':
      return phrase('hub.add.added', { name: command.location.name });
    case 'remove-location':
      return phrase('hub.remove.removed', { name: locationOf(before, command.location)?.name ?? '' });
    case 'create-account':
      return phrase('portal.done.created', { provider: providers[command.provider].name });
    case 'convert-account':
      return phrase('portal.done.converted', { provider: providers[command.provider].name });
    case 'add-account-administrator':
      return phrase('portal.administrators.added', { name: command.name });
    case 'add-portal-user':
      return phrase('portal.done.added', {
        name: personAt(before, command.number),
        provider: providers[command.provider].name,
      });
    case 'synchronise-portal-users':
      return phrase('portal.done.synchronised', { provider: providers[command.provider].name });
    case 'save-portal-user':
      return lines(ofPortal(before, command));
    case 'change-product':
      return changed(
        phrase('portal.product.of', { name: personAt(before, command.number) }),
        productWords(command.product),
      );
  }
}

function changed(what: Phrase, value: Phrase): Phrase {
  return phrase('pages.changed', { what, value });
}

/** Somebody may have saved what was there already. */
function lines(changes: readonly Phrase[]): Phrase {
  return joined(changes) ?? phrase('pages.as-before');
}

function fromOrganisation(value: Phrase): Phrase {
  return phrase('hub.location.inherits', { value });
}

function personAt(tenant: Tenant, number: string): string {
  const recorded = recordedAt(tenant, number);
  return recorded === undefined ? number : nameOf(recorded);
}

function ofOrganisation(
  before: Tenant['organisation'],
  settings: Command<'change-organisation'>['settings'],
): readonly Phrase[] {
  const { failureBehaviour, storageRegion, complianceAnnouncement, announcementFiles } = settings;
  const { complianceFile, automaticIndicator } = settings;
  return [
    ...(failureBehaviour === undefined ? [] : ofFailure(failureBehaviour)),
    ...(storageRegion === undefined ? [] : ofRegion(storageRegion)),
    ...(complianceAnnouncement === undefined
      ? []
      : ofCompliance(before.complianceAnnouncement, complianceAnnouncement)),
    ...(announcementFiles === undefined ? [] : ofFiles(before.announcementFiles, announcementFiles)),
    ...(complianceFile === undefined ? [] : ofComplianceFile(complianceFile)),
    ...(automaticIndicator === undefined
      ? []
      : [changed(phrase('hub.indicator'), onOff(automaticIndicator))]),
  ];
}

function ofLocation(tenant: Tenant, { location, settings }: Command<'change-location'>): readonly Phrase[] {
  const { organisation } = tenant;
  const before = locationOf(tenant, location);
  const { failureBehaviour, storageRegion, complianceAnnouncement, announcementFiles } = settings;
  return [
    ...ofInherited(
      phrase('hub.failure'),
      failureBehaviour,
      failureNames[organisation.failureBehaviour],
      ofFailure,
    ),
    ...ofInherited(phrase('hub.region'), storageRegion, regionWords[organisation.storageRegion], ofRegion),
    ...ofInherited(
      phrase('hub.compliance'),
      complianceAnnouncement,
      complianceWords(organisation.complianceAnnouncement),
      (value) =>
        ofCompliance(inForce(before?.complianceAnnouncement, organisation.complianceAnnouncement), value),
    ),
    ...ofInherited(
      phrase('hub.files'),
      announcementFiles,
      filesWords(organisation.announcementFiles),
      (value) => ofFiles(inForce(before?.announcementFiles, organisation.announcementFiles), value),
    ),
    ...ofInherited(
      phrase('hub.compliance.file'),
      settings.complianceFile,
      fileWords(organisation.complianceFile),
      ofComplianceFile,
    ),
  ];
}

type Inherited<Value> =
  | { readonly from: 'organisation' }
  | { readonly from: 'location'; readonly value: Value };

function inForce<Value>(setting: Inherited<Value> | undefined, organisations: Value): Value {
  return setting?.from === 'location' ? setting.value : organisations;
}

/** @param own what a value of the location's own changes; it may begin as the organisation's */
function ofInherited<Value>(
  what: Phrase,
  setting: Inherited<Value> | undefined,
  organisations: Phrase,
  own: (value: Value) => readonly Phrase[],
): readonly Phrase[] {
  if (setting === undefined) return [];
  if (setting.from === 'organisation') return [changed(what, fromOrganisation(organisations))];
  const changes = own(setting.value);
  return changes.length === 0 ? [changed(what, phrase('hub.location.own'))] : changes;
}

function ofFailure(value: FailureBehaviour): readonly Phrase[] {
  return [changed(phrase('hub.failure'), failureNames[value])];
}

function ofRegion(value: Region): readonly Phrase[] {
  return [changed(phrase('hub.region'), regionWords[value])];
}

function ofCompliance(before: ComplianceAnnouncement, change: ComplianceChange): readonly Phrase[] {
  const { inboundPstn, outboundPstn, outboundDelay: delay } = withComplianceChange(before, change);
  return [
    ...(inboundPstn === before.inboundPstn
      ? []
      : [changed(phrase('hub.compliance.inbound'), onOff(inboundPstn))]),
    ...(outboundPstn === before.outboundPstn
      ? []
      : [changed(phrase('hub.compliance.outbound'), onOff(outboundPstn))]),
    ...(delay.enabled === before.outboundDelay.enabled
      ? []
      : [changed(phrase('hub.compliance.delay'), onOff(delay.enabled))]),
    ...(delay.seconds === before.outboundDelay.seconds
      ? []
      : [changed(phrase('hub.compliance.delay.seconds'), verbatim(String(delay.seconds)))]),
  ];
}

function ofFiles(before: AnnouncementFiles, change: FilesChange): readonly Phrase[] {
  const now = withFilesChange(before, change);
  return announcementNames
    .filter((name) => fileOf(now[name]) !== fileOf(before[name]))
    .map((name) => changed(fileNames[name], fileWords(now[name])));
}

function ofComplianceFile(file: AnnouncementFile): readonly Phrase[] {
  return [changed(phrase('hub.compliance.file'), fileWords(file))];
}

function fileOf(choice: AnnouncementFile): string | undefined {
  return choice.kind === 'custom' ? choice.fileId : undefined;
}

/** @param before undefined where recording was off; the command is refused then */
function ofChoices(before: RecordingChoices | undefined, now: ChoicesChange): readonly Phrase[] {
  const { mode, recordVoicemail, startStopAnnouncement, pauseResume, repeatTone, selective } = now;
  return [
    ...(mode === undefined ? [] : [changed(phrase('hub.mode'), modeWords[mode])]),
    ...(recordVoicemail === undefined ? [] : [changed(phrase('hub.voicemail'), onOff(recordVoicemail))]),
    ...(startStopAnnouncement === undefined
      ? []
      : switched(announcedCalls, before?.startStopAnnouncement, startStopAnnouncement)),
    ...(pauseResume === undefined
      ? []
      : [changed(phrase('hub.notification'), notificationNames[pauseResume])]),
    ...(repeatTone === undefined || before === undefined
      ? []
      : [changed(phrase('hub.repeat'), repeatWords(withChoicesChange(before, now).repeatTone))]),
    ...(selective === undefined ? [] : switched(callNames, before?.selective, selective)),
  ];
}

/** Which of a few switches are another way round now. */
function switched<Name extends string>(
  names: Readonly<Record<Name, Phrase>>,
  before: Readonly<Record<Name, boolean>> | undefined,
  now: Readonly<Partial<Record<Name, boolean>>>,
): readonly Phrase[] {
  const changes: Phrase[] = [];
  for (const name in names) {
    const value = now[name];
    if (value !== undefined && value !== before?.[name]) changes.push(changed(names[name], onOff(value)));
  }
  return changes;
}

function ofPortal(
  tenant: Tenant,
  { provider, number, values }: Command<'save-portal-user'>,
): readonly Phrase[] {
  const id = recordedAt(tenant, number)?.user.id ?? '';
  const before = tenant.organisation.accounts[provider]?.users[id];
  return (['externalType', 'serviceProvider', 'externalGroup', 'externalIdentifier'] as const).flatMap(
    (field) => {
      const value = values[field];
      return value === undefined || value === before?.[field]
        ? []
        : [changed(portalFields[field], verbatim(value))];
    },
  );
}
