/** The Webex App's menu More while its items change under a pointer. */
import { PlayedPhone } from '../fixtures/played-phone';
import { callStates } from '../fixtures/played-states';
import { expect, test } from '../fixtures/with-app';

// The test has the clock of a page.
test.use({ ownProgram: true });

test('when a recording fails under the open menu, nothing that has moved there is pressed at first; half a second later it is', async ({
  app,
}) => {
  const call = await app.connect('2001');
  const { clock } = call.page;
  const played = await PlayedPhone.behind(call.page);
  await played.show(callStates.recording);
  await call.press('More');
  const stop = call.menu.getByRole('menuitem', { name: 'Stop recording' });
  const park = call.menu.getByRole('menuitem', { name: 'Park' });
  await expect(stop).toBeEnabled();
  await clock.install();
  await clock.pauseAt(Date.now() + 60_000);
  const before = await played.intents();
  await played.show(callStates.failed);
  await expect(stop).toHaveCount(0);
  await expect(park).toBeDisabled();
  await expect(park).toHaveAttribute('title', 'This place had another key a moment ago.');
  await park.click({ force: true });
  await clock.runFor(499);
  await expect(park).toBeDisabled();
  await clock.runFor(1);
  await expect(park).toBeEnabled();
  expect(await played.intents()).toEqual(before);
  await park.click();
  await expect.poll(() => played.intents()).toHaveLength(before.length + 1);
});
