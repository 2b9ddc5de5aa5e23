/** Calls that nobody takes: voicemail, forwarding, feature access codes. The service and its SIP, without a window. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession';
import { readWav } from '../../electron/service/media/wav';
import { SimulatedService } from '../../electron/service/service';
import { messageSummaryContentType, readMessageSummary } from '../../shared/sip/message-summary';
import { FarParty } from '../fixtures/far';
import { temporaryFolder } from '../fixtures/launch';
import { samplesOf, ServiceClient } from '../fixtures/service';
import { peakOf, secondsOf } from '../measure/tone';

interface Fixtures {
  readonly folder: string;
  readonly running: SimulatedService;
  readonly service: ServiceClient;
  /** User 1001, who calls. */
  readonly ana: FarParty;
  /** User 1002, who is called. */
  readonly ben: FarParty;
  /** User 1003. */
  readonly chloe: FarParty;
}

const phoneOf =
  (number: string) =>
  async ({ service }: Pick<Fixtures, 'service'>, use: (phone: FarParty) => Promise<void>) => {
    const phone = await FarParty.register(service.access.sip, number, service.access.passwords[number] ?? '');
    await use(phone);
    phone.stop();
  };

function start(folder: string): Promise<SimulatedService> {
  const soundsFolder = path.resolve(import.meta.dirname, '../../assets/sounds');
  return SimulatedService.start({ port: 0, dataFolder: folder, soundsFolder });
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  folder: async ({}, use) => {
    const folder = temporaryFolder();
    await use(folder);
    fs.rmSync(folder, { recursive: true });
  },
  running: async ({ folder }, use) => {
    const running = await start(folder);
    await use(running);
    await running.stop();
  },
  service: async ({ running }, use) => {
    await use(new ServiceClient(running.access));
  },
  ana: phoneOf('1001'),
  ben: phoneOf('1002'),
  chloe: phoneOf('1003'),
});

/** Voice messages of the last NOTIFY, as `new/old`. */
function waiting(bodies: readonly string[]): string {
  const reading = readMessageSummary(messageSummaryContentType, bodies.at(-1) ?? '');
  if (reading.kind !== 'summary') return reading.kind;
  const { voice } = reading.summary;
  return `${String(voice?.new)}/${String(voice?.old)}`;
}

const confirmed = (session: RTCSession) =>
  new Promise<void>((resolve) => {
    session.on('confirmed', () => {
      resolve();
    });
  });

/** `403 No call on hold` */
const refusalOf = (session: RTCSession) =>
  new Promise<string>((resolve) => {
    session.on('failed', ({ message }: EndEvent) => {
      const { status_code: status, reason_phrase: reason } = Object(message) as Record<string, unknown>;
      resolve(`${String(status)} ${String(reason)}`);
    });
  });

const heardSeconds = (phone: FarParty, hertz: number) => secondsOf(phone.heard, hertz);

test('a call that nobody answers leaves a message, which the lamp tells and *86 plays', async ({
  folder,
  service,
  ana,
  ben,
}) => {
  await service.configureService({ voicemailAfterSeconds: 1 });
  const summaries = ben.subscribe('message-summary', messageSummaryContentType);
  await expect.poll(() => waiting(summaries)).toBe('0/0');

  ben.answers = false;
  ana.speak(600);
  await ana.call('1002');
  expect(ben.ends).toHaveLength(1);
  // The greeting is speech; its end is the tone.
  await expect.poll(() => heardSeconds(ana, 1000), { timeout: 20_000 }).toBeGreaterThan(0.3);
  expect(ana.heard.length / 8000).toBeGreaterThan(4);
  expect(peakOf(ana.heard.subarray(0, 4 * 8000))).toBeGreaterThan(0.1);
  await expect.poll(() => fs.readdirSync(path.join(folder, 'voicemail', '1002'))).toHaveLength(2);
  expect(await service.voicemail('1002')).toEqual([]);
  ana.forget();
  await expect.poll(() => ana.heard.length / 8000).toBeGreaterThan(1.5);
  ana.hangUp();

  await expect.poll(() => waiting(summaries)).toBe('1/0');
  const [message] = await service.voicemail('1002');
  expect(message).toMatchObject({ from: { number: '1001', name: 'Ana Reyes' }, heard: false });
  const file = path.join(folder, 'voicemail', '1002', `${message?.id ?? ''}.wav`);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  expect(secondsOf(readWav(file), 600)).toBeGreaterThan(1);
  expect(message?.duration).toBeCloseTo(readWav(file).length / 8, 0);

  // What the caller's phone was told, in order.
  const answers = (await service.log())
    .filter(
      ({ kind, where, text }) => kind === 'sent' && where === 'connection 1' && /CSeq: \d+ INVITE/.test(text),
    )
    .map(({ text }) => /^SIP\/2\.0 (\d+ .*)/.exec(text)?.[1]);
  expect(answers).toEqual(['180 Ringing', '181 Call Is Being Forwarded', '200 OK']);

  ben.answers = true;
  ben.forget();
  await ben.call('*86');
  await expect.poll(() => heardSeconds(ben, 600), { timeout: 20_000 }).toBeGreaterThan(1);
  await expect.poll(() => waiting(summaries), { timeout: 20_000 }).toBe('0/1');
  ben.sendDigit('7');
  await expect.poll(() => waiting(summaries)).toBe('0/0');
  expect(fs.readdirSync(path.dirname(file))).toEqual([]);
  await expect.poll(() => ben.isInCall, { timeout: 20_000 }).toBe(false);
});

test('messages are there after a restart, can be fetched, marked and deleted; what is too short is none', async ({
  folder,
  running,
  service,
  ana,
}) => {
  // 1003 has no phone. Its mailbox has a number of its own as well.
  await ana.call('1003');
  ana.hangUp();
  await expect.poll(() => service.calls()).toEqual([]);
  expect(await service.voicemail('1003')).toEqual([]);

  ana.speak(600);
  await ana.call('voicemail-1003');
  await expect.poll(() => heardSeconds(ana, 1000), { timeout: 20_000 }).toBeGreaterThan(0.3);
  ana.forget();
  await expect.poll(() => ana.heard.length / 8000).toBeGreaterThan(1.5);
  await running.stop();

  const again = await start(folder);
  const client = new ServiceClient(again.access);
  const [message] = await client.voicemail('1003');
  expect(message).toMatchObject({ from: { number: '1001', name: 'Ana Reyes' }, heard: false });
  const route = `/users/1003/voicemail/${message?.id ?? ''}`;
  const audio = await fetch(`${again.access.url}${route}`, {
    headers: { authorization: `Bearer ${again.access.token}` },
  });
  expect(audio.headers.get('content-type')).toBe('audio/wav');
  expect((await audio.arrayBuffer()).byteLength).toBeCloseTo(44 + (message?.duration ?? 0) * 16, 0);
  await client.request('POST', `${route}/heard`);
  expect(await client.voicemail('1003')).toEqual([{ ...message, heard: true }]);
  await client.request('DELETE', route);
  expect(await client.voicemail('1003')).toEqual([]);
  await again.stop();
});

test('a call that is declined or busy goes to voicemail, and without voicemail the caller hears why', async ({
  service,
  ana,
  ben,
}) => {
  ben.answers = false;
  for (const status of [603, 486]) {
    const session = ana.ring('1002');
    const accepted = confirmed(session);
    await expect.poll(() => ben.isInCall).toBe(true);
    ben.refuse(status);
    await accepted;
    expect((await service.call()).legs[1]?.number).toBe('voicemail-1002');
    ana.hangUp();
    await expect.poll(() => service.calls()).toEqual([]);
  }
  await service.configureService({ voicemailAfterSeconds: 0 });
  const refused = refusalOf(ana.ring('1002'));
  await expect.poll(() => ben.isInCall).toBe(true);
  ben.refuse(486);
  expect(await refused).toBe('486 Busy Here');
  expect(await refusalOf(ana.ring('1003'))).toBe('480 Temporarily Unavailable');
});

test('the service follows a phone that forwards, tells the caller so, and never in a circle', async ({
  service,
  ana,
  ben,
  chloe,
}) => {
  ben.answers = false;
  chloe.answers = false;
  const session = ana.ring('1002');
  const accepted = confirmed(session);
  const identities: string[] = [];
  session.on(
    'progress',
    ({
      response,
    }: {
      readonly response: { getHeader(name: string): string | undefined; status_code: number };
    }) => {
      identities.push(`${String(response.status_code)} ${response.getHeader('P-Asserted-Identity') ?? ''}`);
    },
  );
  session.on(
    'accepted',
    ({ response }: { readonly response: { getHeader(name: string): string | undefined } }) => {
      identities.push(`200 ${response.getHeader('P-Asserted-Identity') ?? ''}`);
    },
  );
  await expect.poll(() => ben.isInCall).toBe(true);
  ben.refuse(302, '1003');
  await expect.poll(() => chloe.isInCall).toBe(true);
  chloe.answerNow();
  await accepted;
  expect((await service.call()).legs.map(({ number }) => number)).toEqual(['1001', '1003']);
  expect(identities.map((text) => text.replace(/@.*/, ''))).toEqual([
    '180 "Ben Okafor" <sip:1002',
    '181 "Ben Okafor" <sip:1002',
    '180 "Chloé Martin" <sip:1003',
    '200 "Chloé Martin" <sip:1003',
  ]);
  const [invite] = (await service.log()).filter(
    ({ kind, text }) => kind === 'sent' && text.startsWith('INVITE ') && text.includes('Diversion:'),
  );
  expect(invite?.text).toContain(
    'Diversion: "Ben Okafor" <sip:1002@tallyphone.test>;reason=deflection;counter=1',
  );
  ana.hangUp();
  await expect.poll(() => chloe.isInCall).toBe(false);

  const refused = refusalOf(ana.ring('1002'));
  await expect.poll(() => ben.isInCall).toBe(true);
  ben.refuse(302, '1003');
  await expect.poll(() => chloe.isInCall).toBe(true);
  chloe.refuse(302, '1002');
  expect(await refused).toBe('482 Loop Detected');

  // To a party, and to one's own voicemail.
  for (const [to, leg] of [
    ['2001', '2001'],
    ['*86', 'voicemail-1002'],
  ] as const) {
    const calling = ana.call('1002');
    await expect.poll(() => ben.isInCall).toBe(true);
    ben.refuse(302, to);
    await calling;
    expect((await service.call()).legs[1]?.number).toBe(leg);
    ana.hangUp();
    await expect.poll(() => service.calls()).toEqual([]);
  }
});

test('*44 while the call is held: the recording waits, and begins when the call is resumed', async ({
  service,
  ana,
}) => {
  await service.configure('1001', { announcement: { internal: false, pstn: false } });
  const own = async () => {
    const call = (await service.calls()).find(({ legs }) => legs.some(({ number }) => number === '2001'));
    const leg = call?.legs.find(({ number }) => number === '1001');
    return [leg?.recording, leg?.pending ?? 'nothing pending'];
  };
  const refused = (code: string) => refusalOf(ana.ring(code));
  const held = ana.ring('2001');
  await confirmed(held);
  expect(await refused('*44')).toBe('403 No call on hold');

  ana.speak(600);
  held.hold();
  await expect.poll(async () => (await service.call()).legs[0]?.holding).toBe(true);
  expect(await refused('*48')).toBe('404 Not Found');
  await service.configureService({ featureCodes: 'all' });
  expect(await refused('*48')).toBe('403 Not recording');
  ana.forget();
  await ana.call('*44');
  expect(await own()).toEqual(['off', 'start']);
  // The confirmation, and then the service hangs up.
  await expect.poll(() => ana.isInCall).toBe(false);
  expect(heardSeconds(ana, 660)).toBeGreaterThan(0.1);
  expect(heardSeconds(ana, 880)).toBeGreaterThan(0.1);
  expect(await own()).toEqual(['off', 'start']);
  expect(ana.reports.at(-1)).toBe('off');

  held.unhold();
  await expect.poll(own).toEqual(['started', 'nothing pending']);
  await expect.poll(() => ana.reports.at(-1)).toBe('on');

  // As digits it does nothing, unless the service is set so.
  await service.configureService({ featureCodesAsDigits: true });
  for (const digit of ['*', '4', '8']) held.sendDTMF(digit, { interToneGap: 50 });
  await expect.poll(own).toEqual(['paused', 'nothing pending']);

  // What the mode forbids is refused, and says so.
  await service.configure('1001', { mode: 'always-pause-resume' });
  held.hold();
  await expect.poll(async () => (await service.call()).legs[0]?.holding).toBe(true);
  expect(await refused('*45')).toBe('403 Not allowed in this mode');
  held.terminate();
  await expect.poll(() => service.recordings()).toHaveLength(1);
  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('no recording');
  expect(secondsOf(samplesOf(recording, '1001'), 600)).toBeGreaterThan(0.1);
});

test('a second call rings at a user who is in a call', async ({ ana, ben, chloe }) => {
  await ana.call('1002');
  ben.answers = false;
  const session = chloe.ring('1002');
  await new Promise<void>((resolve) => {
    session.on('progress', () => {
      resolve();
    });
  });
  expect(ana.isInCall).toBe(true);
  session.terminate();
});
