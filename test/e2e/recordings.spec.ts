/** Recordings in the app's own window: what a provider keeps is heard, taken away, deleted and found. */
import fs from 'node:fs';
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { recordingFileSchema } from '../../shared/settings/recording-file';
import { formatLongDay } from '../../shared/words/translate';
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import { FarParty } from '../fixtures/far';
import { download, heightDrawn, recordsFor } from '../fixtures/recordings-page';
import { secondsOf } from '../measure/tone';

test('a recording is seen, heard, taken away, deleted, restored, found, and seen by administrators once its product is paid', async ({
  phone,
  service,
}) => {
  await service.configure('1001', { mode: 'on-demand-user-start', pauseResume: 'none' });
  await phone.connect('2002');
  await service.force('1001', 'start');
  await recordsFor(2.5);
  await service.force('1001', 'pause');
  await recordsFor(1.2);
  await service.force('1001', 'resume');
  await recordsFor(1.5);
  await service.endCall();

  await phone.key('Settings').click();
  await phone.key('Control Hub').click();
  const hub = await phone.program.page('administration');
  await hub.getByRole('link', { name: 'Recordings', exact: true }).click();
  await hub.getByRole('link', { name: /Daniel Moss/ }).click();
  const shown = hub.getByRole('article');
  await expect(shown.getByText('of the time')).toHaveCount(2);
  await expect(shown.locator('dd').getByText(/^at 0:0\d, for 0:01$/)).toBeVisible();
  await expect(shown.getByText('Dubber · Dubber Go')).toBeVisible();
  await expect(shown.getByRole('row', { name: /^Daniel Moss 2002 .* stayed to the end$/ })).toBeVisible();

  // Who spoke when, and where it was paused: drawn, and in words.
  await expect.poll(() => heightDrawn(hub, 'Daniel Moss')).toBeGreaterThan(0.4);
  expect(await heightDrawn(hub, 'Ana Reyes')).toBeLessThan(0.2);
  const spoken = shown.getByRole('list', { name: 'When Daniel Moss spoke' }).getByRole('listitem');
  await expect(spoken.first()).toHaveText(/^0:0\d to 0:0\d$/);
  await expect(shown.getByRole('list', { name: 'When Ana Reyes spoke' }).getByRole('listitem')).toHaveCount(
    0,
  );
  await expect(shown.getByRole('list', { name: 'Paused' }).getByRole('listitem')).toHaveText(
    /^at 0:0\d, for 0:01$/,
  );
  await expectAccessible(hub);

  const position = shown.getByRole('slider');
  await shown.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0.5);
  await shown.getByRole('button', { name: 'Pause' }).click();
  await position.press('ArrowLeft');
  await expect(position).toHaveValue('0');

  const [kept] = await service.recordings();
  if (kept === undefined) throw new Error('nothing is kept');
  const sizeOfDownload = async (name: string) =>
    (await download(phone.program, shown.getByRole('button', { name }))).size;
  await expect.poll(await sizeOfDownload('Daniel Moss alone')).toBe(44 + kept.duration * 8 * 2);
  await expect.poll(await sizeOfDownload('Both sides (stereo)')).toBe(44 + kept.duration * 8 * 4);

  // Where the picture is pressed, it is heard from.
  const picture = shown.getByRole('img', { name: 'What Daniel Moss said' });
  await picture.click();
  await expect.poll(async () => Number(await position.inputValue())).toBeCloseTo(kept.duration / 2000, 0);

  await shown.getByRole('button', { name: 'Delete' }).click();
  await expect(shown.getByText(/^Deleted by 1001/)).toBeVisible();
  await expectAccessible(hub);
  await shown.getByRole('button', { name: 'Undo' }).click();
  await expect(shown.getByRole('slider')).toBeVisible();

  const as = hub.getByLabel('Signed in as');
  await as.selectOption({ label: 'Mira Castellan (administrator)' });
  await expect(hub.getByText('No recordings')).toBeVisible();
  await hub.getByRole('link', { name: 'Provider portals' }).click();
  await hub.getByRole('link', { name: /Ana Reyes/ }).click();
  await hub.getByLabel('Product').selectOption('dubber-standard');
  await expect(hub.getByText('Earlier recordings are not deleted any more.')).toBeVisible();
  await hub.getByRole('link', { name: 'Recordings', exact: true }).click();
  await as.selectOption({ label: 'Mira Castellan (administrator)' });
  await expect(hub.getByText('as Mira Castellan (administrator) sees it')).toBeVisible();
  // The newest is shown at once.
  await expect(shown.getByText('Without end')).toBeVisible();
  const found = hub.getByRole('link', { name: /Daniel Moss/ });
  await hub.getByLabel('Search').fill('nobody');
  await expect(found).toHaveCount(0);
  await hub.getByLabel('Search').fill('moss 1001');
  await expect(found).toHaveCount(1);
  await hub.getByLabel('From', { exact: true }).fill(dayBeside(kept.startedAt, 0));
  await hub.getByLabel('To', { exact: true }).fill(dayBeside(kept.startedAt, 0));
  // The field's own order of day and month is the system's: beside it stands the day in words.
  for (const end of ['From', 'To']) {
    await expect(hub.getByLabel(end, { exact: true })).toHaveAccessibleDescription(
      formatLongDay('en', kept.startedAt),
    );
  }
  await expect(found).toHaveCount(1);
  await hub.getByLabel('From', { exact: true }).fill(dayBeside(kept.startedAt, 1));
  await expect(found).toHaveCount(0);
  await hub.getByLabel('From', { exact: true }).fill('');
  await hub.getByLabel('To', { exact: true }).fill(dayBeside(kept.startedAt, -1));
  await expect(found).toHaveCount(0);

  // The service finds what a killed one, and a full disk, have left.
  leaveBehind(path.dirname(kept.parties[0]?.file ?? ''), 'killed', {
    state: 'recording',
    endedAt: undefined,
  });
  leaveBehind(path.dirname(kept.parties[0]?.file ?? ''), 'full', { state: 'failed', reason: 'ENOSPC' });
  await service.reset();
  await hub.reload();
  await as.selectOption({ label: 'Ana Reyes (1001)' });
  for (const [state, why] of [
    [
      'Interrupted',
      'The service or the recorder ended in the middle of it. All that was written until then is here.',
    ],
    ['Failed', 'It could not be written any further: ENOSPC'],
  ] as const) {
    await hub.getByRole('link', { name: new RegExp(state) }).click();
    await expect(shown.getByText(why)).toBeVisible();
    await shown.getByRole('button', { name: 'Play' }).click();
    await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0.1);
  }
});

test('a recording that runs is in the list, and nothing is said of its end', async ({ phone, service }) => {
  await service.configure('1001', { mode: 'on-demand-user-start' });
  await phone.connect('2002');
  await service.force('1001', 'start');
  await phone.key('Settings').click();
  await phone.key('Control Hub').click();
  const hub = await phone.program.page('administration');
  await hub.getByRole('link', { name: 'Recordings', exact: true }).click();
  const row = hub.getByRole('link', { name: /Daniel Moss/ });
  // As the page is at first.
  await expect(hub.getByRole('search').getByRole('combobox')).toHaveValue('there');
  await expect(row).toContainText('Still recording');
  await row.click();
  const shown = hub.getByRole('article');
  // Length and size.
  await expect(shown.getByText('Still recording')).toHaveCount(2);
  await expect(shown.getByText('Decided when it ends')).toBeVisible();
  await expect(shown.getByRole('row', { name: /^Daniel Moss 2002 .* still there$/ })).toBeVisible();

  await service.endCall();
  await expect(row).toHaveCount(1);
  await expect(shown.getByText('Still recording')).toHaveCount(0);
  await expect(shown.getByRole('row', { name: /^Daniel Moss 2002 .* stayed to the end$/ })).toBeVisible();
});

test('a recording that three were in has a lane and a file for each, which show when each of them spoke', async ({
  phone,
  service,
  far,
}) => {
  const [ben, chloe] = [700, 900];
  await service.configure('1001', { announcement: { internal: false, pstn: false } });
  const { sip, passwords } = service.access;
  const third = await FarParty.register(sip, '1003', passwords['1003'] ?? '');
  far.speak(ben);
  third.speak(chloe);
  const ringing = far.call('1001');
  await phone.press('Answer');
  const call = await ringing;
  await service.force('1001', 'start');
  await recordsFor(2);
  expect((await far.refer(call, '1003')).at(-1)).toBe(200);
  await recordsFor(2);
  await service.endCall();

  await phone.key('Settings').click();
  await phone.key('Control Hub').click();
  const hub = await phone.program.page('administration');
  await hub.getByRole('link', { name: 'Recordings', exact: true }).click();
  await hub.getByRole('link', { name: /Chloé Martin/ }).click();
  const shown = hub.getByRole('article');
  const lanes = shown.getByRole('img', { name: /^What .* said$/ });
  await expect(lanes).toHaveCount(3);
  for (const name of ['Ben Okafor', 'Chloé Martin']) {
    await expect.poll(() => heightDrawn(hub, name), { message: name }).toBeGreaterThan(0.3);
  }
  expect(await heightDrawn(hub, 'Ana Reyes')).toBeLessThan(0.2);

  /** Seconds of the recording, from the first word to the last. */
  const spoke = async (name: string) => {
    const times = await shown.getByRole('list', { name: `When ${name} spoke` }).allInnerTexts();
    const seconds = [...times.join().matchAll(/(\d+):(\d\d)/g)].map(([, m, s]) => Number(m) * 60 + Number(s));
    return { from: Math.min(...seconds), to: Math.max(...seconds) };
  };
  const [ofBen, ofChloe] = [await spoke('Ben Okafor'), await spoke('Chloé Martin')];
  expect(ofBen.from).toBe(0);
  expect(ofChloe.from).toBeGreaterThanOrEqual(ofBen.to);
  expect(ofChloe.to).toBeGreaterThan(ofChloe.from);
  await expect(shown.getByRole('row', { name: /^Chloé Martin 1003 .* stayed to the end$/ })).toBeVisible();
  await expectAccessible(hub);

  await expect(shown.getByRole('group', { name: 'Download' }).getByRole('button')).toHaveText([
    'Both sides (stereo)',
    'Ana Reyes alone',
    'Ben Okafor alone',
    'Chloé Martin alone',
  ]);
  const [kept] = await service.recordings();
  for (const [name, own, other] of [
    ['Ben Okafor', ben, chloe],
    ['Chloé Martin', chloe, ben],
  ] as const) {
    const taken = await download(phone.program, shown.getByRole('button', { name: `${name} alone` }));
    await expect.poll(taken.size, { message: name }).toBe(44 + (kept?.duration ?? 0) * 8 * 2);
    const samples = readWav(taken.file);
    expect(secondsOf(samples, own), name).toBeGreaterThan(1);
    expect(secondsOf(samples, other), name).toBe(0);
  }
  third.stop();
});

/** As a date field has it. */
function dayBeside(time: number, days: number): string {
  const day = new Date(time);
  day.setDate(day.getDate() + days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Another recording beside one, in another state. */
function leaveBehind(folder: string, id: string, change: object): void {
  const copy = path.join(path.dirname(folder), id);
  fs.cpSync(folder, copy, { recursive: true });
  const file = path.join(copy, 'recording.json');
  const description = recordingFileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  fs.writeFileSync(file, JSON.stringify({ ...description, id, ...change }));
}
