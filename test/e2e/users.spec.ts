/** Several users, and lines that wait for a password, in one program. */
import fs from 'node:fs';
import path from 'node:path';
import { demonstrationProfile, profileSchema } from '../../shared/settings/profile';
import { expect, test } from '../fixtures';
import { answerWith, asked, shown } from '../fixtures/desktop';
import { launch, temporaryFolder } from '../fixtures/launch';
import { Phone } from '../fixtures/phone';
import { line, profileWith } from '../fixtures/profiles';
import { ServiceClient } from '../fixtures/service';

const twoUsers = profileSchema.parse({
  name: 'Two users',
  Call_Recording_Serv: 'Yes',
  keyLists: demonstrationProfile.keyLists,
  users: [
    { name: 'Ana Reyes', lines: [line('1001')] },
    { name: 'Ben Okafor', lines: [line('1002')] },
  ],
});

test.describe('two users', () => {
  test.use({ profile: twoUsers });

  test('each have a phone and a window, and call each other', async ({ program, service }) => {
    const ana = await Phone.of(program, 'Ana Reyes');
    const ben = await Phone.of(program, 'Ben Okafor');

    await ana.dial('1002');
    await ben.expectCall('ringing');
    await ben.press('Answer');
    await ana.expectCall('connected');
    await ana.press('Record');
    await ana.expectRecording({ state: 'started' });
    // The far, recording-aware phone shows it too; it is not its own recording.
    await ben.expectRecording({ state: 'started' });
    await ana.press('StopRec');
    await ana.expectRecording({ state: 'stopped' });
    await ben.expectRecording({ state: 'stopped' });
    expect(await service.recordings()).toHaveLength(1);
    await ben.hangUp();
    await ana.expectOver();
  });
});

test('of two users, one’s last window ends a call only when that is meant; a key outside of all windows is for one of them, or says so', async () => {
  const userData = temporaryFolder();
  const profile = path.join(userData, 'profile.json');
  fs.writeFileSync(profile, JSON.stringify({ ...twoUsers, shortcut: 'CommandOrControl+Alt+U' }));
  const program = await launch(['--profile', profile, '--microphone', 'silence'], { userData, asks: true });
  try {
    // As the system calls it, and shows it: Xvfb has nobody who presses keys, and no notices.
    await program.app.evaluate(async ({ globalShortcut, Notification }) => {
      // What settles at once can be collected as garbage before it is told.
      await new Promise((done) => setTimeout(done));
      globalShortcut.register = (_keys, pressed) => {
        Reflect.set(globalThis, 'pressed', pressed);
        return true;
      };
      Notification.isSupported = () => true;
      Notification.prototype.show = function (this: { readonly body: string }) {
        Reflect.set(globalThis, 'notice', this.body);
      };
    });
    const pressShortcut = () =>
      program.app.evaluate(({ BrowserWindow }): unknown => {
        for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false;
        const pressed: unknown = Reflect.get(globalThis, 'pressed');
        if (typeof pressed === 'function') Reflect.apply(pressed, undefined, []);
        return Reflect.get(globalThis, 'notice');
      });
    const ana = await Phone.of(program, 'Ana Reyes');
    const ben = await Phone.of(program, 'Ben Okafor');
    const service = ServiceClient.of(program);
    if (service === undefined) throw new Error('There is no service.');
    await ana.connect('2001');
    await ben.connect('2002');
    expect(await pressShortcut()).toMatch(/^Several users are in a call: nothing was paused or resumed/);
    await ana.press('Record');
    await ana.expectRecording({ state: 'started' });
    await pressShortcut();
    await ana.expectRecording({ state: 'paused' });

    const closeAnas = () =>
      program.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()
          .find((window) => window.getTitle().includes('Echo'))
          ?.close();
      });
    await answerWith(program, 1);
    await closeAnas();
    const question = 'Ana Reyes’s call is being recorded. Close the window and hang up?';
    await expect.poll(() => asked(program)).toEqual([question]);
    await ana.expectRecording({ state: 'paused' });
    expect(await service.calls()).toHaveLength(2);
    await answerWith(program, 0);
    await closeAnas();
    await expect.poll(() => shown(program)).toEqual(['mpp']);
    await expect
      .poll(async () => (await service.calls()).map(({ legs }) => legs[0]?.number))
      .toEqual(['1002']);
    await ben.expectCall('connected');
  } finally {
    await answerWith(program, 0);
    await program.close();
  }
});

test.describe('a second line that waits for its password', () => {
  test.use({
    profile: profileWith([
      line('1001'),
      line('1002', { server: 'ws://127.0.0.1:9/sip', secret: { ask: true } }),
    ]),
  });

  test('leaves the first line alone, also while its form is open', async ({ phone }) => {
    await expect(phone.line(2)).toHaveAccessibleDescription(/password needed/);
    await phone.record('2001');
    await phone.line(2).click();
    await phone.expectRecording({ state: 'started' });
    await phone.key('Back').click();
    await phone.hangUp();
    await phone.line(2).click();
    await expect(phone.page.getByLabel('Password for 1002')).toBeVisible();
    await phone.line(1).click();
    await expect(phone.page.getByRole('textbox', { name: 'Number' })).toBeVisible();
  });
});

test.describe('recording settings of the profile', () => {
  test.use({
    profile: profileWith([line('1001')], {
      embeddedSettings: { '1001': { mode: 'always-pause-resume', pauseResume: 'announcement' } },
    }),
  });

  test('are what the service’s user begins with', async ({ phone }) => {
    await phone.connect('2001');
    await phone.expectRecording({ state: 'started' });
    await phone.expectRecordingKeys(['PauseRec']);
    await phone.press('PauseRec');
    await expect(phone.caption).toHaveText('“Recording paused.”');
  });
});
