/** Labels fit their keys: every softkey's that is ever shown, in every language, on every model, and those under the app's icons. */
import { phoneWith, callIn } from '../../shared/call/call-play';
import { deskPhoneModels } from '../../shared/settings/desk-phone-models';
import { softkeys } from '../../shared/words/en/softkeys';
import { languageTag, locales } from '../../shared/words/locales';
import { expect, test } from '../fixtures/with-app';
import { dress, fittedLabels } from '../fixtures/labels';
import { atRest, book, callStates } from '../fixtures/played-states';
import { PlayedPhone } from '../fixtures/played-phone';
import { line, profileWith } from '../fixtures/profiles';
import { oneProgram } from '../fixtures/programs';

test.describe.configure(oneProgram);

const keywords = Object.keys(softkeys).map((key) => key.slice('softkey.'.length));
// Those that open a screen stand first, where F1 and F2 press them.
const everyKey = `dir|1;recents|2;${keywords.join(';')}`;
const ofRecording = 'join;crdstart;crdpause;crdresume;crdstop';

const lines = [line('1001')];

test.use({
  profile: profileWith(lines, {
    users: [{ name: 'Ana Reyes', endpoint: 'both', lines }],
    keyLists: {
      Idle_Key_List: everyKey,
      Connected_Key_List: everyKey,
      Dialing_Input_Key_List: 'dial;call;delchar;cancel',
      Hold_Key_List: 'resume;endcall',
      Conferencing_Key_List: ofRecording,
      Start_Xfer_Key_List: 'endcall;xfer',
    },
  }),
});

const inConference = (state: keyof typeof callStates) =>
  phoneWith(callStates[state].calls.map((call) => ({ ...call, phase: 'conferencing' })));

const states = {
  connected: phoneWith([callIn('connected'), callIn('held', { id: 'call-2' })], { lastNumber: '2001' }),
  'not recorded': inConference('not-recorded'),
  recording: inConference('recording'),
  paused: inConference('paused'),
  held: callStates.held,
  ringing: callStates.ringing,
  idle: atRest,
};

/** For what this phone has not: agents, mobility, pickup, shared lines, a cursor. */
const neverOffered = [
  'acd_login',
  'acd_logout',
  'astate',
  'avail',
  'barge',
  'em_login',
  'em_logout',
  'gpickup',
  'left',
  'phold',
  'pickup',
  'right',
  'unavail',
];

/** What is opened over the idle phone, one after the other, and the keys that lead there. */
const screens = {
  number: ['2'],
  contacts: ['Escape', 'F1'],
  'contact deleted': ['F3'],
  'contact form': ['F4'],
  recents: ['Escape', 'Escape', 'F2'],
  missed: ['F3'],
  closed: ['Escape'],
};

test('no softkey label is cut off in any language on any model', async ({ phone }) => {
  const { page } = phone;
  const played = await PlayedPhone.behind(page);
  await played.showBook(book);
  const shown = new Set<string>();
  for (const model of deskPhoneModels) {
    for (const locale of locales) {
      await dress(page, { model, locale });
      const measure = async (state: string) => {
        const { all, cut } = await fittedLabels(page);
        expect(cut, `${state}, ${model}, ${locale}`).toEqual([]);
        if (locale === 'en') all.forEach((label) => shown.add(label));
      };
      for (const [state, snapshot] of Object.entries(states)) {
        await played.show(snapshot);
        await measure(state);
      }
      for (const [screen, keys] of Object.entries(screens)) {
        for (const key of keys) await page.keyboard.press(key);
        await measure(screen);
      }
    }
  }
  expect([...shown]).toEqual(expect.arrayContaining(['Save', 'Edit', 'New', 'Undo', 'All', 'Exit', 'More']));
  const labels = Object.values(softkeys);
  expect(keywords.filter((_keyword, index) => !shown.has(labels[index] ?? ''))).toEqual(neverOffered);
});

test('no label under an icon of the app is cut off, nor in small print but in the pseudo-locale', async ({
  app,
  phone,
}) => {
  const { page } = await app.connect('2001');
  const played = await PlayedPhone.behind(page);
  for (const locale of locales) {
    await dress(phone.page, { model: '8845', locale });
    for (const state of [
      'recording',
      'held',
      'starting-transfer',
      'starting-conference',
      'ringing',
    ] as const) {
      await played.show(callStates[state]);
      for (const window of [app.main, page]) {
        await expect(window.locator('html')).toHaveAttribute('lang', languageTag(locale));
        const { all, cut, small } = await fittedLabels(window);
        expect(all.length, state).toBeGreaterThan(1);
        expect(locale === 'pseudo' ? cut : [...cut, ...small], `${state}, ${locale}`).toEqual([]);
      }
    }
  }
});
