/** Forwarding, call waiting, feature access codes, and what the service calls itself. The service and its SIP, without a window. */
import type { FarParty } from '../fixtures/far';
import { samplesOf } from '../fixtures/service';
import { confirmed, expect, refusalOf, test } from '../fixtures/bare-service';
import { secondsOf } from '../measure/tone';

const heardSeconds = (phone: FarParty, hertz: number) => secondsOf(phone.heard, hertz);

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
  ana.forget();
  // So that something of the voice is recorded.
  await expect.poll(() => ana.heard.length / 8000).toBeGreaterThan(0.5);

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

test('what the service is itself has its name in the language of who reads it', async ({
  service,
  ana,
  ben,
}) => {
  await service.configure('1001', { announcementLanguage: 'de' });
  await service.configure('1002', { announcementLanguage: 'ja' });
  const shown = async () =>
    (await service.log()).flatMap(({ kind, text }) =>
      kind === 'sent' ? (/^P-Asserted-Identity: "([^"]*)"/m.exec(text)?.[1] ?? []) : [],
    );
  await ben.call('*86');
  expect((await shown()).at(-1)).toBe('ボイスメール');
  ben.hangUp();
  await ana.call('voicemail-1003');
  expect((await shown()).at(-1)).toBe('Voicemail von Chloé Martin');
  ana.hangUp();
  const call = await ana.call('1002');
  expect(await ana.refer(call, '*68')).toEqual([202, 100, 200]);
  await expect.poll(() => ben.parties.at(-1)).toMatch(/^"パーク中：Ana Reyes"/);
});
