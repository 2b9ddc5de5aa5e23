/** Giving a call to somebody else, at the desk phone: what the service receives, who then speaks with whom, what is recorded. */
import { demonstrationProfile } from '../../shared/settings/profile';
import { expect, test } from '../fixtures';
import { FarParty } from '../fixtures/far';
import type { Phone } from '../fixtures/phone';
import { oneProgram } from '../fixtures/programs';
import { samplesOf, type ServiceClient } from '../fixtures/service';
import { secondsOf } from '../measure/tone';

test.describe.configure(oneProgram);

const [ben, chloe] = [700, 900];

test.use({
  profile: {
    ...demonstrationProfile,
    keyLists: {
      ...demonstrationProfile.keyLists,
      Connected_Key_List: 'crdstart|1;crdpause|1;xfer|2;bxfer|3;park|4;endcall|5',
    },
  },
});

test.beforeEach(async ({ service }) => {
  for (const number of ['1001', '1002', '1003'])
    await service.configure(number, { announcement: { internal: false, pstn: false } });
});

/** User 1003 with a voice of its own. */
async function third(service: ServiceClient): Promise<FarParty> {
  const party = await FarParty.register(service.access.sip, '1003', service.access.passwords['1003'] ?? '');
  party.speak(chloe);
  return party;
}

async function hears(party: FarParty, tone: number): Promise<void> {
  party.forget();
  await expect.poll(() => secondsOf(party.heard, tone), { message: party.number }).toBeGreaterThan(0.3);
}

async function enter(phone: Phone, number: string): Promise<void> {
  await phone.page.getByRole('textbox', { name: 'Number' }).fill(number);
  await phone.press('Call');
}

/** What the service received in REFERs: the header that says to whom. */
async function referred(service: ServiceClient): Promise<readonly string[]> {
  return (await service.received('REFER')).map((text) => /^Refer-To: (.*)$/im.exec(text)?.[1]?.trim() ?? '');
}

test('an attended transfer: consult, then leave the two with each other; the recording goes on', async ({
  phone,
  service,
  far,
}) => {
  const chloeParty = await third(service);
  far.speak(ben);
  await phone.connect('1002');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await phone.press('Transfer');
  await enter(phone, '1003');
  await phone.expectCall('starting-transfer');
  await expect(phone.calls.nth(0)).toHaveAttribute('data-state', 'held');
  await phone.expectRecordingKeys([]);
  await phone.press('Transfer');
  await expect(phone.call).toContainText(/transferred to/);
  await expect(phone.call).toHaveCount(0);
  const [referTo = ''] = await referred(service);
  expect(referTo).toMatch(/^<sip:1003@[^?]+\?Replaces=[^;>]+%3Bto-tag%3D[^;>]+%3Bfrom-tag%3D[^;>]+>$/);
  await hears(far, chloe);
  await hears(chloeParty, ben);
  expect(far.parties.at(-1)).toContain('sip:1003@');
  far.hangUp();
  await expect.poll(async () => (await service.recordings()).length).toBe(1);
  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  expect(secondsOf(samplesOf(recording, '1002'), ben)).toBeGreaterThan(0.3);
  expect(secondsOf(samplesOf(recording, '1003'), chloe)).toBeGreaterThan(0.3);
  chloeParty.stop();
});

test('a consultation that ends brings the first call back, and one that is refused does so too', async ({
  phone,
  service,
  far,
}) => {
  await phone.connect('1002');
  await phone.press('Transfer');
  await enter(phone, '2001');
  await phone.expectCall('starting-transfer');
  await phone.press('End call');
  await expect(phone.calls.nth(0)).toHaveAttribute('data-state', 'connected');
  await phone.press('Transfer');
  await enter(phone, '9999');
  await expect(phone.calls.nth(0)).toHaveAttribute('data-state', 'connected');
  expect(await service.received('REFER')).toEqual([]);
  expect(far.isInCall).toBe(true);
});

test('a blind transfer that fails says so with the status and takes the call back; one that succeeds ends it', async ({
  phone,
  service,
  far,
}) => {
  await phone.connect('1002');
  await phone.press('BlindXfer');
  await enter(phone, '9999');
  await expect(phone.message).toHaveText(/^Transfer to 9999 failed \(404/);
  await phone.expectCall('connected');
  const chloeParty = await third(service);
  far.speak(ben);
  await phone.press('BlindXfer');
  await enter(phone, '1003');
  await expect(phone.call).toHaveCount(0);
  await hears(chloeParty, ben);
  expect(await referred(service)).toEqual([
    expect.stringMatching(/^<sip:9999@/),
    expect.stringMatching(/^<sip:1003@/),
  ]);
  expect(far.isInCall).toBe(true);
  chloeParty.stop();
});

test('a REFER that the server refuses leaves the call as it was', async ({ phone, service, far }) => {
  await phone.connect('1002');
  await service.fault('REFER', { kind: 'respond', status: 403 });
  await phone.press('Park');
  await expect(phone.message).toHaveText(/^Park refused by the server \(403/);
  // JsSIP says the same of 408 and 481.
  for (const [status, said] of [
    [408, /^Park: no answer/],
    [481, /^Park refused by the server \(481/],
  ] as const) {
    await service.fault('REFER', { kind: 'respond', status });
    await phone.press('Park');
    await expect(phone.message).toHaveText(said);
  }
  await phone.expectCall('connected');
  expect(far.isInCall).toBe(true);
});

test('a call is parked, and taken back from there', async ({ phone, service, far }) => {
  far.speak(ben);
  await phone.connect('1002');
  await phone.press('Park');
  await expect(phone.message).toHaveText('Parked at 1001');
  await expect(phone.call).toHaveCount(0);
  expect(await referred(service)).toEqual([expect.stringMatching(/^<sip:\*681001@/)]);
  expect(far.isInCall).toBe(true);
  await phone.connect('*881001');
  await expect(phone.call).toContainText('1002');
  expect((await service.call()).legs.map(({ number }) => number).sort()).toEqual(['1001', '1002']);
});
