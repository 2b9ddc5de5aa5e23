/** The whole tenant at the control API: as a file, out and in; and what may be in it, as JSON Schema. */
import { Hono } from 'hono';
import { jsonSchema, schemaNames } from '../../../shared/settings/json-schemas';
import { tenantFile, tenantFileSchema } from '../../../shared/settings/tenant-file';
import type { TenantDocument } from '../public-api/tenant-document';
import { jsonBody } from './errors';

export function tenantApi(document: TenantDocument) {
  return new Hono()
    .get('/tenant/export', (c) => {
      c.header('Content-Disposition', 'attachment; filename="tallyphone-tenant.json"');
      return c.json(tenantFile(document.tenant, new Date().toISOString()));
    })
    .put('/tenant', jsonBody(tenantFileSchema), (c) => {
      document.put(c.req.valid('json').tenant);
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
