/** What becomes of calls and their recordings when ends are exchanged. The service by itself: no window is opened. */
import { peakOf, secondsOf } from '../measure/tone';
import { samplesOf, type ServiceClient } from '../fixtures/service';
import { ends, expect, hears, hearsMusic, test, told } from '../fixtures/bare-service';

const [ana, ben, chloe, second] = [500, 700, 900, 1100];

/** Nothing but the parties themselves is to be heard. */
const quiet = { announcement: { internal: false, pstn: false }, pauseResume: 'none' } as const;

test.beforeEach(async ({ service }) => {
  for (const number of ['1001', '1002', '1003']) await service.configure(number, quiet);
});

async function tellings(service: ServiceClient, number: string): Promise<readonly string[]> {
  const history = await service.history();
  return history.filter(({ leg, event }) => leg === number && event === 'told').map(({ value }) => value);
}

test('a blind transfer: the recording goes on with the new party, without a gap, and all are told', async ({
  service,
  user,
}) => {
  const [a, b, c] = [await user('1001', ana), await user('1002', ben), await user('1003', chloe)];
  const call = await a.call('1002');
  await service.force('1001', 'start');
  await told('on', a, b);
  await hears(b, ana);
  expect(await a.refer(call, '1003')).toEqual([202, 100, 180, 200]);
  await told('on', c);
  await hears(b, chloe);
  await hears(c, ben);
  expect(secondsOf(b.heard, ana)).toBe(0);
  await expect.poll(() => a.isInCall).toBe(false);
  expect(b.parties.at(-1)).toBe('"Chloé Martin" <sip:1003@tallyphone.test>');
  expect(await ends(service)).toEqual([['1003', '1002']]);
  expect((await service.call()).report).toBe('on');
  b.hangUp();
  await expect.poll(async () => (await service.recordings()).length).toBe(1);

  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  expect(recording.user).toBe('1001');
  const [ofAna, ofBen, ofChloe] = recording.parties;
  if (ofAna === undefined || ofBen === undefined || ofChloe === undefined)
    throw new Error('a party is missing');
  expect(recording.parties.map(({ number }) => number)).toEqual(['1001', '1002', '1003']);
  expect([ofAna.from, ofBen.from, ofBen.until, ofChloe.until]).toEqual([
    0,
    0,
    recording.duration,
    recording.duration,
  ]);
  expect(ofChloe.from).toBe(ofAna.until);
  const switched = ofAna.until / 1000;
  const lasted = (recording.endedAt - recording.startedAt) / 1000;
  // A recorder is asked before the first audio comes, and told the end after the last: on a busy machine by some time.
  expect(recording.duration / 1000, 'no time is missing').toBeGreaterThan(lasted - 1);
  const streams = recording.parties.map(({ number }) => samplesOf(recording, number));
  expect(new Set(streams.map(({ length }) => length))).toEqual(new Set([recording.duration * 8]));
  const [fromAna, fromBen, fromChloe] = streams.map((samples) => {
    const at = Math.round(switched * 8000);
    return { before: samples.subarray(0, at), after: samples.subarray(at) };
  });
  expect(secondsOf(fromAna?.before ?? new Int16Array(), ana)).toBeGreaterThan(0.3);
  expect(peakOf(fromAna?.after ?? new Int16Array([1]))).toBe(0);
  expect(secondsOf(fromBen?.before ?? new Int16Array(), ben)).toBeGreaterThan(0.3);
  expect(secondsOf(fromBen?.after ?? new Int16Array(), ben)).toBeGreaterThan(0.3);
  expect(peakOf(fromChloe?.before ?? new Int16Array([1]))).toBe(0);
  expect(secondsOf(fromChloe?.after ?? new Int16Array(), chloe)).toBeGreaterThan(0.3);

  expect(await tellings(service, '1002')).toEqual(['off', 'on']);
  expect(await tellings(service, '1003')).toEqual(['off', 'on']);
  const history = (await service.history()).filter(({ event }) => event !== 'told');
  expect(history.map(({ leg, event, value }) => `${leg} ${event} ${value}`)).toEqual([
    '1001 joined connected',
    '1002 joined connected',
    '1001 recording started',
    '1001 left transferred',
    '1003 joined transferred',
    '1003 left ended',
    '1002 left ended',
    '1001 result successful',
  ]);
});

test('an attended transfer: two calls become one, and what was recorded of either goes on', async ({
  service,
  user,
}) => {
  const [a, b, c] = [await user('1001', ana), await user('1002', ben), await user('1003', chloe)];
  const first = await a.call('1002');
  await service.force('1001', 'start');
  await told('on', a, b);
  await a.holdNow(first);
  const consultation = await a.call('1003');
  await hears(c, ana);
  const [, consulted] = await service.calls();
  await service.request('POST', `/calls/${consulted?.id ?? ''}/recording`, {
    user: '1003',
    operation: 'start',
  });
  await told('on', c);
  expect(await a.refer(first, '1003', consultation)).toEqual([202, 100, 200]);
  await hears(b, chloe);
  await hears(c, ben);
  await expect.poll(() => a.ends.length).toBe(2);
  expect(await ends(service)).toEqual([['1003', '1002']]);
  await expect.poll(() => b.parties.at(-1)).toContain('sip:1003@');
  await expect.poll(() => c.parties.at(-1)).toContain('sip:1002@');

  await service.force('1003', 'stop');
  expect((await service.call()).report).toBe('on');
  await service.force('1001', 'stop');
  await told('off', b);
  await told('off', c);
  expect(await tellings(service, '1003')).toEqual(['off', 'on', 'off']);
  const recordings = await service.recordings();
  expect(recordings.map(({ user: owner, parties }) => [owner, parties.map(({ number }) => number)])).toEqual([
    ['1001', ['1001', '1002', '1003']],
    ['1003', ['1001', '1003', '1002']],
  ]);
  for (const recording of recordings) {
    expect(secondsOf(samplesOf(recording, '1002'), ben), recording.user).toBeGreaterThan(0.4);
    expect(secondsOf(samplesOf(recording, '1003'), chloe), recording.user).toBeGreaterThan(0.4);
  }
});

test('a transfer that fails leaves the call as it was, and tells why', async ({ service, user }) => {
  const [a, b, c] = [await user('1001', ana), await user('1002', ben), await user('1003', chloe)];
  c.answers = false;
  const call = await a.call('1002');
  await service.configure('1001', { holdRecording: 'pause' });
  await service.force('1001', 'start');
  await told('on', a, b);
  await a.holdNow(call);
  await told('paused', b);
  expect(await a.refer(call, '2004'), 'busy').toEqual([202, 100, 486]);
  expect(await a.refer(call, '1999'), 'nobody').toEqual([202, 100, 404]);
  expect(await a.refer(call, '1002'), 'the other end itself').toEqual([202, 100, 486]);
  const taken = a.refer(call, '1003');
  await expect.poll(() => c.isInCall).toBe(true);
  a.resume();
  expect(await taken, 'taken back while it rings').toEqual([202, 100, 180, 487]);
  await expect.poll(() => c.isInCall).toBe(false);
  await told('on', b);
  await hears(b, ana);

  // The transferor need not wait.
  void a.refer(call, '1003');
  await expect.poll(() => c.isInCall).toBe(true);
  a.hangUp();
  await hearsMusic(b);
  c.answerNow();
  await hears(b, chloe);
  await told('on', c);
  expect(await ends(service)).toEqual([['1003', '1002']]);
});

test('a consultation whose other end has sent it on, or parked it, is completed all the same', async ({
  service,
  user,
}) => {
  const [a, b, c] = [await user('1001', ana), await user('1002', ben), await user('1003', chloe)];
  const workspace = await user('1010', second);
  workspace.answers = false;
  const sentOn = await a.call('1002');
  await a.holdNow(sentOn);
  const first = await a.call('1003');
  void c.refer(c.session, '1010');
  await expect.poll(() => workspace.isInCall).toBe(true);
  c.hangUp();
  await hearsMusic(a);
  expect(await a.refer(sentOn, '1003', first)).toEqual([202, 100, 200]);
  await hearsMusic(b);
  workspace.answerNow();
  await hears(b, second);
  await hears(workspace, ben);
  expect(await ends(service)).toEqual([['1010', '1002']]);
  b.hangUp();

  await expect.poll(async () => (await service.calls()).length).toBe(0);
  await service.configureService({ parkRecallSeconds: 2 });
  const parked = await a.call('1002');
  await a.holdNow(parked);
  const next = await a.call('1003');
  expect(await c.refer(c.session, '*68')).toEqual([202, 100, 200]);
  await hearsMusic(a);
  expect(await a.refer(parked, '1003', next)).toEqual([202, 100, 200]);
  await hears(b, chloe);
  expect(await ends(service), 'whoever has parked it is rung again').toEqual([['1003', '1002']]);
});

test('a call that another phone takes over is not transferred any more', async ({ service, user }) => {
  const [desk, mobile, b] = [await user('1001', ana), await user('1001', second), await user('1002', ben)];
  const c = await user('1003', chloe);
  c.answers = false;
  const call = await desk.call('1002');
  void desk.refer(call, '1003');
  await expect.poll(() => c.isInCall).toBe(true);
  await mobile.call('*11');
  await expect.poll(() => c.isInCall).toBe(false);
  await hears(b, second);
  expect(await ends(service)).toEqual([['1001', '1002']]);
});

test('Replaces that names no call of the user’s is refused, in a REFER as in an INVITE', async ({
  service,
  user,
}) => {
  const [a, b, c] = [await user('1001', ana), await user('1002', ben), await user('1003', chloe)];
  const own = await a.call('2001');
  const foreign = await b.call('2001');
  expect(await a.refer(own, '2001', foreign)).toEqual([202, 100, 403]);
  expect(await a.refer(own, '2001', own)).toEqual([202, 100, 400]);
  await expect(c.call('2001', [`Replaces: ${own.id};to-tag=x;from-tag=y`])).rejects.toThrow();
  await expect(c.call('2001', ['Replaces: nonsense'])).rejects.toThrow();
  await expect(c.call('*11')).rejects.toThrow();
  const refusals = (await service.log())
    .filter(({ kind, text }) => kind === 'sent' && text.startsWith('SIP/2.0 4'))
    .map(({ text }) => text.split('\r\n')[0] ?? '')
    .filter((line) => !line.includes('401'));
  expect(refusals).toEqual([
    'SIP/2.0 481 No such call',
    'SIP/2.0 400 Bad Replaces',
    'SIP/2.0 404 No call to pull',
  ]);
  b.hangUp();
  await expect.poll(async () => (await service.calls()).length).toBe(1);
  expect(await a.refer(own, '2001', foreign), 'a call that is over').toEqual([202, 100, 481]);
  expect(await ends(service)).toEqual([['1001', '2001']]);
});

test('another phone of the user takes the call over, and the recording goes with it', async ({
  service,
  user,
}) => {
  const [desk, mobile, b] = [await user('1001', ana), await user('1001', second), await user('1002', ben)];
  await desk.call('1002');
  await service.force('1001', 'start');
  await told('on', desk, b);
  await hears(b, ana);
  const pulled = await mobile.call('*11');
  await told('on', mobile);
  await expect.poll(() => desk.isInCall).toBe(false);
  await hears(b, second);
  await hears(mobile, ben);
  expect(b.parties).toEqual([]);
  mobile.info(pulled, 'Record: off');
  await told('off', b);
  mobile.info(pulled, 'Record: on');
  await told('on', b);
  await desk.call('1002', [`Replaces: ${mobile.dialogOf(pulled)}`]);
  await expect.poll(() => mobile.isInCall).toBe(false);
  await hears(b, ana);
  b.hangUp();
  await expect.poll(async () => (await service.recordings()).length).toBe(2);
  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  expect(recording.parties.map(({ number }) => number)).toEqual(['1001', '1002']);
  const stream = samplesOf(recording, '1001');
  // No less than what was waited for above, but for the edges.
  expect(secondsOf(stream, ana)).toBeGreaterThan(0.2);
  expect(secondsOf(stream, second)).toBeGreaterThan(0.2);
  expect(stream).toHaveLength(recording.duration * 8);
});

test('of several phones of a user the first to answer has the call; the others are told so', async ({
  service,
  user,
}) => {
  const [desk, mobile, b] = [await user('1001', ana), await user('1001', second), await user('1002', ben)];
  mobile.answers = false;
  await b.call('1001');
  await hears(b, ana);
  await expect.poll(() => mobile.isInCall).toBe(false);
  expect(desk.isInCall).toBe(true);
  const cancels = (await service.log()).filter(
    ({ kind, text }) => kind === 'sent' && text.startsWith('CANCEL'),
  );
  expect(cancels.map(({ text }) => text)).toEqual([
    expect.stringContaining('Reason: SIP;cause=200;text="Call completed elsewhere"'),
  ]);
});
