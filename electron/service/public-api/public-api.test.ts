import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restErrorSchema } from '../../../shared/rest/call';
import { callRecordingSchema } from '../../../shared/settings/public-api';
import { providers } from '../../../shared/settings/providers';
import { recordingSettingsSchema } from '../../../shared/settings/service';
import { PhonePlay } from '../phone-play';
import { ServicePlay } from '../service-play';
import { personPost } from './directory-play';
import { config, here, idOf, person, vendorOf } from './routes-play';

let play: ServicePlay;
beforeEach(async () => {
  play = await ServicePlay.start();
});
afterEach(() => play.stop());

function send(method: string, route: string, body?: unknown, token = play.access.token) {
  return fetch(`${play.access.http}/v1${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

async function get(route: string): Promise<unknown> {
  const response = await send('GET', route);
  expect([response.status, response.headers.get('trackingid')]).toEqual([
    200,
    expect.stringMatching(/^TALLYPHONE_/),
  ]);
  return response.json();
}

async function put(route: string, body: unknown): Promise<number> {
  const response = await send('PUT', route, body);
  expect(await response.text()).toMatch(route.endsWith('/vendor') ? /^\{"jobId":"\w+"\}$/ : /^$/);
  return response.status;
}

async function problem(method: string, route: string, body?: unknown): Promise<unknown> {
  const response = await send(method, route, body);
  const error = restErrorSchema.parse(await response.json());
  expect(response.headers.get('trackingid')).toBe(error.trackingId);
  return [response.status, error.message];
}

/** What the service itself says is in force. */
async function inForce(number: string) {
  const response = await fetch(`${play.access.url}/users/${number}/recording`, {
    headers: { authorization: `Bearer ${play.access.token}` },
  });
  return recordingSettingsSchema.parse(await response.json());
}

const notEnabled = 'The partner has not enabled call recording for this organization';
const unknownId = 'What the id names does not exist';

describe('whoever asks for settings', () => {
  it('has to be the administrator, whose token is that of the control API', async () => {
    for (const route of [person('1001'), `${config}/callRecording`, '/people']) {
      expect((await send('GET', route)).status).toBe(200);
      const nobody = await send('GET', route, undefined, 'wrong');
      expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Webex"']);
      expect((await send('GET', route, undefined, play.access.tokens['1001'])).status).toBe(403);
    }
    expect((await send('PUT', person('1001'), { record: 'Always' }, 'wrong')).status).toBe(401);
    expect((await inForce('1001')).mode).toBe('on-demand-user-start');
  });

  it('is not let to the calls with it, and users still are', async () => {
    expect((await send('GET', '/telephony/calls')).status).toBe(401);
    expect((await send('GET', '/telephony/calls', undefined, play.access.tokens['1001'])).status).toBe(200);
  });

  it.each([
    ['GET', '/people/x/features/callRecording', undefined, 404, unknownId],
    ['GET', `${config}/locations/x/callRecording/vendors`, undefined, 404, unknownId],
    ['GET', `${config}/callRecording/vendors/x/termsOfService`, undefined, 404, unknownId],
    ['GET', `${config}/nothing`, undefined, 404, `There is no /v1${config}/nothing`],
    ['GET', '/people/x', undefined, 404, unknownId],
    ['DELETE', person('1001'), undefined, 405, 'Only GET, PUT here'],
    ['PUT', '/workspaces', {}, 405, 'Only GET, POST here'],
    ['PUT', `${config}/announcements`, {}, 405, 'Only GET, POST here'],
    ['GET', `${config}/callRecording/vendor`, undefined, 405, 'Only PUT here'],
    ['PUT', person('1001'), '{', 400, 'The body is no well-formed JSON'],
    ['PUT', person('1001'), [], 400, expect.stringMatching(/^The body: /)],
    ['PUT', person('1001'), { repeat: { interval: 5 } }, 400, expect.stringMatching(/^repeat\.interval: /)],
    ['POST', '/people', { ...personPost, emails: [] }, 400, expect.stringMatching(/^emails/)],
    ['POST', '/people', { ...personPost, locationId: 'x' }, 400, 'There is no location x'],
    ['POST', '/people', { ...personPost, extension: '933' }, 400, 'Nobody can have the number 933'],
    ['POST', '/people', { ...personPost, extension: '1001' }, 409, 'Ana Reyes has the number 1001 already'],
    ['PUT', `${config}/callRecording/vendor`, { vendorId: 'x' }, 400, expect.stringMatching(/^vendorId: /)],
  ])('%s %s %j is answered with %i', async (method, route, body, status, message) => {
    expect(await problem(method, route, body)).toEqual([status, message]);
  });
});

describe('a user’s settings', () => {
  it('are read back as they were written, and hold', async () => {
    const body = {
      enabled: true,
      record: 'Always with Pause/Resume',
      notification: { enabled: true, type: 'Play Announcement' },
      repeat: { enabled: true, interval: 30 },
    };
    expect(await put(person('1001'), body)).toBe(204);
    expect(callRecordingSchema.parse(await get(person('1001')))).toMatchObject(body);
    expect(await inForce('1001')).toMatchObject({
      mode: 'always-pause-resume',
      pauseResume: 'announcement',
      repeatTone: { enabled: true, intervalSeconds: 30 },
    });
    expect((await inForce('1002')).mode).toBe('on-demand-user-start');
  });

  it('are told to the user’s registered phone at once, and to no other', async () => {
    const [ana, ben] = [
      await PhonePlay.register(play.access, '1001'),
      await PhonePlay.register(play.access, '1002'),
    ];
    await ana.subscribe();
    await ben.subscribe();
    await put(person('1001'), { record: 'Always' });
    await put(person('1001'), { enabled: false });
    await vi.waitFor(() => expect(ana.modes).toEqual(['on-demand-user-start', 'always', 'never']));
    await put(`${config}/locations/${here}/callRecording/vendor`, { id: vendorOf('imagicle') });
    // Nobody has accepted Imagicle's terms.
    await vi.waitFor(() => expect(ben.modes).toEqual(['on-demand-user-start', 'never']));
    expect(ana.modes).toHaveLength(3);
    ana.leave();
    ben.leave();
  });

  it('that the service’s panel has changed are those that are read', async () => {
    await play.configure({ mode: 'always', pauseResume: 'announcement' });
    expect(await get(person('1001'))).toMatchObject({
      record: 'Always',
      notification: { type: 'Play Announcement', enabled: true },
    });
    expect((await inForce('1001')).mode).toBe('always');
  });

  it('that the panel changes do not hold where the tenant lets nobody be recorded', async () => {
    await put(`${config}/callRecording/vendor`, { vendorId: vendorOf('imagicle') });
    await play.configure({ mode: 'always' });
    expect((await inForce('1001')).mode).toBe('never');
  });

  it('of a workspace have an address of their own', async () => {
    const reception = await PhonePlay.register(play.access, '1010');
    await reception.subscribe();
    const workspace = `${config}/workspaces/${idOf('1010')}/features/callRecordings`;
    expect(await put(workspace, { enabled: true, record: 'Always' })).toBe(204);
    expect(await get(workspace)).toMatchObject({ enabled: true, record: 'Always' });
    expect((await send('GET', `/people/${idOf('1010')}/features/callRecording`)).status).toBe(404);
    // Its phone hears of it, and of the licence that a workspace needs.
    const licence = (to: string) =>
      fetch(`${play.access.url}/tenant/commands`, {
        method: 'POST',
        headers: { authorization: `Bearer ${play.access.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ command: { kind: 'set-licence', number: '1010', licence: to } }),
      });
    await licence('Basic');
    await licence('Professional');
    await vi.waitFor(() => expect(reception.modes).toEqual(['never', 'always', 'never', 'always']));
    reception.leave();
  });
});

describe('provider and terms', () => {
  it('nobody is recorded by a provider until its terms are accepted: 409 says whose, and where they are', async () => {
    expect(await put(`${config}/callRecording/vendor`, { vendorId: vendorOf('imagicle') })).toBe(200);
    expect(await get(`${config}/callRecording`)).toMatchObject({ vendorName: 'Imagicle', enabled: true });
    expect((await inForce('1001')).mode).toBe('never');
    const refused = await send('PUT', person('1001'), { record: 'Always' });
    expect([refused.status, await refused.json()]).toEqual([
      409,
      {
        vendorId: providers.imagicle.vendor.uuid,
        vendorName: 'Imagicle',
        termsOfServiceUrl: 'https://imagicle.example/terms',
      },
    ]);
    const terms = `${config}/callRecording/vendors/${vendorOf('imagicle')}/termsOfService`;
    expect(await get(terms)).toMatchObject({ termsOfServiceEnabled: false });
    expect(await put(terms, { termsOfServiceEnabled: true })).toBe(204);
    expect(await get(terms)).toMatchObject({ termsOfServiceEnabled: true });
    expect((await inForce('1001')).mode).toBe('on-demand-user-start');
    expect(await put(person('1001'), { record: 'Always' })).toBe(204);
    expect((await inForce('1001')).mode).toBe('always');
    expect(await problem('PUT', terms, { termsOfServiceEnabled: false })).toEqual([
      400,
      'termsOfServiceEnabled: The terms are accepted for good',
    ]);
  });

  it('the partner takes all of it away, and gives it back', async () => {
    expect(await put(`${config}/callRecording`, { enabled: false })).toBe(204);
    expect((await inForce('1001')).mode).toBe('never');
    expect(
      await problem('PUT', `${config}/callRecording/announcements`, { start: { type: 'DEFAULT' } }),
    ).toEqual([403, notEnabled]);
    // No setting is shown either, but whether it is on, and who and what there is.
    for (const route of [
      person('1001'),
      `${config}/workspaces/${idOf('1010')}/features/callRecordings`,
      ...['vendors', 'vendorUsers', 'regions', 'complianceAnnouncement', 'announcements'].map(
        (what) => `${config}/callRecording/${what}`,
      ),
      `${config}/callRecording/vendors/${vendorOf('dubber')}/termsOfService`,
      ...['vendors', 'vendorUsers', 'complianceAnnouncement', 'announcements'].map(
        (what) => `${config}/locations/${here}/callRecording/${what}`,
      ),
    ]) {
      expect(await problem('GET', route), route).toEqual([403, notEnabled]);
    }
    expect(await get(`${config}/callRecording`)).toMatchObject({ enabled: false });
    expect(await get(`/people/${idOf('1001')}`)).toMatchObject({ firstName: 'Ana' });
    expect(await get(`${config}/locations`)).toMatchObject({ locations: [{ id: here }, {}] });
    expect(await put(`${config}/callRecording`, { enabled: true })).toBe(204);
    expect(await get(`${config}/callRecording`)).toMatchObject({ enabled: true });
    expect((await inForce('1001')).mode).toBe('on-demand-user-start');
    expect(await get(person('1001'))).toMatchObject({ enabled: true });
  });
});

it.each([
  [`${config}/callRecording/complianceAnnouncement`, { inboundPSTNCallsEnabled: true, delayInSeconds: 5 }],
  [`${config}/callRecording/announcements`, { start: { type: 'DEFAULT' } }],
  [
    `${config}/locations/${here}/callRecording/complianceAnnouncement`,
    { useOrgSettingsEnabled: false, outboundPSTNCallsEnabled: true },
  ],
  [
    `${config}/locations/${here}/callRecording/announcements`,
    { useOrgLevelAnnouncementEnabled: false, stop: { type: 'DEFAULT' } },
  ],
])('%s is written and read', async (route, body) => {
  expect(await put(route, body)).toBe(204);
  expect(await get(route)).toMatchObject(body);
});

const welcome = { type: 'CUSTOM', audioAnnouncementFileId: 'welcome' };
it.each([
  ['the organisation', '', 'announcements', { start: welcome }],
  ['a location', `/locations/${here}`, 'announcements', { start: welcome }],
  ['the organisation', '', 'complianceAnnouncement', { audioAnnouncementFileId: 'welcome' }],
  ['a location', `/locations/${here}`, 'complianceAnnouncement', { customComplianceAnnouncement: welcome }],
])('%s cannot choose an announcement that is not there: %s/…/%s', async (_whose, where, what, chosen) => {
  const route = `${config}${where}/callRecording/${what}`;
  const before = await get(route);
  expect(await problem('PUT', route, chosen)).toEqual([
    400,
    'audioAnnouncementFileId: There is no announcement welcome',
  ]);
  expect(await get(route)).toEqual(before);
  await play.announce('welcome');
  expect(await put(route, chosen)).toBe(204);
  await play.withdraw('welcome');
  expect(await put(route, chosen), 'what is as it was').toBe(204);
});

it('locations, their vendors and the regions are listed', async () => {
  expect(await get(`${config}/locations`)).toMatchObject({
    locations: [{ id: here, name: 'Harbour Street', timeZone: 'America/New_York' }, { name: 'Mill Lane' }],
  });
  expect(await get(`${config}/locations/${here}/callRecording/vendors`)).toMatchObject({
    orgDefaultEnabled: true,
    defaultVendorName: 'Dubber',
  });
  expect(await get(`${config}/callRecording/regions`)).toMatchObject({
    regions: [{ code: 'US' }, {}, {}, {}, {}, {}, {}, {}],
  });
});

it('what was asked is in the log as REST, and no token is', async () => {
  await put(person('1001'), { record: 'Always' });
  await get(`${config}/callRecording`);
  const log = await play.log();
  const asked = log
    .filter(({ where, kind }) => where === 'REST' && kind === 'received')
    .map(({ text }) => text);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toContain('"record":"Always"');
  for (const secret of play.secrets) expect(JSON.stringify(log)).not.toContain(secret);
});
