/** How Control Hub says values of the tenant. */
import type { EffectiveSettings, Origin } from '../../../shared/settings/effective';
import { products, providers, type Product, type Retention } from '../../../shared/settings/providers';
import type {
  AnnouncementFile,
  AnnouncementFiles,
  AnnouncementName,
  ComplianceAnnouncement,
  FailureBehaviour,
  PlatformInformation,
  PortalUser,
  ProviderChoice,
  RecordingChoices,
  Tenant,
} from '../../../shared/settings/tenant';
import type { ProductId } from '../../../shared/settings/providers';
import type { SelectiveRecording } from '../../../shared/recording/selective';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';

export const originWords = {
  partner: phrase('hub.origin.partner'),
  organisation: phrase('hub.origin.organisation'),
  location: phrase('hub.origin.location'),
  user: phrase('hub.origin.user'),
  licence: phrase('hub.origin.licence'),
  provider: phrase('hub.origin.provider'),
  terms: phrase('hub.origin.terms'),
  default: phrase('hub.origin.default'),
} as const satisfies Record<Origin, Phrase>;

export const modeHints = {
  never: phrase('hub.mode.never'),
  always: phrase('hub.mode.always'),
  'always-pause-resume': phrase('hub.mode.always-pause-resume'),
  'on-demand-user-start': phrase('hub.mode.on-demand-user-start'),
  'on-demand': phrase('hub.mode.on-demand'),
} as const satisfies Record<RecordingChoices['mode'], Phrase>;

export const notificationNames = {
  none: phrase('hub.notification.none'),
  beep: phrase('hub.notification.beep'),
  announcement: phrase('hub.notification.announcement'),
} as const satisfies Record<RecordingChoices['pauseResume'], Phrase>;

export const callNames = {
  inboundInternal: phrase('hub.calls.inboundInternal'),
  inboundExternal: phrase('hub.calls.inboundExternal'),
  outboundInternal: phrase('hub.calls.outboundInternal'),
  outboundExternal: phrase('hub.calls.outboundExternal'),
} as const satisfies Record<keyof SelectiveRecording, Phrase>;

export const failureNames = {
  PROCEED_WITH_CALL_NO_ANNOUNCEMENT: phrase('hub.failure.PROCEED_WITH_CALL_NO_ANNOUNCEMENT'),
  PROCEED_CALL_WITH_ANNOUNCEMENT: phrase('hub.failure.PROCEED_CALL_WITH_ANNOUNCEMENT'),
  END_CALL_WITH_ANNOUNCEMENT: phrase('hub.failure.END_CALL_WITH_ANNOUNCEMENT'),
} as const satisfies Record<FailureBehaviour, Phrase>;

export const fileNames = {
  start: phrase('hub.files.start'),
  stop: phrase('hub.files.stop'),
  pause: phrase('hub.files.pause'),
  resume: phrase('hub.files.resume'),
  failureProceedWithCall: phrase('hub.files.failureProceedWithCall'),
  failureEndWithCall: phrase('hub.files.failureEndWithCall'),
} as const satisfies Record<AnnouncementName, Phrase>;

export const platformNames = {
  serviceProvider: phrase('hub.platform.serviceProvider'),
  externalGroup: phrase('hub.platform.externalGroup'),
  externalIdentifier: phrase('hub.platform.externalIdentifier'),
} as const satisfies Record<keyof PlatformInformation, Phrase>;

/** Of a provider's portal. */
export const portalFields = {
  externalType: phrase('hub.field.externalType'),
  ...platformNames,
} as const satisfies Record<Exclude<keyof PortalUser, 'product'>, Phrase>;

/** Of start and stop announcements. */
export const announcedCalls = {
  internal: phrase('hub.announcement.internal'),
  pstn: phrase('hub.announcement.pstn'),
} as const satisfies Record<keyof RecordingChoices['startStopAnnouncement'], Phrase>;

export function onOff(value: boolean): Phrase {
  return value ? phrase('hub.on') : phrase('hub.off');
}

export function providerName(choice: ProviderChoice): Phrase {
  return choice === 'none' ? phrase('hub.provider.none') : verbatim(providers[choice].name);
}

/** Who has accepted the terms of a user's provider, and when. */
export function termsOrigin({ organisation }: Tenant, { provider, terms }: EffectiveSettings): Phrase {
  if (terms.origin !== 'terms' || provider.value === 'none') return originWords[terms.origin];
  const accepted = organisation.terms[provider.value];
  return accepted === undefined
    ? phrase('hub.origin.nobody')
    : phrase('hub.origin.accepted', { name: accepted.acceptedBy, date: Date.parse(accepted.acceptedAt) });
}

export function productWords(product: ProductId | null): Phrase {
  return product === null ? phrase('hub.none') : verbatim(products[product].name);
}

export function retentionWords(retention: Retention | null): Phrase {
  if (retention === null) return phrase('hub.none');
  return retention.kind === 'unlimited'
    ? phrase('hub.retention.unlimited')
    : phrase('hub.retention.days', { days: retention.days });
}

export function accessWords(access: Product['access'] | null): Phrase {
  if (access === null) return phrase('hub.none');
  return access === 'user-only' ? phrase('hub.access.user-only') : phrase('hub.access.administrators');
}

/** What a product costs, how long and where it keeps recordings, and how much of them. */
export function productFacts(id: ProductId): Phrase {
  const { name, laterName: later, price, retention, ownStorage, quotaBytes } = products[id];
  const kept = retentionWords(retention);
  const facts = phrase('hub.choice.kept', {
    product: later === null ? name : phrase('hub.product.later', { product: name, later }),
    price: phrase(`hub.price.${price}`),
    retention: ownStorage ? phrase('hub.retention.own-storage', { retention: kept }) : kept,
  });
  return quotaBytes === null ? facts : phrase('hub.choice.quota', { facts, quota: quotaWords(quotaBytes) });
}

/** @param bytes null: without limit */
export function quotaWords(bytes: number | null): Phrase {
  return bytes === null
    ? phrase('hub.retention.unlimited')
    : phrase('hub.quota.gigabytes', { count: bytes / 1_000_000_000 });
}

export function complianceWords({ inboundPstn, outboundPstn }: ComplianceAnnouncement): Phrase {
  if (inboundPstn) {
    return outboundPstn ? phrase('hub.compliance.in-and-out') : phrase('hub.compliance.in');
  }
  return outboundPstn ? phrase('hub.compliance.out') : phrase('hub.off');
}

export function filesWords(files: AnnouncementFiles): Phrase {
  const count = Object.values(files).filter(({ kind }) => kind === 'custom').length;
  return phrase('hub.files.count', { count });
}

export function fileWords(choice: AnnouncementFile): Phrase {
  return choice.kind === 'custom' ? verbatim(choice.fileId) : phrase('hub.files.default');
}

export function announcementWords({ internal, pstn }: RecordingChoices['startStopAnnouncement']): Phrase {
  if (internal) return pstn ? phrase('hub.announcement.both') : phrase('hub.announcement.internal-only');
  return pstn ? phrase('hub.announcement.pstn-only') : phrase('hub.off');
}

export function repeatWords({ enabled, intervalSeconds }: RecordingChoices['repeatTone']): Phrase {
  const seconds = intervalSeconds;
  return enabled ? phrase('hub.repeat.every', { seconds }) : phrase('hub.repeat.off-at', { seconds });
}
