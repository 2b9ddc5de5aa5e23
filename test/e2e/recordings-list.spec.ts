/** The list of recordings, where there are many. */
import fs from 'node:fs';
import path from 'node:path';
import { WavWriter } from '../../electron/service/media/wav';
import { recordingFileSchema } from '../../shared/settings/recording-file';
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';

test('among many recordings keys go from one to the next, and the one that is looked at stays beside its place in the list', async ({
  phone,
  service,
}) => {
  const many = 80;
  for (let index = 0; index < many; index += 1) {
    leaveOne(path.join(phone.program.userData, 'service', 'recordings'), index);
  }
  await service.reset();
  await phone.key('Settings').click();
  await phone.key('Control Hub').click();
  const hub = await phone.program.page('administration');
  await hub.getByRole('link', { name: 'Recordings', exact: true }).click();
  const list = hub.getByRole('list', { name: 'Recordings' });
  const rows = list.getByRole('link');
  await expect(rows).toHaveCount(many);
  await expect(hub.getByRole('slider')).toBeVisible();
  await rows.first().focus();
  for (const [key, row] of [
    ['PageDown', 10],
    ['ArrowUp', 9],
    ['ArrowDown', 10],
    ['End', many - 1],
  ] as const) {
    await hub.keyboard.press(key);
    await expect(rows.nth(row)).toBeFocused();
  }
  await hub.keyboard.press('Enter');
  await expect(rows.last()).toHaveAttribute('aria-current', 'true');
  await expect(rows.last()).toBeInViewport();
  await expect(hub.getByRole('article').getByRole('heading')).toBeInViewport();
  // Tab leaves the list: nobody has to go through all of them.
  await hub.keyboard.press('Tab');
  await expect(list.locator(':focus')).toHaveCount(0);
  await expectAccessible(hub);
});

/** As the service would have left it: a second of Ana's, the later the smaller the index. */
function leaveOne(recordings: string, index: number): void {
  const startedAt = Date.now() - (index + 1) * 3_600_000;
  const id = `20260311-081500-${String(index)}-1001-1`;
  fs.mkdirSync(path.join(recordings, id));
  const writer = new WavWriter(path.join(recordings, id, '1001.wav'));
  writer.write(Int16Array.from({ length: 8000 }, (_, at) => (at % 16 < 8 ? 9000 : -9000)));
  writer.close();
  const description = recordingFileSchema.parse({
    id,
    user: '1001',
    state: 'complete',
    startedAt,
    endedAt: startedAt + 1000,
    duration: 1000,
    parties: [
      { number: '1001', name: 'Ana Reyes', file: '1001.wav', joinedAt: startedAt, from: 0, until: 1000 },
      { number: '2002', name: 'Daniel Moss', joinedAt: startedAt, from: 0, until: 1000 },
    ],
    announcements: [],
    pauses: [],
  });
  fs.writeFileSync(path.join(recordings, id, 'recording.json'), JSON.stringify(description));
}
