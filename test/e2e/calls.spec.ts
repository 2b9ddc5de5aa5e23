/** Calls as people make them: incoming and outgoing, hold, digits, lines. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { expectSilence, expectToHear } from '../fixtures/ears';
import { line, profileWith } from '../fixtures/profiles';
import { amplitudeOf } from '../measure/tone';
import { waits } from '../fixtures/tags';

test.describe('an incoming call', () => {
  test.use({ microphone: 'tone:600' });

  test('rings, is answered, heard both ways, and ends when the far end hangs up', async ({
    phone,
    far,
    ears,
  }) => {
    far.speak(900);
    const calling = far.call('1001');
    await phone.expectCall('ringing');
    expect(await phone.labels()).toEqual(['Answer', 'Decline']);
    await expect(phone.line(1)).toHaveAttribute('data-lamp', 'amber-flashing');
    await phone.press('Answer');
    await calling;
    await phone.expectCall('connected');
    await expect(phone.call).toContainText('Ben Okafor');
    await expectToHear(ears, 900);
    await expect.poll(() => amplitudeOf(far.heard.slice(-4000), 600)).toBeGreaterThan(0.05);
    far.hangUp();
    await expect(phone.call).toHaveCount(0);
  });
});

test('an incoming call can be declined, and the caller is told', async ({ phone, service, far }) => {
  await service.configureService({ voicemailAfterSeconds: 0 });
  const calling = far.call('1001').catch((error: unknown) => String(error));
  await phone.expectCall('ringing');
  await phone.press('Decline');
  expect(await calling).toContain('Rejected');
  await phone.expectOver();
});

test('a caller who gives up stops the ringing', async ({ phone, far }) => {
  far.ring('1001');
  await phone.expectCall('ringing');
  far.hangUp();
  await phone.expectOver();
});

test('busy, unknown and unanswered numbers end as they should', async ({ phone, service }) => {
  await phone.dial('2004');
  await expect(phone.call).toContainText('Busy (486)');
  await phone.expectOver();
  await phone.line(1).click();
  await phone.dial('4711');
  await expect(phone.call).toContainText('404');
  await phone.expectOver();
  await phone.line(1).click();
  await phone.dial('2003');
  await phone.expectCall('progressing');
  await phone.press('End call');
  await phone.expectOver();
  expect(await service.received('CANCEL')).toHaveLength(1);
});

test('2005 hangs up and calls back', async ({ phone }) => {
  await phone.connect('2005');
  await expect(phone.call).toHaveCount(0, { timeout: 15_000 });
  await phone.expectCall('ringing');
  await expect(phone.call).toContainText('Call-back');
});

test.describe('hold', () => {
  test.use({ microphone: 'tone:600' });

  test('silences both ways, tells the far end, and resume brings the voice back', async ({
    phone,
    service,
    far,
    ears,
  }) => {
    far.speak(900);
    await phone.connect('1002');
    await expectToHear(ears, 900);
    const hears = (frequency: number) => {
      far.forget();
      return expect.poll(() => amplitudeOf(far.heard.slice(-4000), frequency));
    };
    await hears(600).toBeGreaterThan(0.05);

    await phone.press('Hold');
    await phone.expectCall('held');
    await expect(phone.line(1)).toHaveAttribute('data-lamp', 'green-flashing');
    await phone.expectRecordingKeys([]);
    expect((await service.received('INVITE')).at(-1)).toContain('a=sendonly');
    expect((await service.call()).legs[0]?.holding).toBe(true);
    await hears(600).toBeLessThan(0.001);
    await expectSilence(ears, 900);

    await phone.press('Resume');
    await phone.expectCall('connected');
    await hears(600).toBeGreaterThan(0.05);
    await expectToHear(ears, 900);
  });

  test('by the far end is shown, and the call stays', async ({ phone, far }) => {
    await phone.connect('1002');
    far.hold();
    await expect(phone.call).toContainText('Held by the far end');
    await phone.expectCall('connected');
    far.resume();
    await expect(phone.call).toContainText('Connected');
  });

  test('that is refused leaves the call as it was', async ({ phone, service }) => {
    await phone.connect('2001');
    await service.fault('INVITE', { kind: 'respond', status: 488 });
    await phone.press('Hold');
    await expect(phone.message).toHaveText(/Hold refused by the server \(488/);
    await phone.expectCall('connected');
  });

  test('keeps a recording going, and the indicator with it', async ({ phone, service }) => {
    await phone.record('2001');
    await phone.press('Hold');
    await phone.expectCall('held');
    await phone.expectRecording({ state: 'started' });
    await expect(phone.line(1)).toHaveAttribute('data-recording', 'started');
    await phone.press('Resume');
    await phone.expectCall('connected');
    await phone.press('StopRec');
    await phone.expectRecording({ state: 'stopped' });
    expect((await service.recordings()).length).toBe(1);
  });
});

test.describe('several lines', () => {
  test.use({ profile: profileWith([line('1001'), line('1003', { protocol: 'SIPINFO' })]) });

  test('each registers, calls and records by its own protocol', async ({ phone, service }) => {
    await expect(phone.line(2)).toHaveAccessibleDescription(/1003, idle/);
    await phone.line(2).click();
    await phone.dial('2001');
    await phone.expectCall('connected');
    await expect(phone.line(2)).toHaveAttribute('data-lamp', 'green');
    await expect(phone.line(1)).toHaveAttribute('data-lamp', 'off');
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    await expect(phone.line(2)).toHaveAttribute('data-recording', 'started');
    await expect(phone.line(1)).toHaveAttribute('data-recording', 'off');
    expect(await service.received('INFO')).toHaveLength(1);
  });
});

test.describe('digits', () => {
  test('go out as telephone events and are shown and written nowhere', async ({ phone, service }) => {
    // So unusual a sequence is found nowhere by accident.
    const digits = '4117950263';
    await phone.connect('2001');
    for (const digit of digits.slice(0, 4)) await phone.key(digit).click();
    await expect(phone.call).toContainText('••••');
    await expect(phone.call).not.toContainText(digits.slice(0, 4));
    for (const digit of digits.slice(4)) await phone.page.keyboard.press(digit);
    await expect(phone.call).toContainText('•'.repeat(digits.length));
    await expect.poll(async () => (await service.call()).legs[0]?.digitsReceived).toBe(digits.length);
    expect(await service.received('INFO')).toEqual([]);

    await phone.key('Settings').click();
    await phone.key('Monitor and SIP trace').click();
    const monitor = await phone.program.page('monitor');
    await expect(monitor.getByRole('button', { name: /INVITE sip:2001/ })).toBeVisible();
    const messages = await monitor.getByRole('listitem').getByRole('button').all();
    expect(messages.length).toBeGreaterThan(3);
    for (const message of messages) {
      await message.click();
      await expect(monitor.locator('pre')).not.toContainText(digits);
    }
    const pages = [phone.page, monitor, await phone.program.page('phone')];
    for (const page of pages) {
      expect(await page.content()).not.toContain(digits);
      expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(digits);
    }
    await phone.key('Back').click();
    await phone.hangUp();
    await expect(phone.page.getByText(digits)).toHaveCount(0);
    expect(JSON.stringify(await service.log())).not.toContain(digits);
    expect(phone.program.output.join('')).not.toContain(digits);
    expect(filesWith(digits, phone.program.userData)).toEqual([]);
    // The search finds what is there.
    expect(filesWith('2001', phone.program.userData)).toContain('preferences-0.json');
  });
});

/** Files below a folder that have a text in them, in one byte a character or in two. */
function filesWith(text: string, folder: string): readonly string[] {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = path.join(entry.parentPath, entry.name);
    const content = fs.readFileSync(file);
    const isThere = content.includes(text) || content.includes(Buffer.from(text, 'utf16le'));
    return isThere ? [path.relative(folder, file)] : [];
  });
}

test.describe('mute', () => {
  test.use({ microphone: 'tone:600' });

  test('lights its key and silences the phone', async ({ phone, far }) => {
    await phone.connect('1002');
    const hears = () => {
      far.forget();
      return expect.poll(() => amplitudeOf(far.heard.slice(-4000), 600));
    };
    await hears().toBeGreaterThan(0.05);
    await phone.key('Mute').click();
    await expect(phone.key('Mute')).toHaveAttribute('aria-pressed', 'true');
    await hears().toBeLessThan(0.001);
    await phone.key('Mute').click();
    await hears().toBeGreaterThan(0.05);
  });
});

test('unregistering and registering again are done by the line, and the learnt mode goes with it', async ({
  phone,
}) => {
  await expect(phone.page.getByText('told by the server')).toBeVisible();
  await phone.key('Settings').click();
  await phone.key('Unregister line 1').click();
  await expect(phone.line(1)).toHaveAccessibleDescription(/not registered/);
  await phone.key('Settings').click();
  await expect(phone.page.getByText('from the profile')).toBeVisible();
  await phone.page.getByRole('textbox', { name: 'Number' }).fill('2001');
  await expect(phone.softkey('Call')).toHaveAttribute('aria-disabled', 'true');
  await phone.key('Settings').click();
  await phone.key('Register line 1').click();
  await expect(phone.line(1)).toHaveAccessibleDescription(/idle/);
});

test('a registration that fails is tried again by the phone itself', async ({ phone, service }) => {
  await phone.key('Settings').click();
  await phone.key('Unregister line 1').click();
  await expect(phone.line(1)).toHaveAccessibleDescription(/not registered/);
  await service.fault('REGISTER', { kind: 'respond', status: 503 });
  await phone.key('Register line 1').click();
  await expect(phone.line(1)).toHaveAccessibleDescription(/registration failed, trying again/);
  await phone.ready();
  await phone.key('Back').click();
  await phone.connect('2001');
});

test('a registration is renewed before it ends', { tag: waits }, async ({ phone, service }) => {
  // The phone renews it after half that time.
  await service.configureService({ registrationSeconds: 10 });
  await phone.key('Settings').click();
  await phone.key('Unregister line 1').click();
  await phone.key('Register line 1').click();
  await phone.key('Back').click();
  const before = (await service.received('REGISTER')).length;
  await expect
    .poll(async () => (await service.received('REGISTER')).length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(before + 3);
  await phone.ready();
  await service.callUser('2002', '1001');
  await phone.expectCall('ringing');
});
