/** What is heard in an emergency call. The service by itself: no window is opened. */
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { expect, test } from '../fixtures/bare-service';
import type { FarParty } from '../fixtures/far';
import { root } from '../fixtures/launch';
import { waits } from '../fixtures/tags';
import { likeness } from '../measure/likeness';
import { tonesIn } from '../measure/tone';

const start = readWav(path.join(root, 'assets', 'sounds', 'en', 'start-announcement.wav'));

const announced = ({ heard }: FarParty) =>
  likeness(heard.subarray(0, 6 * 8000), start.subarray(8000, 12_000));

/** The longest time for which the tone is heard, in seconds: it lasts half of one, and speech has its frequency for moments. */
const toned = ({ heard }: FarParty) => Math.max(0, ...tonesIn(heard, 1400, 0.01).map(({ length }) => length));

test(
  'a recorded emergency call has no announcement and no repeat tone, though an ordinary call of such a user has both',
  { tag: waits },
  async ({ service, ana, ben, chloe }) => {
    await service.configure(ben.number, { mode: 'never' });
    for (const { number } of [ana, chloe]) {
      await service.configure(number, {
        mode: 'always',
        announcement: { internal: true, pstn: true },
        repeatTone: { enabled: true, intervalSeconds: 10 },
        emergencyCallsRecorded: true,
      });
    }
    await ana.call('933');
    await chloe.call(ben.number);
    await expect.poll(() => chloe.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThan(12);
    await expect.poll(() => ana.heard.length / 8000).toBeGreaterThan(12);
    expect((await service.calls()).map(({ report }) => report)).toEqual(['on', 'on']);
    expect(announced(chloe)).toBeGreaterThan(0.8);
    expect(toned(chloe)).toBeGreaterThan(0.2);
    expect(announced(ana)).toBeLessThan(0.62);
    expect(toned(ana)).toBeLessThan(0.15);
  },
);
