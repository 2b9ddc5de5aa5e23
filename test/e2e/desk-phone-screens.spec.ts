/** Every screen of the desk phones, in every look: what axe says of it, and that its words are the catalogue's. */
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import { closeScreen, deskPhoneScreens } from '../fixtures/desk-phone-screens';
import { dress } from '../fixtures/labels';
import { PlayedPhone } from '../fixtures/played-phone';
import { book, callStates, people } from '../fixtures/played-states';
import { uncatalogued } from '../fixtures/pseudo';
import { tellSurroundings } from '../fixtures/surroundings';

/** In the first all rules are asked, and the keys have the names by which they are pressed here. */
const usual = { model: '8845', theme: 'dark', locale: 'en' } as const;
const looks = [
  usual,
  { model: '7841', theme: 'light', locale: 'en' },
  { model: '9861', theme: 'light', locale: 'en' },
  { model: '9861', theme: 'dark', locale: 'en' },
] as const;
/** Keys with a print of their own are seen at rest and in a call; of the other states they show nothing new. */
const printedKeys = '[role="group"]';

test('axe finds nothing on any screen of any desk phone, in dark, light and greyscale; the pseudo-locale has all words', async ({
  phone,
}) => {
  test.slow();
  const { page, program } = phone;
  const played = await PlayedPhone.behind(page);
  await played.showBook(book);
  const inspect = async (look: (typeof looks)[number], name: string) => {
    await test.step(`${look.model}, ${name}`, () =>
      expectAccessible(
        page,
        look === usual ? 'all' : 'contrast',
        ['idle', 'recording'].includes(name) ? undefined : printedKeys,
      ));
  };
  const expectCatalogued = async (name: string) => {
    expect(await uncatalogued(page, people), name).toEqual([]);
  };
  const speakPseudo = async () => {
    await dress(page, { ...usual, locale: 'pseudo' });
    await expect(page.getByRole('toolbar')).toHaveAccessibleName(/^⟦/);
  };

  for (const look of looks) {
    await dress(page, look);
    for (const [name, snapshot] of Object.entries(callStates)) {
      await played.show(snapshot);
      await inspect(look, name);
      // What there is no colour for is said in letters.
      const letters = { recording: 'REC', paused: 'PAUSE' }[name];
      if (letters !== undefined)
        await expect(phone.recording.getByText(letters, { exact: true })).toHaveCount(
          look.model === '7841' ? 1 : 0,
        );
    }
  }
  await speakPseudo();
  for (const [name, snapshot] of Object.entries(callStates)) {
    await played.show(snapshot);
    await expectCatalogued(name);
  }

  for (const [name, { during, open }] of Object.entries(deskPhoneScreens)) {
    await dress(page, usual);
    await played.show(during);
    await open(phone);
    for (const look of looks) {
      await dress(page, look);
      await inspect(look, name);
    }
    await speakPseudo();
    await expectCatalogued(name);
    await closeScreen(phone);
  }

  for (const look of looks) {
    await dress(page, look);
    await tellSurroundings(program, page, (known) => ({
      ...known,
      passwordsWanted: [{ line: 1, label: '1001' }],
    }));
    await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
    await inspect(look, 'password');
  }
});

test.describe('on a clock of the test’s', () => {
  test.use({ ownProgram: true });

  test('a key that came under a finger by itself is not pressed at first and says why; half a second later it is', async ({
    phone,
  }) => {
    const { clock } = phone.page;
    const played = await PlayedPhone.behind(phone.page);
    await played.show(callStates.recording);
    await expect(phone.softkey('StopRec')).toBeEnabled();
    await clock.install();
    await clock.pauseAt(Date.now() + 60_000);
    const before = await played.intents();
    await played.show(callStates.failed);
    const transfer = phone.softkey('Transfer');
    await expect(transfer).toBeDisabled();
    await expect(transfer).toHaveAttribute('title', 'This place had another key a moment ago.');
    await phone.page.keyboard.press('F2');
    await transfer.click({ force: true });
    await clock.runFor(499);
    await expect(transfer).toBeDisabled();
    await expect(phone.softkey('End call')).toBeEnabled();
    await clock.runFor(1);
    await expect(transfer).toBeEnabled();
    expect(await played.intents()).toEqual(before);
    await transfer.click();
    await expect(phone.page.getByRole('textbox', { name: 'Number' })).toBeVisible();
  });
});
