import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { ServicePlay } from '../service-play';

let play: ServicePlay;
beforeEach(async () => {
  play = await ServicePlay.start();
});
afterEach(() => play.stop());

async function get(path: string): Promise<unknown> {
  const { url, token } = play.access;
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return [response.status, await response.json()];
}

it('every body has a JSON Schema, and so has the tenant', async () => {
  const listed = z.tuple([z.literal(200), z.object({ schemas: z.array(z.string()).min(10) })]);
  const [, { schemas }] = listed.parse(await get('/schemas'));
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' };
  for (const name of schemas) expect(await get(`/schemas/${name}`)).toMatchObject([200, schema]);
  expect(await get('/tenant/schema')).toEqual(await get('/schemas/tenant'));
  expect(await get('/schemas/nothing')).toEqual([404, { error: 'Schema nothing does not exist' }]);
});
