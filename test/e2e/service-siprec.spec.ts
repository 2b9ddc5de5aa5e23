/** A call of the service is recorded by Tallyphone's own recorder, over SIPREC. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { readWav } from '../../electron/service/media/wav';
import { RecorderServer } from '../../electron/service/recorder/recorder-server';
import { expect, test as base } from '../fixtures/bare-service';
import type { FarParty } from '../fixtures/far';
import { temporaryFolder } from '../fixtures/launch';
import { secondsOf, tonesIn } from '../measure/tone';

interface Fixtures {
  readonly recorderServer: { readonly uri: string; readonly root: string };
}

const test = base.extend<Fixtures>({
  recorderServer: async ({}, use) => {
    const root = temporaryFolder();
    const nothing = () => undefined;
    const server = await RecorderServer.start({
      address: '127.0.0.1',
      port: 0,
      root,
      quietLimit: 60_000,
      trace: nothing,
      note: nothing,
    });
    await use({ uri: server.uri, root });
    await server.stop();
  },

  recorder: async ({ recorderServer }, use) => {
    await use(recorderServer.uri);
  },
});

const descriptionSchema = z.object({
  endedAt: z.number().optional(),
  state: z.string(),
  parties: z.array(z.object({ number: z.string(), file: z.string().optional() })),
});

/** In Hz: what Ana says, what she says in the pause, and Ben. */
const [anaSays, secret, benSays] = [600, 1800, 1000];

/** Until it has heard so much more. */
async function hearsFor(party: FarParty, seconds: number): Promise<void> {
  party.forget();
  await expect.poll(() => party.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThanOrEqual(seconds);
}

test('the recorder has what each party said, and nothing of the pause', async ({
  recorderServer,
  service,
  user,
}) => {
  await service.configure('1001', {
    mode: 'always-pause-resume',
    announcement: { internal: false, pstn: false },
    pauseResume: 'none',
  });
  const ana = await user('1001', anaSays);
  const ben = await user('1002', benSays);
  const session = await ana.call('1002');
  await expect.poll(() => ana.reports.at(-1)).toBe('on');
  await hearsFor(ben, 1.5);
  const { id } = await service.call();
  const press = (operation: string) =>
    service.request('POST', `/calls/${id}/recording`, { user: '1001', operation });
  await press('pause');
  await expect.poll(() => ana.reports.at(-1)).toBe('paused');
  ana.speak(secret);
  await hearsFor(ben, 1);
  ana.speak(anaSays);
  await hearsFor(ben, 0.5);
  await press('resume');
  await expect.poll(() => ana.reports.at(-1)).toBe('on');
  await hearsFor(ben, 1);
  session.terminate();

  const folder = () => path.join(recorderServer.root, fs.readdirSync(recorderServer.root)[0] ?? '');
  const description = () =>
    descriptionSchema.parse(JSON.parse(fs.readFileSync(path.join(folder(), 'recording.json'), 'utf8')));
  await expect.poll(() => description().endedAt).toBeGreaterThan(0);
  expect(description().state).toBe('complete');
  expect(description().parties.map(({ number, file }) => [number, file])).toEqual([
    ['1001', '1001.wav'],
    ['1002', '1002.wav'],
  ]);
  const [ofAna, ofBen] = ['1001.wav', '1002.wav'].map((name) => readWav(path.join(folder(), name)));
  if (ofAna === undefined || ofBen === undefined) throw new Error('no files');
  expect(ofAna).toHaveLength(ofBen.length);
  // What was paused would be a second and a half more.
  expect(ofAna.length / 8000).toBeLessThan(4);
  expect(secondsOf(ofAna, anaSays)).toBeGreaterThan(2);
  expect(secondsOf(ofBen, benSays)).toBeGreaterThan(2);
  expect([tonesIn(ofAna, secret), tonesIn(ofAna, benSays), tonesIn(ofBen, anaSays)]).toEqual([[], [], []]);
});
