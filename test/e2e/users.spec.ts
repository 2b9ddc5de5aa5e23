/** Several users, and lines that wait for a password, in one program. */
import { demonstrationProfile, profileSchema } from '../../shared/settings/profile';
import { expect, test } from '../fixtures';
import { Phone } from '../fixtures/phone';
import { line, profileWith } from '../fixtures/profiles';

test.describe('two users', () => {
  test.use({
    profile: profileSchema.parse({
      name: 'Two users',
      Call_Recording_Serv: 'Yes',
      keyLists: demonstrationProfile.keyLists,
      users: [
        { name: 'Ana Reyes', lines: [line('1001')] },
        { name: 'Ben Okafor', lines: [line('1002')] },
      ],
    }),
  });

  test('each have a phone and a window, and call each other', async ({ program, service }) => {
    const ana = await Phone.of(program, 'Ana Reyes');
    const ben = await Phone.of(program, 'Ben Okafor');

    await ana.dial('1002');
    await ben.expectCall('ringing');
    await ben.press('Answer');
    await ana.expectCall('connected');
    await ana.press('Record');
    await ana.expectRecording({ state: 'started' });
    // The far, recording-aware phone shows it too; it is not its own recording.
    await ben.expectRecording({ state: 'started' });
    await ana.press('StopRec');
    await ana.expectRecording({ state: 'stopped' });
    await ben.expectRecording({ state: 'stopped' });
    expect(await service.recordings()).toHaveLength(1);
    await ben.hangUp();
    await ana.expectOver();
  });
});

test.describe('a second line that waits for its password', () => {
  test.use({
    profile: profileWith([
      line('1001'),
      line('1002', { server: 'ws://127.0.0.1:9/sip', secret: { ask: true } }),
    ]),
  });

  test('leaves the first line alone, also while its form is open', async ({ phone }) => {
    await expect(phone.line(2)).toHaveAccessibleDescription(/password needed/);
    await phone.record('2001');
    await phone.line(2).click();
    await phone.expectRecording({ state: 'started' });
    await phone.key('Back').click();
    await phone.hangUp();
    await phone.line(2).click();
    await expect(phone.page.getByLabel('Password for 1002')).toBeVisible();
    await phone.line(1).click();
    await expect(phone.page.getByRole('textbox', { name: 'Number' })).toBeVisible();
  });
});

test.describe('recording settings of the profile', () => {
  test.use({
    profile: profileWith([line('1001')], {
      embeddedSettings: { '1001': { mode: 'always-pause-resume', pauseResume: 'announcement' } },
    }),
  });

  test('are what the service’s user begins with', async ({ phone }) => {
    await phone.connect('2001');
    await phone.expectRecording({ state: 'started' });
    await phone.expectRecordingKeys(['PauseRec']);
    await phone.press('PauseRec');
    await expect(phone.caption).toHaveText('“Recording paused.”');
  });
});
