import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordingModes } from '../../../shared/recording/modes';
import { readCall } from '../../../shared/xsi/call';
import { readCallList, readError, writeSubscription } from '../../../shared/xsi/messages';
import { PhonePlay, type CallPlay } from '../phone-play';
import { ServicePlay } from '../service-play';
import { actions, channelPath, events, xsiClient } from './xsi-play';

let play: ServicePlay;
let phone: PhonePlay;

beforeAll(async () => {
  play = await ServicePlay.start();
  phone = await PhonePlay.register(play.access, '1001');
});
afterAll(async () => {
  phone.leave();
  await play.stop();
});

const { basic, send, status, summary, onlyCallId } = xsiClient(() => play.access);

async function current() {
  return readCall(await (await send('GET', `${actions}/${await onlyCallId()}`)).text());
}

describe('whoever asks by Xsi', () => {
  it.each([
    ['without a password', () => ''],
    ['with a wrong one', () => `Basic ${Buffer.from('1001:wrong').toString('base64')}`],
    ['as nobody', () => `Basic ${Buffer.from('1009:').toString('base64')}`],
    ['with the token of the control API', () => `Bearer ${play.access.token}`],
    ['with a user id of another domain', () => basic('1001', '1001@other.test')],
    ['with what is no base64', () => 'Basic ::'],
  ])('%s is asked for one', async (_who, authorization) => {
    const response = await send('GET', actions, { authorization: authorization() });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect(readError(await response.text())?.errorCode).toMatch(/^\d+$/);
  });

  it('is known with and without the domain', async () => {
    expect(await status('GET', actions)).toBe(200);
    const authorization = basic('1001', '1001@tallyphone.test');
    expect(await status('GET', actions.replace('1001', '1001%40tallyphone.test'), { authorization })).toBe(
      200,
    );
  });

  it('gets nothing of another user', async () => {
    expect(await summary('GET', actions.replace('1001', '1002'))).toEqual([
      403,
      'These are the resources of another user',
    ]);
    const body = writeSubscription({ event: 'Advanced Call', channelSetId: 'x' });
    expect(await status('POST', `${events}/user/1002`, { body })).toBe(403);
  });

  it('from a web page is refused', async () => {
    const response = await fetch(`${play.access.http}${actions}`, {
      headers: { authorization: basic('1001'), origin: 'https://evil.invalid' },
    });
    expect(response.status).toBe(403);
  });

  it.each([
    ['POST', actions, 'GET'],
    ['DELETE', `${actions}/x`, 'GET'],
    ['POST', `${actions}/x/Record`, 'PUT'],
    ['GET', channelPath, 'POST'],
    ['GET', `${events}/user/1001`, 'POST'],
    ['GET', `${events}/channel/x/heartbeat`, 'PUT'],
    ['POST', `${events}/channel/x`, 'PUT, DELETE'],
    ['POST', `${events}/subscription/x`, 'PUT, DELETE'],
    ['GET', `${events}/channel/eventresponse`, 'POST'],
  ])('%s %s is told to use %s', async (method, route, allow) => {
    const response = await send(method, route);
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  it.each([
    ['GET', '/com.broadsoft.xsi-actions/v2.0/nothing'],
    ['PUT', `${actions}/x/Rewind`],
    ['PUT', `${actions}/x/constructor`],
    ['POST', `${actions}/x/toString`],
    ['GET', `${actions}/x`],
    ['PUT', `${actions}/x/Record`],
    ['PUT', `${events}/channel/x/heartbeat`],
    ['DELETE', `${events}/channel/x`],
    ['DELETE', `${events}/subscription/x`],
    ['GET', `${events}/nothing`],
  ])('%s %s learns that it is not there', async (method, route) => {
    expect(await summary(method, route)).toEqual([404, expect.stringMatching(/not exist|There is no/)]);
  });
});

describe('a call by Xsi', () => {
  let call: CallPlay;
  beforeEach(async () => {
    await play.configure({ mode: 'on-demand-user-start', reporting: { kind: 'in-answer' } });
    call = await phone.call('2001');
  });
  afterEach(async () => {
    await play.clearFaults();
    await call.hangUp();
  });

  const record = async (verb: string) => status('PUT', `${actions}/${await onlyCallId()}/${verb}`);

  it('is that of the SIP dialog', async () => {
    expect(call.trackingId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await current()).toMatchObject({
      extTrackingId: call.trackingId,
      personality: 'Originator',
      state: 'Active',
      remoteParty: { name: 'Echo', address: 'tel:2001' },
      allowedRecordingControls: 'record',
      recordingState: undefined,
    });
  });

  it('is recorded, paused, resumed and stopped, and again', async () => {
    const seen: unknown[] = [];
    for (const verb of ['Record', 'PauseRecording', 'ResumeRecording', 'StopRecording', 'Record']) {
      expect(await record(verb)).toBe(200);
      await play.recorderSettled();
      const now = await current();
      seen.push([now?.recordingState, now?.allowedRecordingControls]);
    }
    expect(seen).toEqual([
      ['Started', 'pause-stop'],
      ['Paused', 'resume-stop'],
      ['Started', 'pause-stop'],
      [undefined, 'record'],
      ['Started', 'pause-stop'],
    ]);
    expect(await record('Record')).toBe(200);
  });

  it('refuses what does not fit the state', async () => {
    const route = `${actions}/${await onlyCallId()}`;
    expect(await summary('PUT', `${route}/PauseRecording`)).toEqual([
      409,
      'Nothing to pause: the recording is off',
    ]);
    expect(await record('ResumeRecording')).toBe(409);
    expect(await record('StopRecording')).toBe(409);
  });

  it('refuses what the mode does not allow, and says which mode', async () => {
    const route = `${actions}/${await onlyCallId()}`;
    const verbs = ['Record', 'PauseRecording', 'ResumeRecording', 'StopRecording'];
    const table: Record<string, readonly number[]> = {};
    for (const mode of recordingModes) {
      await play.configure({ mode });
      await play.recorderSettled();
      const row: number[] = [];
      for (const verb of verbs) row.push(await status('PUT', `${route}/${verb}`));
      table[mode] = row;
      if (mode === 'always') {
        expect(await summary('PUT', `${route}/StopRecording`)).toEqual([
          403,
          'The mode “Always” does not let its user stop a recording',
        ]);
      }
      await play.configure({ mode: 'never' });
    }
    expect(table).toEqual({
      never: [403, 403, 403, 403],
      always: [403, 403, 403, 403],
      'always-pause-resume': [403, 200, 200, 403],
      'on-demand': [403, 409, 409, 403],
      'on-demand-user-start': [200, 200, 200, 200],
    });
  });

  it('of an emergency cannot be controlled', async () => {
    const emergency = await phone.call('933');
    const [, id] = readCallList(await (await send('GET', actions)).text()) ?? [];
    expect(await summary('PUT', `${actions}/${id ?? ''}/Record`)).toEqual([
      403,
      'Recording of an emergency call cannot be controlled',
    ]);
    await emergency.hangUp();
  });

  it('that is held lets the start wait until it is resumed, and lets it be called off', async () => {
    await call.hold();
    expect(await record('Record')).toBe(200);
    expect(await current()).toMatchObject({
      state: 'Held',
      recordingState: 'Pending',
      allowedRecordingControls: 'stop',
    });
    expect(await record('Record')).toBe(200);
    expect(await record('ResumeRecording')).toBe(409);
    expect(await record('PauseRecording')).toBe(200);
    expect(await record('PauseRecording')).toBe(200);
    expect(await record('StopRecording')).toBe(200);
    expect(await current()).toMatchObject({ recordingState: undefined });
    // Whoever asks, and however: here is one who dials.
    const code = await phone.call('*44');
    expect(await current()).toMatchObject({ recordingState: 'Pending' });
    await code.hangUp();
    await call.resume();
    await play.recorderSettled();
    expect(await current()).toMatchObject({ state: 'Active', recordingState: 'Started' });
  });

  it('that a hold has paused stays paused after it where its user says so meanwhile', async () => {
    await play.configure({ holdRecording: 'pause' });
    expect(await record('Record')).toBe(200);
    await play.recorderSettled();
    await call.hold();
    expect((await current())?.recordingState).toBe('Paused');
    expect([await record('ResumeRecording'), await record('PauseRecording')]).toEqual([200, 200]);
    await call.resume();
    expect(await current()).toMatchObject({ state: 'Active', recordingState: 'Paused' });
    await play.configure({ holdRecording: 'continue' });
  });

  it('whose recorder takes its time is pending meanwhile', async () => {
    await play.configure({ reporting: { kind: 'later', afterMilliseconds: 150 } });
    expect(await record('Record')).toBe(200);
    expect((await current())?.recordingState).toBe('Pending');
    await expect.poll(async () => (await current())?.recordingState).toBe('Started');
    expect(await record('PauseRecording')).toBe(200);
    await expect.poll(async () => (await current())?.recordingState).toBe('Paused');
  });

  it('stays as it is where the service does not honour requests', async () => {
    await play.configure({ reporting: { kind: 'not-honoured' } });
    expect(await record('Record')).toBe(200);
    expect((await current())?.recordingState).toBeUndefined();
  });

  it('meets faults that were ordered, and only when something is asked of it', async () => {
    const route = `${actions}/${await onlyCallId()}/Record`;
    await play.fault('XSI', { kind: 'respond', status: 503 });
    expect(await current()).toMatchObject({ recordingState: undefined });
    expect(await status('PUT', route)).toBe(503);
    await play.fault('XSI', { kind: 'ignore' });
    await expect(send('PUT', route, { signal: AbortSignal.timeout(200) })).rejects.toThrow(/timeout/i);
    expect((await current())?.recordingState).toBeUndefined();
    await play.fault('XSI', { kind: 'late', afterMilliseconds: 100 });
    expect(await status('PUT', route)).toBe(200);
    await play.recorderSettled();
    expect((await current())?.recordingState).toBe('Started');
  });
});
