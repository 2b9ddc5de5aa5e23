import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { changeProduct } from '../../../shared/settings/portal';
import { clockAnswerSchema, keptListSchema } from '../../../shared/settings/recording-answers';
import { tenantOf } from '../../../shared/settings/tenant-play';
import { KeepingPlay } from '../keeping/keeping-play';
import { recordingsApi } from './recordings-api';

let play: KeepingPlay;
beforeEach(() => {
  play = new KeepingPlay();
});
afterEach(() => {
  play.end();
});

const errorSchema = z.object({ error: z.string() });

function request(method: string, route: string, body?: unknown): Promise<Response> {
  const init = { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return Promise.resolve(recordingsApi(play.keeping).request(route, body === undefined ? { method } : init));
}
const answer = async (method: string, route: string, body?: unknown): Promise<unknown> =>
  (await request(method, route, body)).json();
const ids = async (query = '') =>
  keptListSchema.parse(await answer('GET', `/recordings${query}`)).map(({ id }) => id);
const refusal = async (method: string, route: string, body?: unknown) => {
  const response = await request(method, route, body);
  return [response.status, errorSchema.parse(await response.json()).error];
};

const asMira = 'as=administrator:Mira%20Castellan';

describe('the list', () => {
  it('has everything that can be heard for who runs the service, and more where that is asked', async () => {
    play.record('one');
    play.record('two', '1002');
    const running = play.begin('two-again');
    fs.mkdirSync(path.join(play.root, 'broken'));
    play.restart();
    expect(await ids()).toEqual(['one', 'two', 'two-again']);
    expect(await ids('?state=interrupted')).toEqual(['two-again']);
    expect(await ids('?user=1002')).toEqual(['two']);
    expect(await ids('?state=all')).toEqual(['one', 'two', 'two-again', 'broken']);
    expect(await ids('?state=all&as=user:1001')).toEqual(['one', 'two-again']);
    running.close(true);
  });

  it('has for a user the own ones, for an administrator those of products that show them', async () => {
    play.record('one');
    play.record('two', '1002');
    expect([await ids('?as=user:1002'), await ids(`?${asMira}`)]).toEqual([['two'], []]);
    play.tenant = tenantOf(changeProduct(play.tenant, 'dubber', '1001', 'dubber-standard'));
    expect([await ids('?as=user:1001'), await ids(`?${asMira}`)]).toEqual([['one'], ['one']]);
  });

  it('says what is wrong with a question', async () => {
    expect(await refusal('GET', '/recordings?state=lost')).toEqual([400, expect.stringContaining('state')]);
    expect(await refusal('GET', '/recordings?wrong=1')).toEqual([400, expect.stringContaining('wrong')]);
    const as = 'as: must be user:NUMBER or administrator:NAME';
    expect(await refusal('GET', '/recordings?as=me')).toEqual([400, as]);
    expect(await refusal('GET', '/recordings/one?as=me')).toEqual([400, as]);
  });

  it('offers as whom one can sign in', async () => {
    const offered = await answer('GET', '/recordings/viewers');
    expect(offered).toContainEqual({ viewer: { kind: 'user', number: '1001' }, name: 'Ana Reyes' });
  });
});

describe('one recording', () => {
  it('is described with where its files are and how long it is kept', async () => {
    play.record('one');
    const description = await answer('GET', '/recordings/one?as=user:1001');
    expect(description).toMatchObject({
      id: 'one',
      state: 'complete',
      bytes: 19_200,
      parties: [{ file: play.file('one', '1001.wav') }, { number: '2002' }],
      keeping: { provider: 'dubber', product: 'dubber-go', region: 'US' },
    });
  });

  it('is refused to whom its product does not show it, with the reason', async () => {
    play.record('one');
    expect(await refusal('GET', '/recordings/one?as=user:1002')).toEqual([
      403,
      'Users see their own recordings alone',
    ]);
    for (const [method, route] of [
      ['GET', '/recordings/one'],
      ['GET', '/recordings/one/audio'],
      ['DELETE', '/recordings/one'],
      ['POST', '/recordings/one/restore'],
    ] as const) {
      expect(await refusal(method, `${route}?${asMira}`)).toEqual([
        403,
        'With this product a recording is seen by its user alone',
      ]);
    }
    expect(await refusal('GET', '/recordings/one?as=administrator:Nobody')).toEqual([
      403,
      'Nobody administers this organisation under that name',
    ]);
    expect(await refusal('GET', '/recordings/two')).toEqual([404, 'Recording two does not exist']);
    expect(play.states).toEqual({ one: 'complete' });
  });

  it('can be taken away as a WAV for each party or for both', async () => {
    play.record('one');
    const answers = await Promise.all(
      ['', '?party=1'].map((query) => request('GET', `/recordings/one/audio${query}`)),
    );
    const told = answers.map(({ headers }) => [
      headers.get('content-disposition'),
      headers.get('content-length'),
      headers.get('content-type'),
    ]);
    expect(told).toEqual([
      ['attachment; filename="one.wav"', '19244', 'audio/wav'],
      ['attachment; filename="one-2002.wav"', '9644', 'audio/wav'],
    ]);
    const sizes = await Promise.all(answers.map(async (answer) => (await answer.arrayBuffer()).byteLength));
    expect(sizes).toEqual([19_244, 9644]);
    expect(await refusal('GET', '/recordings/one/audio?party=7')).toEqual([404, 'There is no party 7 in it']);
  });

  it('is deleted into the trash, and restored from there', async () => {
    play.record('one');
    const deleted = await answer('DELETE', '/recordings/one?as=user:1001');
    expect(deleted).toMatchObject({ state: 'deleted', gone: { kind: 'deleted', by: '1001' } });
    expect(await refusal('DELETE', '/recordings/one')).toEqual([409, 'It cannot be deleted: deleted']);
    expect(await refusal('GET', '/recordings/one/audio')).toEqual([410, 'There is nothing to hear: deleted']);
    expect([await ids(), await ids('?state=deleted')]).toEqual([[], ['one']]);
    expect(await answer('POST', '/recordings/one/restore')).toMatchObject({
      state: 'complete',
    });
    expect(await refusal('POST', '/recordings/one/restore')).toEqual([
      409,
      'It is not in the trash: complete',
    ]);
    expect(await ids()).toEqual(['one']);
  });
});

it('whoever has read a list is told whether it may be another now', async () => {
  const mark = async () => clockAnswerSchema.parse(await answer('GET', '/clock')).recordings;
  const marks = [await mark()];
  expect(await mark()).toBe(marks[0]);
  const changes: readonly (() => unknown)[] = [
    () => {
      play.record('one');
    },
    () => answer('DELETE', '/recordings/one'),
    () => answer('POST', '/recordings/one/restore'),
    () => {
      play.tenant = { ...play.tenant };
    },
    () => answer('POST', '/clock', { aheadDays: 31 }),
    () => {
      play.restart();
    },
  ];
  for (const change of changes) {
    await change();
    const after = await mark();
    expect(marks).not.toContain(after);
    expect(await mark()).toBe(after);
    marks.push(after);
  }
});

it('the clock is told, and moved forward alone', async () => {
  play.record('one');
  expect(await answer('GET', '/clock')).toMatchObject({ aheadDays: 0 });
  expect(await answer('POST', '/clock', { aheadDays: 31 })).toMatchObject({ aheadDays: 31 });
  expect(await ids('?state=expired')).toEqual(['one']);
  expect(await refusal('POST', '/clock', { aheadDays: 1 })).toEqual([
    409,
    'The clock goes forward alone; a reset brings it back',
  ]);
  expect(await refusal('POST', '/clock', { aheadDays: 0.5 })).toEqual([
    400,
    expect.stringContaining('aheadDays'),
  ]);
});
