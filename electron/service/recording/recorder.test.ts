import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { samplesPerFrame, type Frame } from '../media/frame';
import { readWav } from '../media/wav';
import { Recorder } from './recorder';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-recorder-'));
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  fs.rmSync(root, { recursive: true });
});

const frame = (value: number): Frame => new Int16Array(samplesPerFrame).fill(value);
const said = (near: number, far: number) =>
  new Map([
    ['leg-1', frame(near)],
    ['leg-2', frame(far)],
  ]);

function record(id = 'call-1-1001-1'): Recorder {
  const recorder = new Recorder(root, {
    id,
    call: 'call-1',
    connectedAt: 0,
    user: '1001',
    mode: 'on-demand',
    parties: [
      { leg: 'leg-1', number: '1001', name: 'Ana' },
      { leg: 'leg-2', number: '2001', name: 'Support' },
    ],
  });
  recorder.open({ ready: () => undefined, failed: () => undefined });
  return recorder;
}

const description = (): unknown =>
  JSON.parse(fs.readFileSync(path.join(root, 'call-1-1001-1', 'recording.json'), 'utf8'));
const samplesOf = (number: string) => [...readWav(path.join(root, 'call-1-1001-1', `${number}.wav`))];
const mode = (...names: readonly string[]) => fs.statSync(path.join(root, ...names)).mode & 0o777;

describe('a recording', () => {
  it('keeps each party’s voice in a file of its own', () => {
    const recorder = record();
    recorder.write(said(1, -1));
    recorder.write(said(2, -2));
    recorder.close();
    expect(samplesOf('1001')).toEqual([...frame(1), ...frame(2)]);
    expect(samplesOf('2001')).toEqual([...frame(-1), ...frame(-2)]);
  });

  it('has silence where a party sent nothing, so that both files stay together', () => {
    const recorder = record();
    recorder.write(new Map([['leg-2', frame(5)]]));
    recorder.write(said(7, 7));
    recorder.close();
    expect(samplesOf('1001')).toEqual([...frame(0), ...frame(7)]);
    expect(samplesOf('2001')).toHaveLength(samplesOf('1001').length);
  });

  it('is described from its beginning, and again at its end', () => {
    const recorder = record();
    const begun = {
      id: 'call-1-1001-1',
      call: 'call-1',
      user: '1001',
      mode: 'on-demand',
      state: 'recording',
      startedAt: 1_000_000,
      duration: 0,
      parties: [
        { number: '1001', name: 'Ana', file: '1001.wav', joinedAt: 1_000_000, from: 0, until: 0 },
        { number: '2001', name: 'Support', file: '2001.wav', joinedAt: 1_000_000, from: 0, until: 0 },
      ],
      announcements: [],
      pauses: [],
    };
    expect(description()).toEqual(begun);
    vi.advanceTimersByTime(200);
    recorder.announced('started');
    for (let i = 0; i < 50; i += 1) recorder.write(said(1, 1));
    vi.advanceTimersByTime(800);
    const closed = recorder.close();
    const ended = {
      ...begun,
      state: 'complete',
      endedAt: 1_001_000,
      duration: 1000,
      announcements: [{ operation: 'started', at: 1_000_200 }],
      parties: begun.parties.map((party) => ({ ...party, until: 1000 })),
    };
    // Names alone, which a copy keeps right; who asks the service is given the whole path.
    expect(description()).toEqual(ended);
    const parties = ended.parties.map((party) => ({
      ...party,
      file: path.join(root, 'call-1-1001-1', party.file),
    }));
    expect(closed).toEqual({ ...ended, parties });
  });

  it('is readable by its owner alone', () => {
    record().close();
    expect(mode('call-1-1001-1')).toBe(0o700);
    for (const name of ['1001.wav', '2001.wav', 'recording.json']) {
      expect(mode('call-1-1001-1', name)).toBe(0o600);
    }
  });

  it('never overwrites an earlier one', () => {
    const first = record();
    first.write(said(9, 9));
    first.close();
    expect(() => record()).toThrow(/EEXIST/);
    expect(samplesOf('1001')).toEqual([...frame(9)]);
  });

  it('that cannot begin leaves neither a folder nor an open file', () => {
    const write = fs.writeSync;
    let writes = 0;
    // The second file has no place for its header.
    vi.spyOn(fs, 'writeSync').mockImplementation((descriptor: number, ...[bytes]: readonly unknown[]) => {
      writes += 1;
      if (writes > 1 || !(bytes instanceof Buffer)) throw new Error('ENOSPC');
      return write(descriptor, bytes);
    });
    const open = vi.spyOn(fs, 'openSync');
    const close = vi.spyOn(fs, 'closeSync');
    expect(() => record()).toThrow('ENOSPC');
    expect(fs.readdirSync(root)).toEqual([]);
    expect(open).toHaveBeenCalledTimes(2);
    expect(close.mock.calls.map(([descriptor]): unknown => descriptor).toSorted()).toEqual(
      open.mock.results.map(({ value }): unknown => value).toSorted(),
    );
  });

  it('that has not begun can be closed, and describes itself nowhere', () => {
    const write = vi.fn();
    const order = { id: 'other', call: 'call-1', connectedAt: 0, user: '1001', mode: 'always' } as const;
    const recorder = new Recorder(path.join(root, 'nowhere'), { ...order, parties: [] }, write);
    recorder.close();
    expect(write).not.toHaveBeenCalled();
  });

  it('has silence for a party before it joins and after it has left, and says when that was', () => {
    const recorder = record();
    recorder.write(said(1, -1));
    vi.advanceTimersByTime(20);
    recorder.leave('leg-2');
    recorder.leave('leg-9');
    recorder.join({ leg: 'leg-3', number: '1003', name: 'Chloé' });
    const speaks = (value: number) => new Map([['leg-3', frame(value)]]);
    recorder.write(speaks(3));
    recorder.leave('leg-3');
    recorder.write(speaks(4));
    const { parties } = recorder.close();
    expect(samplesOf('1001')).toEqual([...frame(1), ...frame(0), ...frame(0)]);
    expect(samplesOf('2001')).toEqual([...frame(-1), ...frame(0), ...frame(0)]);
    expect(samplesOf('1003')).toEqual([...frame(0), ...frame(3), ...frame(0)]);
    expect(parties.map(({ joinedAt, leftAt, from, until }) => [joinedAt, leftAt, from, until])).toEqual([
      [1_000_000, undefined, 0, 60],
      [1_000_000, 1_000_020, 0, 20],
      [1_000_020, 1_000_020, 20, 40],
    ]);
    expect(description()).toMatchObject({ parties: [{}, { leftAt: 1_000_020 }, { file: '1003.wav' }] });
  });

  it('goes on in the same file where a party goes on on another leg', () => {
    const recorder = record();
    recorder.write(said(1, -1));
    recorder.move('leg-1', 'leg-4');
    recorder.write(new Map([['leg-4', frame(2)]]));
    expect(recorder.close().parties).toHaveLength(2);
    expect(samplesOf('1001')).toEqual([...frame(1), ...frame(2)]);
  });

  it('gives two parties with one number a file each, named as any file system can', () => {
    const recorder = record();
    recorder.join({ leg: 'leg-3', number: '1001', name: 'Ana' });
    recorder.join({ leg: 'leg-4', number: '*1001', name: 'Ana' });
    recorder.join({ leg: 'leg-5', number: '../..', name: 'Nobody' });
    const names = recorder.close().parties.map(({ file }) => path.basename(file));
    expect(names).toEqual(['1001.wav', '2001.wav', '1001-2.wav', '1001-3.wav', 'party.wav']);
  });

  it('says where it was paused, in the files and by the clock, as soon as that is so', () => {
    const recorder = record();
    recorder.setPaused(false);
    recorder.write(said(1, 1));
    recorder.setPaused(true);
    expect(description()).toMatchObject({ pauses: [{ position: 20, at: 1_000_000 }] });
    vi.advanceTimersByTime(5_000);
    recorder.setPaused(false);
    recorder.write(said(2, 2));
    recorder.setPaused(true);
    recorder.close();
    expect(description()).toMatchObject({
      duration: 40,
      pauses: [
        { position: 20, at: 1_000_000, untilAt: 1_005_000 },
        { position: 40, at: 1_005_000 },
      ],
    });
  });

  it('closes every file, though the disk is full', () => {
    const open = vi.spyOn(fs, 'openSync');
    const recorder = record();
    const files: unknown[] = open.mock.results.slice(0, 2).map(({ value }): unknown => value);
    recorder.write(said(1, 1));
    vi.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw new Error('ENOSPC');
    });
    const close = vi.spyOn(fs, 'closeSync');
    expect(() => recorder.close()).toThrow('ENOSPC');
    expect(close.mock.calls.map(([descriptor]) => descriptor)).toEqual(expect.arrayContaining(files));
  });

  it('that the disk takes no more of is told as failed, up to where it was written', () => {
    const recorder = record();
    for (let i = 0; i < 20; i += 1) recorder.write(said(1, 1));
    const write = vi.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw new Error('ENOSPC');
    });
    expect(() => {
      for (let i = 0; i < 20; i += 1) recorder.write(said(2, 2));
    }).toThrow('ENOSPC');
    write.mockRestore();
    expect(recorder.close()).toMatchObject({ state: 'failed', reason: 'ENOSPC' });
    expect(description()).toMatchObject({ state: 'failed', reason: 'ENOSPC', endedAt: 1_000_000 });
    expect(samplesOf('1001').slice(0, 2000)).toEqual(new Array<number>(2000).fill(1));
  });
});
