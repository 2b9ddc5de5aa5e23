/** A whole tenant as a file, by which it goes from one service to another, with the announcements that it has chosen. */
import * as z from 'zod';
import { announcementIdSchema, announcementLabelSchema, type AnnouncementLabel } from './announcement-files';
import { tenantSchema, type Tenant } from './tenant';
import { mostUsers } from './user-numbers';

const format = 'tallyphone-tenant';
/**
 * Grows when a program of before would read a tenant wrongly, or not at all. What came before version 2 had no announcements; what
 * came before version 3 not how they are called, and nothing of the automatic indicator.
 */
const versions = [1, 2, 3] as const;
const version = 3;

export function isOfNewerProgram(read: unknown): boolean {
  return typeof read === 'number' && read > version;
}

/** Bytes: of some forty announcements of the greatest length. */
export const largestTenantFile = 67_108_864;

/** WAVs by their ids, in base64. */
const announcementsSchema = z.record(announcementIdSchema, z.base64());
/** How those of them are called that somebody has called otherwise than by their ids. */
const labelsSchema = z.record(announcementIdSchema, announcementLabelSchema);

/** Announcements as they go into a file. */
export interface AnnouncementsOfFile {
  readonly announcements: Readonly<z.infer<typeof announcementsSchema>>;
  readonly labels: Readonly<Record<string, AnnouncementLabel>>;
}

export const tenantFileSchema = z.strictObject({
  format: z.literal(format, { error: () => `must be "${format}": this is no exported tenant` }),
  version: z.literal(versions, {
    error: ({ input }) =>
      isOfNewerProgram(input)
        ? `${String(input)} is a newer program’s; this one reads ${versions.join(', ')}`
        : `must be one of ${versions.join(', ')}`,
  }),
  /** ISO 8601, UTC. */
  exportedAt: z.iso.datetime(),
  tenant: tenantSchema,
  announcements: announcementsSchema.default({}),
  labels: labelsSchema.default({}),
});
export type TenantFile = z.infer<typeof tenantFileSchema>;

const countedSchema = z.object({
  tenant: z.object({ people: z.array(z.unknown()), workspaces: z.array(z.unknown()) }),
});

/** What can be imported. They are counted before each is looked at, which would take long. */
export const importedFileSchema = z
  .unknown()
  .superRefine((file, context) => {
    const counted = countedSchema.safeParse(file).data?.tenant;
    const count = counted === undefined ? 0 : counted.people.length + counted.workspaces.length;
    if (count <= mostUsers) return;
    context.addIssue({
      code: 'too_big',
      origin: 'array',
      maximum: mostUsers,
      inclusive: true,
      path: ['tenant'],
      message: `has ${String(count)} people and workspaces, and at most ${String(mostUsers)} are taken`,
      input: file,
    });
  })
  .pipe(tenantFileSchema);

/** @param exportedAt ISO 8601, UTC */
export function tenantFile(
  tenant: Tenant,
  exportedAt: string,
  { announcements, labels }: AnnouncementsOfFile = { announcements: {}, labels: {} },
): TenantFile {
  return { format, version, exportedAt, tenant, announcements, labels };
}
