/** Microphone, speaker and ringer: chosen, heard, remembered, and pulled out in a recorded call. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/with-app';
import { expectAccessible } from '../fixtures/accessible';
import { AudioDevices, Room } from '../fixtures/audio-devices';
import { launch, temporaryFolder } from '../fixtures/launch';
import { Phone } from '../fixtures/phone';
import { oneProgram } from '../fixtures/programs';
import { samplesOf, ServiceClient } from '../fixtures/service';
import { WebexApp } from '../fixtures/webex-app';
import { secondsOf, tonesIn } from '../measure/tone';

const room = new Room();
const voices = { before: 600, after: 900, far: 700 } as const;

test.describe.configure(oneProgram);
test.use({ microphone: 'system', switches: room.switches });

/** A row of the desk phone’s open screen, by the beginning of what it says. */
const row = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}`) }).and(page.locator('[data-row-selected]'));

async function openAudio(phone: Phone): Promise<void> {
  await phone.key('Settings').click();
  await row(phone.page, 'Audio').click();
  await expect(phone.page.getByRole('region', { name: 'Audio', exact: true })).toBeVisible();
}

const meterOf = (page: Page) => page.getByRole('meter', { name: 'Microphone level' });
const levelOf = async (page: Page) => Number(await meterOf(page).getAttribute('aria-valuenow'));

test('microphone, speaker and ringer are chosen apart at either endpoint, heard, and remembered', async ({
  profile,
}) => {
  const userData = temporaryFolder();
  const file = path.join(temporaryFolder(), 'profile.json');
  fs.writeFileSync(file, JSON.stringify(profile));
  const start = async () => {
    const program = await launch(['--profile', file, '--microphone', 'system'], {
      userData,
      switches: room.switches,
    });
    const phone = new Phone(program, await program.page('mpp'));
    await phone.ready();
    const devices = await AudioDevices.of(await program.page('phone'));
    const app = await WebexApp.beside(phone);
    await app.tab('Settings').click();
    return { program, phone, devices, app };
  };
  const chosenIn = (app: WebexApp, label: string) =>
    app.main.getByRole('combobox', { name: label }).locator('option:checked');

  room.sound(voices.before);
  const first = await start();
  const { phone, devices, app } = first;
  const { page } = phone;

  await test.step('the desk phone chooses a microphone by keys alone, and shows how loud it is', async () => {
    await openAudio(phone);
    await expect.poll(() => levelOf(page)).toBeGreaterThan(25);
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    room.sound(0);
    await page.keyboard.press('Enter');
    await expect(row(page, 'Microphone')).toContainText('Fake Audio Input 1');
    await expect(page.getByRole('listitem').filter({ hasText: 'Microphone in use' })).toContainText(
      'Fake Audio Input 1',
    );
    await expect.poll(() => levelOf(page)).toBe(0);
    await expect.poll(() => devices.open()).toEqual(['Fake Audio Input 1']);
    // Nobody looks, nobody listens.
    await page.keyboard.press('Escape');
    await expect.poll(() => devices.open()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  await test.step('the app chooses a speaker, and the test tone comes from there', async () => {
    await expect(chosenIn(app, 'Microphone')).toHaveText('Fake Audio Input 1');
    await app.main.getByRole('combobox', { name: 'Speaker' }).selectOption('Fake Audio Output 1');
    await app.main.getByRole('button', { name: 'Play test tone' }).click();
    await expect.poll(() => devices.loudness('Fake Audio Output 1', 440)).toBeGreaterThan(0.02);
    room.sound(voices.before);
    const level = app.main.getByRole('switch', { name: 'Show microphone level' });
    await level.click();
    await expect.poll(() => levelOf(app.main)).toBeGreaterThan(25);
    await expectAccessible(app.main);
    // Out of sight the meter stands, and the microphone is closed.
    await app.main.getByRole('heading', { name: 'Settings' }).scrollIntoViewIfNeeded();
    await expect.poll(() => devices.open()).toEqual([]);
    await level.scrollIntoViewIfNeeded();
    await expect.poll(() => devices.open()).toEqual(['Fake Audio Input 1']);
    await level.click();
    await expect.poll(() => devices.open()).toEqual([]);
  });

  await test.step('the ringer rings with the chosen tone', async () => {
    await openAudio(phone);
    await row(page, 'Ringer').click();
    await row(page, 'Fake Audio Output 2').click();
    await row(page, 'Ring tone').click();
    await row(page, 'Low').click();
    await expect.poll(() => devices.loudness('Fake Audio Output 2', 330)).toBeGreaterThan(0.02);
    await expect.poll(() => devices.loudness('Fake Audio Output 2', 330)).toBe(0);
    await ServiceClient.of(first.program)?.callUser('2001', '1001');
    await phone.expectCall('ringing');
    await expect.poll(() => devices.loudness('Fake Audio Output 2', 415)).toBeGreaterThan(0.02);
    expect(await devices.loudness('Fake Audio Output 1', 415)).toBeLessThan(0.001);
    await phone.press('Decline');
    await phone.expectOver();
  });

  // The names of somebody’s devices are for the screens alone.
  expect(first.program.output.join('')).not.toContain('Fake Audio');
  const names = await page.evaluate(async () =>
    (await navigator.mediaDevices.enumerateDevices()).map(({ label }) => label),
  );
  expect(names.join('')).toBe('');
  await first.program.close();

  await test.step('after a restart all of it is as it was', async () => {
    const again = await start();
    for (const [kind, name] of [
      ['Microphone', 'Fake Audio Input 1'],
      ['Speaker', 'Fake Audio Output 1'],
      ['Ringer', 'Fake Audio Output 2'],
      ['Ring tone', 'Low'],
    ] as const)
      await expect(chosenIn(again.app, kind)).toHaveText(name);
    await ServiceClient.of(again.program)?.callUser('2001', '1001');
    await again.phone.expectCall('ringing');
    await again.phone.press('Decline');
    await again.phone.expectOver();
    await expect.poll(() => again.devices.running()).toBe(0);
    await again.phone.connect('2001');
    await expect.poll(() => again.devices.open()).toEqual(['Fake Audio Input 1']);
    // The echo of what the microphone hears.
    await expect
      .poll(() => again.devices.loudness('Fake Audio Output 1', voices.before))
      .toBeGreaterThan(0.02);
    await again.phone.hangUp();
    await expect.poll(() => again.devices.running()).toBe(0);
    await again.program.close();
  });
});

test('devices pulled out in a recorded call: the system’s are used, it is said, and the recording goes on', async ({
  phone,
  app,
  far,
  service,
}) => {
  const devices = await AudioDevices.of(await phone.program.page('phone'));
  const headset = ['Fake Audio Input 1', 'Fake Audio Output 1'] as const;
  await app.tab('Settings').click();
  await app.main.getByRole('combobox', { name: 'Microphone' }).selectOption(headset[0]);
  await app.main.getByRole('combobox', { name: 'Speaker' }).selectOption(headset[1]);
  room.sound(voices.before);
  far.speak(voices.far);
  await phone.record('1002');
  await expect.poll(() => secondsOf(far.heard, voices.before)).toBeGreaterThan(0.5);
  await expect.poll(() => devices.loudness(headset[1], voices.far)).toBeGreaterThan(0.02);

  room.sound(voices.after);
  await devices.pullOut(...headset);
  const lost =
    'Fake Audio Input 1 · Fake Audio Output 1 not connected. In use: microphone Fake Default Audio Input · speaker Fake Default Audio Output';
  await expect(phone.message).toHaveText(lost);
  const call = await app.window('webex-call');
  await expect(call.getByRole('note', { name: 'Message' })).toHaveText(lost);
  await expect.poll(() => devices.open()).toEqual(['Fake Default Audio Input']);
  await expect.poll(() => devices.loudness('system', voices.far)).toBeGreaterThan(0.02);
  await expect.poll(() => secondsOf(far.heard, voices.after)).toBeGreaterThan(0.5);
  await phone.expectCall('connected');
  await phone.expectRecording({ state: 'started' });
  await expect(app.main.getByRole('combobox', { name: 'Speaker' }).locator('option:checked')).toHaveText(
    'Fake Audio Output 1 (not connected)',
  );

  await devices.plugIn(...headset);
  await expect(phone.message).toHaveText(
    'Fake Audio Input 1 · Fake Audio Output 1 connected again and in use',
  );
  await expect.poll(() => devices.open()).toEqual([headset[0]]);
  await expect.poll(() => devices.loudness(headset[1], voices.far)).toBeGreaterThan(0.02);

  await phone.hangUp();
  await expect.poll(async () => (await service.recordings()).length).toBe(1);
  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  const spoken = samplesOf(recording, '1001');
  const [last] = tonesIn(spoken, voices.before).slice(-1);
  const [next] = tonesIn(spoken, voices.after);
  expect(last?.from).toBeLessThan(next?.from ?? 0);
  expect(secondsOf(spoken, voices.after)).toBeGreaterThan(0.5);
  expect(secondsOf(samplesOf(recording, '1002'), voices.far)).toBeGreaterThan(1);
});
