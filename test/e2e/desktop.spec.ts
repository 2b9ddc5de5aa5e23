/** At home on a desktop: endpoints of a running call, titles, tray, questions, links, places of windows, a crash. */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { EndpointChoice } from '../../shared/settings/appearance';
import { expect, test } from '../fixtures';
import { administer } from '../fixtures/administration';
import { answerWith, asked, chooseInTray, shown, titles } from '../fixtures/desktop';
import { inherited, launch, temporaryFolder, type Program } from '../fixtures/launch';
import { Phone } from '../fixtures/phone';
import { samplesOf } from '../fixtures/service';
import { peakOf } from '../measure/tone';

/** Programs that would ask when they are closed; those that a failed test has left are ended without. */
const asking: Program[] = [];
test.afterEach(async () => {
  for (const program of asking.splice(0)) {
    if (program.app.windows().length === 0) continue;
    await answerWith(program, 0);
    await program.close();
  }
});

/** @param answer the button with which questions are answered from the beginning on */
async function open(
  userData: string,
  words: readonly string[],
  answer: number,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly program: Program; readonly phone: Phone }> {
  const program = await launch(['--microphone', 'silence', ...words], { userData, asks: true, env });
  asking.push(program);
  await answerWith(program, answer);
  return { program, phone: new Phone(program, await program.page('mpp')) };
}

test.describe('a running call', () => {
  // Not the default: another program on the same display may be in a call, and hold that.
  const shortcut = 'CommandOrControl+Alt+O';
  test.use({ shortcut, ownProgram: true });

  test('changes its endpoint and keeps one recording; its windows tell the state', async ({
    phone,
    service,
  }) => {
    const { program } = phone;
    await program.app.evaluate(({ Tray }) => {
      // oxlint-disable-next-line typescript/unbound-method -- called with its tray below
      const { setToolTip } = Tray.prototype;
      Tray.prototype.setToolTip = function (text) {
        Reflect.set(globalThis, 'tooltip', text);
        setToolTip.call(this, text);
      };
    });
    const tooltip = () => program.app.evaluate((): unknown => Reflect.get(globalThis, 'tooltip'));
    const isAwake = () =>
      program.app.evaluate(({ powerSaveBlocker }) =>
        [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)),
      );
    await program.app.evaluate(({ globalShortcut }) => {
      const register = globalShortcut.register.bind(globalShortcut);
      globalShortcut.register = (keys, pressed) => {
        Reflect.set(globalThis, 'pressed', pressed);
        return register(keys, pressed);
      };
    });
    // As the system calls it: Xvfb has nobody who presses keys.
    const pressShortcut = () =>
      program.app.evaluate(() => {
        const pressed: unknown = Reflect.get(globalThis, 'pressed');
        if (typeof pressed === 'function') Reflect.apply(pressed, undefined, []);
      });
    const hasShortcut = () =>
      program.app.evaluate(({ globalShortcut }, keys) => globalShortcut.isRegistered(keys), shortcut);
    expect(await isAwake()).toBe(false);
    expect(await hasShortcut()).toBe(false);
    await phone.connect('2001');
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    await expect.poll(() => titles(program)).toEqual(['● Recording – Echo – Tallyphone']);
    expect(await tooltip()).toBe('Tallyphone: the call with Echo is being recorded');
    expect(await isAwake()).toBe(true);
    expect(await hasShortcut()).toBe(true);

    const choose = (endpoint: EndpointChoice) =>
      phone.page.evaluate((wanted) => window.tallyphoneBridge.call('window:appearance', wanted), {
        endpoint,
      });
    const shows = (automaticIndicator: boolean) =>
      administer(service, { kind: 'change-organisation', settings: { automaticIndicator } });
    await choose('webex-app');
    await expect.poll(() => shown(program)).toEqual(['webex-app', 'webex-call']);
    const app = await program.page('webex-call');
    await expect(app.getByRole('status', { name: 'Recording', exact: true })).toHaveAttribute(
      'data-state',
      'started',
    );
    // The app alone does not give away what it hides; a desk phone beside it shows it, and so does the tray again.
    await service.configure('1001', { mode: 'always' });
    await shows(false);
    await expect.poll(tooltip).toBe('Tallyphone: in a call with Echo');
    expect(await titles(program)).toEqual(['Echo – Tallyphone', 'Echo – Tallyphone']);
    await shows(true);
    await expect.poll(tooltip).toBe('Tallyphone: the call with Echo is being recorded');
    await service.configure('1001', { mode: 'on-demand-user-start' });
    // Closing what shows a call does not end it; the main window brings it back.
    await program.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().endsWith('/webex-call.html'))
        ?.close();
    });
    await expect.poll(() => shown(program)).toEqual(['webex-app']);
    await phone.page.evaluate(() => window.tallyphoneBridge.call('window:open', 'webex-float'));
    await expect.poll(() => shown(program)).toEqual(['webex-app', 'webex-float']);
    await choose('both');
    await expect.poll(() => shown(program)).toEqual(['mpp', 'webex-app', 'webex-float']);
    await choose('mpp');
    await expect.poll(() => shown(program)).toEqual(['mpp']);
    await phone.expectRecording({ state: 'started' });
    await pressShortcut();
    await phone.expectRecording({ state: 'paused' });
    await expect.poll(() => titles(program)).toEqual(['❚❚ Paused – Echo – Tallyphone']);
    expect(await tooltip()).toBe('Tallyphone: recording of the call with Echo is paused');
    // With no window to be seen the desktop's own notice tells it. Xvfb has neither a task bar nor notices: both are played.
    await program.app.evaluate(({ BrowserWindow, Notification }) => {
      Notification.isSupported = () => true;
      Notification.prototype.show = function (this: { readonly body: string }) {
        Reflect.set(globalThis, 'notice', this.body);
      };
      for (const window of BrowserWindow.getAllWindows()) window.isMinimized = () => true;
    });
    await pressShortcut();
    await expect
      .poll(() => program.app.evaluate((): unknown => Reflect.get(globalThis, 'notice')))
      .toBe('The call with Echo is being recorded');
    await phone.hangUp();
    await expect.poll(isAwake).toBe(false);
    expect(await hasShortcut()).toBe(false);
    expect(await titles(program)).toEqual(['Tallyphone']);
    expect(await service.recordings()).toHaveLength(1);
  });
});

test('what would end a recorded call asks first; a link asks before it dials; places are remembered', async () => {
  const userData = temporaryFolder();
  const home = temporaryFolder();
  // Stands in for logind's own, of which there need be none here.
  const locks = path.join(home, 'locks');
  fs.writeFileSync(
    path.join(home, 'systemd-inhibit'),
    `#!/bin/sh\necho "$*" >> ${locks}; cat; echo "over: $4" >> ${locks}\n`,
    { mode: 0o755 },
  );
  const locked = () => (fs.existsSync(locks) ? fs.readFileSync(locks, 'utf8').trim().split('\n') : []);
  const { program, phone } = await open(userData, [], 1, {
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CONFIG_HOME: path.join(home, 'config'),
    PATH: `${home}:${process.env.PATH ?? ''}`,
  });
  await phone.ready();
  await chooseInTray(program, phone.page, 'Open tel: and sip: links with Tallyphone');
  await expect
    .poll(() => asked(program))
    .toEqual(['tel: and sip: links are opened with Tallyphone from now on.']);
  expect(fs.readFileSync(path.join(home, 'config', 'mimeapps.list'), 'utf8')).toContain(
    'x-scheme-handler/tel=tallyphone.desktop',
  );
  const entry = fs.readFileSync(path.join(home, 'data', 'applications', 'tallyphone.desktop'), 'utf8');
  const command = /^Exec=(.*) %u$/m.exec(entry)?.[1]?.replaceAll('\\\\', '\\') ?? '';
  // The desktop starts what the entry says: a second start hands its link over, and ends.
  const follow = (link: string) =>
    new Promise<string>((resolve) => {
      execFile(
        '/bin/sh',
        ['-c', `${command} "${link}"`],
        { env: inherited(), timeout: 30_000 },
        (_error, output) => {
          resolve(output);
        },
      );
    });
  await answerWith(program, 1);
  expect(await follow('tel:+1-555-010-0199')).toContain('running already');
  await expect.poll(() => asked(program)).toEqual(['Call +15550100199?']);
  await expect(phone.call).toHaveCount(0);
  await answerWith(program, 0);
  await follow('sip:2001@tallyphone.test');
  await expect.poll(() => asked(program)).toEqual(['Call sip:2001@tallyphone.test?']);
  await phone.expectCall('connected');
  await expect(phone.call).toContainText('Echo');

  const options = '--what=sleep --mode=block --who=Tallyphone';
  await expect.poll(locked).toEqual([`${options} --why=A call is up cat`]);
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  const closeWindow = () =>
    program.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.isVisible())
        ?.close();
    });
  await answerWith(program, 1);
  await closeWindow();
  await expect.poll(() => asked(program)).toEqual(['This call is being recorded. Quit and hang up?']);
  await program.app.evaluate(({ app }) => {
    app.quit();
  });
  await expect
    .poll(() => asked(program))
    .toEqual(Array.from({ length: 2 }, () => 'This call is being recorded. Quit and hang up?'));
  // Log-off, as the system tells it; and sleep, which cannot be held up.
  const isHeldUp = await program.app.evaluate(({ powerMonitor }) => {
    let held = false;
    powerMonitor.emit('shutdown', {
      preventDefault: () => {
        held = true;
      },
    });
    return held;
  });
  expect(isHeldUp).toBe(true);
  await expect
    .poll(() => asked(program))
    .toEqual(Array.from({ length: 3 }, () => 'This call is being recorded. Quit and hang up?'));
  await program.app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
  });
  await expect(phone.page.getByRole('list', { name: 'Warnings' })).toContainText(
    'The computer slept during a call that was recorded.',
  );
  await phone.expectRecording({ state: 'started' });
  await phone.expectCall('connected');

  await program.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.setBounds({ x: 40, y: 30, width: 1100, height: 720 });
  });
  const state = path.join(userData, 'window-state.json');
  const kept = () => (fs.existsSync(state) ? fs.readFileSync(state, 'utf8') : '');
  await expect.poll(kept).toContain('1100');
  await answerWith(program, 0);
  const ended = program.app.waitForEvent('close');
  await closeWindow();
  await ended;
  await expect
    .poll(locked)
    .toEqual([
      `${options} --why=A call is up cat`,
      expect.stringMatching(/being recorded cat$|over: --why=A call is up/),
      expect.stringMatching(/being recorded cat$|over: --why=A call is up/),
      'over: --why=A call is being recorded',
    ]);

  // A link with which the program is started waits until it can be dialled.
  const again = await open(userData, ['tel:2001'], 0);
  const bounds = await again.program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.getBounds(),
  );
  expect(bounds).toEqual({ x: 40, y: 30, width: 1100, height: 720 });
  await expect.poll(() => asked(again.program)).toEqual(['Call 2001?']);
  await again.phone.expectCall('connected');
});

test.describe('a phone that crashes', () => {
  test.use({ ownProgram: true });

  test('in a recorded call says so and begins anew; the service ends the call and keeps the recording', async ({
    phone,
    service,
  }) => {
    await phone.connect('2002');
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    const packets = async () => (await service.call()).legs[0]?.packetsReceived ?? 0;
    const atStart = await packets();
    await expect.poll(packets).toBeGreaterThan(atStart + 100);
    await phone.program.app.evaluate(({ webContents }) => {
      webContents
        .getAllWebContents()
        .find((page) => page.getURL().endsWith('/phone.html'))
        ?.forcefullyCrashRenderer();
    });
    await expect(phone.page.getByRole('list', { name: 'Warnings' })).toContainText(
      'is lost; what was recorded of it until then is kept',
    );
    await expect(phone.call).toHaveCount(0);
    await phone.ready();
    await expect.poll(async () => (await service.calls()).length).toBe(0);
    const [recording, ...others] = await service.recordings();
    expect(others).toEqual([]);
    if (recording === undefined) throw new Error('Nothing was recorded.');
    // A hundred packets are two seconds.
    const samples = samplesOf(recording, '2002');
    expect(samples.length / 8000).toBeGreaterThan(1.5);
    expect(peakOf(samples)).toBeGreaterThan(0.1);

    while (!(await phone.softkey('Recents').isVisible())) await phone.key('Next keys').click();
    await phone.press('Recents');
    await expect(phone.page.getByRole('region', { name: 'Recents' })).toContainText('Daniel Moss');
    await phone.key('Back').click();

    // The phone has begun anew, and nothing is claimed of the lost call.
    await phone.connect('2001');
    await phone.expectRecording({ state: 'off' });
  });
});
