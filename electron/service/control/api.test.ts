import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SimulatedService } from '../service';

const soundsFolder = path.resolve(import.meta.dirname, '../../../assets/sounds');

let folder: string;
let service: SimulatedService;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-control-'));
  service = await SimulatedService.start({
    port: 0,
    dataFolder: folder,
    soundsFolder,
  });
});
afterAll(async () => {
  await service.stop();
  fs.rmSync(folder, { recursive: true });
});

/** Status and JSON of an answer. */
async function ask(method: string, route: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.access.url}${route}`, {
    method,
    headers: {
      authorization: `Bearer ${service.access.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return [response.status, answer];
}

/** The same for what fetch would not send. */
function askRaw(target: string, headers: Readonly<Record<string, string>>): Promise<[number, unknown]> {
  const { hostname, port } = new URL(service.access.url);
  return new Promise((resolve, reject) => {
    http
      .get({ hostname, port, path: target, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => {
          const answer: unknown = JSON.parse(text);
          resolve([response.statusCode ?? 0, answer]);
        });
      })
      .on('error', reject);
  });
}

describe('a call that a party makes to a user without a phone', () => {
  const calls = async () => z.array(z.object({ id: z.string() })).parse((await ask('GET', '/calls'))[1]);

  it('goes to voicemail, and is recorded where that is', async () => {
    await ask('PATCH', '/users/1001/recording', { mode: 'always', recordVoicemail: true });
    expect(await ask('POST', '/calls', { from: '2002', to: '1001' })).toEqual([202, {}]);
    await expect
      .poll(async () => (await ask('GET', '/calls'))[1])
      .toMatchObject([
        {
          legs: [{ number: '2002' }, { number: 'voicemail-1001' }],
          recordings: [{ owner: '1001', state: 'started' }],
        },
      ]);
    const [call] = await calls();
    await ask('DELETE', `/calls/${call?.id ?? ''}`);
    await expect
      .poll(async () => (await ask('GET', '/recordings'))[1])
      .toMatchObject([{ user: '1001', state: 'complete' }]);
  });

  it('is refused where there is none', async () => {
    await ask('PATCH', '/settings', { voicemailAfterSeconds: 0 });
    expect(await ask('POST', '/calls', { from: '2001', to: '1001' })).toEqual([
      409,
      { error: 'User 1001 has no registered phone' },
    ]);
    await ask('PATCH', '/settings', { voicemailAfterSeconds: 20 });
    expect(await calls()).toEqual([]);
  });
});

describe('an error of the control API is one sentence', () => {
  it.each([
    ['GET', '/users/1009/recording', undefined, 404, 'User 1009 does not exist'],
    ['PATCH', '/users/1009/recording', { mode: 'never' }, 404, 'User 1009 does not exist'],
    [
      'PATCH',
      '/users/1001/recording',
      { repeatTone: { enabled: true, intervalSeconds: 5 } },
      400,
      'repeatTone.intervalSeconds: Too small: expected number to be >=10',
    ],
    ['PATCH', '/settings', { cueVolume: 101 }, 400, 'cueVolume: Too big: expected number to be <=100'],
    ['PATCH', '/settings', { volume: 1 }, 400, 'The body: Unrecognized key: "volume"'],
    ['POST', '/calls', { from: '2009', to: '1001' }, 404, 'Party 2009 does not exist'],
    ['POST', '/calls', { from: '2001', to: '1009' }, 404, 'User 1009 does not exist'],
    ['DELETE', '/calls/none', undefined, 404, 'Call none does not exist'],
    ['POST', '/calls/none/recording', { user: '1001', operation: 'start' }, 404, 'Call none does not exist'],
    [
      'POST',
      '/faults',
      { method: 'INVITE', action: { kind: 'respond', status: 200 } },
      400,
      'action.status: Too small: expected number to be >=300',
    ],
    [
      'PUT',
      '/faults/recorder',
      { kind: 'slow', afterMilliseconds: 90_000 },
      400,
      'afterMilliseconds: Too big: expected number to be <=60000',
    ],
    ['POST', '/raw', { user: '1009', text: '' }, 404, 'User 1009 does not exist'],
    ['POST', '/raw', { user: '1001', text: '' }, 409, 'User 1001 has no registered phone'],
    ['POST', '/raw-offer', { sipCallId: 'none', sdp: '' }, 404, 'No phone has answered in SIP call none'],
    [
      'PATCH',
      '/settings',
      { featureCodes: 'none' },
      400,
      'featureCodes: Invalid option: expected one of "start"|"all"',
    ],
    ['GET', '/users/1009/voicemail', undefined, 404, 'User 1009 does not exist'],
    ['GET', '/users/1001/voicemail/none', undefined, 404, 'Message none does not exist'],
    [
      'GET',
      '/users/1001/voicemail/..%2F..%2Fcontrol',
      undefined,
      404,
      'Message ../../control does not exist',
    ],
    ['DELETE', '/users/1001/voicemail/none', undefined, 404, 'Message none does not exist'],
    ['POST', '/users/1009/voicemail/none/heard', undefined, 404, 'Message none does not exist'],
    ['GET', '/nothing', undefined, 404, 'There is no GET /control/v1/nothing'],
    ['PUT', '/settings', { cueVolume: 50 }, 404, 'There is no PUT /control/v1/settings'],
  ])('%s %s %j: %i', async (method, route, body, status, error) => {
    expect(await ask(method, route, body)).toEqual([status, { error }]);
  });

  it('for whoever may not ask', async () => {
    const authorization = `Bearer ${service.access.token}`;
    expect(await ask('GET', '/status', undefined, { authorization: 'Bearer x' })).toEqual([
      401,
      { error: 'The token of control.json is needed' },
    ]);
    expect(await askRaw('/control/v1/status', { authorization, host: 'evil.invalid' })).toEqual([
      403,
      { error: 'Not allowed: wrong Host' },
    ]);
    expect(await ask('GET', '/status', undefined, { origin: 'https://evil.invalid' })).toEqual([
      403,
      { error: 'Not allowed: foreign Origin' },
    ]);
  });

  it('for what cannot be routed', async () => {
    expect(await askRaw('/control/v1/status', { host: 'no host' })).toEqual([
      400,
      { error: 'The request is malformed' },
    ]);
  });
});

describe('the recorder misbehaves as ordered', () => {
  const status = async () => (await ask('GET', '/status'))[1];

  it('until that is taken back, be it by a reset', async () => {
    expect(await status()).toMatchObject({ recorder: { kind: 'works' } });
    for (const [method, route] of [
      ['DELETE', '/faults'],
      ['POST', '/reset'],
    ] as const) {
      const slow = { kind: 'slow', afterMilliseconds: 3000 };
      expect(await ask('PUT', '/faults/recorder', slow)).toEqual([200, slow]);
      // It is as slow as before once it is back.
      expect(await ask('PUT', '/faults/recorder', { kind: 'dies' })).toEqual([200, slow]);
      expect(await status()).toMatchObject({ recorder: slow });
      await ask(method, route);
      expect(await status()).toMatchObject({ recorder: { kind: 'works' } });
    }
  });

  it('not where recordings go elsewhere', async () => {
    const elsewhere = await SimulatedService.start({
      port: 0,
      dataFolder: path.join(folder, 'elsewhere'),
      soundsFolder,
      recorder: 'sip:127.0.0.1:9;transport=tcp',
    });
    const response = await fetch(`${elsewhere.access.url}/faults/recorder`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${elsewhere.access.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'dies' }),
    });
    expect([response.status, await response.json()]).toEqual([
      409,
      { error: 'Recordings go to another recorder' },
    ]);
    await elsewhere.stop();
  });
});
