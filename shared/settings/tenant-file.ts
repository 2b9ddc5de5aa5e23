/** A whole tenant as a file, by which it goes from one service to another. */
import * as z from 'zod';
import { tenantSchema, type Tenant } from './tenant';

const format = 'tallyphone-tenant';
/** Grows when a tenant of before would be read wrongly, or not at all. */
const version = 1;

export const tenantFileSchema = z.strictObject({
  format: z.literal(format, { error: () => `must be "${format}": this is no exported tenant` }),
  version: z.literal(version, {
    error: ({ input }) =>
      typeof input === 'number' && input > version
        ? `${String(input)} is a newer program’s; this one reads ${String(version)}`
        : `must be ${String(version)}`,
  }),
  /** ISO 8601, UTC. */
  exportedAt: z.iso.datetime(),
  tenant: tenantSchema,
});
export type TenantFile = z.infer<typeof tenantFileSchema>;

/** @param exportedAt ISO 8601, UTC */
export function tenantFile(tenant: Tenant, exportedAt: string): TenantFile {
  return { format, version, exportedAt, tenant };
}
