/** Every party's indicator at every moment, while calls are held, transferred, parked and joined: screens against the service's history. */
import { demonstrationProfile, profileSchema } from '../../shared/settings/profile';
import { expect, test } from '../fixtures';
import { untruths, watchIndicator, type Screen } from '../fixtures/indicator';
import { Phone } from '../fixtures/phone';
import { line } from '../fixtures/profiles';
import { shownWindow } from '../fixtures/shown-window';
import { CallWindow } from '../fixtures/webex-app';

const names = { '1001': 'Ana Reyes', '1002': 'Ben Okafor', '1003': 'Chloé Martin' } as const;

/** Three windows and a service share a busy machine. How fast the news is, is the bench's matter (`state-to-icon`). */
const grace = { behind: 1500, ahead: 4000 };

// The third has the app; transfers, retrieves and is joined there.
const endpointOf = (number: string) => (number === '1003' ? 'webex-app' : 'mpp');

const keys = 'crdstart|1;crdpause|1;crdresume|1;crdstop|2;park|3;endcall|4';
const profile = profileSchema.parse({
  name: 'Three users',
  Call_Recording_Serv: 'Yes',
  keyLists: { ...demonstrationProfile.keyLists, Connected_Key_List: keys, Conferencing_Key_List: keys },
  users: Object.entries(names).map(([number, name]) => ({
    name,
    endpoint: endpointOf(number),
    lines: [line(number, { appInterface: 'SIPREC' })],
  })),
});

test.use({ profile });

async function enter(phone: Phone, number: string): Promise<void> {
  await phone.page.getByRole('textbox', { name: 'Number' }).fill(number);
  await phone.press('Call');
}

async function expectAll(state: string, ...phones: readonly (Phone | CallWindow)[]): Promise<void> {
  for (const phone of phones) await phone.expectRecording({ state });
}

test('what three screens say of a recording is what their phones were told, through hold, transfers, park and conference', async ({
  program,
  service,
}) => {
  test.slow();
  const ana = await Phone.of(program, names['1001']);
  const ben = await Phone.of(program, names['1002']);
  const main = await program.page('webex-app');
  for (const number of Object.keys(names)) {
    await service.configure(number, {
      announcement: { internal: false, pstn: false },
      pauseResume: 'none',
      holdRecording: 'pause',
    });
  }
  const watched: [string, Awaited<ReturnType<typeof watchIndicator>>][] = [
    ['1001', await watchIndicator(ana.page)],
    ['1002', await watchIndicator(ben.page)],
  ];

  await test.step('record, pause, resume; hold pauses', async () => {
    await ana.dial('1002');
    await ben.press('Answer');
    await ana.expectCall('connected');
    await ana.press('Record');
    await expectAll('started', ana, ben);
    // Longer than the grace: a screen that were wrong all the time would be found.
    await expect(ana.page.getByRole('timer', { name: 'Recorded' })).toHaveText('0:03');
    await ana.press('PauseRec');
    await expectAll('paused', ana, ben);
    await ana.press('ResumeRec');
    await expectAll('started', ana, ben);
    await ana.key('Hold').click();
    await ana.expectCall('held');
    await expectAll('paused', ana, ben);
    await ana.press('Resume');
    await expectAll('started', ana, ben);
  });

  const chloe =
    await test.step('an attended transfer: whoever comes is told, whoever is asked is not recorded', async () => {
      await ana.key('Transfer').click();
      await enter(ana, '1003');
      const toast = await shownWindow(program, 'webex-toast');
      await toast.getByRole('button', { name: 'Answer' }).click();
      const asked = new CallWindow(await program.page('webex-call'));
      watched.push(['1003', await watchIndicator(asked.page)]);
      await ana.expectCall('starting-transfer');
      await expectAll('off', ana, asked);
      await expect(ana.calls.nth(0)).toHaveAttribute('data-recording', 'paused');
      await ana.press('Transfer');
      await ana.expectOver();
      await expectAll('started', ben, asked);
      return asked;
    });

  await test.step('a blind transfer by the app: who answers is told', async () => {
    await chloe.press('Transfer');
    const sheet = chloe.page.getByRole('dialog');
    await sheet.getByRole('textbox', { name: 'Name or number' }).fill('1001');
    await sheet.getByRole('button', { name: 'Transfer now' }).click();
    await ana.press('Answer');
    await ana.expectCall('connected');
    await expect(chloe.call).toHaveCount(0);
    await expectAll('started', ana, ben);
  });

  await test.step('parked, and retrieved by the app: the recording waits with the call', async () => {
    await ben.press('Park');
    await ben.expectOver();
    await ana.expectRecording({ state: 'started' });
    await main.getByRole('textbox', { name: 'Name or number' }).fill('*881002');
    await main.getByRole('button', { name: 'Call', exact: true }).click();
    await chloe.expectCall('connected');
    await expectAll('started', ana, chloe);
  });

  await test.step('a conference: the third is told when it is heard in what is recorded, and all stop at once', async () => {
    await ana.key('Conference').click();
    await enter(ana, '1002');
    await ben.press('Answer');
    await ana.expectCall('starting-conference');
    await expectAll('off', ana, ben);
    await ana.press('Conference');
    await ana.expectCall('conferencing');
    await expectAll('started', ana, chloe, ben);
    await ana.press('PauseRec');
    await expectAll('paused', ana, chloe, ben);
    await ana.press('ResumeRec');
    await expectAll('started', ana, chloe, ben);
    await ana.press('StopRec');
    await expectAll('stopped', ana, chloe, ben);
  });
  await ana.key('Release').click();
  for (const phone of [ana, ben]) await phone.expectOver();
  await expect(chloe.call).toHaveCount(0);

  const history = await service.history();
  const screens: Screen[] = [];
  for (const [number, read] of watched) screens.push({ number, samples: await read() });
  for (const screen of screens) expect(untruths(screen, history, names, grace)).toEqual([]);
  // The comparison would notice.
  const [ofAna, ofBen] = screens;
  if (ofAna === undefined || ofBen === undefined) throw new Error('nobody was watched');
  const silent = ofBen.samples.map((sample) => ({
    ...sample,
    calls: sample.calls.map((call) => ({ ...call, recording: 'off' })),
  }));
  expect(untruths({ ...ofBen, samples: silent }, history, names, grace)).not.toEqual([]);
  expect(untruths({ ...ofBen, samples: ofAna.samples }, history, names, grace)).not.toEqual([]);
});
