/** What the screen shows when the server refuses, is silent, is late, or acts by itself (docs/wire.md, “Refusals”, “Silence and late answers”, “Glare”). */
import { expect, test } from '../fixtures';
import { line, profileWith } from '../fixtures/profiles';
import { oneProgram } from '../fixtures/programs';
import { waits } from '../fixtures/tags';

test.use({ profile: profileWith([line('1001')]) });

test.describe('a request by re-INVITE', () => {
  test('that is refused leaves state, call and keys as they were', async ({ phone, service }) => {
    await phone.connect('2001');
    for (const [status, phrase] of [
      [403, '403 Forbidden'],
      [488, '488 Not Acceptable Here'],
      [500, '500 Server Internal Error'],
    ] as const) {
      await service.fault('INVITE', { kind: 'respond', status });
      await phone.press('Record');
      await expect(phone.message).toHaveText(`Record refused by the server (${phrase})`);
      await phone.expectRecording({ state: 'off' });
      await phone.expectCall('connected');
    }
    // The keys are free: the next request is made and succeeds.
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
  });

  test('that meets 491 is sent once more by itself and succeeds, and is refused where it meets it twice', async ({
    phone,
    service,
  }) => {
    await phone.connect('2001');
    await service.fault('INVITE', { kind: 'respond', status: 491 }, 2);
    await phone.press('Record');
    await expect(phone.message).toHaveText('Record refused by the server (491 Request Pending)');
    await phone.expectRecording({ state: 'off' });
    await phone.expectCall('connected');
    const wishes = async () =>
      (await service.received('INVITE')).filter((text) => text.includes('a=recordpref:on')).length;
    expect(await wishes()).toBe(2);
    await service.fault('INVITE', { kind: 'respond', status: 491 });
    await phone.press('Record');
    await phone.expectRecording({ state: 'off', request: 'start' });
    await phone.expectRecording({ state: 'started' });
    expect(await wishes()).toBe(4);
  });

  test('whose answer shows the old state succeeds with a later offer', async ({ phone, service }) => {
    await service.configure('1001', { reporting: { kind: 'later', afterMilliseconds: 1500 } });
    await phone.connect('2001');
    await phone.press('Record');
    await phone.expectRecording({ state: 'off', request: 'start' });
    await expect(phone.softkey('Record')).toHaveAttribute('aria-disabled', 'true');
    await phone.expectRecording({ state: 'started' });
    await phone.expectRecordingKeys(['PauseRec', 'StopRec']);
  });

  test('that nothing ever comes of is not honoured: a message, the reported state, free keys', async ({
    phone,
    service,
  }) => {
    await service.configure('1001', { reporting: { kind: 'not-honoured' } });
    await phone.connect('2001');
    await phone.press('Record');
    await phone.expectRecording({ state: 'off', request: 'start' });
    await expect(phone.message).toHaveText('Record not carried out by the server');
    await phone.expectRecording({ state: 'off' });
    await expect(phone.softkey('Record')).not.toHaveAttribute('aria-disabled', 'true');
    await phone.expectCall('connected');
  });

  test(
    'that is never answered makes the state unknown, keeps the call, and the server is asked once',
    { tag: waits },
    async ({ phone, service }) => {
      await phone.connect('2001');
      await service.fault('INVITE', { kind: 'ignore' });
      await phone.press('Record');
      await phone.expectRecording({ state: 'off', request: 'start' });
      await phone.expectRecording({ state: 'unknown', evidence: 'none' });
      await phone.expectCall('connected');
      // RFC 3261 14.1: as long as that INVITE is open no other may be sent, and the keys say so.
      await expect(phone.softkey('Record')).toHaveAttribute('title', /has not answered the last request/);
      // 64*T1 after the INVITE its transaction gives up, and the phone asks.
      await expect(phone.recording).toHaveAttribute('data-state', 'off', { timeout: 45_000 });
      const invites = await service.received('INVITE');
      expect(invites.at(-1)).not.toContain('a=recordpref');
      expect(invites).toHaveLength(3);
      await phone.expectCall('connected');
      await phone.press('Record');
      await phone.expectRecording({ state: 'started' });
    },
  );

  test('that is answered late is acknowledged, and what it says counts', async ({ phone, service }) => {
    await phone.connect('2001');
    await service.fault('INVITE', { kind: 'late', afterMilliseconds: 5000 });
    await phone.press('Record');
    await phone.expectRecording({ state: 'unknown', evidence: 'none' });
    await expect(phone.softkey('Record')).toHaveAttribute('aria-disabled', 'true');
    await phone.expectRecording({ state: 'started' });
    await phone.expectCall('connected');
    expect(await service.received('ACK')).toHaveLength(2);
    await phone.press('PauseRec');
    await phone.expectRecording({ state: 'paused' });
  });

  test('that is open when the WebSocket is cut loses neither the call nor the truth', async ({
    phone,
    service,
  }) => {
    await phone.connect('2001');
    await service.fault('INVITE', { kind: 'cut', seconds: 1 });
    await phone.press('Record');
    await phone.expectRecording({ state: 'unknown', evidence: 'none' });
    await expect(phone.message).toHaveText('Record: connection lost before an answer');
    await expect(phone.line(1)).toHaveAttribute('data-recording', 'unknown');
    await phone.expectCall('connected');
    await phone.expectRecording({ state: 'off' });
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
  });

  test('that is answered with 481 ends the call, as nothing else does', async ({ phone, service }) => {
    await phone.connect('2001');
    await service.fault('INVITE', { kind: 'respond', status: 481 });
    await phone.press('Record');
    await expect(phone.message).toHaveText('The server no longer knows this call');
    await phone.expectOver();
  });
});

test.describe('a request by INFO', () => {
  test.describe.configure(oneProgram);
  test.use({ profile: profileWith([line('1001', { protocol: 'SIPINFO' })]) });

  test('that is refused leaves state, call and keys as they were', async ({ phone, service }) => {
    await service.configure('1001', { protocol: 'SIPINFO' });
    await phone.connect('2001');
    for (const [status, phrase] of [
      [403, '403 Forbidden'],
      [488, '488 Not Acceptable Here'],
    ] as const) {
      await service.fault('INFO', { kind: 'respond', status });
      await phone.press('Record');
      await expect(phone.message).toHaveText(`Record refused by the server (${phrase})`);
      await phone.expectRecording({ state: 'off', evidence: 'assumed' });
      await phone.expectCall('connected');
    }
    await phone.press('Record');
    await phone.expectRecording({ state: 'started', evidence: 'answer' });
  });

  test('that the server does not know takes the keys away for this call', async ({ phone, service }) => {
    await service.configure('1001', { protocol: 'SIPINFO' });
    for (const status of [405, 415, 501]) {
      await phone.connect('2001');
      await phone.expectRecordingKeys(['Record']);
      await service.fault('INFO', { kind: 'respond', status });
      await phone.press('Record');
      await expect(phone.message).toHaveText(`This server cannot control recording (${String(status)})`);
      await phone.expectRecording({ state: 'off', evidence: 'assumed' });
      await phone.expectRecordingKeys([]);
      await phone.hangUp();
    }
  });

  test('that is answered with 481 ends the call', async ({ phone, service }) => {
    await phone.connect('2001');
    await service.fault('INFO', { kind: 'respond', status: 481 });
    await phone.press('Record');
    await phone.expectOver();
  });

  test('that is never answered makes the state unknown; the server is asked at once by re-INVITE', async ({
    phone,
    service,
  }) => {
    await phone.connect('2001');
    await service.fault('INFO', { kind: 'ignore' });
    await phone.press('Record');
    await phone.expectRecording({ state: 'off', request: 'start' });
    await expect(phone.message).toHaveText('Record: no answer from the server');
    // This service does report, so the question brings the truth.
    await phone.expectRecording({ state: 'off' });
    const invites = await service.received('INVITE');
    expect(invites).toHaveLength(2);
    expect(invites.at(-1)).not.toContain('a=recordpref');
    await phone.expectCall('connected');
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
  });
});

test.describe('the server acts by itself', () => {
  test('and the screen follows on, paused, on and off, each with its message', async ({ phone, service }) => {
    await phone.connect('2001');
    for (const [operation, state, message] of [
      ['start', 'started', 'Recording started'],
      ['pause', 'paused', 'Recording paused'],
      ['resume', 'started', 'Recording resumed'],
      ['stop', 'stopped', 'Recording stopped'],
    ] as const) {
      await service.force('1001', operation);
      await phone.expectRecording({ state });
      await expect(phone.message).toHaveText(message);
    }
    expect((await service.received('INVITE')).filter((text) => text.includes('recordpref'))).toEqual([]);
  });

  test('in mode Never the recording can only be the far party’s', async ({ phone, service, far }) => {
    await service.configure('1001', { mode: 'never' });
    await service.configure('1002', { mode: 'always' });
    expect(far.isInCall).toBe(false);
    await phone.connect('1002');
    await phone.expectRecording({ state: 'started' });
    await phone.expectRecordingKeys([]);
  });

  test('when both parties record, the call is recorded until both have stopped', async ({
    phone,
    service,
    far,
  }) => {
    await phone.record('1002');
    await service.force('1002', 'start');
    await phone.press('StopRec');
    // The server took the stop and still reports a recording: nobody says whose.
    await expect(phone.message).toHaveText('Stop not carried out by the server');
    await phone.expectRecording({ state: 'started' });
    await service.force('1002', 'stop');
    await phone.expectRecording({ state: 'stopped' });
    await expect.poll(() => far.reports.at(-1)).toBe('off');
    await phone.hangUp();
    await expect.poll(async () => (await service.recordings()).length).toBe(2);
  });
});

test('an offer that the phone’s own WebRTC cannot make is said to be that, and nothing changes', async ({
  phone,
  service,
}) => {
  await phone.connect('2001');
  const page = await phone.program.page('phone');
  for (const key of ['Record', 'Hold']) {
    await page.evaluate(() => {
      const { prototype } = RTCPeerConnection;
      const original = Object.getOwnPropertyDescriptor(prototype, 'createOffer') ?? {};
      const fail = () => {
        Object.defineProperty(prototype, 'createOffer', original);
        return Promise.reject(new DOMException('no', 'OperationError'));
      };
      Object.defineProperty(prototype, 'createOffer', { ...original, value: fail });
    });
    await phone.press(key);
    await expect(phone.message).toHaveText(`${key} could not be sent: the phone could not make the request`);
    await phone.expectRecording({ state: 'off' });
    await phone.expectCall('connected');
    expect(await service.received('INVITE')).toHaveLength(1);
  }
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await phone.press('Hold');
  await phone.expectCall('held');
});
