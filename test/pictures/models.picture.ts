/** Pictures of each desk phone, in a recorded call and with nothing to do; the flat one by day and by night. */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '../fixtures';
import { root } from '../fixtures/launch';
import { dress } from '../fixtures/labels';

for (const [model, themes] of [
  ['7841', ['light']],
  ['8845', ['light']],
  ['9861', ['light', 'dark']],
] as const) {
  test(`the ${model}`, async ({ phone }) => {
    const { page } = phone;
    await dress(page, { model, locale: 'en' });
    const take = async (name: string) => {
      for (const theme of themes) {
        await page.evaluate((change) => window.tallyphoneBridge.call('window:appearance', change), { theme });
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        // Lamps and icons change softly.
        await delay(500);
        const file = `${model}-${name}${theme === 'dark' ? '-dark' : ''}.png`;
        await page.screenshot({ path: path.join(root, 'docs', 'pictures', file) });
      }
    };
    await take('idle');
    await phone.connect('2002');
    await take('connected');
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    await take('recording');
    await phone.press('PauseRec');
    await phone.expectRecording({ state: 'paused' });
    await take('paused');
    await page.getByRole('group', { name: 'Features' }).getByRole('button', { name: 'Contacts' }).click();
    await expect(page.getByRole('region', { name: 'Contacts' })).toBeVisible();
    await take('contacts');
  });
}
