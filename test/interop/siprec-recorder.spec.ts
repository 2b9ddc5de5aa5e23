/** A call is recorded by a recorder that was not written here: SIPp answers, tshark listens, xmllint reads. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { secondsOf, tonesIn } from '../measure/tone';
import { expect, test as base } from '../fixtures/bare-service';
import type { FarParty } from '../fixtures/far';
import { Capture, Recorder, recorderPort, streamPorts } from './siprec/wires';

const schema = path.resolve(import.meta.dirname, '../assets/siprec/rs-metadata.xsd');

/** In Hz: what Ana says, who is recorded, and Ben. */
const tones = [600, 1000] as const;
const [anaSays, benSays] = tones;

interface Fixtures {
  readonly transport: 'tcp' | 'udp';
  readonly sipp: Recorder;
  readonly capture: Capture;
}

const test = base.extend<Fixtures>({
  transport: ['tcp', { option: true }],

  recorder: async ({ transport }, use) => {
    await use(`sip:127.0.0.1:${String(recorderPort)};transport=${transport}`);
  },

  sipp: async ({ folder, transport }, use) => {
    const sipp = await Recorder.start(folder, transport);
    await use(sipp);
    sipp.stop();
  },

  capture: async ({ folder }, use) => {
    const capture = await Capture.start(folder);
    await use(capture);
    await capture.stop();
  },
});

/** Until it has heard so much more. */
async function hearsFor(party: FarParty, seconds: number): Promise<void> {
  party.forget();
  await expect.poll(() => party.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThanOrEqual(seconds);
}

for (const transport of ['tcp', 'udp'] as const) {
  test.describe(`over ${transport.toUpperCase()}`, () => {
    test.use({ transport });

    test('both parties are recorded, each on a stream of its own, and nothing of what is paused', async ({
      sipp,
      capture,
      service,
      user,
    }) => {
      await service.configure('1001', {
        mode: 'always-pause-resume',
        announcement: { internal: true, pstn: false },
        pauseResume: 'none',
      });
      const ana = await user('1001', anaSays);
      const ben = await user('1002', benSays);
      const session = await ana.call('1002');
      await expect.poll(() => ana.reports.at(-1)).toBe('on');
      await hearsFor(ben, 3);
      const { id } = await service.call();
      const press = (operation: string) =>
        service.request('POST', `/calls/${id}/recording`, { user: '1001', operation });
      await press('pause');
      await expect.poll(() => ana.reports.at(-1)).toBe('paused');
      await hearsFor(ben, 2);
      await press('resume');
      await expect.poll(() => ana.reports.at(-1)).toBe('on');
      await hearsFor(ben, 1);
      session.terminate();
      expect(await sipp.ended()).toBe(0);
      // What has passed is seen a moment later.
      await expect.poll(() => capture.fields('sip.Method == "BYE"', 'sip.Method')).toHaveLength(1);
      await capture.stop();

      await test.step('its SIP is SIP, and no frame is malformed', () => {
        expect(capture.fields('_ws.malformed', 'frame.number')).toEqual([]);
        expect(capture.fields('sip.Require == "siprec"', 'sip.Method')).toContain('INVITE');
        const contacts = capture.fields('sip.Method == "INVITE"', 'sip.Contact');
        expect(contacts.length).toBeGreaterThan(2);
        for (const contact of contacts) expect(contact).toMatch(/\+sip\.src/);
      });

      await test.step('each stream has what its party said', () => {
        streamPorts.forEach((port, index) => {
          const samples = capture.samples(port);
          const other = tones[1 - index] ?? 0;
          const seconds = secondsOf(samples, tones[index] ?? 0);
          console.log(`    port ${String(port)}: ${seconds.toFixed(2)} s of ${String(tones[index])} Hz`);
          expect(seconds).toBeGreaterThan(3.5);
          // What was paused would be two seconds more.
          expect(samples.length / 8000).toBeLessThan(5.5);
          expect(tonesIn(samples, other)).toEqual([]);
        });
      });

      await test.step('what it was told is valid, and says when it was paused', () => {
        const documents = sipp.metadata;
        expect(documents.length).toBeGreaterThan(2);
        for (const input of documents) {
          const lint = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], {
            input,
            encoding: 'utf8',
          });
          expect(lint.stderr).toContain('validates');
        }
        expect(documents.some((document) => !document.includes('<send>'))).toBe(true);
        expect(documents.at(-1)).toMatch(/<announcementPlayed [^>]*operation="start" time="20/);
        expect(documents[0]).toContain('<recordingType>always-pause-resume</recordingType>');
      });

      await test.step('its streams were inactive in the pause, and active before and after', () => {
        const offers = capture.fields('sip.Method == "INVITE"', 'sdp.media_attr');
        const states = offers.map((offer) => /inactive|sendonly/.exec(offer)?.[0]);
        expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
          'sendonly',
          'inactive',
          'sendonly',
        ]);
      });
    });
  });
}
