/** From the key to the wire, and from the wire to the icon. */
import { expect, test } from '../fixtures';
import { readStamps, watchEndpoint, watchWire, type Stamps } from './clocks';
import { report } from './figures';

// As at the user's.
test.use({ prepares: true });

const rounds = 40;

/** Time from each `from` to the first `to` after it. */
function gaps(from: Stamps, to: Stamps): readonly number[] {
  return from.flatMap(({ at }) => {
    const next = to.find((stamp) => stamp.at >= at);
    return next === undefined ? [] : [next.at - at];
  });
}

test('a recording key', async ({ phone, service }) => {
  await service.configure('1001', { announcement: { internal: false, pstn: false }, pauseResume: 'none' });
  const wire = await phone.program.page('phone');
  await phone.connect('2001');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await watchEndpoint(phone.page);
  await watchWire(wire);
  for (let round = 0; round < rounds; round += 1) {
    await phone.page.keyboard.press('F1');
    await phone.expectRecording({ state: 'paused' });
    await phone.page.keyboard.press('F1');
    await phone.expectRecording({ state: 'started' });
  }
  const screen = await readStamps(phone.page);
  const sent = await readStamps(wire);
  const requests = sent.filter(({ what }) => what.startsWith('sent INVITE a=recordpref'));
  expect(requests).toHaveLength(2 * rounds);
  report(
    'key-to-request',
    gaps(
      screen.filter(({ what }) => what === 'keydown'),
      requests,
    ),
  );
  const reports = sent.filter(({ what }) => /^received a=record:(on|paused)/.test(what));
  report(
    'state-to-icon',
    gaps(
      reports,
      screen.filter(({ what }) => what.startsWith('painted')),
    ),
  );
});

test('the Call key', async ({ phone }) => {
  const wire = await phone.program.page('phone');
  await watchEndpoint(phone.page);
  await watchWire(wire);
  for (let round = 0; round < 20; round += 1) {
    await phone.page.getByRole('textbox', { name: 'Number' }).fill('2001');
    await phone.page.keyboard.press('F1');
    await phone.expectCall('connected');
    await phone.hangUp();
  }
  const screen = (await readStamps(phone.page)).filter(({ what }) => what === 'keydown');
  const invites = (await readStamps(wire)).filter(({ what }) => what.startsWith('sent INVITE'));
  expect(invites).toHaveLength(20);
  report('call-to-invite', gaps(screen, invites), 'the first opens audio and WebRTC');
});
