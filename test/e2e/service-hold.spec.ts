/** A recorded call on hold, by each of the three settings: what the service says of it in SIP, and what is in the WAV. */
import { holdRecordings } from '../../shared/recording/hold';
import { expect, hears, test, told } from '../fixtures/bare-service';
import { samplesOf } from '../fixtures/service';
import type { FarParty } from '../fixtures/far';
import { sampleRate, secondsOf } from '../measure/tone';

const [ana, ben, benMeanwhile] = [500, 700, 1100];

/** What is said of the recording in a call with one hold in it, and whether the held party's words are kept. */
const wanted = {
  continue: { reports: ['off', 'on'], meanwhile: 'kept', length: 'whole' },
  pause: { reports: ['off', 'on', 'paused', 'on'], meanwhile: 'lost', length: 'shorter' },
  silence: { reports: ['off', 'on'], meanwhile: 'lost', length: 'whole' },
} as const;

/** Until it has heard so many seconds of the music that is played to whoever waits. */
async function waitsFor(phone: FarParty, seconds: number): Promise<void> {
  phone.forget();
  await expect.poll(() => phone.heard.length / sampleRate, { timeout: 30_000 }).toBeGreaterThan(seconds);
}

test('on hold a recording goes on, pauses, or takes silence, as is set; each phone is told what holds', async ({
  service,
  user,
}) => {
  const [a, b] = [await user('1001', ana), await user('1002', ben)];
  for (const holdRecording of holdRecordings) {
    await test.step(holdRecording, async () => {
      await service.configure('1001', {
        holdRecording,
        announcement: { internal: false, pstn: false },
        pauseResume: 'none',
      });
      b.speak(ben);
      const before = (await service.history()).length;
      const call = await a.call('1002');
      await service.force('1001', 'start');
      await told('on', a, b);
      await hears(a, ben);
      await a.holdNow(call);
      await told(holdRecording === 'pause' ? 'paused' : 'on', a, b);
      b.speak(benMeanwhile);
      await waitsFor(b, 1);
      b.speak(ben);
      // What is still on its way is heard to its end.
      await waitsFor(b, 0.2);
      a.resume();
      await told('on', a, b);
      await hears(b, ana);
      await hears(a, ben);
      b.hangUp();
      await expect.poll(async () => (await service.calls()).length).toBe(0);

      const { reports, meanwhile, length } = wanted[holdRecording];
      const history = (await service.history()).slice(before);
      for (const number of ['1001', '1002'])
        expect(
          history.flatMap(({ leg, event, value }) => (leg === number && event === 'told' ? [value] : [])),
          number,
        ).toEqual(reports);
      const recording = (await service.recordings()).at(-1);
      if (recording === undefined) throw new Error('nothing was recorded');
      const stream = samplesOf(recording, '1002');
      expect(secondsOf(stream, ben)).toBeGreaterThan(0.4);
      const kept = secondsOf(stream, benMeanwhile);
      if (meanwhile === 'kept') expect(kept).toBeGreaterThan(0.3);
      else expect(kept).toBe(0);
      const missing = recording.endedAt - recording.startedAt - stream.length / 8;
      if (length === 'whole') expect(missing).toBeLessThan(800);
      else expect(missing).toBeGreaterThan(900);
    });
  }
});
