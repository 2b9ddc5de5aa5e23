/** The whole tenant at the control API: as a file, out and in; and what may be in it, as JSON Schema. */
import { Hono } from 'hono';
import { jsonSchema, schemaNames } from '../../../shared/settings/json-schemas';
import { tenantFile, tenantFileSchema } from '../../../shared/settings/tenant-file';
import { chosenAnnouncements } from '../../../shared/settings/announcement-files';
import type { Tenant } from '../../../shared/settings/tenant';
import type { AnnouncementLibrary } from '../media/announcement-files';
import type { TenantDocument } from '../public-api/tenant-document';
import { jsonBody } from './errors';

export function tenantApi(document: TenantDocument, library: AnnouncementLibrary) {
  return new Hono()
    .get('/tenant/export', (c) => {
      c.header('Content-Disposition', 'attachment; filename="tallyphone-tenant.json"');
      return c.json(tenantFile(document.tenant, new Date().toISOString(), filesOf(document.tenant, library)));
    })
    .put('/tenant', jsonBody(tenantFileSchema), (c) => {
      const { tenant, announcements } = c.req.valid('json');
      const files = Object.entries(announcements).map(
        ([id, wav]) => [id, Buffer.from(wav, 'base64')] as const,
      );
      for (const [id, bytes] of files) {
        const problem = library.problemOf(id, bytes);
        if (problem !== undefined) return c.json({ error: `announcements.${id}: ${problem.reason}` }, 400);
      }
      for (const [id, bytes] of files) library.put(id, bytes);
      document.put(tenant);
      return c.json({ tenant: document.tenant });
    })
    .get('/tenant/schema', (c) => c.json(jsonSchema('tenant')))
    .get('/schemas', (c) => c.json({ schemas: schemaNames }))
    .get('/schemas/:name', (c) => {
      const name = c.req.param('name');
      const schema = jsonSchema(name);
      return schema === undefined ? c.json({ error: `Schema ${name} does not exist` }, 404) : c.json(schema);
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
