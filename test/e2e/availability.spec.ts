/** Calls that do not ring: do not disturb, call forward, voicemail; at the desk phone and in the app, which are one phone. */
import { expect, test } from '../fixtures/with-app';
import { secondsOf } from '../measure/tone';

test('calls are turned away, sent elsewhere, and leave messages that the app plays; both endpoints show it', async ({
  app,
  phone,
  service,
  far,
}) => {
  const header = (name: string | RegExp) => phone.page.getByRole('img', { name });
  const messagesKey = phone.page
    .getByRole('group', { name: 'Features' })
    .getByRole('button', { name: 'Messages' });
  const facts = app.main.getByRole('region', { name: 'Your phone' });
  const reached = async () => (await service.call()).legs[1]?.number;

  // Do not disturb: nothing rings, and the caller comes to the voicemail.
  await phone.press('DND');
  await expect(header('Do not disturb is on')).toBeVisible();
  await expect(facts).toContainText('Do not disturb');
  far.speak(600);
  await far.call('1001');
  expect(await reached()).toBe('voicemail-1001');
  await expect(phone.calls).toHaveCount(0);

  // While the caller hears the greeting: set off in the app, and calls forwarded at the desk phone.
  await app.tab('Settings').click();
  await app.main.getByRole('switch', { name: 'Do not disturb' }).click();
  await expect(header('Do not disturb is on')).toHaveCount(0);
  await phone.key('Next keys').click();
  await phone.press('Forward');
  await phone.page.getByRole('textbox', { name: 'Number' }).fill('2001');
  await phone.press('Call');
  await expect(header('Calls are forwarded to 2001')).toBeVisible();
  await expect(facts).toContainText('2001');

  // A message of a second and a half after the tone.
  await expect.poll(() => secondsOf(far.heard, 1000), { timeout: 20_000 }).toBeGreaterThan(0.3);
  far.forget();
  await expect.poll(() => far.heard.length / 8000).toBeGreaterThan(1.5);
  await expect(header(/new message/)).toHaveCount(0);
  far.hangUp();
  await expect(header('1 new message')).toBeVisible();
  await expect(messagesKey).toHaveAttribute('data-lit', 'red');

  // The same caller comes to where calls are forwarded.
  await expect.poll(() => service.calls()).toEqual([]);
  await far.call('1001');
  expect(await reached()).toBe('2001');
  await expect(phone.calls).toHaveCount(0);
  far.hangUp();

  // The app has the message; the lamp of both goes out when it is heard.
  await app.tab('Voicemail, 1 new message').click();
  const messages = app.main.getByRole('region', { name: 'Voicemail' });
  const message = messages.getByRole('listitem').filter({ hasText: 'Ben Okafor' });
  await expect(message).toContainText('New');
  await expect(message).toContainText(/0:0[12]/);
  await message.getByRole('button', { name: 'Play message from Ben Okafor' }).click();
  await expect(message).toHaveAttribute('data-playing', 'true');
  await expect(header(/new message/)).toHaveCount(0);
  await expect(messagesKey).not.toHaveAttribute('data-lit', 'red');
  await expect(message).toHaveAttribute('data-playing', 'false');
  await expect(message).not.toContainText('New');
  expect(await service.voicemail('1001')).toMatchObject([{ heard: true }]);

  await message.getByRole('button', { name: 'Mark message from Ben Okafor as new' }).click();
  await expect(header('1 new message')).toBeVisible();
  await message.getByRole('button', { name: 'Delete message from Ben Okafor' }).click();
  await expect(message).toHaveCount(0);
  await app.main.getByRole('button', { name: 'Undo' }).click();
  await expect(message).toContainText('New');
  expect(await service.voicemail('1001')).toHaveLength(1);
  // What anybody said is in no trace.
  const log = (await service.log()).map(({ text }) => text).join('\n');
  expect(log).toMatch(/GET .*voicemessagingmessages\/\d/i);
  expect(log).not.toContain('messageMediaContent');
});
