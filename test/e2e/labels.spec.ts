/** Softkey labels fit their keys: in every language, on every model, in every state that has keys of its own. */
import { deskPhoneModels } from '../../shared/settings/desk-phone-models';
import { locales } from '../../shared/words/locales';
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import { cutLabels, dress } from '../fixtures/labels';
import { line, profileWith } from '../fixtures/profiles';
import { oneProgram } from '../fixtures/programs';

test.describe.configure(oneProgram);

const everyKey =
  'crdstart|1;crdpause|2;crdresume|3;crdstop|4;hold|5;resume|6;endcall|7;newcall|8;xfer|9;conf|10;bxfer|11;park|12;redial|13;dir|14;recents|15;dnd|16;cfwd|17;messages|18;join|19;unpark|20';

test.use({
  profile: profileWith([line('1001')], {
    keyLists: { Connected_Key_List: everyKey, Idle_Key_List: everyKey },
  }),
});

test('no softkey label is cut off in any language on any model', async ({ phone }) => {
  for (const state of ['idle', 'connected'] as const) {
    if (state === 'connected') await phone.connect('2001');
    for (const model of deskPhoneModels) {
      for (const locale of locales) {
        await dress(phone.page, { model, locale });
        expect(await cutLabels(phone.page), `${state}, ${model}, ${locale}`).toEqual([]);
      }
    }
    await dress(phone.page, { model: '8845', locale: 'en' });
  }
  // The call has noticed nothing.
  await phone.expectCall('connected');
});

test('axe finds nothing on any model: idle, in a call, paused, in contacts and settings', async ({
  phone,
}) => {
  const { page } = phone;
  const feature = (name: string) =>
    page.getByRole('group', { name: 'Features' }).getByRole('button', { name });
  const looks = [
    { model: '7841', theme: 'light' },
    { model: '9861', theme: 'light' },
    { model: '9861', theme: 'dark' },
  ] as const;
  const inspect = async () => {
    for (const look of looks) {
      await dress(page, { ...look, locale: 'en' });
      await expectAccessible(page);
    }
  };
  await inspect();
  await phone.connect('2001');
  await dress(page, { model: '8845', locale: 'en' });
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await inspect();
  await dress(page, { model: '8845', locale: 'en' });
  await phone.press('PauseRec');
  await phone.expectRecording({ state: 'paused' });
  await inspect();
  for (const screen of ['Contacts', 'Settings']) {
    await feature(screen).click();
    await inspect();
  }
});
