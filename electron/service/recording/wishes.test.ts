import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordingModes } from '../../../shared/recording/modes';
import { defaultRecordingSettings, type RecordingSettings } from '../../../shared/settings/service';
import { UserRecording } from './user-recording';
import { FileSink } from './file-sink-play';
import type { RecordingSink } from './recording-sink';
import { PlayedSink } from './user-recording-play';
import { RecordingWishes } from './wishes';

let root: string;
/** Recordings in it: each has a folder of its own. */
let count = 0;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-wishes-'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  fs.rmSync(root, { recursive: true });
});

/** A user's recording in one call, and what the user's phone may ask of it. */
function connected(change: Partial<RecordingSettings> = {}, sink?: RecordingSink) {
  const settings = { ...defaultRecordingSettings, ...change };
  const notes: string[] = [];
  const recording = new UserRecording(
    {
      settings: () => settings,
      emergency: false,
      isHeld: false,
      catchUp: () => undefined,
      failed: () => undefined,
      makeRecorder: (mode, parties) => {
        count += 1;
        if (sink !== undefined) return sink;
        return new FileSink(root, {
          id: String(count),
          call: 'call',
          connectedAt: 0,
          user: '1001',
          mode,
          parties,
        });
      },
      changed: () => undefined,
      pendingChanged: () => undefined,
      result: () => undefined,
      note: () => undefined,
    },
    [],
    { direction: 'outbound', network: 'internal' },
  );
  recording.begin();
  return { recording, notes, wishes: new RecordingWishes(recording, settings, (text) => notes.push(text)) };
}

describe('a preference in an offer (RFC 7866 7.3.2)', () => {
  it('starts, pauses, resumes and stops, each in its answer', () => {
    const { recording, wishes } = connected();
    const states = (['on', 'pause', 'on', 'off', 'on'] as const).map((preference) => {
      wishes.preferred(preference);
      return recording.state;
    });
    expect(states).toEqual(['started', 'paused', 'started', 'stopped', 'started']);
  });

  it('that is none changes nothing', () => {
    const { recording, wishes, notes } = connected();
    wishes.preferred('on');
    wishes.preferred('nopreference');
    expect(recording.state).toBe('started');
    expect(notes).toEqual([]);
  });

  it('that the mode forbids is left, with a note', () => {
    const { recording, wishes, notes } = connected({ mode: 'always' });
    wishes.preferred('off');
    expect(recording.state).toBe('started');
    expect(notes).toEqual(['stop not honoured (mode)']);
  });

  it('is carried out later where the service is set so', () => {
    const { recording, wishes } = connected({ reporting: { kind: 'later', afterMilliseconds: 1500 } });
    wishes.preferred('on');
    vi.advanceTimersByTime(1499);
    expect(recording.state).toBe('off');
    vi.advanceTimersByTime(1);
    expect(recording.state).toBe('started');
  });

  it('that was to be carried out later is forgotten when the call ends before', () => {
    const { recording, wishes } = connected({ reporting: { kind: 'later', afterMilliseconds: 1500 } });
    wishes.preferred('on');
    recording.end();
    vi.advanceTimersByTime(1500);
    expect(fs.readdirSync(root)).toEqual([]);
  });

  it('is called off by a stop that comes before it is carried out', () => {
    const { recording, wishes } = connected({ reporting: { kind: 'later', afterMilliseconds: 1500 } });
    wishes.preferred('on');
    expect(recording.pending).toBe('start');
    recording.request('stop');
    vi.advanceTimersByTime(1500);
    expect([recording.state, recording.pending]).toEqual(['off', undefined]);
  });

  it('to pause or to stop is honoured while the recorder is being made ready', () => {
    const sink = new PlayedSink();
    const { recording, wishes, notes } = connected({}, sink);
    wishes.preferred('on');
    wishes.preferred('pause');
    sink.events.ready();
    expect(recording.state).toBe('paused');
    const other = new PlayedSink();
    const second = connected({}, other);
    second.wishes.preferred('on');
    second.wishes.preferred('off');
    other.events.ready();
    expect([second.recording.state, second.recording.pending, notes]).toEqual(['off', undefined, []]);
  });

  it('is not carried out at all where the service is set so', () => {
    const { recording, wishes, notes } = connected({ reporting: { kind: 'not-honoured' } });
    wishes.preferred('on');
    vi.runAllTimers();
    expect(recording.state).toBe('off');
    expect(notes).toEqual(['start not honoured, as the service is set']);
  });

  it('is ignored by a service that speaks INFO only', () => {
    const { recording, wishes, notes } = connected({ protocol: 'SIPINFO' });
    wishes.preferred('on');
    expect(recording.state).toBe('off');
    expect(notes).toEqual(['a=recordpref:on ignored, the service is set to SIPINFO']);
  });
});

describe('Record in an INFO', () => {
  it.each(['both', 'SIPINFO'] as const)('starts and stops where the protocol is %s', (protocol) => {
    const { recording, wishes } = connected({ protocol });
    expect(wishes.recordInfo('on')).toEqual({ status: 200 });
    expect(recording.state).toBe('started');
    expect(wishes.recordInfo('on')).toEqual({ status: 200 });
    expect(wishes.recordInfo('off')).toEqual({ status: 200 });
    expect(recording.state).toBe('stopped');
  });

  it('resumes what another phone has paused', () => {
    const { recording, wishes } = connected();
    wishes.recordInfo('on');
    recording.request('pause');
    expect(wishes.recordInfo('on')).toEqual({ status: 200 });
    expect(recording.state).toBe('started');
  });

  it('is refused with 488 where only SIPREC is on', () => {
    const { recording, wishes } = connected({ protocol: 'SIPREC' });
    expect(wishes.recordInfo('on')).toEqual({ status: 488, reason: 'Recording by INFO is not enabled' });
    expect(recording.state).toBe('off');
  });

  it('stops what is about to begin', () => {
    const sink = new PlayedSink();
    const { recording, wishes } = connected({}, sink);
    expect([wishes.recordInfo('on'), recording.pending]).toEqual([{ status: 200 }, 'start']);
    expect([wishes.recordInfo('off'), recording.pending]).toEqual([{ status: 200 }, undefined]);
    sink.events.ready();
    expect([recording.state, sink.happened]).toEqual(['off', ['closed']]);
    expect(wishes.recordInfo('off').status).toBe(488);
  });

  it('is refused with 488 where there is nothing to stop', () => {
    const { wishes } = connected();
    expect(wishes.recordInfo('off')).toEqual({ status: 488, reason: 'Nothing to stop' });
    wishes.recordInfo('on');
    wishes.recordInfo('off');
    expect(wishes.recordInfo('off').status).toBe(488);
  });

  it('is refused with 403 where the mode forbids it', () => {
    const statuses = Object.fromEntries(
      recordingModes.map((mode) => {
        const { wishes } = connected({ mode });
        return [mode, [wishes.recordInfo('on').status, wishes.recordInfo('off').status]];
      }),
    );
    expect(statuses).toEqual({
      never: [403, 403],
      always: [403, 403],
      'always-pause-resume': [403, 403],
      'on-demand': [200, 403],
      'on-demand-user-start': [200, 200],
    });
  });
});
