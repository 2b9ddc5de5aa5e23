/** The service records through a recorder of its own: the files are where its own would be, and say the same. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { readWav } from '../../electron/service/media/wav';
import { expect, startService, test as base } from '../fixtures/bare-service';
import { temporaryFolder } from '../fixtures/launch';
import { secondsOf } from '../measure/tone';

const test = base.extend({ recorder: 'embedded' });

const [anaSays, benSays] = [600, 1000];

const descriptionSchema = z.looseObject({
  endedAt: z.number().optional(),
  user: z.string(),
  mode: z.string(),
  duration: z.number(),
  parties: z.array(z.object({ number: z.string(), file: z.string().optional() })),
});

function recordingsIn(data: string) {
  const root = path.join(data, 'recordings');
  return fs.readdirSync(root).map((name) => {
    const folder = path.join(root, name);
    const text = fs.readFileSync(path.join(folder, 'recording.json'), 'utf8');
    return { folder, ...descriptionSchema.parse(JSON.parse(text)) };
  });
}

test('a call is recorded into the service’s folder, each party in a file, and the next one after a reset too', async ({
  folder,
  service,
  user,
}) => {
  for (const count of [1, 2]) {
    await service.configure('1001', {
      mode: 'always',
      announcement: { internal: false, pstn: false },
    });
    const [a, b] = [await user('1001', anaSays), await user('1002', benSays)];
    const call = await a.call('1002');
    await expect.poll(() => b.reports.at(-1)).toBe('on');
    b.forget();
    await expect.poll(() => b.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThan(2);
    call.terminate();
    const ended = () => recordingsIn(folder).filter(({ endedAt }) => endedAt !== undefined);
    await expect.poll(() => ended().length).toBe(count);
    for (const recording of ended()) {
      expect(recording).toMatchObject({
        user: '1001',
        mode: 'always',
        parties: [{ number: '1001' }, { number: '1002' }],
      });
      for (const [file, tone] of [
        ['1001.wav', anaSays],
        ['1002.wav', benSays],
      ] as const) {
        const samples = readWav(path.join(recording.folder, file));
        expect(secondsOf(samples, tone)).toBeGreaterThan(1);
        expect(samples.length).toBe(recording.duration * 8);
      }
    }
    await service.reset();
  }
});

test('a recorder within ends with its service, and leaves nothing where nothing was recorded', async () => {
  const data = temporaryFolder();
  const running = await startService(data, 'embedded');
  await running.stop();
  const next = await startService(data, 'embedded');
  await next.stop();
  expect(fs.readdirSync(path.join(data, 'recordings'))).toEqual([]);
  fs.rmSync(data, { recursive: true });
});
