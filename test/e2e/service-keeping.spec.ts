/** What providers do with recordings: they take them or not, keep them for a time, and show them to some. No window is opened. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { readWav } from '../../electron/service/media/wav';
import { administer, tenantOf } from '../fixtures/administration';
import { expect, startService, test } from '../fixtures/bare-service';
import type { FarParty } from '../fixtures/far';
import { root, temporaryFolder } from '../fixtures/launch';
import { changes, sees } from '../fixtures/setting-rows';
import { samplesOf, ServiceClient } from '../fixtures/service';
import { smallDiskAt } from '../fixtures/small-disk';
import { likeness } from '../measure/likeness';
import { secondsOf } from '../measure/tone';

const quiet = { mode: 'on-demand-user-start', announcement: { internal: false, pstn: false } } as const;
const tone = 600;

const entrySchema = z.object({ id: z.string(), state: z.string(), reason: z.string().optional() });

const list = async (service: ServiceClient, query = '') =>
  z.array(entrySchema).parse(await service.request('GET', `/recordings?state=all${query}`));

async function stateOf(service: ServiceClient, user: string): Promise<string | undefined> {
  return (await service.call()).legs.find(({ number }) => number === user)?.recording;
}

async function publicApi(service: ServiceClient, method: string, route: string, body: unknown) {
  const response = await fetch(`${service.access.http}/v1/telephony/config/callRecording${route}`, {
    method,
    headers: { authorization: `Bearer ${service.access.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${route}: ${await response.text()}`);
}

test(
  'a recording is kept, seen by its user, even once the user is recorded no more, deleted, restored, and deleted by its provider after thirty days',
  {
    tag: [...changes('dubber-go'), ...sees('user-recording', 'off')],
  },
  async ({ service, user }) => {
    await service.configure('1001', quiet);
    const ana = await user('1001', tone);
    const session = await ana.call('2001');
    await service.force('1001', 'start');
    await expect.poll(() => list(service, '&as=user:1001')).toMatchObject([{ state: 'recording' }]);
    await expect.poll(() => ana.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThan(1.5);
    session.terminate();
    await expect.poll(() => list(service, '&as=user:1001')).toMatchObject([{ state: 'complete' }]);
    // Settings are gone with it; what was recorded is the provider’s.
    await administer(service, { kind: 'switch-off', number: '1001' });
    const { people } = await tenantOf(service);
    expect(people.find(({ number }) => number === '1001')?.recording).toEqual({ kind: 'off' });
    expect(await list(service, '&as=user:1001')).toMatchObject([{ state: 'complete' }]);
    expect(await list(service, '&as=user:1002')).toEqual([]);
    expect(await list(service, '&as=administrator:Mira%20Castellan')).toEqual([]);
    const id = (await list(service))[0]?.id ?? '';

    const audio = await fetch(`${service.access.url}/recordings/${id}/audio?party=0`, {
      headers: { authorization: `Bearer ${service.access.token}` },
    });
    const bytes = Buffer.from(await audio.arrayBuffer()).subarray(44);
    const samples = Int16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(at * 2));
    expect(secondsOf(samples, tone)).toBeGreaterThan(1);

    await service.request('DELETE', `/recordings/${id}?as=user:1001`);
    expect(await service.recordings()).toEqual([]);
    await service.request('POST', `/recordings/${id}/restore?as=user:1001`);
    const [kept] = await service.recordings();
    if (kept === undefined) throw new Error('it was not restored');
    await service.request('POST', '/clock', { aheadDays: 31 });
    expect(await list(service)).toMatchObject([{ id, state: 'expired' }]);
    expect(() => samplesOf(kept, '1001')).toThrow('ENOENT');
    expect((await service.log()).map(({ text }) => text)).toContain(
      `${id}: its time is over; its files are deleted`,
    );
    await service.reset();
    expect(await list(service)).toEqual([]);
    expect(await service.request('GET', '/clock')).toMatchObject({ aheadDays: 0 });
  },
);

test(
  'a provider that does not have the user lets the recording fail, with the reason, and not the call',
  {
    tag: sees('imagicle', 'no user'),
  },
  async ({ service, user }) => {
    await service.configure('1001', quiet);
    const terms = await fetch(`${service.access.http}/v1/telephony/config/callRecording/vendors`, {
      headers: { authorization: `Bearer ${service.access.token}` },
    });
    const { vendors } = z
      .object({ vendors: z.array(z.object({ id: z.string(), name: z.string() })) })
      .parse(await terms.json());
    const imagicle = vendors.find(({ name }) => name === 'Imagicle')?.id ?? '';
    await publicApi(service, 'PUT', `/vendors/${imagicle}/termsOfService`, { termsOfServiceEnabled: true });
    await publicApi(service, 'PUT', '/vendor', { vendorId: imagicle });

    const ana = await user('1001', tone);
    const ben = await user('1002');
    const session = await ana.call('1002');
    await service.force('1001', 'start');
    expect(await stateOf(service, '1001')).toBe('failed');
    expect((await service.log()).map(({ text }) => text)).toContain(
      '1001: recording failed: Imagicle’s portal does not have user 1001',
    );
    ben.forget();
    await expect.poll(() => secondsOf(ben.heard, tone), { timeout: 30_000 }).toBeGreaterThan(0.3);
    expect(await list(service)).toEqual([]);
    session.terminate();
  },
);

/** How clearly somebody hears, within the next four seconds, that a recording has failed and the call goes on, 0 to 1. */
async function hearsOfFailure(phone: FarParty): Promise<number> {
  const until = phone.heard.length + 4 * 8000;
  await expect.poll(() => phone.heard.length, { timeout: 30_000 }).toBeGreaterThan(until);
  const sound = path.join(root, 'assets', 'sounds', 'en', 'failure-proceed-announcement.wav');
  return likeness(phone.heard, readWav(sound).subarray(8000, 12_000));
}

test('a full disk ends the recording and not the call, with what is to be heard then, and lets none begin; a service starts on it with what is kept, and what expires goes', async ({
  service,
  user,
  folder,
}) => {
  const recordings = path.join(folder, 'recordings');
  const disk = smallDiskAt(recordings);
  try {
    await service.configure('1001', quiet);
    await service.configure('1002', quiet);
    const ana = await user('1001', tone);
    const ben = await user('1002');
    const session = await ana.call('1002');
    await service.force('1001', 'start');
    ben.forget();
    await expect.poll(() => ben.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThan(1);
    const whenFails = (
      failureBehaviour: 'PROCEED_CALL_WITH_ANNOUNCEMENT' | 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    ) => administer(service, { kind: 'change-organisation', settings: { failureBehaviour } });
    await whenFails('PROCEED_CALL_WITH_ANNOUNCEMENT');
    ana.speak(undefined);
    ben.forget();
    disk.fill();
    await expect.poll(() => stateOf(service, '1001')).toBe('failed');
    expect(await hearsOfFailure(ben)).toBeGreaterThan(0.8);
    await whenFails('PROCEED_WITH_CALL_NO_ANNOUNCEMENT');
    ben.forget();
    await service.force('1002', 'start');
    await expect.poll(() => stateOf(service, '1002')).toBe('failed');
    expect(await hearsOfFailure(ben)).toBeLessThan(0.65);
    ana.speak(tone);
    ben.forget();
    await expect.poll(() => secondsOf(ben.heard, tone), { timeout: 30_000 }).toBeGreaterThan(0.3);
    session.terminate();
    const failed = [{ state: 'failed', reason: expect.stringContaining('ENOSPC: no space left on device') }];
    expect(await list(service)).toMatchObject(failed);
    expect(foldersIn(recordings)).toHaveLength(1);

    // What could not be said of it is, as soon as there is place.
    disk.free();
    await list(service);
    disk.fill();
    const other = temporaryFolder();
    fs.symlinkSync(recordings, path.join(other, 'recordings'));
    const started = await startService(other);
    const again = new ServiceClient(started.access);
    expect(await list(again)).toMatchObject(failed);
    const [kept] = await again.recordings();
    if (kept === undefined) throw new Error('nothing is kept');
    expect(secondsOf(samplesOf(kept, '1001'), tone)).toBeGreaterThan(0.5);
    await again.request('POST', '/clock', { aheadDays: 31 });
    expect(await list(again)).toMatchObject([{ state: 'expired' }]);
    expect(() => samplesOf(kept, '1001')).toThrow('ENOENT');
    await started.stop();
    fs.rmSync(other, { recursive: true });
  } finally {
    disk.end();
  }
});

const foldersIn = (folder: string) =>
  fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
