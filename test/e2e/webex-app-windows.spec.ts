/** The Webex App's windows as such: keyboard, main window, what axe says of them. */
import type { Page } from '@playwright/test';
import { callIn, phoneWith, registeredLine, told } from '../../shared/call/call-play';
import type { PhoneSnapshot } from '../../shared/ipc/phone-view';
import { Play, lost, press, siprec } from '../../shared/recording/control-play';
import { cueCaptions } from '../../shared/recording/words';
import type { Locale } from '../../shared/words/locales';
import { phrase } from '../../shared/words/phrase';
import { expectAccessible } from '../fixtures/accessible';
import { PlayedPhone } from '../fixtures/played-phone';
import { expect, test } from '../fixtures/with-app';

test('the keyboard mutes, holds, sends digits that no screen shows, and walks the menu', async ({
  app,
  service,
}) => {
  const call = await app.connect('2001');
  const { keyboard } = call.page;
  await keyboard.press('Control+m');
  await expect(call.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('Control+h');
  await call.expectCall('held');
  await keyboard.press('Control+h');
  await call.expectCall('connected');
  await call.press('Keypad');
  await keyboard.press('7');
  await call.page.getByRole('group', { name: 'Dial pad' }).getByRole('button', { name: '9' }).click();
  await expect(call.page.getByRole('img', { name: '2 digits sent' })).toHaveText('••');
  await expect.poll(async () => (await service.call()).legs[0]?.digitsReceived).toBe(2);
  await keyboard.press('Escape');
  await expect(call.page.getByRole('group', { name: 'Dial pad' })).toHaveCount(0);

  await call.button('More').focus();
  await keyboard.press('Enter');
  await expect(call.menu.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(call.menu.getByRole('menuitem').nth(1)).toBeFocused();
  await keyboard.press('Escape');
  await expect(call.menu).toHaveCount(0);
  await expect(call.button('More')).toBeFocused();
});

test('the main window: history with Undo, contacts, redial, do not disturb', async ({ app }) => {
  const { main } = app;
  const call = await app.connect('2001');
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await call.press('End');
  await expect(call.call).toHaveCount(0);

  await app.tab('History').click();
  const history = main.getByRole('region', { name: 'History' });
  const entry = history.getByRole('listitem').filter({ hasText: 'Echo' });
  await expect(entry).toContainText('Outgoing');
  await expect(entry.getByRole('img', { name: 'Recorded' })).toBeVisible();
  await entry.getByRole('button', { name: 'Delete the call with Echo' }).click();
  await expect(entry).toHaveCount(0);
  await main.getByRole('button', { name: 'Undo' }).click();
  await expect(entry).toHaveCount(1);
  await entry.getByRole('button', { name: 'Add Echo to contacts' }).click();

  const contacts = main.getByRole('region', { name: 'Contacts' });
  await contacts.getByRole('textbox', { name: 'Name' }).fill('Echo service');
  await contacts.getByRole('button', { name: 'Save' }).click();
  await contacts.getByRole('button', { name: 'Add contact' }).click();
  await contacts.getByRole('textbox', { name: 'Name' }).fill('Priya Raman');
  await contacts.getByRole('textbox', { name: 'Number' }).fill('2044');
  await contacts.getByRole('button', { name: 'Save' }).click();
  await expect(contacts.getByRole('listitem')).toHaveCount(2);
  await contacts.getByRole('searchbox', { name: 'Search contacts' }).fill('echo');
  await expect(contacts.getByRole('listitem')).toHaveCount(1);
  await contacts.getByRole('button', { name: 'Delete Echo service' }).click();
  await main.getByRole('button', { name: 'Undo' }).click();
  await contacts.getByRole('button', { name: 'Call Echo service' }).click();
  await expect(main.getByRole('region', { name: 'Ongoing call' })).toContainText('Connected');
  await call.press('End');

  await app.tab('Settings').click();
  await main.getByRole('switch', { name: 'Do not disturb' }).click();
  await expect(main.getByRole('region', { name: 'Your phone' })).toContainText('Do not disturb');
});

/** Each state that a window can be looked at in. */
const inCall = (other: Parameters<typeof callIn>[1]) => phoneWith([callIn('connected', other)]);
const callStates = {
  started: {
    ...inCall({ recording: told('on') }),
    message: { id: 1, text: phrase('recording.change.started'), tone: 'warning', about: 'other' },
    caption: cueCaptions['start-announcement'],
  },
  requested: inCall({ recording: new Play(siprec, 'off').do(press('start')).control }),
  unknown: inCall({ recording: new Play(siprec, 'on').do(lost).control }),
  always: {
    ...inCall({ recording: told('on', 'always') }),
    lines: [registeredLine(1, 'always')],
  },
  ringing: phoneWith([callIn('ringing', { recording: undefined })]),
  two: phoneWith([
    callIn('connected', { recording: told('on') }),
    callIn('held', { id: 'call-2', recording: told('paused') }),
    callIn('ringing', { id: 'call-3', recording: undefined }),
  ]),
} as const satisfies Record<string, PhoneSnapshot>;

const message = {
  id: '1',
  line: 1,
  from: { name: 'Priya Raman', number: '2044' },
  at: 0,
  duration: 14_000,
  heard: false,
} as const;
const problem = phrase('app.voicemail.not-played');

async function inBothThemes(page: Page, look: () => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    await look();
  }
}

/** Chooses a language as Settings do, and waits until a window shows it. */
async function speakIn(page: Page, locale: Locale): Promise<void> {
  await page.evaluate((wanted) => window.tallyphoneBridge.call('window:appearance', wanted), { locale });
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

test('axe finds nothing in any window, light or dark, nor in other languages', async ({ app, service }) => {
  test.slow();
  // Its windows are on the screen as long as there is a call.
  const call = await app.connect('2001');
  const played = await PlayedPhone.behind(call.page);
  await inBothThemes(call.page, async () => {
    for (const snapshot of Object.values(callStates)) {
      await played.show(snapshot);
      await expectAccessible(call.page);
    }
    await played.show(inCall({ recording: told('on') }));
    await call.press('More');
    await expectAccessible(call.page);
    await call.page.keyboard.press('Escape');
    await call.press('Keypad');
    await expectAccessible(call.page);
    await call.press('Keypad');
    await call.press('Transfer');
    await expectAccessible(call.page);
    await call.page.keyboard.press('Escape');
  });

  const { main } = app;
  const phone = await PlayedPhone.behind(main);
  await phone.showBook({
    contacts: [{ id: '1', name: 'Priya Raman', number: '2044' }],
    history: [
      {
        id: '1',
        at: 0,
        direction: 'incoming',
        party: { name: '', number: '2002' },
        outcome: 'missed',
        duration: 0,
        recorded: true,
      },
    ],
  });
  await phone.show({
    ...inCall({ recording: told('on') }),
    doNotDisturb: true,
    forwardTo: '2044',
    voicemail: { fresh: 1, heard: 1 },
    mailbox: {
      kind: 'listed',
      messages: [message, { ...message, id: '2', heard: true }],
      problem,
      playing: '1',
    },
  });
  await inBothThemes(main, async () => {
    for (const tab of ['Dial pad', 'History', 'Contacts', 'Voicemail', 'Settings']) {
      await app.tab(tab).click();
      await expectAccessible(main);
    }
  });

  const float = await app.window('webex-float');
  // Until its own phone has shown it the call, it has nothing to show.
  await expect(float.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
  const floating = await PlayedPhone.behind(float);
  await inBothThemes(float, async () => {
    for (const snapshot of [callStates.started, callStates.unknown, callStates.ringing]) {
      await floating.show(snapshot);
      await expectAccessible(float);
    }
  });

  await service.callUser('2002', '1001');
  const toast = await app.window('webex-toast');
  await expect(toast.getByRole('region', { name: 'Incoming call' })).toBeVisible();
  await inBothThemes(toast, () => expectAccessible(toast));

  // One screen of each other language.
  await speakIn(main, 'de');
  await main.locator('[data-name="voicemail"]').click();
  await expect(main.getByRole('button', { name: 'Nachricht von Priya Raman löschen' })).toHaveCount(2);
  await expectAccessible(main);
  await phone.show(phoneWith([], { mailbox: { kind: 'unavailable' } }));
  await expectAccessible(main);
  await speakIn(toast, 'ja');
  await expectAccessible(toast);
  await speakIn(call.page, 'zh-TW');
  await played.show(callStates.started);
  await expectAccessible(call.page);
});
