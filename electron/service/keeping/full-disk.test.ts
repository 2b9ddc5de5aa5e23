/** What becomes of recordings that are there while the disk takes no more. What does not begin on one is in `recorder.test.ts`. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordingsApi } from '../control/recordings-api';
import { readWav } from '../media/wav';
import { writtenSamples } from '../media/wav-repair';
import { readDescription } from './description-file';
import { KeepingPlay } from './keeping-play';

let play: KeepingPlay;
beforeEach(() => {
  play = new KeepingPlay();
});
afterEach(() => {
  vi.restoreAllMocks();
  play.end();
});

const reason = 'ENOSPC: no space left on device, write';
/** Nothing more is written, and half of a file that was begun stays. */
function fillDisk(): void {
  const full = () => Object.assign(new Error(reason), { code: 'ENOSPC' });
  vi.spyOn(fs, 'writeSync').mockImplementation(() => {
    throw full();
  });
  vi.spyOn(fs, 'writeFileSync').mockImplementation((file) => {
    if (typeof file === 'string') fs.closeSync(fs.openSync(file, 'w'));
    throw full();
  });
}
const freeDisk = () => vi.restoreAllMocks();

const onDisk = (id: string) => readDescription(play.file(id, ''));
const ask = (method: string, route: string) =>
  Promise.resolve(recordingsApi(play.keeping).request(route, { method }));

describe('on a full disk', () => {
  it('what has expired loses its audio all the same, and what could not be said is said once there is place', () => {
    play.record('one');
    play.record('two');
    fillDisk();
    expect(() => play.keeping.moveClock(30)).not.toThrow();
    expect(play.states).toEqual({ one: 'expired', two: 'expired' });
    expect([play.has('one'), play.has('two')]).toEqual([false, false]);
    expect(onDisk('one')).toMatchObject({ description: { state: 'complete' } });
    play.keeping.sweep();
    expect(play.notes.filter((note) => note.includes(reason))).toEqual([
      `recordings/one: ${reason}`,
      `recordings/two: ${reason}`,
    ]);
    freeDisk();
    play.keeping.sweep();
    expect(onDisk('one')).toMatchObject({ description: { gone: { kind: 'expired' } } });
    play.restart();
    expect(play.states).toEqual({ one: 'expired', two: 'expired' });
  });

  it('one whose audio cannot be removed stays what it is, and keeps nobody from the others', () => {
    play.record('one');
    play.record('two');
    const remove = fs.rmSync;
    vi.spyOn(fs, 'rmSync').mockImplementation((file, options) => {
      if (path.basename(path.dirname(String(file))) === 'one') throw new Error('EIO: i/o error, unlink');
      remove(file, options);
    });
    play.keeping.moveClock(30);
    expect(play.states).toEqual({ one: 'complete', two: 'expired' });
    freeDisk();
    play.keeping.sweep();
    expect(play.states).toEqual({ one: 'expired', two: 'expired' });
  });

  it('the service starts after a kill; what was recorded is interrupted, and written so once there is place', () => {
    play.begin('killed');
    fs.truncateSync(play.file('killed', '2002.wav'), 44);
    fillDisk();
    expect(() => {
      play.restart();
    }).not.toThrow();
    expect(play.states).toEqual({ killed: 'interrupted' });
    expect(onDisk('killed')).toMatchObject({ description: { state: 'recording' } });
    freeDisk();
    play.keeping.sweep();
    expect(onDisk('killed')).toMatchObject({ description: { state: 'interrupted', duration: 600 } });
    expect(readWav(play.file('killed', '2002.wav'))).toHaveLength(4800);
    const expiresAt = play.keeping.catalogue.get('killed')?.description.keeping?.expiresAt;
    play.restart();
    expect(play.states).toEqual({ killed: 'interrupted' });
    expect(play.keeping.catalogue.get('killed')?.description.keeping?.expiresAt).toBe(expiresAt);
  });

  it('nothing is deleted or restored, whoever asks is told why, and memory says what the disk says', async () => {
    play.record('one');
    play.record('two');
    await ask('DELETE', '/recordings/two');
    fillDisk();
    const answers = await Promise.all([
      ask('DELETE', '/recordings/one'),
      ask('POST', '/recordings/two/restore'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([507, 507]);
    expect(await answers[0].json()).toEqual({ error: `It cannot be written: ${reason}` });
    expect(play.states).toEqual({ one: 'complete', two: 'deleted' });
    freeDisk();
    play.restart();
    expect(play.states).toEqual({ one: 'complete', two: 'deleted' });
    expect((await ask('DELETE', '/recordings/one')).status).toBe(200);
  });

  it('a recording that fails in the call is failed after a restart too, if there was place before that', () => {
    const sink = play.begin('one');
    fillDisk();
    expect(() => {
      sink.setPaused(true);
    }).toThrow(reason);
    expect(() => sink.close(true)).toThrow(reason);
    expect(play.states).toEqual({ one: 'failed' });
    expect(fs.readdirSync(play.file('one', ''))).toEqual(['1001.wav', '2002.wav', 'recording.json']);
    freeDisk();
    play.restart();
    expect(play.states).toEqual({ one: 'failed' });
    expect(play.keeping.catalogue.get('one')?.description).toMatchObject({ reason });
    expect(writtenSamples(play.file('one', '1001.wav'))).toBe(4800);
  });

  it('a recording does not begin, and nothing of it is there', () => {
    fillDisk();
    expect(() => play.begin('one')).toThrow(reason);
    expect([play.states, fs.readdirSync(play.root)]).toEqual([{}, []]);
    freeDisk();
    play.record('one');
    expect(play.states).toEqual({ one: 'complete' });
  });

  it('a recording whose audio has place and whose description has none does not begin either', () => {
    vi.spyOn(fs, 'writeFileSync').mockImplementation(() => {
      throw new Error(reason);
    });
    expect(() => play.begin('one')).toThrow(reason);
    expect([play.states, fs.readdirSync(play.root)]).toEqual([{}, []]);
  });
});
