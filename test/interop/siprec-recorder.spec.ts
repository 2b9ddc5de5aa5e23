/** A call is recorded by a recorder that was not written here: SIPp answers, tshark listens, xmllint reads. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { expect, test as base } from '../fixtures/bare-service';
import type { FarParty } from '../fixtures/far';
import { root } from '../fixtures/launch';
import { likeness } from '../measure/likeness';
import { Capture, Recorder, recorderPort, streamPorts } from './siprec/wires';

const schema = path.resolve(import.meta.dirname, '../assets/siprec/rs-metadata.xsd');

const soundOf = (...name: readonly string[]) => readWav(path.join(root, 'assets', 'sounds', ...name));
/** What Ana says, who is recorded, what she says in the pause, and Ben. */
const anaSays = soundOf('ja', 'voicemail-greeting.wav');
const secret = soundOf('zh-TW', 'emergency-test.wav');
const benSays = soundOf('de', 'voicemail-greeting.wav');
const start = soundOf('en', 'start-announcement.wav');
const resume = soundOf('en', 'resume-announcement.wav');

/** Half a second of something, from there on: enough for nothing else to be like it. */
const pieceOf = (samples: Int16Array, second: number) =>
  samples.subarray(second * 8000, (second + 0.5) * 8000);
/** How clearly what somebody said is heard, 0 to 1; on a busy machine one half-second of two may have a gap. */
const clarityOf = (said: Int16Array, heard: Int16Array) =>
  Math.max(...[0.3, 0.8].map((second) => likeness(heard, pieceOf(said, second))));

interface Fixtures {
  readonly transport: 'tcp' | 'udp';
  readonly scenario: 'recorder' | 'unready';
  readonly sipp: Recorder;
  readonly capture: Capture;
}

const test = base.extend<Fixtures>({
  transport: ['tcp', { option: true }],
  scenario: ['recorder', { option: true }],

  recorder: async ({ transport }, use) => {
    await use(`sip:127.0.0.1:${String(recorderPort)};transport=${transport}`);
  },

  sipp: async ({ folder, transport, scenario }, use) => {
    const sipp = await Recorder.start(folder, transport, undefined, scenario);
    await use(sipp);
    sipp.stop();
  },

  capture: async ({ folder }, use) => {
    const capture = await Capture.start(folder);
    await use(capture);
    await capture.stop();
  },
});

/** Until it has heard so much more. @returns what that was */
async function hearsFor(party: FarParty, seconds: number): Promise<Int16Array> {
  party.forget();
  await expect.poll(() => party.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThanOrEqual(seconds);
  return party.heard;
}

/** What libxml2 says of each: it is one that the schema allows. */
function expectValid(documents: readonly string[]): void {
  for (const input of documents) {
    const lint = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], {
      input,
      encoding: 'utf8',
    });
    expect(lint.stderr).toContain('validates');
  }
}

/** Until the end of the session has been seen: what has passed is so a moment later. */
async function seen(capture: Capture): Promise<void> {
  await expect.poll(() => capture.fields('sip.Method == "BYE"', 'sip.Method')).toHaveLength(1);
  await capture.stop();
  expect(capture.fields('_ws.malformed', 'frame.number')).toEqual([]);
}

for (const transport of ['tcp', 'udp'] as const) {
  test.describe(`over ${transport.toUpperCase()}`, () => {
    test.use({ transport });

    test('both parties are recorded, each on a stream of its own, and nothing of what is paused or announced', async ({
      sipp,
      capture,
      service,
      ana,
      ben,
    }) => {
      await service.configure('1001', {
        mode: 'always-pause-resume',
        announcement: { internal: true, pstn: false },
        pauseResume: 'announcement',
      });
      const session = await ana.call('1002');
      await expect.poll(() => ana.reports.at(-1)).toBe('on');
      // Nobody speaks meanwhile: an announcement in the recording could hide behind nothing.
      const started = await hearsFor(ben, 2.6);
      ana.speak(anaSays);
      ben.speak(benSays);
      await hearsFor(ben, 2);
      const { id } = await service.call();
      const press = (operation: string) =>
        service.request('POST', `/calls/${id}/recording`, { user: '1001', operation });
      await press('pause');
      await expect.poll(() => ana.reports.at(-1)).toBe('paused');
      ana.speak(secret);
      const paused = await hearsFor(ben, 2);
      for (const party of [ana, ben]) party.speak(undefined);
      await hearsFor(ben, 0.3);
      await press('resume');
      await expect.poll(() => ana.reports.at(-1)).toBe('on');
      const resumed = await hearsFor(ben, 2);
      session.terminate();
      expect(await sipp.ended()).toBe(0);
      await seen(capture);

      await test.step('its SIP is SIP', () => {
        expect(capture.fields('sip.Require == "siprec"', 'sip.Method')).toContain('INVITE');
        const contacts = capture.fields('sip.Method == "INVITE"', 'sip.Contact');
        expect(contacts.length).toBeGreaterThan(2);
        for (const contact of contacts) expect(contact).toMatch(/\+sip\.src/);
      });

      await test.step('each stream has what its party said, and nothing that was announced', () => {
        const spoken = [anaSays, benSays];
        // Those were heard, as was what was said in the pause, with its announcement: it is in the recording that they are missing.
        expect(clarityOf(start, started)).toBeGreaterThan(0.9);
        expect(clarityOf(resume, resumed)).toBeGreaterThan(0.9);
        expect(clarityOf(secret, paused)).toBeGreaterThan(0.6);
        streamPorts.forEach((port, index) => {
          const samples = capture.samples(port);
          const found = clarityOf(spoken[index] ?? samples, samples);
          const absent = [spoken[1 - index] ?? samples, secret, start, resume].map((said) =>
            likeness(samples, pieceOf(said, 0.6)),
          );
          const seconds = samples.length / 8000;
          console.log(
            `    port ${String(port)}: ${seconds.toFixed(2)} s, ${[found, ...absent].map((one) => one.toFixed(2)).join(' ')}`,
          );
          expect(found).toBeGreaterThan(0.95);
          for (const one of absent) expect(one).toBeLessThan(0.5);
          // What was paused would be two seconds and more.
          expect(seconds).toBeGreaterThan(5.5);
          expect(seconds).toBeLessThan(8.2);
        });
      });

      await test.step('what it was told is valid, and says what was announced, when it was paused, and its end', () => {
        const documents = sipp.metadata;
        expect(documents.length).toBeGreaterThan(4);
        expectValid(documents);
        expect(documents.some((document) => !document.includes('<send>'))).toBe(true);
        const announced = [
          ...(documents.at(-1) ?? '').matchAll(/<announcementPlayed [^>]*operation="(\w+)" time="20/g),
        ];
        expect(announced.map(([, operation]) => operation)).toEqual(['start', 'pause', 'resume']);
        expect(documents[0]).toContain('<recordingType>always-pause-resume</recordingType>');
        // The last one came with the BYE.
        expect(documents.filter((document) => document.includes('<stop-time>'))).toEqual(documents.slice(-1));
        expect(documents.at(-1)).not.toContain('<label>');
      });

      await test.step('each stream was reported on, from one port above, by the name of its participant, to its end', () => {
        const participants = [
          ...(sipp.metadata[0] ?? '').matchAll(/<participant [^>]*participant_id="([^"]+)"/g),
        ];
        streamPorts.forEach((port, index) => {
          const reports = capture.reports(port);
          // The last one is the BYE, in the others there were packets since the one before.
          expect(reports.length).toBeGreaterThan(1);
          expect(new Set(reports.map(({ types }) => types))).toEqual(new Set(['200,202', '200,202,203']));
          expect(reports.findIndex(({ types }) => types.endsWith('203'))).toBe(reports.length - 1);
          const from = Number(capture.fields(`rtp && udp.dstport == ${String(port)}`, 'udp.srcport')[0]);
          for (const report of reports) {
            expect(report.from).toBe(from + 1);
            expect(report.name).toBe(participants[index]?.[1]);
            expect([report.packets, report.octets]).toEqual([report.before, report.before * 160]);
          }
        });
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

test('a hold and a transfer are told in metadata that is valid, and who has come takes the stream of who has left', async ({
  sipp,
  capture,
  service,
  ana,
  ben,
  chloe,
}) => {
  await service.configure('1001', { mode: 'always', announcement: { internal: false, pstn: false } });
  const session = await ana.call('1002');
  await expect.poll(() => ana.reports.at(-1)).toBe('on');
  ben.speak(benSays);
  await hearsFor(ana, 1.2);
  await ana.holdNow(session);
  ana.resume();
  await expect.poll(async () => (await service.call()).legs.some(({ holding }) => holding)).toBe(false);
  expect(await ben.refer(ben.session, '1003')).toEqual([202, 100, 180, 200]);
  chloe.speak(anaSays);
  await hearsFor(ana, 1.5);
  expect((await service.call()).report).toBe('on');
  session.terminate();
  expect(await sipp.ended()).toBe(0);
  await seen(capture);
  const documents = sipp.metadata;
  expectValid(documents);
  // In the hold Ben alone speaks, for a moment after the transfer's first half Ana.
  const speakers = documents.map((document) => document.split('<send>').length - 1);
  expect(speakers.filter((count, index) => count !== speakers[index - 1])).toEqual([2, 1, 2, 1, 2, 0]);
  const samples = capture.samples(streamPorts[1]);
  for (const said of [benSays, anaSays]) {
    expect(clarityOf(said, samples)).toBeGreaterThan(0.95);
  }
});

for (const transport of ['tcp', 'udp'] as const) {
  test.describe(`that is not ready at first, over ${transport.toUpperCase()}`, () => {
    test.use({ transport, scenario: 'unready' });

    test('is sent audio, and phones are told that they are recorded, once it offers to receive', async ({
      sipp,
      capture,
      service,
      ana,
      ben,
    }) => {
      await service.configure('1001', { mode: 'always', announcement: { internal: false, pstn: false } });
      const session = await ana.call('1002');
      ana.speak(anaSays);
      await hearsFor(ben, 0.5);
      expect((await service.call()).report).toBe('off');
      await expect.poll(() => ana.reports.at(-1)).toBe('on');
      await hearsFor(ben, 1);
      session.terminate();
      expect(await sipp.ended()).toBe(0);
      await seen(capture);
      const [, accepted = Infinity] = numbers(capture.fields('sip.CSeq.method == "ACK"', 'frame.number'));
      for (const port of streamPorts) {
        const audio = numbers(capture.fields(`udp.dstport == ${String(port)}`, 'frame.number'));
        expect(audio.length).toBeGreaterThan(20);
        expect(Math.min(...audio)).toBeGreaterThan(accepted);
      }
    });
  });
}

const numbers = (fields: readonly string[]) => fields.map(Number);
