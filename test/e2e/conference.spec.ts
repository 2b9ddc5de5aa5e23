/** A conference of three, mixed by the phone: who hears whom, and what is recorded of each call. */
import { demonstrationProfile } from '../../shared/settings/profile';
import { expect, test } from '../fixtures';
import { FarParty } from '../fixtures/far';
import type { Phone } from '../fixtures/phone';
import { samplesOf, type ServiceClient } from '../fixtures/service';
import { speakersIn, toldTo } from '../fixtures/siprec';
import { secondsOf } from '../measure/tone';

/** What each says; and what the others say while recording is paused. */
const [ana, ben, chloe, paused] = [500, 700, 900, 1700];

test.use({
  microphone: `tone:${String(ana)}`,
  profile: {
    ...demonstrationProfile,
    keyLists: {
      ...demonstrationProfile.keyLists,
      Connected_Key_List: 'crdstart|1;crdpause|1;conf|2;hold|3;endcall|4',
      Conferencing_Key_List: 'crdstart|1;crdpause|1;crdresume|1;crdstop|2;hold|3;endcall|4',
    },
  },
});

/** Who of these tones is heard in the next stretch; waits until exactly those are. */
async function hearsOnly(party: FarParty, ...tones: readonly number[]): Promise<void> {
  await expect
    .poll(
      () => {
        const { heard } = party;
        party.forget();
        return [ana, ben, chloe, paused].filter((tone) => secondsOf(heard, tone, 0.03) > 0.1);
      },
      { message: `${party.number} hears`, intervals: [500] },
    )
    .toEqual(tones);
}

/** User 1003, who speaks; nobody hears anything but the parties. */
async function guestOf(service: ServiceClient): Promise<FarParty> {
  for (const number of ['1001', '1002', '1003'])
    await service.configure(number, { announcement: { internal: false, pstn: false } });
  const third = await FarParty.register(service.access.sip, '1003', service.access.passwords['1003'] ?? '');
  third.speak(chloe);
  return third;
}

/** Who is heard on each stream, by what the recorder was last told in each recording session. */
async function heardOnStreams(service: ServiceClient): Promise<readonly (readonly (readonly string[])[])[]> {
  const told = await toldTo(service);
  const sessions = [...new Set(told.map(({ callId }) => callId))];
  return sessions.flatMap((session) => {
    const last = told.findLast(({ callId, method }) => callId === session && method === 'INVITE');
    return last === undefined ? [] : [Object.values(speakersIn(last))];
  });
}

async function askThird(phone: Phone): Promise<void> {
  await phone.press('Conference');
  await phone.page.getByRole('textbox', { name: 'Number' }).fill('1003');
  await phone.press('Call');
  await phone.expectCall('starting-conference');
}

test('each hears the two others and not itself; one press records both calls, another pauses both; hold and the end are for all', async ({
  phone,
  service,
  far,
}) => {
  const third = await guestOf(service);
  far.speak(ben);
  await phone.connect('1002');
  await askThird(phone);
  await phone.press('Conference');
  await phone.expectCall('conferencing');
  // One pane for both.
  await expect(phone.calls).toHaveCount(1);
  await expect(phone.call).toContainText('Ben Okafor');
  await expect(phone.call).toContainText('Chloé Martin');
  await hearsOnly(far, ana, chloe);
  await hearsOnly(third, ana, ben);

  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  const wishes = async (preference: string) =>
    (await service.received('INVITE')).filter((text) => text.includes(`a=recordpref:${preference}`)).length;
  await expect.poll(() => wishes('on')).toBe(2);
  expect((await service.calls()).map(({ report }) => report)).toEqual(['on', 'on']);
  // The recorder is told who else is heard on the phone's stream, in the recording of each call.
  const conference = [
    [['1001', '1003'], ['1002']],
    [['1001', '1002'], ['1003']],
  ];
  await expect.poll(() => heardOnStreams(service)).toEqual(conference);

  await phone.page.getByRole('button', { name: 'Mute' }).click();
  await hearsOnly(far, chloe);
  await phone.page.getByRole('button', { name: 'Mute' }).click();

  await phone.press('Hold');
  await expect(phone.calls.nth(0)).toHaveAttribute('data-state', 'held');
  await expect(phone.calls.nth(1)).toHaveAttribute('data-state', 'held');
  await hearsOnly(far);
  await hearsOnly(third);
  await expect.poll(() => heardOnStreams(service)).toEqual([[['1002']], [['1003']]]);
  await phone.press('Resume');
  await phone.expectCall('conferencing');
  await hearsOnly(third, ana, ben);
  await expect.poll(() => heardOnStreams(service)).toEqual(conference);

  await phone.press('PauseRec');
  await phone.expectRecording({ state: 'paused' });
  expect(await wishes('pause')).toBe(2);
  for (const party of [far, third]) party.speak(paused);
  await hearsOnly(far, ana, paused);
  await hearsOnly(third, ana, paused);
  third.hangUp();
  await phone.expectCall('connected');
  await hearsOnly(far, ana);
  far.speak(undefined);
  await phone.hangUp();
  await expect.poll(async () => (await service.recordings()).length).toBe(2);
  for (const recording of await service.recordings()) {
    const other = recording.parties.some(({ number }) => number === '1002') ? ben : chloe;
    const guest = other === ben ? chloe : ben;
    const number = other === ben ? '1002' : '1003';
    expect(secondsOf(samplesOf(recording, number), other), number).toBeGreaterThan(0.3);
    // What the third says reaches this call in the phone's stream.
    expect(secondsOf(samplesOf(recording, '1001'), guest, 0.03), number).toBeGreaterThan(0.3);
    expect(secondsOf(samplesOf(recording, '1001'), ana, 0.03), number).toBeGreaterThan(0.3);
    // What was said while it was paused is in neither.
    for (const party of [number, '1001'])
      expect(secondsOf(samplesOf(recording, party), paused, 0.03), number).toBe(0);
  }
  third.stop();
});

test('whoever joins what is recorded is told of it, and is in the recordings of both calls from then on', async ({
  phone,
  service,
  far,
}) => {
  const third = await guestOf(service);
  far.speak(ben);
  await phone.record('1002');
  await askThird(phone);
  expect(third.reports).not.toContain('on');
  await phone.press('Conference');
  await phone.expectCall('conferencing');
  await expect.poll(() => third.reports.at(-1)).toBe('on');
  await phone.expectRecording({ state: 'started' });
  const wishes = (await service.received('INVITE')).filter((text) => text.includes('a=recordpref:on'));
  expect(wishes).toHaveLength(2);
  await hearsOnly(far, ana, chloe);
  await phone.hangUp();
  await expect.poll(async () => (await service.recordings()).length).toBe(2);
  for (const recording of await service.recordings()) {
    const isFirst = recording.parties.some(({ number }) => number === '1002');
    const [number, own, guest] = isFirst ? ['1002', ben, chloe] : ['1003', chloe, ben];
    expect(secondsOf(samplesOf(recording, number), own), number).toBeGreaterThan(0.3);
    expect(secondsOf(samplesOf(recording, '1001'), guest, 0.03), number).toBeGreaterThan(0.3);
  }
  third.stop();
});
