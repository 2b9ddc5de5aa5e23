import { Phone } from '../fixtures/phone';
import { expectSilence, expectToHear } from '../fixtures/ears';
import { accountAtAsterisk, expect, farTone, phoneTone, test } from './fixtures';

test('the phone registers with its password, and Asterisk knows where to find it', async ({
  asterisk,
  phone,
}) => {
  await phone.ready();
  expect(asterisk.answersTo('REGISTER')).toEqual([401, 200]);
  expect(asterisk.ask('pjsip show contacts')).toMatch(/ 1001\/sip:\S+@127\.0\.0\.1:\d+;transport=ws /);
});

test.describe('with a password that is not the account’s', () => {
  process.env.TALLYPHONE_INTEROP_WRONG_PASSWORD = 'not-it';
  test.use({ profile: accountAtAsterisk('1001', 'TALLYPHONE_INTEROP_WRONG_PASSWORD') });

  test('the phone is refused and says so', async ({ asterisk, program }) => {
    const phone = new Phone(program, await program.page('mpp'));
    await expect(phone.line(1)).toHaveAccessibleDescription(/401 Unauthorized/);
    expect(asterisk.answersTo('REGISTER').at(-1)).toBe(401);
    expect(asterisk.ask('pjsip show contacts')).toContain('No objects found');
  });
});

test('what the phone says goes to Asterisk and comes back from a far end that repeats it', async ({
  phone,
  ears,
}) => {
  await phone.connect('600');
  await expectToHear(ears, phoneTone);
  const { codec } = await ears.statistics();
  expect(codec).toBe('audio/opus');
  // Muted, the tone is gone: it was the phone's own voice that made the journey.
  await phone.key('Mute').click();
  await expectSilence(ears, phoneTone);
  await phone.key('Mute').click();
  await expectToHear(ears, phoneTone);
});

test('a call that Asterisk makes is answered, heard, and ended by Asterisk', async ({
  asterisk,
  phone,
  ears,
}) => {
  asterisk.ask('channel originate PJSIP/1001 extension tone@far');
  await phone.expectCall('ringing');
  await phone.press('Answer');
  await phone.expectCall('connected');
  await expectToHear(ears, farTone);
  asterisk.ask(`channel request hangup ${asterisk.phoneChannel.name}`);
  await expect(phone.call).toHaveCount(0);
});

const farEnds = [
  // Silence shows that Asterisk has stopped sending …
  { number: '601', does: 'speaks', tone: farTone },
  // … and the tone that comes back after it, that the phone speaks again as well.
  { number: '600', does: 'repeats what it hears', tone: phoneTone },
] as const;

for (const { number, does, tone } of farEnds) {
  test(`a held call stays, silent for the phone and with music for a far end that ${does}, until it is resumed`, async ({
    asterisk,
    phone,
    ears,
  }) => {
    await phone.connect(number);
    await expectToHear(ears, tone);
    const { id } = asterisk.phoneChannel;

    await phone.press('Hold');
    await phone.expectCall('held');
    await expectSilence(ears, tone);
    await expect.poll(() => asterisk.log).toContain('Started music on hold');
    const held = await ears.statistics();
    expect(asterisk.phoneChannel).toMatchObject({ id, state: 'Up' });

    await phone.press('Resume');
    await phone.expectCall('connected');
    await expect.poll(() => asterisk.log).toContain('Stopped music on hold');
    await expectToHear(ears, tone);
    expect((await ears.statistics()).received).toBeGreaterThan(held.received);
    expect(asterisk.phoneChannel).toMatchObject({ id, state: 'Up' });
    expect(asterisk.answersTo('INVITE')).toEqual([401, 200, 200, 200]);
  });
}
