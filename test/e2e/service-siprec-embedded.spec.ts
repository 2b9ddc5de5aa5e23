/** The service records through a recorder of its own: the catalogue has what comes of it, as of any recording. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { readWav } from '../../electron/service/media/wav';
import { expect, startService, test } from '../fixtures/bare-service';
import { FarParty } from '../fixtures/far';
import { temporaryFolder } from '../fixtures/launch';
import { keptIn } from '../fixtures/recordings-folder';
import { ServiceClient } from '../fixtures/service';
import { secondsOf } from '../measure/tone';

const [anaSays, benSays, cardNumber] = [600, 1000, 1800];

const quiet = { mode: 'always-pause-resume', announcement: { internal: false, pstn: false } } as const;

const entrySchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  startedAt: z.number(),
  endedAt: z.number().optional(),
  duration: z.number(),
  parties: z.array(z.object({ number: z.string(), file: z.string() })),
  pauses: z.array(z.object({ position: z.number(), at: z.number(), untilAt: z.number() })),
});

const list = async (service: ServiceClient) =>
  z.array(entrySchema).parse(await service.request('GET', '/recordings?state=all'));

test('a recording is in the catalogue with its call, its provider and its pause, which is not in its files', async ({
  folder,
  service,
  user,
}) => {
  await service.configure('1001', quiet);
  const [ana, ben] = [await user('1001', anaSays), await user('1002', benSays)];
  const hears = async (tone: number) => {
    ben.forget();
    await expect.poll(() => secondsOf(ben.heard, tone), { timeout: 30_000 }).toBeGreaterThan(0.5);
  };
  const session = await ana.call('1002');
  await expect.poll(() => ben.reports.at(-1)).toBe('on');
  const call = await service.call();
  await hears(anaSays);
  await service.force('1001', 'pause');
  ana.speak(cardNumber);
  await hears(cardNumber);
  ana.speak(anaSays);
  await hears(anaSays);
  await service.force('1001', 'resume');
  await hears(anaSays);
  expect(await list(service)).toMatchObject([{ state: 'recording' }]);
  session.terminate();
  await expect.poll(() => list(service)).toMatchObject([{ state: 'complete' }]);

  const [kept] = await list(service);
  if (kept === undefined) throw new Error('nothing is kept');
  expect(kept).toMatchObject({
    id: `${call.id}-1001-1`,
    call: call.id,
    user: '1001',
    mode: 'always-pause-resume',
    keeping: { provider: 'dubber', product: 'dubber-go' },
    parties: [{ number: '1001' }, { number: '1002' }],
  });
  const [pause] = kept.pauses;
  expect(kept.pauses).toHaveLength(1);
  expect((pause?.untilAt ?? 0) - (pause?.at ?? 0)).toBeGreaterThan(900);
  expect(pause?.position).toBeGreaterThan(400);
  expect(pause?.position).toBeLessThan(kept.duration);
  const [hers = new Int16Array(), his = new Int16Array()] = kept.parties.map(({ file }) => readWav(file));
  expect(hers).toHaveLength(kept.duration * 8);
  expect(his).toHaveLength(hers.length);
  expect(secondsOf(hers, anaSays)).toBeGreaterThan(0.8);
  expect(secondsOf(his, benSays)).toBeGreaterThan(0.8);
  expect(secondsOf(hers, cardNumber)).toBe(0);
  expect(path.dirname(kept.parties[0]?.file ?? '')).toBe(path.join(folder, 'recordings', kept.id));
});

test('what legacy On Demand has kept is whole where the service ends as soon as the call is over', async () => {
  const data = temporaryFolder();
  const running = await startService(data);
  const service = new ServiceClient(running.access);
  await service.configure('1001', { ...quiet, mode: 'on-demand' });
  const { sip, passwords } = running.access;
  const [ana, ben] = [
    await FarParty.register(sip, '1001', passwords['1001'] ?? ''),
    await FarParty.register(sip, '1002', passwords['1002'] ?? ''),
  ];
  ana.speak(anaSays);
  ben.speak(benSays);
  const session = await ana.call('1002');
  const connectedAt = Date.now();
  await expect.poll(() => secondsOf(ben.heard, anaSays), { timeout: 60_000 }).toBeGreaterThan(8);
  await service.force('1001', 'start');
  await expect.poll(() => ben.reports.at(-1)).toBe('on');
  session.terminate();
  await expect.poll(async () => (await service.calls()).length).toBe(0);
  await running.stop();
  for (const phone of [ana, ben]) phone.stop();

  const next = await startService(data);
  const kept = await list(new ServiceClient(next.access));
  expect(kept).toMatchObject([{ state: 'complete', pauses: [] }]);
  const { startedAt = 0, endedAt = 0, duration = 0 } = kept[0] ?? {};
  expect(Math.abs(startedAt - connectedAt)).toBeLessThan(2_000);
  expect(endedAt - startedAt).toBeGreaterThanOrEqual(duration);
  const [hers = new Int16Array(), his = new Int16Array()] = (kept[0]?.parties ?? []).map(({ file }) =>
    readWav(file),
  );
  expect(hers).toHaveLength((kept[0]?.duration ?? 0) * 8);
  expect(secondsOf(hers, anaSays)).toBeGreaterThan(8);
  expect(secondsOf(his, benSays)).toBeGreaterThan(8);
  await next.stop();
  fs.rmSync(data, { recursive: true });
});

test('a reset leaves nothing of what was being recorded, and the next call is recorded', async ({
  folder,
  service,
  user,
}) => {
  for (const round of ['first', 'second']) {
    await service.configure('1001', quiet);
    const [ana, ben] = [await user('1001', anaSays), await user('1002', benSays)];
    await ana.call('1002');
    await expect.poll(() => ben.reports.at(-1)).toBe('on');
    const files = () => keptIn(path.join(folder, 'recordings'));
    await expect.poll(() => files().filter((name) => name.endsWith('.wav')), round).toHaveLength(2);
    await service.reset();
    expect(files()).toEqual([]);
    expect(await list(service)).toEqual([]);
  }
});

test('a recorder within ends with its service, and leaves nothing where nothing was recorded', async () => {
  const data = temporaryFolder();
  const running = await startService(data);
  await running.stop();
  const next = await startService(data);
  await next.stop();
  expect(keptIn(path.join(data, 'recordings'))).toEqual([]);
  fs.rmSync(data, { recursive: true });
});
