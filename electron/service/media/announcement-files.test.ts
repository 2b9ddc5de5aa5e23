import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AnnouncementLibrary, type FilesInPlace } from './announcement-files';
import { SoundLibrary } from './sounds';

const sounds = path.resolve(import.meta.dirname, '../../../assets/sounds');
const wav = fs.readFileSync(path.join(sounds, 'beep.wav'));

let folder: string;
let library: AnnouncementLibrary;
beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-announcements-')), 'files');
  library = new AnnouncementLibrary(folder);
});
afterEach(() => {
  fs.rmSync(path.dirname(folder), { recursive: true });
});

const none: FilesInPlace = {
  compliance: { kind: 'default' },
  start: { kind: 'default' },
  stop: { kind: 'default' },
  pause: { kind: 'default' },
  resume: { kind: 'default' },
  failureProceedWithCall: { kind: 'default' },
  failureEndWithCall: { kind: 'default' },
};

it('what is put is listed, is there again at the next start, and goes when it is deleted', () => {
  expect(library.list).toEqual([]);
  expect([library.put('b', wav), library.put('a-1', wav), library.put('b', wav)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const again = new AnnouncementLibrary(folder);
  expect(again.list).toEqual([
    { id: 'a-1', duration: 500 },
    { id: 'b', duration: 500 },
  ]);
  expect([again.delete('b'), again.delete('b')]).toEqual([true, false]);
  expect(again.list.map(({ id }) => id)).toEqual(['a-1']);
});

it('a file is called as somebody has said, else as its id, and no other that has the id later is', () => {
  const label = { name: 'General Announcement', fileName: 'General_Greetings_file.wav' };
  library.put('general', wav, label);
  library.put('beep', wav);
  const again = new AnnouncementLibrary(folder);
  expect(again.describe('general')).toMatchObject({ ...label, size: wav.length });
  expect(again.describe('beep')).toMatchObject({ name: 'beep', fileName: 'beep.wav' });
  expect(again.list.map(({ id }) => id)).toEqual(['beep', 'general']);
  again.put('general', wav);
  expect(again.describe('general').name).toBe('general');
  // An older program took any characters.
  const older = { name: 'Gen\r\neral'.padEnd(300, '.'), fileName: 'a\u0007.wav' };
  fs.writeFileSync(path.join(folder, 'general.json'), JSON.stringify(older));
  expect(again.labelOf('general')).toEqual({ name: 'Gen eral'.padEnd(200, '.'), fileName: 'a .wav' });
  again.put('general', wav, label);
  fs.writeFileSync(path.join(folder, 'general.json'), '{"name":');
  expect(again.describe('general').name).toBe('general');
  again.put('general', wav, label);
  again.delete('general');
  again.put('general', wav);
  expect(again.describe('general').name).toBe('general');
});

it('what is no announcement is not kept, nor what would lie elsewhere', () => {
  expect(library.put('a', Buffer.from('nonsense, and nothing else'))).toMatchObject({
    flaw: 'no-wav',
    reason: 'it is no WAV file',
  });
  expect(library.put('../a', wav)?.flaw).toBe('wrong-id');
  expect(library.samplesOf('../a')).toBeUndefined();
  expect(fs.existsSync(folder)).toBe(false);
});

it.each([
  ['start', 'start-announcement'],
  ['compliance', 'compliance-announcement'],
] as const)(
  'takes the place of the announcement for which it is chosen, and of no other: %s',
  (name, sound) => {
    library.put('ours', wav);
    const usual = new SoundLibrary(sounds).speaking('en');
    const files = { ...none, [name]: { kind: 'custom', fileId: 'ours' } } as const;
    const heard = library.inPlaceOf(usual, files);
    expect([...heard.get(sound)]).toEqual([...usual.get('beep')]);
    expect(heard.get('stop-announcement')).toBe(usual.get('stop-announcement'));
    expect([heard.isOwn(sound), heard.isOwn('stop-announcement')]).toEqual([true, false]);
  },
);

it('that is not there any more leaves the usual announcement', () => {
  const usual = new SoundLibrary(sounds).speaking('en');
  const files = { ...none, pause: { kind: 'custom', fileId: 'gone' } } as const;
  const heard = library.inPlaceOf(usual, files);
  expect(heard.get('pause-announcement')).toBe(usual.get('pause-announcement'));
  expect(library.inPlaceOf(usual, undefined).isOwn('pause-announcement')).toBe(false);
});
