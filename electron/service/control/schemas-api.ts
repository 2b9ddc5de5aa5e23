/** What may be in a tenant and in its parts, as JSON Schema, at the control API. */
import { Hono } from 'hono';
import { jsonSchema, schemaNames } from '../../../shared/settings/json-schemas';

export function schemasApi() {
  return new Hono()
    .get('/tenant/schema', (c) => c.json(jsonSchema('tenant')))
    .get('/schemas', (c) => c.json({ schemas: schemaNames }))
    .get('/schemas/:name', (c) => {
      const name = c.req.param('name');
      const schema = jsonSchema(name);
      return schema === undefined ? c.json({ error: `Schema ${name} does not exist` }, 404) : c.json(schema);
    });
}
