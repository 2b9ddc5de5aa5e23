import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplesPerFrame } from '../media/frame';
import { readWav } from '../media/wav';
import { Mailboxes } from './mailboxes';

let root: string;
let changes: string[];
beforeEach(() => {
  root = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-voicemail-')), 'voicemail');
  changes = [];
});
afterEach(() => {
  fs.rmSync(path.dirname(root), { recursive: true });
});

function open(): Mailboxes {
  const mailboxes = new Mailboxes(root, ['1001', '1002']);
  mailboxes.whenChanged((user) => changes.push(user));
  return mailboxes;
}

const caller = { number: '2002', name: 'Daniel Moss' };
const voice = new Int16Array(samplesPerFrame).fill(1000);

/** Leaves a message of so many milliseconds for 1001. @returns its id, if it was kept */
function leave(mailboxes: Mailboxes, milliseconds: number): string | undefined {
  const before = mailboxes.list('1001')?.length;
  const message = mailboxes.begin('1001', caller);
  for (let time = 0; time < milliseconds; time += 20) message.write(voice);
  message.end();
  message.end();
  message.write(voice);
  const messages = mailboxes.list('1001') ?? [];
  return messages.length === before ? undefined : messages.at(-1)?.id;
}

const files = () => fs.readdirSync(path.join(root, '1001')).sort();

describe('a message', () => {
  it('is kept with who left it, for its owner’s eyes alone', () => {
    const mailboxes = open();
    const id = leave(mailboxes, 1500);
    expect(mailboxes.list('1001')).toMatchObject([{ id, from: caller, duration: 1500, heard: false }]);
    expect(mailboxes.list('1002')).toEqual([]);
    expect(changes).toEqual(['1001']);
    expect(files()).toEqual([`${id ?? ''}.json`, `${id ?? ''}.wav`]);
    for (const file of files()) expect(fs.statSync(path.join(root, '1001', file)).mode & 0o777).toBe(0o600);
    for (const folder of [root, path.join(root, '1001')]) {
      expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    }
    const samples = readWav(mailboxes.audioFile('1001', id ?? '') ?? '');
    expect(samples).toHaveLength(12_000);
    expect(samples.every((sample) => sample === 1000)).toBe(true);
  });

  it('shorter than a second is none', () => {
    const mailboxes = open();
    expect(leave(mailboxes, 980)).toBeUndefined();
    expect(changes).toEqual([]);
    expect(files()).toEqual([]);
    expect(leave(mailboxes, 1000)).toBeDefined();
  });

  it('is new until it was heard, and gone when it is deleted; each is told once', () => {
    const mailboxes = open();
    const id = leave(mailboxes, 1000) ?? '';
    leave(mailboxes, 1000);
    expect(mailboxes.counts('1001')).toEqual({ new: 2, old: 0 });
    expect([mailboxes.markHeard('1001', id), mailboxes.markHeard('1001', id)]).toEqual([true, true]);
    expect(mailboxes.counts('1001')).toEqual({ new: 1, old: 1 });
    expect([mailboxes.delete('1001', id), mailboxes.delete('1001', id)]).toEqual([true, false]);
    expect(mailboxes.counts('1001')).toEqual({ new: 1, old: 0 });
    expect(mailboxes.audioFile('1001', id)).toBeUndefined();
    expect(mailboxes.markHeard('1001', id)).toBe(false);
    expect(files()).toHaveLength(2);
    expect(changes).toHaveLength(4);
  });

  it('of nobody is none', () => {
    const mailboxes = open();
    const id = leave(mailboxes, 1000) ?? '';
    expect(mailboxes.list('1009')).toBeUndefined();
    expect(mailboxes.audioFile('1002', id)).toBeUndefined();
    expect(mailboxes.delete('1009', id)).toBe(false);
    expect(mailboxes.counts('1009')).toEqual({ new: 0, old: 0 });
    expect(() => mailboxes.begin('1009', caller)).toThrow('1009 has no mailbox');
  });
});

describe('messages of who is gone', () => {
  it('are there again when they come back, also after a restart, and nobody else with the number hears them', () => {
    const [ana, eve] = [
      { number: '1001', id: 'ana/1' },
      { number: '1001', id: 'eve' },
    ];
    const mailboxes = open();
    const id = leave(mailboxes, 1000);
    mailboxes.close(ana);
    expect(mailboxes.list('1001')).toBeUndefined();
    mailboxes.open(eve);
    expect(mailboxes.list('1001')).toEqual([]);
    leave(mailboxes, 2000);
    mailboxes.close(eve);
    const next = open();
    next.open(ana);
    expect(next.list('1001')).toMatchObject([{ id, duration: 1000 }]);
  });
});

describe('the next start', () => {
  it('finds all as it was', () => {
    const before = open();
    const id = leave(before, 1000) ?? '';
    leave(before, 2000);
    before.markHeard('1001', id);
    expect(open().list('1001')).toEqual(before.list('1001'));
  });

  it('keeps what was said until the service was killed', () => {
    const message = open().begin('1001', caller);
    for (let time = 0; time < 3500; time += 20) message.write(voice);
    expect(open().list('1001')).toMatchObject([{ from: caller, duration: 3000, heard: false }]);
  });

  it('passes over what is no message', () => {
    const mailboxes = open();
    const id = leave(mailboxes, 1000) ?? '';
    const folder = path.join(root, '1001');
    const description = fs.readFileSync(path.join(folder, `${id}.json`), 'utf8');
    fs.writeFileSync(path.join(folder, 'another.json'), description);
    fs.writeFileSync(path.join(folder, 'broken.json'), '{');
    fs.writeFileSync(path.join(folder, 'alone.wav'), '');
    expect(open().list('1001')).toHaveLength(1);
    fs.rmSync(path.join(folder, `${id}.wav`));
    expect(open().list('1001')).toEqual([]);
  });
});
