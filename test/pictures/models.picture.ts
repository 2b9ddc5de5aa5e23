/** The other desk phones, and the one of the first picture in other languages. */
import { dress } from '../fixtures/labels';
import { take, test } from './as-user';

test('the 7841 and the 9861, and the 8845 in other languages', async ({ phone }) => {
  const { page } = phone;
  await dress(page, { model: '7841', theme: 'light', locale: 'en' });
  await take(page, '7841-idle');
  await phone.connect('2002');
  await take(page, '7841-connected');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await take(page, '7841-recording');
  await dress(page, { model: '9861', theme: 'light', locale: 'en' });
  await take(page, '9861-recording');
  for (const locale of ['de', 'ja', 'zh-TW'] as const) {
    await dress(page, { model: '8845', locale });
    await take(page, `recording-${locale}`);
  }
  await dress(page, { model: '7841', locale: 'en' });
  await phone.press('PauseRec');
  await phone.expectRecording({ state: 'paused' });
  await take(page, '7841-paused');
  await dress(page, { model: '9861', theme: 'dark', locale: 'en' });
  await take(page, '9861-paused-dark');
});
