import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordedCall } from './user-recording-play';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-postponed-'));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

function heldCall(): RecordedCall {
  const call = new RecordedCall(root, { mode: 'on-demand-user-start' });
  call.recording.begin();
  return call;
}

describe('what is asked for while the call is held', () => {
  it('waits until the call is resumed, and is done once', () => {
    const call = heldCall();
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
    expect(call.pendingChanges).toEqual(['start', undefined]);
  });

  it('can be taken back, also by a stop, and waits no more once something else was done', () => {
    const call = heldCall();
    call.recording.postpone('start');
    call.recording.postpone(undefined);
    call.recording.postpone('start');
    expect(call.recording.request('stop')).toEqual({ kind: 'noted' });
    call.recording.resumed();
    expect(call.changes).toEqual([]);
    expect(call.pendingChanges).toEqual(['start', undefined, 'start', undefined]);
    call.recording.postpone('start');
    call.recording.force('start');
    expect(call.recording.pending).toBeUndefined();
  });

  it('is told of as soon as it waits no more, also where a hold lets nothing else be noticed', () => {
    const call = heldCall();
    call.change({ holdRecording: 'pause' });
    call.recording.request('start');
    call.isHeld = true;
    call.recording.request('pause');
    call.recording.postpone('resume');
    call.recording.request('resume');
    expect(call.recording.pending).toBeUndefined();
    expect(call.pendingChanges).toEqual(['resume', undefined]);
    expect(call.changes).toEqual(['started']);
  });

  it('is not done where the mode forbids it by then, with a note', () => {
    const call = heldCall();
    call.recording.postpone('start');
    call.settings = { ...call.settings, mode: 'never' };
    call.recording.resumed();
    expect([call.recording.state, call.recording.pending]).toEqual(['off', undefined]);
    expect(call.notes).toEqual(['start not honoured (mode)']);
  });

  it('is forgotten when its user leaves the call to others', () => {
    const call = heldCall();
    call.recording.postpone('start');
    call.recording.left();
    call.recording.resumed();
    expect(call.changes).toEqual([]);
  });
});
