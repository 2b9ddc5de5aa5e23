/** The Webex App's windows as such: keyboard, main window, what axe says of them. */
import type { Page } from '@playwright/test';
import { emptyBook } from '../../shared/call/book';
import { phoneWith } from '../../shared/call/call-play';
import { languageTag, type Locale } from '../../shared/words/locales';
import { expectAccessible } from '../fixtures/accessible';
import { PlayedPhone } from '../fixtures/played-phone';
import { atRest, automatic, book, callStates, people } from '../fixtures/played-states';
import { uncatalogued } from '../fixtures/pseudo';
import { tabOrder } from '../fixtures/tab-order';
import { tellSurroundings } from '../fixtures/surroundings';
import { expect, test } from '../fixtures/with-app';

test('the keyboard mutes, holds, sends digits that no screen shows, and walks the menu', async ({
  app,
  service,
}) => {
  const call = await app.connect('2001');
  const { keyboard } = call.page;
  // In the order in which it is read.
  expect(await tabOrder(call.page)).toEqual([
    'Start recording',
    'Mute',
    'Keypad',
    'Hold',
    'Transfer',
    'Merge',
    'More',
    'End',
  ]);
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

test('Tab goes through the main window as it is read, and focus is seen', async ({ app }) => {
  const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'Star', '0', 'Pound'];
  expect(await tabOrder(app.main)).toEqual([
    ...digits,
    ...['Call', 'Redial', 'Retrieve parked call', 'Pull call'],
    ...['Dial pad', 'History', 'Contacts', 'Voicemail', 'Settings'],
    'Name or number',
  ]);
  for (const [view, last] of [
    ['History', 'Settings'],
    ['Contacts', 'Add contact'],
    ['Settings', 'Play ring tone'],
  ] as const) {
    await app.tab(view).click();
    expect(await tabOrder(app.main), view).toContain(last);
  }
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

  await app.tab('Settings').click();
  const callTheme = main.getByRole('group', { name: 'Theme of call windows' });
  const html = call.page.locator('html');
  await expect(main.locator('html')).toHaveCSS('color-scheme', 'light dark');
  await expect(html).toHaveCSS('color-scheme', 'dark');
  await callTheme.getByText('Light').click();
  await expect(html).toHaveCSS('color-scheme', 'light');
  await call.press('End');
  await main.getByRole('switch', { name: 'Do not disturb' }).click();
  await expect(main.getByRole('region', { name: 'Your phone' })).toContainText('Do not disturb');
});

test('a number sheet is not there again when its call comes back to the front', async ({ app }) => {
  const call = await app.connect('2001');
  const played = await PlayedPhone.behind(call.page);
  await played.show(callStates['two-calls']);
  await call.press('Transfer');
  await expect(call.page.getByRole('dialog')).toBeVisible();
  await played.show(callStates['starting-transfer']);
  await expect(call.page.getByRole('dialog')).toHaveCount(0);
  await played.show(callStates['two-calls']);
  await call.expectCall('connected');
  await expect(call.page.getByRole('dialog')).toHaveCount(0);
});

/** What moves on a page now, or would with the next change. */
function motions(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const moving = document.getAnimations().map(({ constructor }) => constructor.name);
    const fading = [...document.querySelectorAll('*')].some(
      (element) => getComputedStyle(element).transitionDuration !== '0s',
    );
    return fading ? [...moving, 'CSSTransition'] : moving;
  });
}

test('where motion is unwelcome nothing moves in any state of a call, and what would flash is striped', async ({
  app,
  phone,
}) => {
  const call = await app.connect('2001');
  const pages = [phone.page, call.page];
  const played = await Promise.all(pages.map((page) => PlayedPhone.behind(page)));
  const seen = async () => {
    const found = pages.map(() => new Set<string>());
    for (const snapshot of Object.values(callStates)) {
      await Promise.all(played.map((each) => each.show(snapshot)));
      for (const [index, page] of pages.entries())
        for (const motion of await motions(page)) found[index]?.add(motion);
    }
    return found.map((motions) => [...motions].sort());
  };
  const both = ['CSSAnimation', 'CSSTransition'];
  expect(await seen()).toEqual([both, both]);
  for (const page of pages) await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await seen()).toEqual([[], []]);
  const lamp = phone.line(1).locator('span:empty');
  await expect(lamp).toHaveCSS('background-image', 'none');
  await played[0]?.show(callStates.held);
  await expect(lamp).toHaveCSS('background-image', /gradient/);
  for (const page of pages) await page.emulateMedia({ reducedMotion: null });
});

/** All rules are asked in the first; then there is contrast alone to see. */
async function inBothThemes(
  page: Page,
  look: (inspect: () => Promise<void>) => Promise<void>,
): Promise<void> {
  for (const [theme, rules] of [
    ['light', 'all'],
    ['dark', 'contrast'],
  ] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    await look(() => expectAccessible(page, rules));
  }
}

/** Chooses a language as Settings do, and waits until a window shows it. */
async function speakIn(page: Page, locale: Locale): Promise<void> {
  await page.evaluate((wanted) => window.tallyphoneBridge.call('window:appearance', wanted), { locale });
  await expect(page.locator('html')).toHaveAttribute('lang', languageTag(locale));
}

async function expectCatalogued(page: Page, what: string): Promise<void> {
  expect(await uncatalogued(page, people), what).toEqual([]);
}

test('axe finds nothing in any window, light or dark, nor in other languages; the pseudo-locale has all words', async ({
  app,
  service,
}) => {
  test.slow();
  // Its windows are on the screen as long as there is a call.
  const call = await app.connect('2001');
  const played = await PlayedPhone.behind(call.page);
  const showAll = async (look: (name: string) => Promise<void>) => {
    for (const [name, snapshot] of Object.entries({ ...callStates, automatic })) {
      await played.show(snapshot);
      await test.step(name, () => look(name));
    }
  };
  const hideIndicator = (isHidden: boolean) =>
    tellSurroundings(app.program, call.page, (known) => ({
      ...known,
      appearance: { ...known.appearance, automaticIndicator: !isHidden },
    }));
  await hideIndicator(true);
  await played.show(automatic);
  await expect(call.recording).toHaveAttribute('data-state', 'hidden');
  await inBothThemes(call.page, (inspect) => inspect());
  await hideIndicator(false);
  await inBothThemes(call.page, async (inspect) => {
    await showAll(inspect);
    await played.show(callStates['two-calls']);
    await call.press('More');
    await inspect();
    await call.choose('Add participant');
    await inspect();
    await call.page.keyboard.press('Escape');
    await call.press('Keypad');
    await inspect();
    await call.press('Keypad');
    await call.press('Transfer');
    await inspect();
    await call.page.keyboard.press('Escape');
  });

  const { main } = app;
  const phone = await PlayedPhone.behind(main);
  const pages = async (look: () => Promise<void>) => {
    for (const name of ['dial-pad', 'history', 'contacts', 'voicemail', 'settings']) {
      await main.locator(`[data-name="${name}"]`).click();
      await test.step(name, look);
    }
  };
  await inBothThemes(main, async (inspect) => {
    await phone.showBook(emptyBook);
    await phone.show(callStates.recording);
    await pages(inspect);
    await phone.show(callStates.ringing);
    await inspect();
    await main.getByRole('switch', { name: 'Forward calls' }).click();
    await inspect();
    await phone.showBook(book);
    await phone.show(atRest);
    await pages(inspect);
    await app.tab('Contacts').click();
    await main.getByRole('button', { name: 'Delete Ben Okafor' }).click();
    await main.getByRole('button', { name: 'Add contact' }).click();
    await inspect();
  });
  await tellSurroundings(app.program, main, (known) => ({
    ...known,
    passwordsWanted: [{ line: 1, label: '1001' }],
  }));
  await expect(main.getByRole('form', { name: 'Sign in' })).toBeVisible();
  await inBothThemes(main, (inspect) => inspect());

  const float = await app.window('webex-float');
  // Until its own phone has shown it the call, it has nothing to show.
  await expect(float.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
  const floating = await PlayedPhone.behind(float);
  await inBothThemes(float, async (inspect) => {
    for (const snapshot of [callStates.recording, callStates.unknown, callStates.ringing]) {
      await floating.show(snapshot);
      await inspect();
    }
  });

  await service.callUser('2002', '1001');
  const toast = await app.window('webex-toast');
  await expect(toast.getByRole('region', { name: 'Incoming call' })).toBeVisible();
  await inBothThemes(toast, (inspect) => inspect());

  // One screen of each other language.
  await speakIn(main, 'de');
  await main.locator('[data-name="voicemail"]').click();
  await expect(main.getByRole('button', { name: /^Nachricht von .* löschen/ })).toHaveCount(2);
  await expectAccessible(main);
  await phone.show(phoneWith([], { mailbox: { kind: 'unavailable' } }));
  await expectAccessible(main);
  await speakIn(toast, 'ja');
  await expectAccessible(toast);
  await speakIn(call.page, 'zh-TW');
  await played.show(callStates.recording);
  await expectAccessible(call.page);

  await speakIn(call.page, 'pseudo');
  await phone.show(atRest);
  await expect(main.getByRole('navigation')).toHaveAccessibleName(/^⟦/);
  await pages(() => expectCatalogued(main, 'main window'));
  await expectCatalogued(toast, 'toast');
  await floating.show(callStates.unknown);
  await expectCatalogued(float, 'small window');
  await showAll((name) => expectCatalogued(call.page, name));
});
