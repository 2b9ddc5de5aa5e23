/** Two calls at once: only one talks, and each shows its own recording. */
import { expect, test } from '../fixtures';

test.describe('two calls on a line', () => {
  test('the second holds the first, and resuming one holds the other', async ({ phone, service }) => {
    await phone.record('2001');
    await service.callUser('2002', '1001');
    await expect(phone.calls).toHaveCount(2);
    await expect(phone.calls.nth(1)).toHaveAttribute('data-state', 'ringing');
    await phone.line(1).click();
    await expect(phone.calls.nth(0)).toHaveAttribute('data-state', 'held');
    await expect(phone.calls.nth(1)).toHaveAttribute('data-state', 'connected');
    await expect(phone.calls.nth(0)).toHaveAttribute('data-recording', 'started');
    await phone.expectRecording({ state: 'off' });
    // Controls act on the focused call; the line key shows the strongest.
    await expect(phone.line(1)).toHaveAttribute('data-recording', 'started');

    await phone.calls.nth(0).getByRole('button').click();
    await phone.expectCall('held');
    await phone.press('Resume');
    await phone.expectCall('connected');
    await expect(phone.calls.nth(1)).toHaveAttribute('data-state', 'held');
    await phone.expectRecording({ state: 'started' });
  });

  test('a change in the one that is not in focus is told with its name, also to a screen reader', async ({
    phone,
    service,
  }) => {
    await phone.record('2002');
    await phone.line(1).click();
    await phone.dial('2001');
    await expect(phone.calls.nth(1)).toHaveAttribute('data-state', 'connected');
    const recorded = (await service.calls()).find(({ legs }) => legs.some(({ number }) => number === '2002'));
    await service.request('POST', `/calls/${recorded?.id ?? ''}/recording`, {
      user: '1001',
      operation: 'stop',
    });
    await expect(phone.message).toHaveText('Daniel Moss: Recording stopped');
    await expect(phone.page.getByRole('status', { name: 'Announcement' })).toHaveText(
      'Daniel Moss: Recording stopped',
    );
    await expect(phone.calls.nth(0)).toHaveAttribute('data-recording', 'stopped');
    await phone.expectRecording({ state: 'off' });
  });

  test('a call that is answered late is put on hold: only one talks', async ({ phone, service, far }) => {
    far.answers = false;
    await phone.dial('1002');
    await phone.expectCall('progressing');
    await phone.line(1).click();
    await phone.dial('2001');
    await expect(phone.calls.nth(1)).toHaveAttribute('data-state', 'connected');
    far.answerNow();
    await expect(phone.calls.nth(0)).toHaveAttribute('data-state', 'held');
    await expect(phone.calls.nth(1)).toHaveAttribute('data-state', 'connected');
    const holding = (await service.calls()).flatMap(({ legs }) =>
      legs.filter(({ number }) => number === '1001').map((leg) => leg.holding),
    );
    expect([...holding].sort()).toEqual([false, true]);
  });

  test('a new call from a connected one holds it first', async ({ phone }) => {
    await phone.connect('2001');
    await phone.press('New call');
    await phone.dial('2002');
    await expect(phone.calls.nth(0)).toHaveAttribute('data-state', 'held');
    await expect(phone.calls.nth(1)).toHaveAttribute('data-state', 'connected');
  });

  test('a first call that cannot be held keeps the second from being made', async ({ phone, service }) => {
    await phone.connect('2001');
    await service.fault('INVITE', { kind: 'respond', status: 488 });
    await phone.line(1).click();
    await phone.dial('2002');
    await expect(phone.message).toHaveText(/could not be held|Hold refused/);
    await expect(phone.calls).toHaveCount(1);
    await phone.expectCall('connected');
  });
});
