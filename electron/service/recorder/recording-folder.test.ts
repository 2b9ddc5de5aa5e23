import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { placesIn } from './own-folder';
import { RecordingFolder } from './recording-folder';

let root: string;
let folder: RecordingFolder;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-recorder-'));
  folder = new RecordingFolder(place());
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(root, { recursive: true });
});

const place = () => placesIn(root, () => undefined)();
const party = (number: string) => ({ number, name: '', joinedAt: 1, leftAt: undefined });
const modeOf = (name: string) => fs.statSync(path.join(root, folder.id, name)).mode & 0o777;
const description = (): unknown =>
  JSON.parse(fs.readFileSync(path.join(root, folder.id, 'recording.json'), 'utf8'));

it('can be read by its owner alone', () => {
  folder.write(folder.open(party('1001')), 0, new Int16Array(160));
  folder.close(undefined);
  expect(['.', '1001.wav', 'recording.json'].map(modeOf)).toEqual([0o700, 0o600, 0o600]);
});

it('names a file for its party, whose number may have what a file system has not, and for each that comes twice', () => {
  for (const number of ['1001-2', '1001', '1001', '*88/..', '../']) {
    folder.write(folder.open(party(number)), 0, new Int16Array(160));
  }
  folder.close(undefined);
  expect(description()).toMatchObject({
    state: 'complete',
    parties: ['1001-2.wav', '1001.wav', '1001-3.wav', '88.wav', 'party.wav'].map((file) => ({ file })),
  });
});

it('says that it has failed where the end of a file cannot be written, and closes the others', () => {
  const tracks = ['1001', '1002'].map((number) => folder.open(party(number)));
  for (const track of tracks) folder.write(track, 0, new Int16Array(160));
  vi.spyOn(fs, 'writeSync').mockImplementationOnce(() => {
    throw new Error('ENOSPC');
  });
  expect(folder.close(undefined)).toBe('ENOSPC');
  expect(description()).toMatchObject({ state: 'failed', reason: 'ENOSPC' });
  expect(fs.statSync(path.join(root, folder.id, '1002.wav')).size).toBe(44 + 320);
});

it.each([
  ['when it was stopped', 6_000, 6_000],
  ['when the pause began, of which its client has told sooner', 4_980, 5_000],
  ['at its end, where its client has another clock', 99_000, 15_000],
])('that was paused to the last ended %s, and the pause with it', (_, until, expected) => {
  const begun = Date.now();
  const now = vi.spyOn(Date, 'now').mockReturnValue(begun);
  folder = new RecordingFolder(place(), true);
  const track = folder.open(party('1001'));
  now.mockReturnValue(begun + 5_000);
  folder.write(track, 0, new Int16Array(5 * 8000));
  folder.pause();
  now.mockReturnValue(begun + 15_000);
  const facts = { call: undefined, user: undefined, mode: undefined, announcements: [] };
  folder.learn(facts, { from: begun, until: begun + until });
  folder.close(undefined);
  const at = begun + 5_000;
  expect(description()).toMatchObject({
    startedAt: begun,
    endedAt: begun + expected,
    duration: 5_000,
    pauses: [{ position: 5_000, at, untilAt: begun + expected }],
  });
});

it('leaves nothing where it cannot be described', () => {
  const [next, before] = [place(), fs.readdirSync(root)];
  vi.spyOn(fs, 'renameSync').mockImplementationOnce(() => {
    throw new Error('ENOSPC');
  });
  expect(() => new RecordingFolder(next)).toThrow('ENOSPC');
  expect(fs.readdirSync(root)).toEqual(before);
});

it('that had no description yet when its recorder was killed is gone at the next start', () => {
  const { folder: killed } = place();
  fs.mkdirSync(killed);
  const notes: string[] = [];
  placesIn(root, (text) => notes.push(text));
  expect(fs.existsSync(killed)).toBe(false);
  expect(notes).toContain(`${path.basename(killed)}: had not begun; nothing of it is there`);
  // That of a recording which is running is described, and stays.
  expect(description()).toMatchObject({ state: 'interrupted' });
});
