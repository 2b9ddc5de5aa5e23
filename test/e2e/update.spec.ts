/** The server tells the state by UPDATE (RFC 3311), which the phone answers like a re-INVITE. */
import { expect, test } from '../fixtures';
import type { ServiceClient } from '../fixtures/service';

/** Sends the SDP that the service has last sent once more, with another state. @returns the status of the phone's answer */
async function update(service: ServiceClient, state: string): Promise<unknown> {
  const sent = (await service.log()).filter(
    ({ kind, text }) => kind === 'sent' && text.includes('a=record:'),
  );
  const body = sent.at(-1)?.text.split('\r\n\r\n')[1] ?? '';
  // The log hides the password of ICE. Another one restarts ICE, for which the state does not wait.
  const password = 'a'.repeat(24);
  const { legs } = await service.call();
  return service.request('POST', '/raw-offer', {
    sipCallId: legs[0]?.sipCallId,
    method: 'UPDATE',
    sdp: body
      .replace(/a=record:\w+/g, `a=record:${state}`)
      .replace(/a=ice-pwd:\S+/g, `a=ice-pwd:${password}`),
  });
}

test('a state that comes by UPDATE is shown at once, and the call goes on', async ({ phone, service }) => {
  await phone.record('2001');
  expect(await update(service, 'paused')).toEqual({ status: 200 });
  await phone.expectRecording({ state: 'paused' });
  await expect(phone.message).toHaveText('Recording paused');
  expect(await update(service, 'on')).toEqual({ status: 200 });
  await phone.expectRecording({ state: 'started' });
  await phone.press('StopRec');
  await phone.expectRecording({ state: 'stopped' });
  await phone.expectCall('connected');
});

test('an UPDATE beside an open re-INVITE of the phone is refused with 491, and changes nothing', async ({
  phone,
  service,
}) => {
  await phone.record('2001');
  await service.fault('INVITE', { kind: 'late', afterMilliseconds: 2000 });
  await phone.press('PauseRec');
  await phone.expectRecording({ state: 'started', request: 'pause' });
  expect(await update(service, 'off')).toEqual({ status: 491 });
  await phone.expectRecording({ state: 'started', request: 'pause' });
  await phone.expectRecording({ state: 'paused' });
});
