/** What organisation and locations decide beside the provider [C: developer.webex.com, “Features: Call Recording”]. */
import * as z from 'zod';
import { regions } from './providers';
import {
  complianceBefore,
  complianceChangeSchema,
  filesBefore,
  filesChangeSchema,
  sameKeys,
  withComplianceChange,
  withFilesChange,
} from './setting-changes';
import { announcementFileSchema, failureBehaviours, inherited, type Location, type Tenant } from './tenant';
import { withLocation, type Outcome } from './tenant-changes';
import { locationOf } from './tenant-people';

const failureBehaviour = z.enum(failureBehaviours);
const storageRegion = z.enum(regions);

/** What is left out stays as it is. */
export const organisationSettingsSchema = z.strictObject({
  failureBehaviour: z.exactOptional(failureBehaviour),
  storageRegion: z.exactOptional(storageRegion),
  complianceAnnouncement: z.exactOptional(complianceChangeSchema),
  announcementFiles: z.exactOptional(filesChangeSchema),
  complianceFile: z.exactOptional(announcementFileSchema),
  /** Of the organisation alone [C]. */
  automaticIndicator: z.exactOptional(z.boolean()),
});
type OrganisationSettings = z.infer<typeof organisationSettingsSchema>;

/** The same of a location, which may take each from its organisation, but for the indicator. What it has for itself begins as the organisation's. */
export const locationSettingsSchema = z.strictObject({
  failureBehaviour: z.exactOptional(inherited(failureBehaviour)),
  storageRegion: z.exactOptional(inherited(storageRegion)),
  complianceAnnouncement: z.exactOptional(inherited(complianceChangeSchema)),
  announcementFiles: z.exactOptional(inherited(filesChangeSchema)),
  complianceFile: z.exactOptional(inherited(announcementFileSchema)),
});
type LocationSettings = z.infer<typeof locationSettingsSchema>;

/** While the partner has not enabled the service there is nothing for the customer to set [S]. */
export function changeOrganisation(tenant: Tenant, settings: OrganisationSettings): Outcome {
  if (!tenant.partner.serviceEnabled) return { kind: 'refused', refusal: { kind: 'partner-off' } };
  const { organisation } = tenant;
  const { complianceAnnouncement: compliance, announcementFiles: files, ...others } = settings;
  return {
    kind: 'changed',
    tenant: {
      ...tenant,
      organisation: {
        ...organisation,
        ...others,
        complianceAnnouncement: withComplianceChange(organisation.complianceAnnouncement, compliance ?? {}),
        announcementFiles: withFilesChange(organisation.announcementFiles, files ?? {}),
      },
    },
  };
}

export function changeLocation(tenant: Tenant, id: string, settings: LocationSettings): Outcome {
  if (!tenant.partner.serviceEnabled) return { kind: 'refused', refusal: { kind: 'partner-off' } };
  const location = locationOf(tenant, id);
  if (location === undefined) {
    return { kind: 'refused', refusal: { kind: 'unknown-location', location: id } };
  }
  const { organisation } = tenant;
  const { complianceAnnouncement: compliance, announcementFiles: files, ...others } = settings;
  const changed: Partial<Location> = {
    ...others,
    complianceAnnouncement: changedHere(
      location.complianceAnnouncement,
      compliance,
      organisation.complianceAnnouncement,
      withComplianceChange,
    ),
    announcementFiles: changedHere(
      location.announcementFiles,
      files,
      organisation.announcementFiles,
      withFilesChange,
    ),
  };
  return { kind: 'changed', tenant: withLocation(tenant, id, changed) };
}

/** @returns the settings that take a change back */
export function organisationBefore(
  before: Tenant['organisation'],
  settings: OrganisationSettings,
): OrganisationSettings {
  const { complianceAnnouncement: compliance, announcementFiles: files, ...others } = settings;
  return {
    ...sameKeys(others, before),
    ...(compliance && {
      complianceAnnouncement: complianceBefore(before.complianceAnnouncement, compliance),
    }),
    ...(files && { announcementFiles: filesBefore(before.announcementFiles, files) }),
  };
}

export function locationBefore(before: Location, settings: LocationSettings): LocationSettings {
  const { complianceAnnouncement: compliance, announcementFiles: files, ...others } = settings;
  return {
    ...sameKeys(others, before),
    ...(compliance && {
      complianceAnnouncement: hereBefore(before.complianceAnnouncement, compliance, complianceBefore),
    }),
    ...(files && { announcementFiles: hereBefore(before.announcementFiles, files, filesBefore) }),
  };
}

type Inherited<Value> =
  | { readonly from: 'organisation' }
  | { readonly from: 'location'; readonly value: Value };

function changedHere<Value, Change>(
  own: Inherited<Value>,
  change: Inherited<Change> | undefined,
  organisations: Value,
  after: (before: Value, change: Change) => Value,
): Inherited<Value> {
  if (change === undefined) return own;
  if (change.from === 'organisation') return change;
  return {
    from: 'location',
    value: after(own.from === 'location' ? own.value : organisations, change.value),
  };
}

/** Where all of it comes or goes, all of it is brought back. */
function hereBefore<Value extends Change, Change>(
  own: Inherited<Value>,
  change: Inherited<Change>,
  before: (own: Value, change: Change) => Change,
): Inherited<Change> {
  return own.from === 'location' && change.from === 'location'
    ? { from: 'location', value: before(own.value, change.value) }
    : own;
}
