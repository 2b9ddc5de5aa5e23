/**
 * The bodies that the service takes and gives, as JSON Schema (draft 2020-12), from the definitions by which it parses them. What
 * one field says about another (ids and numbers that nobody else may have, say) has no form there, and is refused all the same.
 */
import * as z from 'zod';
import { callRecordingPutSchema, callRecordingSchema } from './public-api';
import {
  compliancePutSchema,
  complianceAnswerSchema,
  filesPutSchema,
  locationCompliancePutSchema,
  locationFilesPutSchema,
} from './public-api-announcements';
import { callingLocationPostSchema, locationPostSchema, locationPutSchema } from './public-api-locations';
import { personPostSchema, workspacePostSchema } from './public-api-members';
import {
  locationVendorPutSchema,
  organisationPutSchema,
  termsPutSchema,
  vendorPutSchema,
} from './public-api-vendors';
import { recordingSettingsPatchSchema, serviceSettingsPatchSchema } from './service';
import { tenantSchema } from './tenant';
import { tenantFileSchema } from './tenant-file';

const schemas = {
  tenant: tenantSchema,
  'tenant-file': tenantFileSchema,
  'recording-settings': recordingSettingsPatchSchema,
  'service-settings': serviceSettingsPatchSchema,
  'call-recording': callRecordingSchema,
  'call-recording-put': callRecordingPutSchema,
  'organization-put': organisationPutSchema,
  'vendor-put': vendorPutSchema,
  'location-vendor-put': locationVendorPutSchema,
  'terms-of-service-put': termsPutSchema,
  'person-post': personPostSchema,
  'workspace-post': workspacePostSchema,
  'location-post': locationPostSchema,
  'location-put': locationPutSchema,
  'calling-location-post': callingLocationPostSchema,
  'compliance-announcement': complianceAnswerSchema,
  'compliance-announcement-put': compliancePutSchema,
  'location-compliance-announcement-put': locationCompliancePutSchema,
  'announcements-put': filesPutSchema,
  'location-announcements-put': locationFilesPutSchema,
} as const satisfies Record<string, z.ZodType>;

export const schemaNames: readonly string[] = Object.keys(schemas);

/** Undefined for a name that is none. */
export function jsonSchema(name: string): unknown {
  const found = Object.entries(schemas).find(([candidate]) => candidate === name);
  return found && z.toJSONSchema(found[1], { io: 'input' });
}
