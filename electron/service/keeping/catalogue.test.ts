import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readWav } from '../media/wav';
import { KeepingPlay } from './keeping-play';

let play: KeepingPlay;
beforeEach(() => {
  play = new KeepingPlay();
});
afterEach(() => {
  vi.restoreAllMocks();
  play.end();
});

const entry = (id: string) => {
  const found = play.keeping.catalogue.get(id);
  if (found === undefined) throw new Error(`${id} is not in the catalogue`);
  return found;
};

describe('the catalogue', () => {
  it('is the same after a restart', () => {
    play.record('one');
    play.record('two');
    const before = play.keeping.catalogue.entries;
    play.restart();
    expect(play.keeping.catalogue.entries).toEqual(before);
    expect(play.states).toEqual({ one: 'complete', two: 'complete' });
  });

  it('has a recording from its beginning', () => {
    const sink = play.begin('running');
    expect(play.states).toEqual({ running: 'recording' });
    sink.close(true);
    expect(play.states).toEqual({ running: 'complete' });
  });

  it('tells what the service was recording when it was killed as interrupted, each file whole and equally long', () => {
    play.begin('killed');
    // A file of one party is behind, and its header behind that.
    const [ana, daniel] = ['1001.wav', '2002.wav'].map((name) => play.file('killed', name));
    if (ana === undefined || daniel === undefined) throw new Error('no files');
    fs.truncateSync(daniel, 44 + 2001);
    play.restart();
    expect(play.states).toEqual({ killed: 'interrupted' });
    expect(play.notes).toEqual(['killed: its recording was interrupted']);
    expect([...readWav(ana)]).toEqual(new Array<number>(4800).fill(3));
    const heard = [...readWav(daniel)];
    expect(heard).toHaveLength(4800);
    expect([heard.slice(0, 1000), heard.slice(1001)]).toEqual([
      new Array<number>(1000).fill(5),
      new Array<number>(3799).fill(0),
    ]);
    expect(entry('killed').description).toMatchObject({
      duration: 600,
      parties: [{ until: 600 }, { until: 600 }],
      keeping: { provider: 'dubber', product: 'dubber-go' },
    });
    expect(entry('killed').description.keeping?.expiresAt).toBeGreaterThan(Date.now());
    play.restart();
    expect(play.states).toEqual({ killed: 'interrupted' });
  });

  it('keeps what was there of a recording whose party has no file any more', () => {
    play.begin('killed');
    fs.rmSync(play.file('killed', '2002.wav'));
    play.restart();
    expect(play.states).toEqual({ killed: 'interrupted' });
    expect(readWav(play.file('killed', '1001.wav'))).toHaveLength(4800);
  });

  it('lists what is no recording, or cannot be read, with the reason, and never touches it', () => {
    const folders = { 'no-description': undefined, 'half-written': '{"id":', 'wrong-content': '{"id":"x"}' };
    for (const [id, content] of Object.entries(folders)) {
      fs.mkdirSync(path.join(play.root, id));
      fs.writeFileSync(play.file(id, '1001.wav'), 'audio');
      if (content !== undefined) fs.writeFileSync(play.file(id, 'recording.json'), content);
    }
    play.restart();
    const problems: unknown = expect.stringContaining('startedAt');
    expect(play.keeping.catalogue.unreadable).toEqual([
      { id: 'half-written', reason: 'recording.json is no JSON' },
      { id: 'no-description', reason: 'no recording.json' },
      { id: 'wrong-content', reason: problems },
    ]);
    play.keeping.clear();
    for (const id of Object.keys(folders))
      expect(fs.readFileSync(play.file(id, '1001.wav'), 'utf8')).toBe('audio');
  });

  it('keeps nothing of one that was killed before it was described, and leaves alone what others have made', () => {
    const [empty, described, heard] = ['-1-1001-1', '-2-1001-1', '-3-1001-1'].map(
      (end) => `20260311-081500${end}`,
    );
    for (const id of [empty, described, heard, 'mine']) fs.mkdirSync(path.join(play.root, id ?? ''));
    fs.writeFileSync(play.file(described ?? '', 'recording.json.new'), '{"id":');
    fs.writeFileSync(play.file(heard ?? '', '1001.wav'), 'audio');
    play.restart();
    expect(fs.readdirSync(play.root).toSorted()).toEqual([heard, 'mine']);
    expect(play.keeping.catalogue.unreadable.map(({ id }) => id).toSorted()).toEqual([heard, 'mine']);
    expect(play.notes.filter((note) => note.includes('had not begun'))).toHaveLength(2);
  });

  it('never has half a description on the disk', () => {
    play.record('one');
    const rename = vi.spyOn(fs, 'renameSync').mockImplementation(() => {
      throw new Error('killed');
    });
    expect(() => play.keeping.catalogue.delete(entry('one'), '1001')).toThrow('killed');
    rename.mockRestore();
    play.restart();
    expect(play.states).toEqual({ one: 'complete' });
  });
});

describe('a recording that is deleted', () => {
  it('stays so, whatever becomes known of it afterwards', () => {
    play.record('one');
    const { catalogue } = play.keeping;
    const { folder, description } = entry('one');
    catalogue.delete(entry('one'), '1001');
    const announcements = [{ operation: 'stopped', at: 1 }] as const;
    catalogue.put(folder, { ...description, announcements });
    expect(play.states).toEqual({ one: 'deleted' });
    catalogue.restore(entry('one'));
    expect(entry('one').description).toEqual({ ...description, announcements });
  });

  it('can be restored for a day, and is gone after that', () => {
    play.record('one');
    play.record('two');
    const { catalogue } = play.keeping;
    expect([catalogue.delete(entry('one'), '1001'), catalogue.delete(entry('two'), '1001')]).toEqual([
      true,
      true,
    ]);
    expect(catalogue.delete(entry('one'), '1001')).toBe(false);
    expect([play.states, play.has('one')]).toEqual([{ one: 'deleted', two: 'deleted' }, true]);
    expect(catalogue.restore(entry('one'))).toBe(true);
    expect(catalogue.restore(entry('one'))).toBe(false);
    play.keeping.moveClock(1);
    expect(play.states).toEqual({ one: 'complete', two: 'purged' });
    expect([play.has('one'), play.has('two')]).toEqual([true, false]);
    expect(catalogue.restore(entry('two'))).toBe(false);
    expect(entry('two').description.gone).toMatchObject({ kind: 'deleted', by: '1001' });
  });

  it('for good stays so over a restart, also where the clock is back', () => {
    play.record('one');
    play.keeping.catalogue.delete(entry('one'), '1001');
    play.keeping.moveClock(40);
    play.restart();
    expect([play.keeping.clock.aheadDays, play.states]).toEqual([40, { one: 'purged' }]);
    play.aheadDays = 0;
    play.restart();
    expect([play.keeping.clock.aheadDays, play.states]).toEqual([0, { one: 'purged' }]);
    expect(play.keeping.catalogue.restore(entry('one'))).toBe(false);
  });

  it('is one that has ended', () => {
    const sink = play.begin('running');
    expect(play.keeping.catalogue.delete(entry('running'), '1001')).toBe(false);
    sink.close(true);
  });
});

it('a reset leaves no recording', () => {
  play.record('one');
  play.keeping.clear();
  play.restart();
  expect([play.states, fs.readdirSync(play.root)]).toEqual([{}, []]);
});
