/** Both endpoints at once: one call on either, two users on one screen, one user on two devices. */
import { demonstrationProfile, profileSchema, type Profile } from '../../shared/settings/profile';
import { expect, test } from '../fixtures';
import type { FarParty } from '../fixtures/far';
import { untruths, watchIndicator } from '../fixtures/indicator';
import { dress } from '../fixtures/labels';
import { line } from '../fixtures/profiles';
import { samplesOf } from '../fixtures/service';
import { isShown, shownWindow } from '../fixtures/shown-window';
import { CallWindow } from '../fixtures/webex-app';
import { secondsOf } from '../measure/tone';

/** Until it has heard as much again. */
async function hearsFor(party: FarParty, seconds: number): Promise<void> {
  party.forget();
  await expect.poll(() => party.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThanOrEqual(seconds);
}

/** For screens on a busy machine, in milliseconds. How fast the news is, is the bench's matter. */
const grace = { behind: 1500, ahead: 4000 };

const quiet = { announcement: { internal: false, pstn: false }, pauseResume: 'none' } as const;

test.describe('one call', () => {
  test.use({ microphone: 'tone:600', prepares: true, ownProgram: true });

  test('changes its endpoint three times while it is recorded: one recording, and nothing missing in it', async ({
    phone,
    service,
    far,
  }) => {
    const { program } = phone;
    for (const number of ['1001', '1002']) await service.configure(number, quiet);
    await phone.connect('1002');
    await hearsFor(far, 1);
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    const recordedFrom = Date.now();
    // Signs of life and registrations come by the clock.
    const requests = async () =>
      (await service.log()).filter(
        ({ kind, text }) => kind === 'received' && /^(INVITE|UPDATE|INFO|REFER|BYE|ACK) sip:/.test(text),
      ).length;
    const asked = await requests();
    const [before] = (await service.call()).legs;
    const countedFrom = Date.now();
    await hearsFor(far, 3);
    // They are made ready when the call has been left alone for a while.
    for (const role of ['webex-call', 'webex-app'] as const) await program.page(role);

    await test.step('to the app', async () => {
      await phone.key('Settings').click();
      const settings = phone.page.getByRole('region', { name: 'Settings' });
      await settings.getByRole('button', { name: /^Endpoint/ }).click();
      await phone.page.getByRole('button', { name: /^Webex App/ }).click();
      const call = new CallWindow(await shownWindow(program, 'webex-call'));
      await call.expectCall('connected');
      await call.expectRecording({ state: 'started' });
      await expect.poll(() => isShown(program, phone.page)).toBe(false);
      await hearsFor(far, 1);
    });
    const call = new CallWindow(await program.page('webex-call'));
    await test.step('to both', async () => {
      const main = await shownWindow(program, 'webex-app');
      await main
        .getByRole('navigation', { name: 'Calling' })
        .getByRole('button', { name: 'Settings' })
        .click();
      await main.getByText('Both', { exact: true }).click();
      await expect.poll(() => isShown(program, phone.page)).toBe(true);
      await phone.key('Back').or(phone.key('Settings')).first().click();
      await phone.expectRecording({ state: 'started' });
      await call.expectRecording({ state: 'started' });
      await hearsFor(far, 1);
    });
    await test.step('to the desk phone', async () => {
      await call.choose('Move to desk phone');
      await expect.poll(() => isShown(program, call.page)).toBe(false);
      await phone.expectCall('connected');
      await phone.expectRecording({ state: 'started' });
      await hearsFor(far, 1);
    });

    await test.step('to another model', async () => {
      await dress(phone.page, { model: '7841', locale: 'en' });
      await phone.expectCall('connected');
      await phone.expectRecording({ state: 'started' });
    });

    const counted = Date.now() - countedFrom;
    const [after] = (await service.call()).legs;
    const recordedUntil = Date.now();
    expect(await requests(), 'nothing is asked of the service').toBe(asked);
    expect(after?.sipCallId).toBe(before?.sipCallId);
    await phone.press('StopRec');
    await phone.expectRecording({ state: 'stopped' });
    const recordings = await service.recordings();
    expect(recordings).toHaveLength(1);
    const [recording] = recordings;
    if (recording === undefined) throw new Error('nothing was recorded');
    const lasted = recordedUntil - recordedFrom;
    expect(recording.duration).toBeGreaterThan(lasted - 200);
    expect(recording.duration).toBeLessThan(recording.endedAt - recording.startedAt + 200);

    // What the phone sends keeps its pace however busy the machine is: 50 packets each second, none is lost, and none is silence.
    const came = (what: 'packetsReceived' | 'packetsMissing' | 'packetsSilent') =>
      (after?.[what] ?? Number.NaN) - (before?.[what] ?? Number.NaN);
    expect(came('packetsReceived'), 'packets').toBeGreaterThan(0.97 * 50 * (counted / 1000));
    expect(came('packetsMissing'), 'packets that are missing').toBe(0);
    expect(came('packetsSilent'), 'packets of silence').toBe(0);
    // So what is silent in the file is of packets that came late, which a busy machine may do to any of them.
    const samples = samplesOf(recording, '1001');
    expect(secondsOf(samples, 600), 'seconds of the tone').toBeGreaterThan(0.9 * (recording.duration / 1000));
  });
});

function profileOf(users: readonly unknown[]): Profile {
  return profileSchema.parse({
    name: 'Two windows',
    Call_Recording_Serv: 'Yes',
    keyLists: demonstrationProfile.keyLists,
    users,
  });
}

test.describe('two users on one screen', () => {
  test.use({
    ownProgram: true,
    profile: profileOf([
      { name: 'Ana Reyes', endpoint: 'mpp', lines: [line('1001')] },
      { name: 'Ben Okafor', endpoint: 'webex-app', lines: [line('1002', { appInterface: 'Xsi' })] },
    ]),
  });

  test('both see that they are recorded, both may record, and each stops their own', async ({
    phone,
    service,
  }) => {
    const { program } = phone;
    for (const number of ['1001', '1002']) await service.configure(number, quiet);
    await phone.dial('1002');
    const toast = await shownWindow(program, 'webex-toast');
    await toast.getByRole('button', { name: 'Answer' }).click();
    await phone.expectCall('connected');
    const ben = new CallWindow(await shownWindow(program, 'webex-call'));
    await ben.expectRecording({ state: 'off' });
    const watched = [
      ['1001', await watchIndicator(phone.page)],
      ['1002', await watchIndicator(ben.page)],
    ] as const;

    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    await ben.expectRecording({ state: 'started' });
    await phone.expectRecordingKeys(['PauseRec', 'StopRec']);
    // Over Xsi the app knows that it is not Ben's: nothing to pause or stop, and one of his own can be made.
    await expect(ben.startRecording).toBeVisible();
    await ben.expectRecordingMenu([]);
    await ben.press('Start recording');
    await expect(ben.startRecording).toHaveCount(0);
    await ben.expectRecordingMenu(['Pause recording', 'Stop recording']);
    const owners = async () =>
      (await service.call()).legs.map(({ number, recording }) => [number, recording]);
    expect(await owners()).toEqual([
      ['1001', 'started'],
      ['1002', 'started'],
    ]);

    await phone.press('StopRec');
    await expect.poll(owners).toEqual([
      ['1001', 'stopped'],
      ['1002', 'started'],
    ]);
    expect((await service.call()).report).toBe('on');
    // Somebody records on.
    await phone.expectRecording({ state: 'started' });
    await ben.expectRecording({ state: 'started' });
    // Whose that is, SIP alone does not say (docs/recording.md, “Whose recording”): keys as for one that runs.
    await phone.expectRecordingKeys(['PauseRec', 'StopRec']);
    await ben.choose('Stop recording');
    await ben.expectRecording({ state: 'stopped' });
    await phone.expectRecording({ state: 'stopped' });
    const recordings = await service.recordings();
    expect(recordings.map(({ user }) => user)).toEqual(['1001', '1002']);
    expect(new Set(recordings.map(({ call }) => call)).size).toBe(1);
    // A screen shows what the service writes down only once the phone has acknowledged it.
    const lastTold = async (user: string) =>
      (await service.history()).findLast(({ leg, event }) => leg === user && event === 'told')?.value;
    for (const user of ['1001', '1002']) await expect.poll(() => lastTold(user)).toBe('off');
    const history = await service.history();
    const names = { '1001': 'Ana Reyes', '1002': 'Ben Okafor' };
    for (const [number, read] of watched)
      expect(untruths({ number, samples: await read() }, history, names, grace)).toEqual([]);
    await phone.hangUp();
  });
});

test.describe('one user with two devices', () => {
  test.use({
    ownProgram: true,
    microphone: 'tone:600',
    profile: profileOf([
      { name: 'Ana Reyes', endpoint: 'mpp', lines: [line('1001')] },
      { name: 'Ana elsewhere', endpoint: 'webex-app', lines: [line('1001', { appInterface: 'SIPREC' })] },
    ]),
  });

  test('answers on one, and the other missed nothing; the other takes the call over, and its recording; a key takes it back', async ({
    phone,
    service,
    far,
  }) => {
    const { program } = phone;
    for (const number of ['1001', '1002']) await service.configure(number, quiet);
    const main = await shownWindow(program, 'webex-app');
    const tab = (name: string) =>
      main.getByRole('navigation', { name: 'Calling' }).getByRole('button', { name });
    far.ring('1001');
    await phone.expectCall('ringing');
    const toast = await shownWindow(program, 'webex-toast');
    await expect(toast.getByRole('button', { name: 'Answer' })).toBeVisible();
    await phone.press('Answer');
    await phone.expectCall('connected');
    await expect.poll(() => isShown(program, toast)).toBe(false);
    await tab('History').click();
    const entries = main.getByRole('region', { name: 'History' }).getByRole('listitem');
    await expect(entries).toHaveCount(1);
    await expect(entries).not.toContainText('Missed');

    const ofDesk = await watchIndicator(phone.page);
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    await hearsFor(far, 1);
    await tab('Dial pad').click();
    await main.getByRole('textbox', { name: 'Name or number' }).fill('*11');
    await main.getByRole('button', { name: 'Call', exact: true }).click();
    const ofApp = await watchIndicator(await program.page('webex-call'));
    await phone.expectOver();
    const call = new CallWindow(await shownWindow(program, 'webex-call'));
    await call.expectCall('connected');
    await call.expectRecording({ state: 'started' });
    // Longer than the grace: a screen that were wrong all the time would be found.
    await hearsFor(far, 3);
    expect(far.isInCall).toBe(true);
    // The far party is told once that it is recorded, and never, while the call changes hands, that it is not.
    expect(far.reports).toEqual(['off', 'on']);
    await expect
      .poll(async () => (await service.call()).legs.map(({ number }) => number))
      .toEqual(['1002', '1001']);
    // The new device may control what the old one began.
    await call.choose('Stop recording');
    await call.expectRecording({ state: 'stopped' });
    await expect.poll(() => far.reports).toEqual(['off', 'on', 'off']);
    const recordings = await service.recordings();
    expect(recordings).toHaveLength(1);
    const [recording] = recordings;
    if (recording === undefined) throw new Error('nothing was recorded');
    expect(recording.parties.map(({ number }) => number).sort()).toEqual(['1001', '1002']);
    // A recorder is asked before the first audio comes, and told the end after the last: on a busy machine by some time.
    expect(recording.duration).toBeGreaterThan(recording.endedAt - recording.startedAt - 1000);
    const samples = samplesOf(recording, '1001');
    // Both devices speak the same; what is heard at the end was said by the second.
    expect(secondsOf(samples.subarray(-8000), 600)).toBeGreaterThan(0.3);
    expect(secondsOf(samples.subarray(0, 8000), 600)).toBeGreaterThan(0.3);

    const tellings = async () =>
      (await service.history()).flatMap(({ leg, event, value }) =>
        leg === '1001' && event === 'told' ? [value] : [],
      );
    await expect.poll(async () => (await tellings()).at(-1)).toBe('off');
    const history = await service.history();
    for (const read of [ofDesk, ofApp])
      expect(untruths({ number: '1001', samples: await read() }, history, {}, grace)).toEqual([]);

    await phone.key('Next keys').click();
    await phone.press('Star codes');
    await phone.press('Call');
    await phone.expectCall('connected');
    await expect(call.call).toHaveCount(0);
    expect(far.isInCall).toBe(true);
  });
});
