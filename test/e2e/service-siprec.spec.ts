/** A call of the service is recorded by Tallyphone's own recorder, over SIPREC. */
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { expect, test } from '../fixtures/siprec';
import type { FarParty } from '../fixtures/far';
import { secondsOf, tonesIn } from '../measure/tone';

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

  await expect.poll(() => recorderServer.recordings[0]?.endedAt ?? 0).toBeGreaterThan(0);
  const [recording] = recorderServer.recordings;
  expect(recording?.state).toBe('complete');
  expect(recording?.parties.map(({ number, file }) => [number, file])).toEqual([
    ['1001', '1001.wav'],
    ['1002', '1002.wav'],
  ]);
  const [ofAna, ofBen] = ['1001.wav', '1002.wav'].map((name) =>
    readWav(path.join(recording?.folder ?? '', name)),
  );
  if (ofAna === undefined || ofBen === undefined) throw new Error('no files');
  expect(ofAna).toHaveLength(ofBen.length);
  // What was paused would be a second and more in which this is not heard.
  expect(ofAna.length / 8000 - secondsOf(ofAna, anaSays)).toBeLessThan(0.9);
  expect(secondsOf(ofAna, anaSays)).toBeGreaterThan(2);
  expect(secondsOf(ofBen, benSays)).toBeGreaterThan(2);
  expect([tonesIn(ofAna, secret), tonesIn(ofAna, benSays), tonesIn(ofBen, anaSays)]).toEqual([[], [], []]);
});
