/** What a user sees of a recording that fails: that it has, why, and why the call is over. */
import fs from 'node:fs';
import path from 'node:path';
import { providers } from '../../shared/settings/providers';
import { expect, test } from '../fixtures';

// A disk that takes nothing is more than a reset brings back.
test.use({ ownProgram: true });

test('a recording that cannot be stored is shown as failed, with the reason, and so is the end of the call', async ({
  program,
  phone,
  service,
}) => {
  const recordings = path.join(program.userData, 'service', 'recordings');
  fs.rmdirSync(recordings);
  fs.writeFileSync(recordings, '');

  await phone.connect('2001');
  await phone.press('Record');
  await phone.expectRecording({ state: 'failed' });
  await expect(phone.message).toContainText('Recording failed: it cannot be stored');
  // No new recording can start in this call.
  await phone.expectRecordingKeys([]);
  await phone.hangUp();

  const response = await fetch(`${service.access.http}/v1/telephony/config/callRecording/vendor`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${service.access.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      vendorId: providers.dubber.vendor.id,
      failureBehavior: 'END_CALL_WITH_ANNOUNCEMENT',
    }),
  });
  expect(response.status).toBe(204);
  await phone.connect('2001');
  await phone.press('Record');
  await expect(phone.caption).toContainText('The recording has failed. This call ends now.');
  await phone.expectRecording({ state: 'failed' });
  await expect(phone.page.getByText('Recording failed: it cannot be stored').first()).toBeVisible();
  await phone.expectOver();
  await expect(phone.page.getByText('Recording failed: it cannot be stored').first()).toBeVisible();
});
