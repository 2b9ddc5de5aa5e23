import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordingMode } from '../../../shared/recording/modes';
import { defaultRecordingSettings } from '../../../shared/settings/service';
import { LegRecording } from './leg-recording';
import { Recorder } from './recorder';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-postponed-'));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

/** The recording of user 1001 in a call, and what was said of it. */
class HeldCall {
  mode: RecordingMode = 'on-demand-user-start';
  readonly changes: string[] = [];
  readonly notes: string[] = [];
  #count = 0;
  readonly recording = new LegRecording({
    settings: () => ({ ...defaultRecordingSettings, mode: this.mode }),
    emergency: false,
    makeRecorder: (mode) => {
      this.#count += 1;
      const parties = [{ leg: 'own', number: '1001', name: 'Ana Reyes' }];
      return new Recorder({ root, id: String(this.#count), call: 'call-1', user: '1001', mode, parties });
    },
    changed: (change) => this.changes.push(change),
    finished: () => undefined,
    note: (text) => this.notes.push(text),
  });
}

describe('what is asked for while the call is held', () => {
  it('waits until the call is resumed, and is done once', () => {
    const call = new HeldCall();
    call.recording.begin();
    call.recording.postpone('start');
    expect([call.recording.pending, call.recording.state, call.recording.reportedState]).toEqual([
      'start',
      'off',
      'off',
    ]);
    call.recording.resumed();
    expect([call.recording.pending, call.recording.state]).toEqual([undefined, 'started']);
    call.recording.request('stop');
    call.recording.resumed();
    expect(call.changes).toEqual(['started', 'stopped']);
  });

  it('can be taken back, and waits no more once something else was done', () => {
    const call = new HeldCall();
    call.recording.begin();
    call.recording.postpone('start');
    call.recording.postpone(undefined);
    call.recording.resumed();
    expect(call.changes).toEqual([]);
    call.recording.postpone('start');
    call.recording.force('start');
    expect(call.recording.pending).toBeUndefined();
  });

  it('is not done where the mode forbids it by then, with a note', () => {
    const call = new HeldCall();
    call.recording.begin();
    call.recording.postpone('start');
    call.mode = 'never';
    call.recording.resumed();
    expect(call.recording.state).toBe('off');
    expect(call.notes).toEqual(['start not honoured (mode)']);
  });
});
