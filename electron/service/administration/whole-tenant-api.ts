/** The whole tenant at once: as a file, out and in, and back to the start. Below the control API, and below `/hub/api`. */
import { Hono } from 'hono';
import { chosenAnnouncements } from '../../../shared/settings/announcement-files';
import { withAutomaticAccounts } from '../../../shared/settings/portal';
import type { Tenant } from '../../../shared/settings/tenant';
import { importedFileSchema, tenantFile } from '../../../shared/settings/tenant-file';
import { jsonBody } from '../control/errors';
import type { AnnouncementLibrary } from '../media/announcement-files';
import type { TenantDocument } from '../public-api/tenant-document';

export interface WholeTenantHost {
  readonly document: TenantDocument;
  readonly announcements: AnnouncementLibrary;
  /** Brings everything back to what it is when the service starts for the first time. */
  readonly reset: () => void;
}

export function wholeTenantApi({ document, announcements: library, reset }: WholeTenantHost) {
  return new Hono()
    .get('/tenant/export', (c) => {
      c.header('Content-Disposition', 'attachment; filename="tallyphone-tenant.json"');
      return c.json(tenantFile(document.tenant, new Date().toISOString(), filesOf(document.tenant, library)));
    })
    .get('/tenant/edition', (c) => c.json({ edition: document.edition, mark: document.mark }))
    .put('/tenant', jsonBody(importedFileSchema), (c) => {
      const { tenant, announcements } = c.req.valid('json');
      const files = Object.entries(announcements).map(
        ([id, wav]) => [id, Buffer.from(wav, 'base64')] as const,
      );
      for (const [id, bytes] of files) {
        const problem = library.problemOf(id, bytes);
        if (problem !== undefined) return c.json({ error: `announcements.${id}: ${problem.reason}` }, 400);
      }
      for (const [id, bytes] of files) library.put(id, bytes);
      // A tenant of somebody else's making may lack what would have come about by itself here.
      document.replace(withAutomaticAccounts(tenant));
      return c.json({ tenant: document.tenant, edition: document.edition, mark: document.mark });
    })
    .post('/reset', (c) => {
      reset();
      return c.json({});
    });
}

/** Those that are chosen and are there. */
function filesOf(tenant: Tenant, library: AnnouncementLibrary): Readonly<Record<string, string>> {
  return Object.fromEntries(
    chosenAnnouncements(tenant).flatMap((id) => {
      const wav = library.bytesOf(id)?.toString('base64');
      return wav === undefined ? [] : [[id, wav]];
    }),
  );
}
