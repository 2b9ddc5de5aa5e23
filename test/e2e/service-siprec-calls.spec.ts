/** What a recorder is told while calls are held, transferred, and more than one: by the service alone, to Tallyphone's own recorder. */
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import type { FarParty } from '../fixtures/far';
import { expect, speakersIn, test, toldTo, type ToldRecorder } from '../fixtures/siprec';
import { secondsOf } from '../measure/tone';

const [ana, ben, chloe] = [600, 1000, 1400];
const quiet = { announcement: { internal: false, pstn: false }, pauseResume: 'none' } as const;

test.beforeEach(async ({ service }) => {
  for (const number of ['1001', '1002', '1003']) await service.configure(number, quiet);
});

/** Until it has heard so much more. */
async function hearsFor(party: FarParty, seconds: number): Promise<void> {
  party.forget();
  await expect.poll(() => party.heard.length / 8000, { timeout: 30_000 }).toBeGreaterThanOrEqual(seconds);
}

/** Who speaks on which stream now, by number and label. */
const speakers = (told: ToldRecorder): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(speakersIn(told)).flatMap(([label, numbers]) => numbers.map((number) => [number, label])),
  );
const directions = ({ offer }: ToldRecorder) =>
  offer?.sections.map((section) => (section.kind === 'stream' ? section.direction : section.kind));

test('a hold and a blind transfer: the recorder is told who speaks, in one recording session', async ({
  recorderServer,
  service,
  user,
}) => {
  await service.configure('1001', { mode: 'always', announcement: { internal: true, pstn: false } });
  const [a, b] = [await user('1001', ana), await user('1002', ben)];
  await user('1003', chloe);
  const call = await a.call('1002');
  await expect.poll(() => b.reports.at(-1)).toBe('on');
  const last = async () =>
    (await toldTo(service)).at(-1) ?? { callId: '', method: '', offer: undefined, metadata: undefined };
  const isSpoken = (by: Readonly<Record<string, string>>) =>
    expect.poll(async () => speakers(await last())).toEqual(by);
  await isSpoken({ '1001': '1', '1002': '2' });
  await hearsFor(b, 1);

  await a.holdNow(call);
  await isSpoken({ '1002': '2' });
  // The recording goes on in a hold, as the service is set: that is no pause.
  expect(directions(await last())).toEqual(['sendonly', 'sendonly']);
  a.resume();
  await isSpoken({ '1001': '1', '1002': '2' });

  expect(await a.refer(call, '1003')).toEqual([202, 100, 180, 200]);
  await isSpoken({ '1003': '3', '1002': '2' });
  expect(directions(await last())).toEqual(['sendonly', 'sendonly']);
  const { metadata } = await last();
  expect(metadata?.attendances.map(({ disassociatedAt }) => disassociatedAt === undefined)).toEqual([
    false,
    true,
    true,
  ]);
  expect(metadata?.sessions[0]?.announcements).toEqual([{ operation: 'start', at: expect.any(Number) }]);
  expect(metadata?.sessions[0]?.broadworks).toMatchObject({
    serviceProviderId: 'WSTLY10001',
    recordingType: 'on',
    callType: { direction: 'outgoing', calling: 'sip:1001@tallyphone.test' },
  });
  await hearsFor(b, 1);
  b.hangUp();
  await expect.poll(() => recorderServer.recordings[0]?.endedAt ?? 0).toBeGreaterThan(0);

  expect(new Set((await toldTo(service)).map(({ callId }) => callId)).size).toBe(1);
  const [recording, another] = recorderServer.recordings;
  expect(another).toBeUndefined();
  expect(recording).toMatchObject({
    user: '1001',
    mode: 'always',
    parties: [{ number: '1001' }, { number: '1002' }, { number: '1003' }],
    announcements: [{ operation: 'started' }],
  });
  expect(recording?.state).toBe('complete');
  for (const [index, tone] of [ana, ben, chloe].entries()) {
    const samples = readWav(path.join(recording?.folder ?? '', recording?.parties[index]?.file ?? ''));
    expect(secondsOf(samples, tone)).toBeGreaterThan(0.5);
    for (const other of [ana, ben, chloe].filter((one) => one !== tone))
      expect(secondsOf(samples, other)).toBe(0);
  }
});

test('two calls at once, as of a conference that a phone mixes, are two recording sessions; record again is another', async ({
  recorderServer,
  service,
  user,
}) => {
  await service.configure('1001', { mode: 'on-demand-user-start' });
  const [a, b] = [await user('1001', ana), await user('1002', ben)];
  await user('1003', chloe);
  const first = await a.call('1002');
  const { id } = await service.call();
  const press = (operation: string, call = id) =>
    service.request('POST', `/calls/${call}/recording`, { user: '1001', operation });
  await press('start');
  await expect.poll(() => b.reports.at(-1)).toBe('on');
  await a.holdNow(first);
  const consultation = await a.call('1003');
  const second = (await service.calls()).find((call) => call.id !== id)?.id ?? '';
  await press('start', second);
  await expect.poll(() => recorderServer.recordings.length).toBe(2);
  first.unhold();

  /** What was told in each recording session. */
  const sessions = async () => {
    const told = await toldTo(service);
    return [...new Set(told.map(({ callId }) => callId))].map((callId) =>
      told.filter((one) => one.callId === callId),
    );
  };
  const whoSpeaks = async () =>
    (await sessions()).map((told) => told.slice(-1).map((last) => Object.keys(speakers(last)))).flat();
  await expect.poll(whoSpeaks).toEqual([
    ['1001', '1002'],
    ['1001', '1003'],
  ]);
  await hearsFor(b, 0.5);

  await press('stop');
  await expect.poll(() => b.reports.at(-1)).toBe('off');
  await press('start');
  await expect.poll(() => b.reports.at(-1)).toBe('on');
  const [one, two, again] = await sessions();
  const idOf = (told: readonly ToldRecorder[] | undefined) => told?.[0]?.metadata?.sessions[0]?.id;
  expect(one?.map(({ method }) => method).at(-1)).toBe('BYE');
  expect(idOf(again), 'the same call').toBe(idOf(one));
  expect(idOf(two), 'another call').not.toBe(idOf(one));
  const groups = [one, two, again].map((told) => told?.[0]?.metadata?.sessions[0]?.group);
  expect(new Set(groups).size, 'calls that belong together').toBe(1);
  first.terminate();
  consultation.terminate();
  await expect
    .poll(() => recorderServer.recordings.map(({ endedAt }) => endedAt !== undefined))
    .toEqual([true, true, true]);
});

test('legacy On Demand: the recorder gets the call from its start once Record is pressed, and nothing of a call where it never was', async ({
  recorderServer,
  service,
  user,
}) => {
  await service.configure('1001', { mode: 'on-demand' });
  const [a, b] = [await user('1001', ana), await user('1002', ben)];
  const unkept = await a.call('1002');
  await hearsFor(b, 0.5);
  unkept.terminate();
  const notes = async () =>
    (await service.log()).filter(({ kind }) => kind === 'note').map(({ text }) => text);
  await expect.poll(notes).toContain('1001: recording successful but not kept');
  const results = (await service.history()).filter(({ event }) => event === 'result');
  expect(results.map(({ leg, value }) => `${leg} ${value}`)).toEqual(['1001 not-kept']);
  expect(await toldTo(service)).toEqual([]);

  const call = await a.call('1002');
  await hearsFor(b, 3);
  await service.force('1001', 'start');
  await expect.poll(() => b.reports.at(-1)).toBe('on');
  await hearsFor(b, 1);
  call.terminate();
  await expect.poll(() => recorderServer.recordings[0]?.endedAt ?? 0, { timeout: 15_000 }).toBeGreaterThan(0);
  const [recording] = recorderServer.recordings;
  expect(recording).toMatchObject({ user: '1001', mode: 'on-demand' });
  const samples = readWav(path.join(recording?.folder ?? '', '1001.wav'));
  // On a busy machine a moment of what is said now may be missing; of what was kept nothing is.
  expect(secondsOf(samples, ana)).toBeGreaterThan(3.5);
  const [invite] = await toldTo(service);
  const { startedAt = 0 } = invite?.metadata?.sessions[0] ?? {};
  const recordedFrom = invite?.metadata?.recordings[0]?.associatedAt;
  // Record was pressed three seconds later.
  expect(recordedFrom).toBeGreaterThanOrEqual(startedAt);
  expect(recordedFrom).toBeLessThan(startedAt + 1_000);
});
