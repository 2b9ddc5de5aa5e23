/** Control Hub in the app's own window: what an administrator sets there, the phone does. */
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';

test('Control Hub opens from the phone’s settings', async ({ phone }) => {
  await phone.key('Settings').click();
  await phone.key('Control Hub').click();
  const hub = await phone.program.page('administration');
  await expect(hub.getByRole('heading', { name: 'Control Hub' })).toBeVisible();
  await expect(hub.getByText('1001 Ana Reyes')).toBeVisible();
  await expectAccessible(hub);
});
