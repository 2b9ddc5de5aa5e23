/**
 * A client of developer.webex.com finds here what it finds there. It sends the documents' own examples, knows its base
 * address and its token, and asks for every id. Whatever an answer about recording has there it has here, of the same kind, and of people
 * and places what docs/http-control.md lists; what was written is read.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import Ajv2020 from 'ajv/dist/2020';
import * as z from 'zod';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { jsonSchema, schemaNames } from '../../../shared/settings/json-schemas';
import { ServicePlay } from '../service-play';
import { complianceAnswer, documentedFiles, olderLocationCompliancePut } from './announcements-play';
import { callingLocationPost, locationPost, personMade, personPost, workspacePost } from './directory-play';
import {
  config,
  documented,
  dubber,
  here,
  locationVendorPut,
  personAnswer,
  personPut,
  vendorPut,
  webex,
} from './documents-play';

let play: ServicePlay;
beforeAll(async () => {
  play = await ServicePlay.start();
});
afterEach(reset);
afterAll(() => play.stop());

function reset() {
  return fetch(`${play.access.url}/reset`, {
    method: 'POST',
    headers: { authorization: `Bearer ${play.access.token}` },
  });
}

/** The client: it knows a base address and a token, and nothing of the service. */
async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', route: string, body?: object) {
  const response = await fetch(`${play.access.http}/v1${route}`, {
    method,
    headers: { authorization: `Bearer ${play.access.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, answer };
}

const itemsSchema = z.object({ items: z.array(z.object({ id: z.string() })) });
const vendorsSchema = z.object({ vendors: z.array(z.object({ id: z.string(), name: z.string() })) });
const locationsSchema = z.object({ locations: z.array(z.object({ id: z.string() })) });

async function firstOf(list: '/people' | '/workspaces'): Promise<string> {
  return itemsSchema.parse((await call('GET', list)).answer).items[0]?.id ?? '';
}

async function vendorNamed(name: string): Promise<string> {
  const { vendors } = vendorsSchema.parse((await call('GET', `${config}/callRecording/vendors`)).answer);
  return vendors.find((vendor) => vendor.name === name)?.id ?? '';
}

/** The id of the job that a PUT of a vendor is answered with. */
async function jobOf(route: string, body: object): Promise<string> {
  const { answer } = await call('PUT', await addressOf(route), body);
  return z.object({ jobId: z.string() }).parse(answer).jobId;
}

async function recordWorkspace(): Promise<void> {
  const id = await firstOf('/workspaces');
  await call('PUT', `${config}/workspaces/${id}/features/callRecordings`, { enabled: true });
}

async function addressOf(route: string): Promise<string> {
  const { locations } = locationsSchema.parse((await call('GET', `${config}/locations`)).answer);
  return route
    .replace('{person}', await firstOf('/people'))
    .replace('{workspace}', await firstOf('/workspaces'))
    .replace('{location}', locations[0]?.id ?? '')
    .replace('{vendor}', await vendorNamed('Dubber'))
    .replace('{job}', route.includes('/jobs/') ? await jobOf(`${here}/vendor`, locationVendorPut) : '');
}

/** Where an answer lacks what the example has, or has another kind of it: `vendors.0.loginUrl: string`. */
function lacks(example: unknown, answer: unknown, place = ''): readonly string[] {
  const list = z.array(z.unknown()).safeParse(example);
  if (list.success) {
    const [element] = list.data;
    return Array.isArray(answer) && answer.length > 0
      ? answer.flatMap((one, index) => lacks(element, one, `${place}.${String(index)}`))
      : [`${place}: array`];
  }
  if (typeof example !== 'object' || example === null) {
    return typeof answer === typeof example ? [] : [`${place}: ${typeof example}`];
  }
  const found = z.record(z.string(), z.unknown()).safeParse(answer);
  if (!found.success) return [`${place}: object`];
  return Object.entries(example).flatMap(([key, value]) => lacks(value, found.data[key], `${place}.${key}`));
}

describe.each(documented)('$route', ({ route, put, get }) => {
  beforeEach(async () => {
    // That the example of users is of a workspace, one has to be recorded.
    if (route.endsWith('/vendorUsers')) await recordWorkspace();
    if (route.endsWith('/jobs/callRecording')) await jobOf(`${here}/vendor`, locationVendorPut);
    if (/nnouncements?$/.test(route)) for (const id of documentedFiles) await play.announce(id);
  });

  if (put !== undefined) {
    it('takes the body of the example, and answers as there', async () => {
      const { status, answer } = await call('PUT', await addressOf(route), put.body);
      expect(status).toBe(put.status);
      if (put.answer === undefined) expect(answer).toBeUndefined();
      else expect(lacks(put.answer, answer)).toEqual([]);
    });

    it('the example fits the JSON Schema that the service gives out', () => {
      const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
        z.object({}).loose().parse(jsonSchema(put.schema)),
      );
      expect(validate(put.body), JSON.stringify(validate.errors)).toBe(true);
      expect(validate([])).toBe(false);
    });
  }

  if (get !== undefined) {
    it('answers GET with what the example has, and what was written', async () => {
      const address = await addressOf(route);
      if (put !== undefined) await call('PUT', address, put.body);
      const { status, answer } = await call('GET', address);
      expect(status).toBe(200);
      expect(lacks(get, answer)).toEqual([]);
      expect(answer).toMatchObject(put?.reads ?? put?.body ?? {});
    });
  }
});

it.each([
  ['/people', personPost, 'person-post', 200, personMade],
  [
    '/workspaces',
    workspacePost,
    'workspace-post',
    200,
    { displayName: 'SFO-12 Capanina', type: 'notSet', calling: { webexCalling: { extension: '28278' } } },
  ],
  ['/locations', locationPost, 'location-post', 201, {}],
] as const)(
  '%s takes the example of a new one, gives it out, and removes it',
  async (route, example, schema, status, has) => {
    const text = JSON.stringify(example).replaceAll('{location}', await addressOf('{location}'));
    const body = z.object({}).loose().parse(JSON.parse(text));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      z.object({}).loose().parse(jsonSchema(schema)),
    );
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
    const before = await call('GET', route);
    const made = await call('POST', route, body);
    expect(made).toMatchObject({ status, answer: has });
    const { id } = z.object({ id: z.string() }).parse(made.answer);
    expect(JSON.stringify((await call('GET', route)).answer)).toContain(id);
    // What is made of a location is answered with its id alone.
    const found = (await call('GET', `${route}/${id}`)).answer;
    expect(found).toMatchObject(
      route === '/locations' ? { id, ...body } : z.object({}).loose().parse(made.answer),
    );
    expect((await call('POST', route, body)).status).toBe(409);
    expect(await call('DELETE', `${route}/${id}`)).toEqual({ status: 204, answer: undefined });
    expect((await call('DELETE', `${route}/${id}`)).status).toBe(404);
    expect(await call('GET', route)).toEqual(before);
  },
);

it('a location is enabled for Webex Calling as in the example, and only one that there is', async () => {
  const id = await addressOf('{location}');
  expect(await call('POST', `${config}/locations`, { ...callingLocationPost, id })).toEqual({
    status: 201,
    answer: { id },
  });
  expect((await call('POST', `${config}/locations`, callingLocationPost)).status).toBe(400);
});

it('a location’s compliance announcement is taken in the form of before it could have a file', async () => {
  const route = await addressOf(`${here}/complianceAnnouncement`);
  expect((await call('PUT', route, olderLocationCompliancePut)).status).toBe(204);
  expect((await call('GET', route)).answer).toMatchObject({
    useOrgSettingsEnabled: true,
    useOrgLevelAnnouncementEnabled: true,
  });
});

it('what is written is what is read: a client that compares finds its own values', async () => {
  const person = await addressOf('/people/{person}/features/callRecording');
  await call('PUT', person, personPut);
  expect((await call('GET', person)).answer).toMatchObject(personPut);
  const vendorRoute = await addressOf(`${here}/vendor`);
  await call('PUT', vendorRoute, locationVendorPut);
  expect((await call('GET', `${vendorRoute}s`)).answer).toMatchObject({
    orgDefaultEnabled: false,
    defaultVendorId: webex,
    defaultVendorName: 'Webex',
    orgDefaultVendorId: dubber,
  });
});

it('a vendor’s job is done once the PUT is answered, without errors, and a reset forgets it', async () => {
  const jobs = `${config}/jobs/callRecording`;
  const first = await jobOf(`${config}/callRecording/vendor`, vendorPut);
  const second = await jobOf(`${here}/vendor`, locationVendorPut);
  const members = itemsSchema.shape.items.parse(
    z
      .object({ members: z.unknown() })
      .parse((await call('GET', await addressOf(`${here}/vendorUsers`))).answer).members,
  );
  const done = { latestExecutionStatus: 'COMPLETED', vendorId: webex };
  const counts = { totalNumberOfUsers: members.length, updatedUsers: members.length, failedUsers: 0 };
  expect((await call('GET', jobs)).answer).toMatchObject({
    items: [
      { ...done, id: second, locationId: await addressOf('{location}'), counts },
      { ...done, id: first },
    ],
  });
  expect((await call('GET', `${jobs}/${first}`)).answer).not.toHaveProperty('locationId');
  expect((await call('GET', `${jobs}?start=1&max=1`)).answer).toMatchObject({ items: [{ id: first }] });
  expect(await call('GET', `${jobs}/${first}/errors`)).toEqual({ status: 200, answer: { items: [] } });
  expect((await call('PUT', `${jobs}/${first}`, {})).status).toBe(405);
  expect((await call('GET', `${jobs}/none/errors`)).status).toBe(404);
  await reset();
  expect(await call('GET', jobs)).toEqual({ status: 200, answer: { items: [] } });
  expect((await call('GET', `${jobs}/${first}`)).status).toBe(404);
});

it('terms that are not accepted are answered with 409, as in the example', async () => {
  await call('PUT', `${config}/callRecording/vendor`, {
    ...vendorPut,
    vendorId: await vendorNamed('Imagicle'),
  });
  const refused = await call('PUT', await addressOf('/people/{person}/features/callRecording'), personPut);
  expect(refused.status).toBe(409);
  const example = {
    vendorId: '53dc4c87-8408-4882-9570-dca2bcdb9280',
    vendorName: 'Dubber',
    termsOfServiceUrl: 'https://www.dubber.net/terms',
  };
  expect(lacks(example, refused.answer)).toEqual([]);
});

it('an answer of the documents fits the schema of answers, and what a field of them must not be does not', () => {
  const compile = (name: string) =>
    new Ajv2020({ strict: false, validateFormats: false }).compile(
      z.object({}).loose().parse(jsonSchema(name)),
    );
  const ofUser = compile('call-recording');
  expect(ofUser(personAnswer)).toBe(true);
  expect(ofUser({ ...personAnswer, record: 'Sometimes' })).toBe(false);
  const ofCompliance = compile('compliance-announcement');
  expect(ofCompliance(complianceAnswer)).toBe(true);
  expect(ofCompliance({ ...complianceAnswer, delayInSeconds: -1 })).toBe(false);
  expect(ofCompliance({ ...complianceAnswer, audioAnnouncementFile: 'welcome' })).toBe(false);
  expect(compile('tenant')(demonstrationTenant)).toBe(true);
  for (const name of schemaNames) expect(() => compile(name)).not.toThrow();
});

it('locations are found by a part of the name and by id', async () => {
  const items = [{ name: 'Mill Lane', orgId: demonstrationTenant.organisation.id }];
  expect((await call('GET', '/locations?name=mill')).answer).toMatchObject({ items });
  const id = demonstrationTenant.locations[1]?.id ?? '';
  expect((await call('GET', `/locations?id=${id}`)).answer).toMatchObject({ items });
  expect((await call('GET', await addressOf('/locations/{location}'))).answer).toMatchObject({
    name: 'Harbour Street',
  });
});

it.each(['/licenses', '/nothing/at/all', '/locations/1/2', `${config}/nothing`])(
  '%s is not there, and that is said as all else is',
  async (route) => {
    const message = `There is no /v1${route}`;
    expect(await call('GET', route)).toMatchObject({
      status: 404,
      answer: { message, errors: [{ description: message }] },
    });
  },
);
