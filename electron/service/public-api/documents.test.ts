/**
 * A client of developer.webex.com finds here what it finds there. The bodies and answers below are those of the documents' own
 * examples (developer.webex.com, “User Call Settings”, “Workspace Call Settings”, “Features: Call Recording”); the client knows its
 * base address and its token, and asks for every id. Whatever an answer has there it has here, of the same kind.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import Ajv2020 from 'ajv/dist/2020';
import * as z from 'zod';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { jsonSchema, schemaNames } from '../../../shared/settings/json-schemas';
import { ServicePlay } from '../service-play';

let play: ServicePlay;
beforeAll(async () => {
  play = await ServicePlay.start();
});
afterEach(() =>
  fetch(`${play.access.url}/reset`, {
    method: 'POST',
    headers: { authorization: `Bearer ${play.access.token}` },
  }),
);
afterAll(() => play.stop());

const dubber = 'Y2lzY29zcGFyazovL3VzL1JFQ09SRElOR19WRU5ET1IvNTNkYzRjODctODQwOC00ODgyLTk1NzAtZGNhMmJjZGI5Mjgw';
const webex = 'Y2lzY29zcGFyazovL3VzL1JFQ09SRElOR19WRU5ET1IvMGE0MjY3NTQtYTQ3MC00YzJkLThiYTAtZmJjNjc3M2E4YTdj';
const file = (uuid: string) => `Y2lzY29zcGFyazovL3VzL0FOTk9VTkNFTUVOVC${uuid}`;
const custom = (uuid: string) => ({ type: 'CUSTOM', audioAnnouncementFileId: file(uuid) });

const personPut = {
  enabled: true,
  record: 'Always with Pause/Resume',
  notification: { enabled: true, type: 'Play Announcement' },
  startStopAnnouncementEnabled: true,
  recordVoicemailEnabled: true,
  repeat: { enabled: true },
  startStopAnnouncement: { internalCallsEnabled: true, pstnCallsEnabled: true },
};
const { startStopAnnouncementEnabled: _older, ...workspacePut } = personPut;
const personAnswer = {
  enabled: true,
  record: 'Never',
  recordVoicemailEnabled: false,
  startStopAnnouncementEnabled: false,
  notification: { enabled: true, type: 'None' },
  repeat: { interval: 15, enabled: false },
  serviceProvider: 'WSWYZ25455',
  externalGroup: 'WSWYZ25455L31161',
  externalIdentifier: 'a34iidrh5o@64941297.int10.bcld.webex.com',
  startStopAnnouncement: { internalCallsEnabled: false, pstnCallsEnabled: false },
};
const vendorPut = {
  vendorId: webex,
  storageRegion: 'US',
  failureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
};
const locationVendorPut = {
  id: webex,
  orgDefaultEnabled: false,
  storageRegion: 'US',
  orgStorageRegionEnabled: true,
  failureBehavior: 'PROCEED_CALL_WITH_ANNOUNCEMENT',
  orgFailureBehaviorEnabled: true,
};
const vendor = {
  id: dubber,
  name: 'Dubber',
  description: 'Dubber Call Recording Provider',
  migrateUserCreationEnabled: true,
  loginUrl: 'https://wxc-sandbox.dubber.net/login?sso=webex',
  termsOfServiceUrl: 'https://www.dubber.net/terms',
};
const compliancePut = {
  inboundPSTNCallsEnabled: false,
  outboundPSTNCallsEnabled: false,
  outboundPSTNCallsDelayEnabled: false,
  delayInSeconds: 10,
};
const locationCompliancePut = {
  ...compliancePut,
  inboundPSTNCallsEnabled: true,
  useOrgSettingsEnabled: true,
};
const filesPut = {
  start: custom('9iOTg2MWI3MS1hN2MxLTQxZmUtYjNmZC1lZDNkOTdjYTFjMzQ='),
  stop: custom('82ZjU0Y2NhNS05ZWY5LTQ3N2EtYThkNi0wY2EyNzU4MTAxM2Y='),
  pause: custom('82M2NiYTMwOS05NjQ2LTQzMjUtOTZlNC02N2ZmYWVlZjNiOWI='),
  resume: custom('8xM2NlNzBkYS00NDkwLTQ2OWItOTg4YS1mYjA0MzExNmQ3ZTU='),
  failureEndWithCall: custom('9mZTU4YTE1ZS1kNzMwLTQ4ZGYtYWU4Ny1jNjc5YjM3YmQ4Mzk='),
  failureProceedWithCall: custom('80ZjU0Y2NhNS05ZWY5LTQ3N2EtYThkNi0wY2EyNzU4MTAxM2Y='),
};
const fileAnswer = { type: 'CUSTOM', audioAnnouncementFile: { id: file('9'), mediaFileType: 'WAV' } };
const filesAnswer = {
  start: fileAnswer,
  stop: fileAnswer,
  pause: fileAnswer,
  resume: fileAnswer,
  failureEndWithCall: fileAnswer,
  failureProceedWithCall: fileAnswer,
};

/** What the documents say of an address: a body to send with its status and answer, and what GET answers. */
interface Documented {
  readonly route: string;
  readonly put?: {
    readonly body: object;
    readonly status: number;
    readonly answer?: object;
    readonly schema: string;
  };
  readonly get?: object;
}

const config = '/telephony/config';
const here = `${config}/locations/{location}/callRecording`;
const documented: readonly Documented[] = [
  {
    route: '/people/{person}/features/callRecording',
    put: { body: personPut, status: 204, schema: 'call-recording-put' },
    get: personAnswer,
  },
  {
    route: `${config}/workspaces/{workspace}/features/callRecordings`,
    put: { body: workspacePut, status: 204, schema: 'call-recording-put' },
    get: personAnswer,
  },
  {
    route: `${config}/callRecording`,
    get: {
      enabled: true,
      organization: { id: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi9l', name: 'Alaska Cisco Organization' },
      vendorId: dubber,
      vendorName: 'Dubber',
      termsOfServiceUrl: 'https://www.dubber.net/terms',
    },
  },
  {
    route: `${config}/callRecording/vendors`,
    get: {
      vendorId: webex,
      vendorName: 'Webex',
      vendors: [vendor, { ...vendor, id: webex, name: 'Webex', loginUrl: '', termsOfServiceUrl: '' }],
      storageRegion: 'US',
      failureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    },
  },
  {
    route: `${config}/callRecording/vendor`,
    put: { body: vendorPut, status: 200, answer: { jobId: 'Y2lzY29z' }, schema: 'vendor-put' },
  },
  {
    route: `${config}/callRecording/vendors/${dubber}/termsOfService`,
    put: { body: { termsOfServiceEnabled: true }, status: 204, schema: 'terms-of-service-put' },
    get: {
      vendorId: dubber,
      vendorName: 'Dubber',
      termsOfServiceEnabled: true,
      termsOfServiceUrl: 'https://www.dubber.net/terms',
    },
  },
  {
    route: `${config}/callRecording/regions`,
    get: {
      regions: [
        { code: 'AU', name: 'Australia', defaultEnabled: false },
        { code: 'CA', name: 'Canada', defaultEnabled: false },
      ],
    },
  },
  {
    route: `${config}/callRecording/complianceAnnouncement`,
    put: { body: compliancePut, status: 204, schema: 'compliance-announcement-put' },
    get: compliancePut,
  },
  {
    route: `${config}/callRecording/announcements`,
    put: { body: filesPut, status: 204, schema: 'announcements-put' },
    get: filesAnswer,
  },
  {
    route: `${here}/vendors`,
    get: {
      orgDefaultEnabled: false,
      orgDefaultVendorId: webex,
      orgDefaultVendorName: 'Webex',
      defaultVendorId: webex,
      defaultVendorName: 'Webex',
      vendors: [vendor],
      orgStorageRegionEnabled: true,
      orgStorageRegion: 'US',
      storageRegion: 'US',
      orgFailureBehaviorEnabled: true,
      orgFailureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
      failureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    },
  },
  {
    route: `${here}/vendor`,
    put: {
      body: locationVendorPut,
      status: 200,
      answer: { jobId: 'Y2lzY29z' },
      schema: 'location-vendor-put',
    },
  },
  {
    route: `${here}/complianceAnnouncement`,
    put: { body: locationCompliancePut, status: 204, schema: 'location-compliance-announcement-put' },
    get: locationCompliancePut,
  },
  {
    route: `${here}/announcements`,
    put: {
      body: { useOrgLevelAnnouncementEnabled: false, ...filesPut },
      status: 204,
      schema: 'location-announcements-put',
    },
    get: { useOrgLevelAnnouncementEnabled: false, ...filesAnswer },
  },
];

/** The client: it knows a base address and a token, and nothing of the service. */
async function call(method: 'GET' | 'PUT', route: string, body?: object) {
  const response = await fetch(`${play.access.http}/v1${route}`, {
    method,
    headers: { authorization: `Bearer ${play.access.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, answer };
}

const peopleSchema = z.object({ items: z.array(z.object({ id: z.string(), emails: z.array(z.string()) })) });
const locationsSchema = z.object({ locations: z.array(z.object({ id: z.string() })) });

async function addressOf(route: string): Promise<string> {
  const people = peopleSchema.parse((await call('GET', '/people')).answer).items;
  const { locations } = locationsSchema.parse((await call('GET', `${config}/locations`)).answer);
  return (
    route
      .replace('{person}', people[0]?.id ?? '')
      .replace('{location}', locations[0]?.id ?? '')
      // Of the list of workspaces the documents have, this service has none.
      .replace('{workspace}', demonstrationTenant.workspaces[0]?.id ?? '')
  );
}

/** Where an answer lacks what the example has, or has another kind of it: `vendors.0.loginUrl: string`. */
function lacks(example: unknown, answer: unknown, place = ''): readonly string[] {
  if (Array.isArray(example)) {
    const [element] = example;
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
    });
  }
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

it('terms that are not accepted are answered with 409, as in the example', async () => {
  const { items } = peopleSchema.parse((await call('GET', '/people')).answer);
  const { answer: vendors } = await call('GET', `${config}/callRecording/vendors`);
  const imagicle = z
    .object({ vendors: z.array(z.object({ id: z.string(), name: z.string() })) })
    .parse(vendors)
    .vendors.find(({ name }) => name === 'Imagicle');
  await call('PUT', `${config}/callRecording/vendor`, { ...vendorPut, vendorId: imagicle?.id });
  const refused = await call('PUT', `/people/${items[0]?.id ?? ''}/features/callRecording`, personPut);
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
  // A field that came with selective recording, and is not in the example.
  const selectiveCallRecordingSettings = {
    recordInboundInternalCallsEnabled: true,
    recordInboundExternalCallsEnabled: true,
    recordOutboundInternalCallsEnabled: true,
    recordOutboundExternalCallsEnabled: true,
  };
  expect(ofUser({ ...personAnswer, selectiveCallRecordingSettings })).toBe(true);
  expect(ofUser({ ...personAnswer, selectiveCallRecordingSettings, record: 'Sometimes' })).toBe(false);
  expect(compile('compliance-announcement')(compliancePut)).toBe(true);
  expect(compile('compliance-announcement')({ ...compliancePut, delayInSeconds: -1 })).toBe(false);
  expect(compile('tenant')(demonstrationTenant)).toBe(true);
  for (const name of schemaNames) expect(() => compile(name)).not.toThrow();
});
