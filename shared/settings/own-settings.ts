/** What organisation and locations decide beside the provider [C: developer.webex.com, “Features: Call Recording”]. */
import * as z from 'zod';
import { regions } from './providers';
import {
  announcementFileSchema,
  announcementFilesSchema,
  complianceAnnouncementSchema,
  failureBehaviours,
  inherited,
  type Tenant,
} from './tenant';
import { withLocation, type Outcome } from './tenant-changes';
import { locationOf } from './tenant-people';

const failureBehaviour = z.enum(failureBehaviours);
const storageRegion = z.enum(regions);

/** What is left out stays as it is. */
export const organisationSettingsSchema = z.strictObject({
  failureBehaviour: z.exactOptional(failureBehaviour),
  storageRegion: z.exactOptional(storageRegion),
  complianceAnnouncement: z.exactOptional(complianceAnnouncementSchema),
  announcementFiles: z.exactOptional(announcementFilesSchema),
  complianceFile: z.exactOptional(announcementFileSchema),
});
type OrganisationSettings = z.infer<typeof organisationSettingsSchema>;

/** The same of a location, which may take each from its organisation. */
export const locationSettingsSchema = z.strictObject({
  failureBehaviour: z.exactOptional(inherited(failureBehaviour)),
  storageRegion: z.exactOptional(inherited(storageRegion)),
  complianceAnnouncement: z.exactOptional(inherited(complianceAnnouncementSchema)),
  announcementFiles: z.exactOptional(inherited(announcementFilesSchema)),
  complianceFile: z.exactOptional(inherited(announcementFileSchema)),
});
type LocationSettings = z.infer<typeof locationSettingsSchema>;

/** While the partner has not enabled the service there is nothing for the customer to set [S]. */
export function changeOrganisation(tenant: Tenant, settings: OrganisationSettings): Outcome {
  if (!tenant.partner.serviceEnabled) return { kind: 'refused', refusal: { kind: 'partner-off' } };
  return { kind: 'changed', tenant: { ...tenant, organisation: { ...tenant.organisation, ...settings } } };
}

export function changeLocation(tenant: Tenant, location: string, settings: LocationSettings): Outcome {
  if (!tenant.partner.serviceEnabled) return { kind: 'refused', refusal: { kind: 'partner-off' } };
  if (locationOf(tenant, location) === undefined) {
    return { kind: 'refused', refusal: { kind: 'unknown-location', location } };
  }
  return { kind: 'changed', tenant: withLocation(tenant, location, settings) };
}
