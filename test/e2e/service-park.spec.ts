/** What becomes of calls and their recordings when they are parked. The service by itself: no window is opened. */
import { peakOf, secondsOf } from '../measure/tone';
import { samplesOf } from '../fixtures/service';
import { ends, expect, hears, hearsMusic, test, told } from '../fixtures/bare-service';

const [ana, ben, chloe] = [500, 700, 900];

/** Nothing but the parties themselves is to be heard. */
const quiet = { announcement: { internal: false, pstn: false }, pauseResume: 'none' } as const;

test.beforeEach(async ({ service }) => {
  for (const number of ['1001', '1002', '1003']) await service.configure(number, quiet);
});

test('a parked call waits with music until somebody takes it, and its recording goes on', async ({
  service,
  user,
}) => {
  const [a, b, c] = [await user('1001', ana), await user('1002', ben), await user('1003', chloe)];
  await expect(c.call('*881001')).rejects.toThrow();
  const call = await a.call('1002');
  await service.force('1001', 'start');
  await told('on', a, b);
  await hears(b, ana);
  expect(await a.refer(call, '*68')).toEqual([202, 100, 200]);
  await expect.poll(() => a.isInCall).toBe(false);
  await hearsMusic(b);
  expect(await ends(service)).toEqual([['*881001', '1002']]);
  const another = await a.call('2001');
  expect(await a.refer(another, '*681001'), 'occupied').toEqual([202, 100, 486]);
  expect(await a.refer(another, '*681999'), 'nobody’s').toEqual([202, 100, 404]);
  a.hangUp();
  await c.call('*881001');
  await hears(b, chloe);
  await hears(c, ben);
  await told('on', c);
  await expect.poll(() => b.parties.at(-1)).toContain('sip:1003@');
  b.hangUp();
  await expect.poll(async () => (await service.recordings()).length).toBe(1);
  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  const [ofAna, , ofChloe] = recording.parties;
  expect(recording.parties.map(({ number }) => number)).toEqual(['1001', '1002', '1003']);
  const [from = 0, until = 0] = [ofAna?.until, ofChloe?.from].map((time = 0) => time * 8);
  const [fromAna, fromBen, fromChloe] = ['1001', '1002', '1003'].map((number) =>
    samplesOf(recording, number),
  );
  if (fromAna === undefined || fromBen === undefined || fromChloe === undefined)
    throw new Error('a party is missing');
  expect(secondsOf(fromAna.subarray(0, from), ana)).toBeGreaterThan(0.3);
  expect(secondsOf(fromBen.subarray(from, until), ben), 'while it waits').toBeGreaterThan(0.2);
  expect(secondsOf(fromBen.subarray(until), ben), 'taken back').toBeGreaterThan(0.2);
  expect(secondsOf(fromChloe.subarray(until), chloe)).toBeGreaterThan(0.3);
  // Of who is gone, or not yet there, there is nothing; the music is nobody's words.
  expect(peakOf(fromAna.subarray(from))).toBe(0);
  expect(peakOf(fromChloe.subarray(0, until))).toBe(0);
});

test('a call that is parked too long comes back to who has parked it, with its recording', async ({
  service,
  user,
}) => {
  await service.configureService({ parkRecallSeconds: 1 });
  const [a, b] = [await user('1001', ana), await user('1002', ben)];
  const call = await a.call('1002');
  await service.force('1001', 'start');
  await told('on', a, b);
  await a.refer(call, '*681003');
  await hears(b, ana);
  await told('on', a);
  expect((await service.call()).legs).toMatchObject([{ number: '1001', recording: 'started' }, {}]);
});
