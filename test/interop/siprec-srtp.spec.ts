/** A call is recorded over TLS: stunnel takes the connection, SIPp answers behind it, and libsrtp decrypts what tshark has seen. */
import { selfSigned } from '../../electron/service/sip/stack-play';
import { expect, test as base } from '../fixtures/bare-service';
import type { FarParty } from '../fixtures/far';
import { secondsOf, tonesIn } from '../measure/tone';
import { askOverTls, Capture, Recorder, securePort, streamPorts, Terminator } from './siprec/wires';

/** In Hz: what Ana says, who is recorded, and Ben. */
const tones = [600, 1000] as const;
const [anaSays, benSays] = tones;

const identity = selfSigned('127.0.0.1');
/** Of the recorder: for its RTCP, of which SIPp sends none. */
const ownKey = Buffer.alloc(30, 7).toString('base64');
const key = `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${ownKey}`;

const unknownBye = [
  'BYE sips:recording@127.0.0.1 SIP/2.0',
  'Via: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bKunknown',
  'From: <sip:recorder@127.0.0.1>;tag=1',
  'To: <sip:recording@127.0.0.1>;tag=2',
  'Call-ID: unknown',
  'CSeq: 1 BYE',
  'Max-Forwards: 70',
  'Content-Length: 0',
  '\r\n',
].join('\r\n');

interface Fixtures {
  /** Lines of the recorder's answer that stand for `RTP/AVP 0`. */
  readonly answersWith: readonly string[];
  readonly terminator: Terminator;
  readonly sipp: Recorder;
  readonly capture: Capture;
}

const test = base.extend<Fixtures>({
  answersWith: [['RTP/SAVP 0', key], { option: true }],
  recorder: `sips:127.0.0.1:${String(securePort)}`,
  recorderAuthority: identity?.certificate,

  sipp: async ({ folder, answersWith }, use) => {
    const sipp = await Recorder.start(folder, 'tcp', answersWith);
    await use(sipp);
    sipp.stop();
  },

  terminator: async ({ folder, sipp: _ }, use) => {
    if (identity === undefined) throw new Error('openssl is needed');
    const terminator = await Terminator.start(folder, identity);
    await use(terminator);
    await terminator.stop();
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

test.beforeEach(async ({ service }) => {
  await service.configure('1001', {
    mode: 'always-pause-resume',
    announcement: { internal: false, pstn: false },
    pauseResume: 'none',
  });
});

for (const [profile, recorderHasFeedback] of [
  ['RTP/SAVP', false],
  ['RTP/SAVPF', true],
] as const) {
  test.describe(profile, () => {
    test.use({ answersWith: [`${profile} 0`, key], recorderHasFeedback });

    test('what goes to a recorder over TLS is SRTP, and libsrtp hears in it what each party said', async ({
      terminator: _,
      sipp,
      capture,
      service,
      user,
    }) => {
      const ana = await user('1001', anaSays);
      const ben = await user('1002', benSays);
      const session = await ana.call('1002');
      await expect.poll(() => ana.reports.at(-1)).toBe('on');
      await hearsFor(ben, 2);
      const { id } = await service.call();
      for (const [operation, report] of [
        ['pause', 'paused'],
        ['resume', 'on'],
      ] as const) {
        await service.request('POST', `/calls/${id}/recording`, { user: '1001', operation });
        await expect.poll(() => ana.reports.at(-1)).toBe(report);
        await hearsFor(ben, 1);
      }
      // Where a recorder sends its own requests there is somebody; of such a dialog nothing is known.
      expect(await askOverTls(sipp.contact, unknownBye)).toMatch(/^SIP\/2\.0 481 /);
      session.terminate();
      expect(await sipp.ended()).toBe(0);
      const log = (await service.log()).map(({ text }) => text).join('\n');
      // Between stunnel and SIPp it can be read; what has passed is seen a moment later.
      await expect.poll(() => capture.fields('sip.Method == "BYE"', 'sip.Method')).toHaveLength(1);
      await capture.stop();

      expect(capture.fields('_ws.malformed', 'frame.number')).toEqual([]);
      const keys = sipp.offeredKeys;
      expect(new Set(keys).size).toBe(2);
      streamPorts.forEach((port, index) => {
        const [own = 0, other = 0] = [tones[index], tones[1 - index]];
        const samples = capture.decrypted(port, keys[index] ?? '');
        const seconds = secondsOf(samples, own);
        console.log(`    port ${String(port)}: ${seconds.toFixed(2)} s of ${String(own)} Hz under SRTP`);
        expect(seconds).toBeGreaterThan(2.5);
        expect(tonesIn(samples, other)).toEqual([]);
        // Who has no key hears noise.
        expect(secondsOf(capture.samples(port), own)).toBeLessThan(0.2);
        expect(() => capture.decrypted(port, keys[1 - index] ?? '')).toThrow('Error');
        // A sender's reports, the last of them with a BYE.
        const reports = capture.decryptedReports(port, keys[index] ?? '');
        expect(reports.length).toBeGreaterThan(1);
        for (const report of reports) expect(report).toMatch(/^80c8.{52}81ca/);
        expect(reports.at(-1)).toMatch(/81cb0001.{8}$/);
        expect(() => capture.decryptedReports(port, keys[1 - index] ?? '')).toThrow('Error');
      });
      expect(log).toContain('a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:•••');
      for (const told of [...keys, ownKey]) expect(log).not.toContain(told);
      expect(log).toMatch(new RegExp(`^m=audio \\d+ ${profile} 0`, 'm'));
    });
  });
}

for (const [what, answersWith, reason] of [
  ['without encryption', ['RTP/AVP 0'], 'answered with another transport'],
  [
    'with a key that answers none of the offered ones',
    ['RTP/SAVP 0', key.replace(':1', ':2')],
    'none of the offered keys was chosen',
  ],
] as const) {
  test.describe(`a recorder that answers ${what}`, () => {
    test.use({ answersWith });

    test('makes the recording fail, and the call goes on', async ({
      terminator: _,
      sipp,
      capture,
      service,
      user,
    }) => {
      const ana = await user('1001', anaSays);
      const ben = await user('1002', benSays);
      const session = await ana.call('1002');
      await expect.poll(async () => (await service.call()).legs[0]?.recording).toBe('failed');
      expect(ana.reports).not.toContain('on');
      const notes = (await service.log()).filter(({ kind }) => kind === 'note').map(({ text }) => text);
      expect(notes.join('\n')).toMatch(new RegExp(`recording failed:.*${reason}`));
      await hearsFor(ben, 1);
      expect(session.isEstablished()).toBe(true);
      session.terminate();
      expect(await sipp.ended()).toBe(0);
      await capture.stop();
      for (const port of streamPorts) expect(capture.samples(port)).toHaveLength(0);
    });
  });
}
