/** What a user sees of a recording that fails: that it has, why, and why the call is over. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { sees } from '../fixtures/setting-rows';
import { whenFails } from '../fixtures/when-fails';

// A disk that takes nothing is more than a reset brings back.
test.use({ ownProgram: true });

test(
  'a recording that cannot be stored is shown as failed, with the reason, and so is the end of the call',
  { tag: sees('failure-behaviour', 'end the call') },
  async ({ program, phone, service }) => {
    const recordings = path.join(program.userData, 'service', 'recordings');
    fs.rmSync(recordings, { recursive: true });
    fs.writeFileSync(recordings, '');

    await phone.connect('2001');
    await phone.press('Record');
    await phone.expectRecording({ state: 'failed' });
    await expect(phone.message).toContainText('Recording failed: it cannot be stored');
    // No new recording can start in this call.
    await phone.expectRecordingKeys([]);
    await phone.hangUp();

    // How the call began is in the panel, and what makes the next begin later.
    await phone.key('Settings').click();
    await phone.key('Simulated service').click();
    const panel = await phone.program.page('service-panel');
    await phone.key('Back').click();
    await expect(panel.getByRole('status', { name: '1001: first audio to it after' })).toHaveText(/^\d+ ms$/);
    const heldBack = panel.getByRole('spinbutton', {
      name: 'First audio held back, media optimisation (ms)',
    });
    await heldBack.fill('400');
    await heldBack.press('Enter');
    await expect(heldBack).toHaveValue('400');
    await expect(panel.getByRole('alert')).toHaveText('');

    await whenFails(service, 'END_CALL_WITH_ANNOUNCEMENT');
    await phone.connect('2001');
    await phone.press('Record');
    await expect(phone.caption).toContainText('The recording has failed. This call ends now.');
    await phone.expectRecording({ state: 'failed' });
    await expect(phone.page.getByText('Recording failed: it cannot be stored').first()).toBeVisible();
    await phone.expectOver();
    await expect(phone.page.getByText('Recording failed: it cannot be stored').first()).toBeVisible();
    // Panels look anew when they are looked at.
    await panel.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(panel.getByRole('status', { name: 'Held back' })).toHaveText('400 ms');
  },
);
