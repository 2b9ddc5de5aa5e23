/** Calls that nobody takes go to voicemail. The service and its SIP, without a window. */
import fs from 'node:fs';
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { messageSummaryContentType, readMessageSummary } from '../../shared/sip/message-summary';
import type { FarParty } from '../fixtures/far';
import { ServiceClient } from '../fixtures/service';
import { confirmed, expect, refusalOf, startService, test } from '../fixtures/bare-service';
import { peakOf, secondsOf } from '../measure/tone';
import { waits } from '../fixtures/tags';

/** Voice messages of the last NOTIFY, as `new/old`. */
function waiting(bodies: readonly string[]): string {
  const reading = readMessageSummary(messageSummaryContentType, bodies.at(-1) ?? '');
  if (reading.kind !== 'summary') return reading.kind;
  const { voice } = reading.summary;
  return `${String(voice?.new)}/${String(voice?.old)}`;
}

const heardSeconds = (phone: FarParty, hertz: number) => secondsOf(phone.heard, hertz);

test(
  'a call that nobody answers leaves a message, which the lamp tells and *86 plays',
  { tag: waits },
  async ({ folder, service, ana, ben }) => {
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
    const mailbox = path.join(folder, 'voicemail', '1002');
    await expect.poll(() => fs.existsSync(mailbox) && fs.readdirSync(mailbox).length).toBe(2);
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
        ({ kind, where, text }) =>
          kind === 'sent' && where === 'connection 1' && /CSeq: \d+ INVITE/.test(text),
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
  },
);

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

  const again = await startService(folder);
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
  // Who is transferred is put through as well: 1003 has no phone.
  ben.answers = true;
  expect(await ana.refer(await ana.call('1002'), '1003')).toEqual([202, 100, 200]);
  expect((await service.call()).legs.map(({ number }) => number)).toEqual(['voicemail-1003', '1002']);
  await expect.poll(() => ben.parties.at(-1)).toContain('sip:voicemail-1003@');
  ben.hangUp();
  await expect.poll(() => service.calls()).toEqual([]);
  ben.answers = false;

  await service.configureService({ voicemailAfterSeconds: 0 });
  const refused = refusalOf(ana.ring('1002'));
  await expect.poll(() => ben.isInCall).toBe(true);
  ben.refuse(486);
  expect(await refused).toBe('486 Busy Here');
  expect(await refusalOf(ana.ring('1003'))).toBe('480 Temporarily Unavailable');
});
