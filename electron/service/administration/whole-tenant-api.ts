/** The whole tenant at once: as a file, out and in, and back to the start. Below the control API, and below `/hub/api`. */
import { Hono } from 'hono';
import { chosenAnnouncements, type AnnouncementsNotTaken } from '../../../shared/settings/announcement-files';
import { withAutomaticAccounts } from '../../../shared/settings/portal';
import type { Tenant } from '../../../shared/settings/tenant';
import {
  importedFileSchema,
  tenantFile,
  type AnnouncementsOfFile,
} from '../../../shared/settings/tenant-file';
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
      const { tenant, announcements, labels } = c.req.valid('json');
      const files = Object.entries(announcements).map(
        ([id, wav]) => [id, Buffer.from(wav, 'base64')] as const,
      );
      const wrong = files.flatMap(([id, bytes]) => {
        const problem = library.problemOf(id, bytes);
        return problem === undefined ? [] : [{ id, ...problem }];
      });
      if (wrong.length > 0) {
        const error = wrong.map(({ id, reason }) => `announcements.${id}: ${reason}`).join('; ');
        const notTaken: AnnouncementsNotTaken = {
          announcements: wrong.map(({ id, flaw }) => ({ id, flaw })),
        };
        return c.json({ error, ...notTaken }, 400);
      }
      const named = new Map(Object.entries(labels));
      for (const [id, bytes] of files) library.put(id, bytes, named.get(id));
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
function filesOf(tenant: Tenant, library: AnnouncementLibrary): AnnouncementsOfFile {
  const there = chosenAnnouncements(tenant).flatMap((id) => {
    const wav = library.bytesOf(id)?.toString('base64');
    return wav === undefined ? [] : [{ id, wav, label: library.labelOf(id) }];
  });
  return {
    announcements: Object.fromEntries(there.map(({ id, wav }) => [id, wav])),
    labels: Object.fromEntries(there.flatMap(({ id, label }) => (label === undefined ? [] : [[id, label]]))),
  };
}
