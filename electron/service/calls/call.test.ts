import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultRecordingSettings, type RecordingSettings } from '../../../shared/settings/service';
import { SoundLibrary } from '../media/sounds';
import { FileSink, type RecordingDescription } from '../recording/file-sink-play';
import { Call } from './call';
import { PlayClock } from './call-play';
import type { Leg } from './leg';

let folder: string;
let calls: Call[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-call-'));
  calls = [];
});
afterEach(() => {
  for (const call of calls) call.end(undefined, 'the test is over');
  fs.rmSync(folder, { recursive: true });
});

function leg(number: string, recordAware: boolean): Leg {
  return {
    id: `leg-${number}`,
    number,
    name: number,
    network: 'internal',
    isPlace: false,
    sipCallId: undefined,
    recordAware,
    media: undefined,
    isHolding: false,
    conference: undefined,
    read: () => undefined,
    write: () => undefined,
    reportRecording: () => undefined,
    reportHold: () => undefined,
    reportParty: () => undefined,
    end: () => undefined,
  };
}

const sounds = new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds')).speaking('en');

/** User 1001, who records, in a call with another; what is heard, noted and written of it. */
function callWith(
  other: Leg,
  settings: Partial<RecordingSettings>,
  { emergency = false, aware = true } = {},
) {
  const cues: string[] = [];
  /** Whose language the cues are in. */
  const askedFor: string[] = [];
  const notes: string[] = [];
  const recordings: RecordingDescription[] = [];
  const own = leg('1001', aware);
  const clock = new PlayClock();
  const call = new Call('call-1', [own, other], {
    clock,
    sounds: (user) => {
      if (user !== undefined) askedFor.push(user);
      return sounds;
    },
    record: (order) =>
      new FileSink(folder, order, { finished: (description) => recordings.push(description) }),
    settingsOf: (number) =>
      number === '1001'
        ? { ...defaultRecordingSettings, announcement: { internal: false, pstn: false }, ...settings }
        : undefined,
    policyOf: () => undefined,
    isEmergency: () => emergency,
    cueGain: () => 1,
    startDelay: () => ({ iceMilliseconds: 0, recordingMilliseconds: 0 }),
    cuePlayed: (_call, cue) => cues.push(cue),
    happened: () => undefined,
    ended: () => undefined,
    changed: () => undefined,
    note: (text) => notes.push(text),
  });
  calls.push(call);
  call.begin(true);
  return { call, own, clock, cues, notes, recordings, askedFor };
}

const untold =
  '1001: recording started; nothing tells 2001 of it: no recording-aware phone, no announcement, no tone (RFC 7866 6.1.2)';

describe('a party whose phone does not show recordings', () => {
  it('is told nothing where the settings are silent, and the log says so', () => {
    const { call, own, cues, notes } = callWith(leg('2001', false), {});
    expect(notes).toEqual([]);
    call.force(own.number, 'start');
    expect(cues).toEqual([]);
    expect(notes).toEqual([untold]);
  });

  it('hears the start announcement where the preset says so, each time that recording starts', () => {
    const { call, own, clock, cues, notes, recordings } = callWith(leg('2001', false), {
      tellUnawareParties: 'announcement',
      pauseResume: 'beep',
    });
    for (const operation of ['start', 'pause', 'resume', 'stop', 'start'] as const) {
      call.force(own.number, operation);
      clock.listen(call);
    }
    expect(cues).toEqual(['start-announcement', 'beep', 'beep', 'start-announcement']);
    expect(notes).toEqual([]);
    expect(recordings[0]?.announcements.map(({ operation }) => operation)).toEqual(['started']);
  });

  it('hears a tone where the preset says so, at each start and not after a pause', () => {
    const { call, own, clock, cues, notes, recordings } = callWith(leg('2001', false), {
      tellUnawareParties: 'tone',
    });
    for (const operation of ['start', 'pause', 'resume', 'stop', 'start'] as const) {
      call.force(own.number, operation);
      clock.listen(call);
    }
    expect(cues).toEqual(['record-tone', 'record-tone']);
    expect(notes).toEqual([]);
    expect(recordings[0]?.announcements).toEqual([]);
  });

  it('hears what the settings say, and nothing is noted', () => {
    const { call, own, clock, cues, notes } = callWith(leg('2001', false), {
      announcement: { internal: true, pstn: false },
    });
    call.force(own.number, 'start');
    clock.listen(call);
    expect(cues).toEqual(['start-announcement']);
    expect(notes).toEqual([]);
  });

  it('hears it in the language of whoever records', () => {
    const { call, own, askedFor } = callWith(leg('1002', false), { tellUnawareParties: 'announcement' });
    call.force(own.number, 'start');
    call.replace(call.legs[1] ?? own, leg('2001', false), 'transferred');
    expect(askedFor).toEqual(['1001', '1001']);
  });

  it('may be the recording user', () => {
    const { call, own, notes } = callWith(leg('1002', true), {}, { aware: false });
    call.force(own.number, 'start');
    expect(notes).toEqual([untold.replace('2001', '1001')]);
  });

  it('is told nothing in an emergency call, whatever the preset', () => {
    const { call, own, cues, notes } = callWith(
      leg('2001', false),
      { tellUnawareParties: 'announcement', emergencyCallsRecorded: true },
      { emergency: true },
    );
    call.force(own.number, 'start');
    expect(cues).toEqual([]);
    expect(notes).toEqual([untold]);
  });
});

it('nobody is announced to where both phones show the recording', () => {
  const { call, own, cues, notes } = callWith(leg('1002', true), { tellUnawareParties: 'announcement' });
  call.force(own.number, 'start');
  expect(cues).toEqual([]);
  expect(notes).toEqual([]);
});
