/** What a call does when its recording cannot begin, or ends by failure. The service by itself: no window is opened. */
import dgram from 'node:dgram';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { placesIn } from '../../electron/service/recorder/own-folder';
import { RecorderServer } from '../../electron/service/recorder/recorder-server';
import type { SpokenLanguage } from '../../shared/words/spoken';
import { expect, test } from '../fixtures/bare-service';
import { sees } from '../fixtures/setting-rows';
import type { FarParty } from '../fixtures/far';
import { root } from '../fixtures/launch';
import type { ServiceClient } from '../fixtures/service';
import { waits } from '../fixtures/tags';
import { whenFails } from '../fixtures/when-fails';
import { likeness } from '../measure/likeness';
import { secondsOf } from '../measure/tone';

const recorded = { mode: 'always', announcement: { internal: false, pstn: false } } as const;

test.beforeEach(async ({ service }) => {
  await service.configure('1001', recorded);
  await service.configure('1002', { mode: 'never' });
});

/** Where 1001 is. */
async function locationOfAna(service: ServiceClient): Promise<string> {
  const response = await fetch(`${service.access.http}/v1/people?email=ana.reyes@tallyphone.test`, {
    headers: { authorization: `Bearer ${service.access.token}` },
  });
  return /"locationId":"([^"]+)"/.exec(await response.text())?.[1] ?? '';
}

type Announcement = 'failure-proceed-announcement' | 'failure-end-announcement';

/** How clearly somebody has heard an announcement, 0 to 1. */
function heardBy({ heard }: FarParty, announcement: Announcement, language: SpokenLanguage = 'en'): number {
  const samples = readWav(path.join(root, 'assets', 'sounds', language, `${announcement}.wav`));
  return likeness(heard.subarray(0, 6 * 8000), samples.subarray(8000, 12_000));
}

async function hearsFor(phone: FarParty, seconds: number): Promise<void> {
  await expect.poll(() => phone.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThan(seconds);
}

async function stateOfAna(service: ServiceClient): Promise<string | undefined> {
  return (await service.call()).legs.find(({ number }) => number === '1001')?.recording;
}

/** Requests that phones were sent with a `Reason`, and what that is. */
async function reasons(service: ServiceClient): Promise<readonly (readonly [string, string])[]> {
  const log = await service.log();
  return log.flatMap(({ kind, text }) => {
    const reason = kind === 'sent' ? /^Reason: (.*?)\r?$/m.exec(text)?.[1] : undefined;
    return reason === undefined ? [] : [[text.slice(0, text.indexOf(' ')), reason] as const];
  });
}

test.describe('a recorder that cannot be reached', () => {
  // Nobody listens there (RFC 863).
  test.use({ recorder: 'sip:127.0.0.1:9;transport=tcp' });
  const unreachable = 'SIP;cause=503;text="Recording failed: the recorder cannot be reached"';

  test(
    'ends the call where it is to: all hear that, and the BYE says why',
    { tag: sees('failure-behaviour', 'end the call') },
    async ({ service, ana, ben }) => {
      await whenFails(service, 'END_CALL_WITH_ANNOUNCEMENT');
      await ana.call('1002');
      await expect.poll(() => ana.isInCall, { timeout: 20_000 }).toBe(false);
      await expect.poll(() => ben.isInCall).toBe(false);
      for (const phone of [ana, ben]) {
        expect(heardBy(phone, 'failure-end-announcement'), phone.number).toBeGreaterThan(0.8);
      }
      expect(await reasons(service)).toEqual([
        ['INVITE', unreachable],
        ['BYE', unreachable],
        ['BYE', unreachable],
      ]);
      expect(await service.recordings()).toEqual([]);
    },
  );

  test(
    'lets the call go on in silence, as long as nobody has chosen',
    { tag: sees('failure-behaviour', 'proceed silently') },
    async ({ service, ana, ben }) => {
      ana.speak(600);
      await ana.call('1002');
      await expect.poll(() => stateOfAna(service)).toBe('failed');
      // Longer than it takes to know the announcement by.
      for (const phone of [ana, ben]) await hearsFor(phone, 3);
      expect(secondsOf(ben.heard, 600)).toBeGreaterThan(1);
      for (const phone of [ana, ben]) {
        expect(heardBy(phone, 'failure-proceed-announcement'), phone.number).toBeLessThan(0.65);
        expect(phone.isInCall, phone.number).toBe(true);
      }
      expect(await reasons(service)).toEqual([['INVITE', unreachable]]);
    },
  );

  test(
    'lets the call go on where the location says so, with the announcement in the user’s language; another location’s ends',
    { tag: sees('failure-behaviour', 'proceed with announcement', 'a location’s own') },
    async ({ service, ana, ben, chloe }) => {
      await whenFails(service, 'END_CALL_WITH_ANNOUNCEMENT');
      await whenFails(service, 'PROCEED_CALL_WITH_ANNOUNCEMENT', await locationOfAna(service));
      await service.configure('1001', { announcementLanguage: 'de' });
      await ana.call('1002');
      for (const phone of [ana, ben]) {
        await hearsFor(phone, 5);
        expect(heardBy(phone, 'failure-proceed-announcement', 'de'), phone.number).toBeGreaterThan(0.8);
      }
      ana.speak(600);
      expect(await stateOfAna(service)).toBe('failed');
      ben.forget();
      await expect.poll(() => secondsOf(ben.heard, 600), { timeout: 20_000 }).toBeGreaterThan(1);
      // Its own user’s phone alone is told why, with what `a=record` can say.
      expect(await reasons(service)).toEqual([['INVITE', unreachable]]);
      expect(ana.reports.at(-1)).toBe('off');
      const history = (await service.history()).filter(({ event }) => event === 'recording');
      expect(history.map(({ leg, value }) => [leg, value])).toEqual([['1001', 'failed']]);
      ana.hangUp();
      await expect.poll(() => service.calls()).toEqual([]);

      // 1003 is at a location that has nothing of its own.
      await service.configure('1003', recorded);
      ben.forget();
      await chloe.call('1002');
      await expect.poll(() => chloe.isInCall, { timeout: 20_000 }).toBe(false);
      await expect.poll(() => ben.isInCall).toBe(false);
      expect(heardBy(ben, 'failure-end-announcement')).toBeGreaterThan(0.8);
    },
  );

  test('changes nothing in an emergency call', async ({ service, ana }) => {
    await whenFails(service, 'END_CALL_WITH_ANNOUNCEMENT');
    await service.configure('1001', { emergencyCallsRecorded: true });
    await ana.call('933');
    await expect.poll(() => stateOfAna(service)).toBe('failed');
    // Longer than the announcement.
    await hearsFor(ana, 5);
    expect(ana.isInCall).toBe(true);
    expect(heardBy(ana, 'failure-end-announcement')).toBeLessThan(0.65);
    expect(await reasons(service)).toEqual([]);
  });
});

test.describe('a recorder that takes what it is sent and never answers', () => {
  test.use({
    recorder: async ({}, use) => {
      const socket = dgram.createSocket('udp4');
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
      await use(`sip:127.0.0.1:${String(socket.address().port)};transport=udp`);
      socket.close();
    },
  });

  test(
    'has failed after five seconds; until then the start is pending',
    { tag: waits },
    async ({ service, ana }) => {
      const begun = Date.now();
      await ana.call('2001');
      const [own] = (await service.call()).legs;
      expect([own?.recording, own?.pending]).toEqual(['off', 'start']);
      await expect.poll(() => stateOfAna(service), { timeout: 20_000 }).toBe('failed');
      expect(Date.now() - begun).toBeGreaterThan(4_500);
      await expect
        .poll(() => reasons(service))
        .toEqual([['INVITE', 'SIP;cause=408;text="Recording failed: the recorder does not answer"']]);
      expect(ana.isInCall).toBe(true);
    },
  );
});

test.describe('a recorder that is there', () => {
  let server: RecorderServer;
  test.use({
    recorder: async ({ folder }, use) => {
      const nothing = () => undefined;
      server = await RecorderServer.start({
        address: '127.0.0.1',
        port: 0,
        placeFor: placesIn(path.join(folder, 'recorder'), nothing),
        quietLimit: 60_000,
        trace: nothing,
        note: nothing,
      });
      await use(server.uris.uri);
      await server.stop();
    },
  });

  test('and stops in the call ends the call where it is to', async ({ service, ana, ben }) => {
    await whenFails(service, 'END_CALL_WITH_ANNOUNCEMENT');
    await ana.call('1002');
    await expect.poll(() => ben.reports.at(-1)).toBe('on');
    await server.stop();
    await expect.poll(() => ben.isInCall, { timeout: 30_000 }).toBe(false);
    expect(heardBy(ben, 'failure-end-announcement')).toBeGreaterThan(0.8);
    const told = await reasons(service);
    expect(told.map(([method]) => method)).toEqual(['INVITE', 'BYE', 'BYE']);
    expect(new Set(told.map(([, reason]) => reason)).size).toBe(1);
    expect(ben.reports.at(-1)).toBe('off');
  });
});

test('a disk that takes no recording makes it fail, and nothing else', async ({
  folder,
  service,
  ana,
  ben,
}) => {
  const recordings = path.join(folder, 'recordings');
  fs.rmSync(recordings, { recursive: true });
  fs.writeFileSync(recordings, '');
  ana.speak(600);
  await ana.call('1002');
  await expect.poll(() => stateOfAna(service)).toBe('failed');
  await expect
    .poll(() => reasons(service))
    .toEqual([['INVITE', 'SIP;cause=500;text="Recording failed: it cannot be stored"']]);
  await expect.poll(() => secondsOf(ben.heard, 600), { timeout: 20_000 }).toBeGreaterThan(1);
  expect(ana.reports).not.toContain('on');
});
