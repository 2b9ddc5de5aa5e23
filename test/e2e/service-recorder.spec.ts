/** A recorder that is not there, or says no: the recording fails and says so; the call goes on. */
import { secondsOf } from '../measure/tone';
import { expect, test } from '../fixtures/bare-service';

// Nobody listens there (RFC 863).
test.use({ recorder: 'sip:127.0.0.1:9;transport=tcp' });

test('a recorder that cannot be reached makes the recording fail, not the call', async ({
  service,
  user,
}) => {
  await service.configure('1001', {
    mode: 'on-demand-user-start',
    announcement: { internal: false, pstn: false },
  });
  const ana = await user('1001', 600);
  const ben = await user('1002');
  const session = await ana.call('1002');
  const { id } = await service.call();
  const recordingOfAna = async () =>
    (await service.call()).legs.find(({ number }) => number === '1001')?.recording;
  expect(await recordingOfAna()).toBe('off');
  await service.request('POST', `/calls/${id}/recording`, { user: '1001', operation: 'start' });
  await expect.poll(recordingOfAna).toBe('failed');
  expect([ana.reports.includes('on'), ben.reports.includes('on')]).toEqual([false, false]);
  ben.forget();
  await expect.poll(() => secondsOf(ben.heard, 600), { timeout: 30_000 }).toBeGreaterThan(0.3);
  expect((await service.log()).map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/recording failed: .*(refused|reach)/i),
  );
  expect(await service.recordings()).toEqual([]);
  session.terminate();
});
