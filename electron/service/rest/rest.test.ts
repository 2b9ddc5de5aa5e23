import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { restCallListSchema, restCallSchema, restErrorSchema } from '../../../shared/rest/call';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { tenantFile } from '../../../shared/settings/tenant-file';
import { PhonePlay, type CallPlay } from '../phone-play';
import { ServicePlay } from '../service-play';

let play: ServicePlay;
let phone: PhonePlay;

beforeAll(async () => {
  play = await ServicePlay.start();
  phone = await PhonePlay.register(play.access, '1001');
});
afterAll(async () => {
  phone.leave();
  await play.stop();
});

function send(method: string, route: string, { body = '', user = '1001', token = '' } = {}) {
  return fetch(`${play.access.http}/v1/telephony${route}`, {
    method,
    headers: {
      authorization: `Bearer ${token === '' ? (play.access.tokens[user] ?? '') : token}`,
      'content-type': 'application/json',
    },
    ...(body === '' ? {} : { body }),
  });
}

async function problem(method: string, route: string, asked: Parameters<typeof send>[2] = {}) {
  const response = await send(method, route, asked);
  const error = restErrorSchema.parse(await response.json());
  expect(error.errors[0]?.description).toBe(error.message);
  expect(response.headers.get('trackingid')).toBe(error.trackingId);
  return [response.status, error.message];
}

/** @returns what an answer that stays open has said so far */
function hear({ body }: Response): () => string {
  let said = '';
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) said += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  return () => said;
}

async function onlyCall() {
  const { items } = restCallListSchema.parse(await (await send('GET', '/calls')).json());
  expect(items).toHaveLength(1);
  return restCallSchema.parse(items[0]);
}

describe('whoever asks by REST', () => {
  it('needs a token of its own', async () => {
    const response = await send('GET', '/calls', { token: 'wrong' });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect((await send('GET', '/calls', { token: play.access.token })).status).toBe(401);
    expect((await send('GET', '/calls', { token: play.access.passwords['1001'] ?? '' })).status).toBe(401);
  });

  it.each([
    ['POST', '/calls', 'GET'],
    ['GET', '/calls/startRecording', 'POST'],
    ['DELETE', '/calls/x', 'GET'],
    ['POST', '/events', 'GET'],
    ['PUT', '/organization', 'GET'],
    ['POST', '/organization/events', 'GET'],
  ])('%s %s is told to use %s', async (method, route, allow) => {
    const response = await send(method, route);
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  it.each([
    ['POST', '/calls/startRecording', '{"callId":"x"}', 404, 'The call does not exist'],
    [
      'POST',
      '/calls/startRecording',
      '{"callId":1}',
      400,
      'callId: Invalid input: expected string, received number',
    ],
    ['POST', '/calls/startRecording', '{', 400, 'The body is no well-formed JSON'],
    ['POST', '/calls/stopRecording', '', 400, 'The body is no well-formed JSON'],
    ['GET', '/calls/x', '', 404, 'The call does not exist'],
    ['GET', '/nothing', '', 404, 'There is no /v1/telephony/nothing'],
  ])('%s %s %s: %i', async (method, route, body, status, message) => {
    expect(await problem(method, route, { body })).toEqual([status, message]);
  });
});

describe('a call by REST', () => {
  let call: CallPlay;
  beforeEach(async () => {
    await play.configure({ mode: 'on-demand-user-start', reporting: { kind: 'in-answer' } });
    call = await phone.call('2002');
  });
  afterEach(() => call.hangUp());

  async function operate(operation: string, lineOwnerId = 'me') {
    const { id } = await onlyCall();
    return send('POST', `/calls/${operation}`, { body: JSON.stringify({ callId: id, lineOwnerId }) });
  }

  it('is its line’s owner’s: another’s id is refused', async () => {
    const [own, other] = ['1001', '1002'].map(
      (number) => demonstrationTenant.people.find((person) => person.number === number)?.id,
    );
    expect((await operate('startRecording', other)).status).toBe(403);
    expect((await onlyCall()).recordingState).toBeUndefined();
    expect((await operate('startRecording', own)).status).toBe(204);
  });

  it('is that of the SIP dialog', async () => {
    const found = await onlyCall();
    expect(found).toMatchObject({
      callSessionId: Buffer.from(call.trackingId).toString('base64'),
      personality: 'originator',
      state: 'connected',
      remoteParty: { name: 'Daniel Moss', number: '2002', callType: 'external' },
    });
    expect(Buffer.from(found.id, 'base64').toString()).toMatch(
      /^ciscospark:\/\/us\/CALL\/BCLD\/callhalf-\d+:0$/,
    );
    expect(found.recordingState).toBeUndefined();
    expect(await (await send('GET', `/calls/${found.id}`)).json()).toEqual(found);
    expect((await send('GET', `/calls/${found.id}`, { user: '1002' })).status).toBe(404);
  });

  it('is recorded, paused, resumed and stopped', async () => {
    const seen: unknown[] = [];
    for (const operation of ['start', 'pause', 'resume', 'stop']) {
      const response = await operate(`${operation}Recording`);
      await play.recorderSettled();
      seen.push([response.status, (await onlyCall()).recordingState]);
    }
    expect(seen).toEqual([
      [204, 'started'],
      [204, 'paused'],
      [204, 'started'],
      [204, 'stopped'],
    ]);
  });

  it('refuses what fits neither mode nor state, each with its status', async () => {
    expect((await operate('pauseRecording')).status).toBe(409);
    await play.configure({ mode: 'always' });
    const response = await operate('stopRecording');
    expect(response.status).toBe(403);
    expect(restErrorSchema.parse(await response.json()).message).toBe(
      'The mode “Always” does not let its user stop a recording',
    );
  });

  it('meets faults of its own', async () => {
    await play.fault('XSI', { kind: 'respond', status: 500 });
    expect((await operate('startRecording')).status).toBe(204);
    await play.clearFaults();
    await play.fault('REST', { kind: 'respond', status: 500 });
    expect((await operate('stopRecording')).status).toBe(500);
  });

  it('is told as it changes', async () => {
    const response = await send('GET', '/events');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-live')).toBeNull();
    const said = hear(response);
    await operate('startRecording');
    await play.recorderSettled();
    await call.hold();
    await expect
      .poll(() =>
        [...said().matchAll(/^event: (\w+)|"(?:state|recordingState)":"(\w+)"/gm)].map(([, a, b]) => a ?? b),
      )
      .toEqual([
        ...['calls', 'connected', 'call', 'connected', 'pending'],
        ...['call', 'connected', 'started', 'call', 'held', 'started'],
      ]);
    await response.body?.cancel().catch(() => undefined);
  });

  it('leaves no secret in the log', async () => {
    await operate('startRecording');
    const log = JSON.stringify(await play.log());
    expect(log).toContain('POST /v1/telephony/calls/startRecording HTTP/1.1');
    for (const secret of play.secrets) expect(log).not.toContain(secret);
  });
});

describe('what the organisation has set for the app', () => {
  const control = (method: string, route: string, body: unknown) =>
    fetch(`${play.access.url}${route}`, {
      method,
      headers: { authorization: `Bearer ${play.access.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const set = (settings: object) =>
    control('POST', '/tenant/commands', { command: { kind: 'change-organisation', settings } });
  const read = async (): Promise<unknown> => (await send('GET', '/organization')).json();
  afterEach(() => set({ automaticIndicator: true }));

  it('is read by each of its users, and by nobody else', async () => {
    expect(await read()).toEqual({ automaticRecordingIndicatorEnabled: true });
    await set({ automaticIndicator: false });
    expect(await read()).toEqual({ automaticRecordingIndicatorEnabled: false });
    for (const token of ['wrong', play.access.token]) {
      expect((await send('GET', '/organization', { token })).status).toBe(401);
      expect((await send('GET', '/organization/events', { token })).status).toBe(401);
    }
  });

  it('is told at once, and again when it is another, whoever has changed it', async () => {
    const response = await send('GET', '/organization/events', { user: '1002' });
    const said = hear(response);
    const values = () =>
      [...said().matchAll(/^event: (\w+)\ndata: \{"(\w+)":(\w+)\}$/gm)].map(([, ...all]) => all);
    const event = (value: boolean) => ['organization', 'automaticRecordingIndicatorEnabled', String(value)];
    await expect.poll(values).toEqual([event(true)]);
    await set({ automaticIndicator: false });
    await set({ storageRegion: 'DE' });
    await expect.poll(values).toEqual([event(true), event(false)]);
    expect(
      (await control('PUT', '/tenant', tenantFile(demonstrationTenant, '2026-11-29T00:00:00Z'))).status,
    ).toBe(200);
    await expect.poll(values).toEqual([event(true), event(false), event(true)]);
    await response.body?.cancel().catch(() => undefined);
  });
});
