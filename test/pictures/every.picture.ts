/**
 * Every screen on every model, in every theme and language: docs/pictures/every, which is made and not kept. The calls are
 * played: what is shown is drawn by the program, and got into in no time.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Surroundings } from '../../shared/ipc/table';
import { type Appearance } from '../../shared/settings/appearance';
import { demonstrationTenant } from '../../shared/settings/demonstration-tenant';
import { deskPhoneModels } from '../../shared/settings/desk-phone-models';
import { languageTag, locales } from '../../shared/words/locales';
import { expect } from '../fixtures';
import { closeScreen, deskPhoneScreens } from '../fixtures/desk-phone-screens';
import { dress } from '../fixtures/labels';
import { root } from '../fixtures/launch';
import { PlayedPhone } from '../fixtures/played-phone';
import { atRest, automatic, book, callStates } from '../fixtures/played-states';
import { tellSurroundings } from '../fixtures/surroundings';
import { test } from '../fixtures/with-app';

const folder = path.join(root, 'docs', 'pictures', 'every');
const themes = ['light', 'dark'] as const;
const languages = locales.filter((locale) => locale !== 'pseudo');
/** In which keys have the names by which they are pressed here. */
const usual = { model: '8845', theme: 'light', locale: 'en' } as const;

type Look = Pick<Appearance, 'model' | 'theme' | 'locale'>;

const everyLook: readonly Look[] = languages.flatMap((locale) =>
  themes.map((theme) => ({ ...usual, theme, locale })),
);

/** With transitions at their end, so that nothing has to be waited for. */
async function take(page: Page, { theme, locale }: Look, name: string): Promise<void> {
  await page.screenshot({
    path: path.join(folder, locale, `${name}-${theme}.png`),
    animations: 'disabled',
  });
}

/** @param asks the window in which the look is chosen */
async function inEveryLook(page: Page, see: (look: Look) => Promise<void>, asks = page): Promise<void> {
  for (const look of [...everyLook, usual]) {
    const wanted = { ...look, callTheme: look.theme };
    await asks.evaluate((chosen) => window.tallyphoneBridge.call('window:appearance', chosen), wanted);
    await expect(page.locator('html')).toHaveAttribute('lang', languageTag(look.locale));
    await expect(page.locator('html')).toHaveAttribute('data-theme', look.theme);
    if (look !== usual) await see(look);
  }
}

async function takeWindow(page: Page, screen: string, asks = page): Promise<void> {
  await inEveryLook(page, (look) => take(page, look, screen), asks);
}

const askingForPassword = (known: Surroundings): Surroundings => ({
  ...known,
  passwordsWanted: [{ line: 1, label: '1001' }],
});
const withoutIndicator = (known: Surroundings): Surroundings => ({
  ...known,
  appearance: { ...known.appearance, automaticIndicator: false },
});

test.beforeAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test.setTimeout(1_200_000);

for (const model of deskPhoneModels) {
  test(`every screen of the ${model}`, async ({ phone }) => {
    const { page, program } = phone;
    const played = await PlayedPhone.behind(page);
    await played.showBook(book);
    const inLooks = async (see: (look: Look) => Promise<void>) => {
      for (const look of everyLook) {
        await dress(page, { ...look, model });
        await expect(page.locator('html')).toHaveAttribute('data-theme', look.theme);
        await see(look);
      }
      await dress(page, usual);
    };
    await inLooks(async (look) => {
      for (const [state, snapshot] of Object.entries(callStates)) {
        await played.show(snapshot);
        await take(page, look, `${model}-${state}`);
      }
    });
    for (const [screen, { during, open }] of Object.entries(deskPhoneScreens)) {
      await played.show(during);
      await open(phone);
      await inLooks((look) => take(page, look, `${model}-${screen}`));
      await closeScreen(phone);
    }
    await inLooks(async (look) => {
      await tellSurroundings(program, page, askingForPassword);
      await expect(page.locator('input[type="password"]')).toBeVisible();
      await take(page, look, `${model}-password`);
    });
  });
}

test('every window of the app, the monitor and the panel', async ({ app, phone, service }) => {
  const { main, program } = app;
  const call = await app.connect('2002');
  const played = await PlayedPhone.behind(call.page);
  await inEveryLook(call.page, async (look) => {
    for (const [state, snapshot] of Object.entries({ ...callStates, automatic })) {
      await played.show(snapshot);
      await take(call.page, look, `app-${state}`);
    }
    await tellSurroundings(program, call.page, withoutIndicator);
    await expect(call.page.locator('[role="status"][data-state="hidden"]')).toBeVisible();
    await take(call.page, look, 'app-hidden-indicator');
  });
  await played.show(callStates['two-calls']);
  await call.press('Keypad');
  await takeWindow(call.page, 'app-keypad');
  await call.press('Keypad');
  await call.press('Transfer');
  await takeWindow(call.page, 'app-transfer');
  await call.page.keyboard.press('Escape');
  await call.press('More');
  await takeWindow(call.page, 'app-more');
  await call.choose('Add participant');
  await takeWindow(call.page, 'app-participant');

  const float = await app.window('webex-float');
  await expect(float.getByRole('region', { name: 'Call', exact: true })).toBeVisible();
  const floating = await PlayedPhone.behind(float);
  for (const state of ['recording', 'unknown'] as const) {
    await floating.show(callStates[state]);
    await takeWindow(float, `app-float-${state}`);
  }
  await service.callUser('2001', '1001');
  const toast = await app.window('webex-toast');
  await expect(toast.getByRole('heading')).toHaveText('Echo');
  await takeWindow(toast, 'app-toast');

  const behind = await PlayedPhone.behind(main);
  await behind.showBook(book);
  await behind.show(atRest);
  for (const tab of ['Dial pad', 'History', 'Contacts', 'Voicemail', 'Settings']) {
    await app.tab(tab).click();
    await takeWindow(main, `app-${tab.toLowerCase().replace(' ', '-')}`);
  }
  await app.tab('Contacts').click();
  await main.getByRole('button', { name: 'Add contact' }).click();
  await takeWindow(main, 'app-contact-form');
  await app.tab('Dial pad').click();
  await behind.show(callStates.recording);
  await takeWindow(main, 'app-ongoing-call');
  await inEveryLook(main, async (look) => {
    await tellSurroundings(program, main, askingForPassword);
    await expect(main.locator('input[type="password"]')).toBeVisible();
    await take(main, look, 'app-sign-in');
  });
  for (const [key, role] of [
    ['Monitor and SIP trace', 'monitor'],
    ['Simulated service', 'service-panel'],
  ] as const) {
    await phone.key('Settings').click();
    await phone.key(key).click();
    await takeWindow(await program.page(role), role, main);
  }
});

test('every page of Control Hub', async ({ app, phone }) => {
  const { main, program } = app;
  await phone.key('Settings').click();
  await phone.key('Control Hub').click();
  const hub = await program.page('administration');
  const location = demonstrationTenant.locations[0]?.id ?? '';
  const takePage = async (name: string, place: string, card?: number) => {
    await hub.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/hub/${place}`);
    await expect(hub.getByRole('heading', { level: 1 })).toBeVisible();
    const see = async (look: Look) => {
      if (card !== undefined) await hub.locator('#content section').nth(card).scrollIntoViewIfNeeded();
      await take(hub, look, `control-hub-${name}`);
    };
    await inEveryLook(hub, see, main);
  };
  await takePage('users', 'users');
  await takePage('add-user', 'users/add');
  await takePage('user', 'users/1001');
  await takePage('user-in-force', 'users/1001', -1);
  await takePage('organisation', 'organisation');
  await takePage('announcements', 'organisation', 3);
  await takePage('tenant', 'organisation', -1);
  await takePage('locations', 'locations');
  await takePage('location', `locations/${location}`);
  await takePage('partner-of-customer', 'partner');
  await hub.getByRole('combobox', { name: 'Acting as' }).selectOption('Ida Brandt (partner)');
  await takePage('partner', 'partner');
});
