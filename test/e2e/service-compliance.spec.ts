/** What parties hear because law or organisation want it, and how a call begins. The service by itself: no window is opened. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { readWav } from '../../electron/service/media/wav';
import { administer, tenantOf } from '../fixtures/administration';
import { expect, test } from '../fixtures/bare-service';
import { kept } from '../fixtures/kept';
import { changes, sees } from '../fixtures/setting-rows';
import type { FarParty } from '../fixtures/far';
import { root } from '../fixtures/launch';
import { samplesOf, type ServiceClient } from '../fixtures/service';
import { likeness } from '../measure/likeness';
import { secondsOf, tonesIn } from '../measure/tone';

const sound = (name: string) => path.join(root, 'assets', 'sounds', name);

/** As an administrator asks, by Webex's public API. */
async function put(service: ServiceClient, route: string, body: unknown): Promise<number> {
  const response = await fetch(`${service.access.http}/v1/telephony/config/callRecording/${route}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${service.access.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}

async function upload(service: ServiceClient, bytes: Buffer): Promise<readonly [number, string]> {
  const response = await fetch(`${service.access.url}/announcements/welcome`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${service.access.token}`, 'content-type': 'audio/wav' },
    body: new Uint8Array(bytes),
  });
  return [response.status, await response.text()];
}

async function hearsFor(phone: FarParty, seconds: number): Promise<void> {
  phone.forget();
  await expect.poll(() => phone.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThan(seconds);
}

/** How clearly a sound is heard, 0 to 1. */
function heard(samples: Int16Array, name: string): number {
  return likeness(samples.subarray(0, 6 * 8000), readWav(sound(name)).subarray(4000, 8000));
}

/** How long after each call with 2006 had begun its compliance announcement did, in milliseconds. */
async function complianceAfter(service: ServiceClient): Promise<readonly number[]> {
  const joined = (await service.history()).filter(({ event, leg }) => event === 'joined' && leg === '2006');
  const announced = (await service.log()).filter(
    ({ text }) => text === '2006 hears the compliance announcement of 1001',
  );
  return announced.map(
    ({ at }) => at - Math.max(...joined.map((entry) => entry.at).filter((its) => its <= at)),
  );
}

test(
  'the PSTN hears the compliance announcement, in place of start and stop, and no recording has it',
  {
    tag: sees('compliance-announcement', 'off', 'inbound PSTN', 'outbound PSTN', 'delay of outbound calls'),
  },
  async ({ service, ana }) => {
    await service.configure('1001', { mode: 'always', announcement: { internal: true, pstn: true } });
    expect(
      await put(service, 'complianceAnnouncement', {
        inboundPSTNCallsEnabled: false,
        outboundPSTNCallsEnabled: true,
        outboundPSTNCallsDelayEnabled: true,
        delayInSeconds: 1,
      }),
    ).toBe(204);
    // It says back what it hears: the announcement is for it alone.
    await ana.call('2006');
    await hearsFor(ana, 5);
    const echoed = ana.heard;
    expect(heard(echoed, 'en/compliance-announcement.wav')).toBeGreaterThan(0.8);
    expect(heard(echoed, 'en/start-announcement.wav')).toBeLessThan(0.7);
    ana.hangUp();
    await expect.poll(() => service.calls()).toEqual([]);

    // Of one that does not say it back the user hears nothing, nor has the recording any of it.
    await ana.call('2002');
    await hearsFor(ana, 4);
    expect(heard(ana.heard, 'en/compliance-announcement.wav')).toBeLessThan(0.7);
    ana.hangUp();
    await expect.poll(async () => (await service.recordings()).length).toBe(2);
    const recording = (await service.recordings()).find(({ parties }) =>
      parties.some(({ number }) => number === '2002'),
    );
    if (recording === undefined) throw new Error('nothing was recorded');
    for (const number of ['1001', '2002']) {
      const samples = samplesOf(recording, number);
      expect(heard(samples, 'en/compliance-announcement.wav'), number).toBeLessThan(0.7);
    }
    expect(recording.announcements).toEqual([]);
    const [outbound = 0] = await complianceAfter(service);
    expect(outbound).toBeGreaterThan(900);

    // Inbound calls are not set: the start announcement is heard as ever.
    await service.callUser('2006', '1001');
    await expect.poll(() => ana.isInCall).toBe(true);
    await hearsFor(ana, 4);
    expect(heard(ana.heard, 'en/start-announcement.wav')).toBeGreaterThan(0.6);
    ana.hangUp();
    await expect.poll(() => service.calls()).toEqual([]);
    expect(await complianceAfter(service)).toHaveLength(1);

    // Then they are: at once, for the delay is that of outbound calls.
    expect(await put(service, 'complianceAnnouncement', { inboundPSTNCallsEnabled: true })).toBe(204);
    await service.callUser('2006', '1001');
    await expect.poll(() => ana.isInCall).toBe(true);
    await hearsFor(ana, 3);
    expect(heard(ana.heard, 'en/compliance-announcement.wav')).toBeGreaterThan(0.8);
    const [, inbound = Number.NaN] = await complianceAfter(service);
    expect(inbound).toBeLessThan(900);
  },
);

test(
  'a message that is left is recorded for a user with Record voicemail, and for no other',
  { tag: changes('record-voicemail') },
  async ({ service, user }) => {
    await service.configureService({ voicemailAfterSeconds: 1 });
    await service.configure('1002', {
      mode: 'on-demand-user-start',
      announcement: { internal: true, pstn: true },
      recordVoicemail: true,
    });
    const ana = await user('1001', 600);
    await ana.call('1002');
    await expect.poll(() => ana.reports.at(-1)).toBe('on');
    // That it is recorded is heard before the greeting.
    await hearsFor(ana, 3);
    expect(heard(ana.heard, 'en/start-announcement.wav')).toBeGreaterThan(0.8);
    await expect.poll(() => secondsOf(ana.heard, 1000), { timeout: 30_000 }).toBeGreaterThan(0.3);
    await hearsFor(ana, 1.5);
    ana.hangUp();
    await expect.poll(async () => (await service.recordings()).length).toBe(1);
    const [recording] = await service.recordings();
    if (recording === undefined) throw new Error('nothing was recorded');
    expect([recording.user, recording.parties.map(({ number }) => number)]).toEqual([
      '1002',
      ['1001', 'voicemail-1002'],
    ]);
    expect(secondsOf(samplesOf(recording, '1001'), 600)).toBeGreaterThan(3);
    expect(tonesIn(samplesOf(recording, 'voicemail-1002'), 1000).length).toBeGreaterThan(0);
    expect(heard(samplesOf(recording, 'voicemail-1002'), 'en/start-announcement.wav')).toBeLessThan(0.7);
    expect(await service.voicemail('1002')).toHaveLength(1);

    await service.configure('1002', { recordVoicemail: false });
    await ana.call('1002');
    expect((await service.call()).report).toBe('off');
    ana.hangUp();
  },
);

test(
  'a WAV of the organisation’s takes the place of an announcement; what is none is refused',
  { tag: sees('announcement-files', 'start') },
  async ({ service, ana, ben }) => {
    const chosen = { start: { type: 'CUSTOM', audioAnnouncementFileId: 'welcome' } };
    expect(await upload(service, Buffer.from('no sound at all'))).toEqual([
      400,
      '{"error":"Not taken: it is no WAV file","flaw":"no-wav"}',
    ]);
    expect(await upload(service, fs.readFileSync(sound('confirmation.wav')))).toEqual([200, '{}']);
    expect(await service.request('GET', '/announcements')).toEqual([{ id: 'welcome', duration: 650 }]);
    expect(await put(service, 'announcements', chosen)).toBe(204);
    await service.configure('1001', { mode: 'always', announcement: { internal: true, pstn: true } });
    // Not the echo: it gives the tone back, and the two may cancel each other.
    await ana.call(ben.number);
    await expect.poll(() => secondsOf(ana.heard, 880), { timeout: 20_000 }).toBeGreaterThan(0.1);
    ana.hangUp();
    await service.reset();
    expect(await service.request('GET', '/announcements')).toEqual([]);
  },
);

test(
  'what a location has for itself its users hear, and their recordings have; those of another location do not',
  {
    tag: [
      ...sees('compliance-announcement', 'off', 'a location’s own'),
      ...sees('announcement-files', 'a location’s own'),
      ...sees('storage-region', 'a location’s own'),
    ],
  },
  async ({ service, ana, ben, chloe }) => {
    const { organisation, people } = await tenantOf(service);
    await upload(service, fs.readFileSync(sound('confirmation.wav')));
    await administer(service, { kind: 'set-provider', provider: 'webex', understood: false });
    for (const { number } of [ana, chloe]) {
      await service.configure(number, { mode: 'always', announcement: { internal: true, pstn: true } });
    }
    const own = <Value>(value: Value) => ({ from: 'location', value }) as const;
    await administer(service, {
      kind: 'change-location',
      location: people.find(({ number }) => number === '1001')?.location ?? '',
      settings: {
        storageRegion: own('DE'),
        complianceAnnouncement: own({ ...organisation.complianceAnnouncement, outboundPstn: true }),
        announcementFiles: own({
          ...organisation.announcementFiles,
          start: { kind: 'custom', fileId: 'welcome' },
        }),
      },
    });

    await ana.call('1002');
    await expect.poll(() => secondsOf(ben.heard, 880), { timeout: 20_000 }).toBeGreaterThan(0.1);
    ana.hangUp();
    await expect.poll(() => service.calls()).toEqual([]);
    // It says back what it hears.
    const hearsOf2006 = async (phone: FarParty) => {
      await phone.call('2006');
      await hearsFor(phone, 3);
      phone.hangUp();
      await expect.poll(() => service.calls()).toEqual([]);
      return phone.heard;
    };
    expect(heard(await hearsOf2006(ana), 'en/compliance-announcement.wav')).toBeGreaterThan(0.8);
    const elsewhere = await hearsOf2006(chloe);
    expect(heard(elsewhere, 'en/start-announcement.wav')).toBeGreaterThan(0.6);
    expect(heard(elsewhere, 'en/compliance-announcement.wav')).toBeLessThan(0.7);
    expect((await kept(service)).map(({ keeping }) => keeping.region)).toEqual(['DE', 'DE', 'US']);
  },
);

test('a party whose phone does not say record-aware hears a tone at the start, and nobody else does; or an announcement', async ({
  service,
  ana,
  ben,
}) => {
  const untold = async () => (await service.log()).filter(({ text }) => text.includes('nothing tells 1002'));
  ben.isRecordAware = false;
  const silent = { announcement: { internal: false, pstn: false }, pauseResume: 'none' } as const;
  await service.configure('1002', { mode: 'never' });
  await service.configure('1001', { mode: 'always', ...silent, tellUnawareParties: 'tone' });
  await ana.call('1002');
  await expect.poll(() => secondsOf(ben.heard, 1400), { timeout: 20_000 }).toBeGreaterThan(0.35);
  expect(secondsOf(ana.heard, 1400)).toBe(0);
  // Its INVITE said a=record:off to whatever phone there is; that it is recorded it is told by the tone alone.
  expect([ana.reports.at(-1), ben.reports]).toEqual(['on', ['off']]);
  await hearsFor(ben, 0.5);
  for (const operation of ['pause', 'resume'] as const) await service.force('1001', operation);
  await hearsFor(ben, 1);
  expect(secondsOf(ben.heard, 1400)).toBe(0);
  expect(await untold()).toEqual([]);
  ana.hangUp();
  await expect.poll(() => service.calls()).toEqual([]);

  // As it is at first: it hears nothing, and the log says so.
  await service.configure('1001', { tellUnawareParties: 'as-settings' });
  await ana.call('1002');
  await hearsFor(ben, 1.5);
  expect(secondsOf(ben.heard, 1400)).toBe(0);
  expect(heard(ben.heard, 'en/start-announcement.wav')).toBeLessThan(0.7);
  expect(await untold()).toHaveLength(1);
  ana.hangUp();
  await expect.poll(() => service.calls()).toEqual([]);

  // Or it is told in words, though announcements are off.
  await service.configure('1001', { tellUnawareParties: 'announcement' });
  await ana.call('1002');
  await hearsFor(ben, 3);
  expect(heard(ben.heard, 'en/start-announcement.wav')).toBeGreaterThan(0.8);
  expect(await untold()).toHaveLength(1);
});

test('how long the first audio takes is measured, and held back where the service is set so', async ({
  service,
  user,
}) => {
  const startsSchema = z.array(
    z.object({
      heldBack: z.number(),
      recording: z.number().optional(),
      ends: z.array(
        z.object({ number: z.string(), media: z.number(), sent: z.number(), received: z.number() }),
      ),
    }),
  );
  await service.configure('1002', { mode: 'never' });
  const ana = await user('1001', 600);
  const ben = await user('1002', 1000);
  const begin = async () => {
    await ana.call('1002');
    for (const [phone, tone] of [
      [ana, 1000],
      [ben, 600],
    ] as const) {
      phone.forget();
      await expect.poll(() => secondsOf(phone.heard, tone), { timeout: 20_000 }).toBeGreaterThan(0.2);
    }
    ana.hangUp();
    await expect.poll(() => service.calls()).toEqual([]);
  };
  await begin();
  await service.configureService({ startDelay: { iceMilliseconds: 300, recordingMilliseconds: 400 } });
  await begin();
  await service.configure('1001', { mode: 'always', announcement: { internal: false, pstn: false } });
  await begin();
  const starts = startsSchema.parse(await service.request('GET', '/starts'));
  expect(starts.map(({ heldBack, ends }) => [heldBack, ends.map(({ number }) => number)])).toEqual([
    [0, ['1001', '1002']],
    [300, ['1001', '1002']],
    [700, ['1001', '1002']],
  ]);
  expect(starts.map(({ recording }) => recording === undefined)).toEqual([true, true, false]);
  for (const { heldBack, ends } of starts) {
    for (const { media, sent, received } of ends) {
      expect(sent).toBeGreaterThanOrEqual(Math.max(media, heldBack - 40));
      expect(received).toBeGreaterThanOrEqual(heldBack - 40);
    }
  }
});
