import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerPatience } from '../../../shared/recording/failure';
import { PlayedSink, RecordedCall } from './user-recording-play';

let root: string;
let call: RecordedCall;
let sink: PlayedSink;

/** A recording that is paused, and whose recorder takes its time. */
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-recordings-'));
  sink = new PlayedSink();
  call = new RecordedCall(root, { mode: 'on-demand-user-start' });
  call.makeSink = () => sink;
  call.recording.begin();
  call.recording.request('start');
  sink.events.ready();
  call.speak();
  call.recording.request('pause');
  call.changes.length = 0;
  call.pendingChanges.length = 0;
  sink.happened.length = 0;
  sink.isSlow = true;
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

const standing = () => [call.recording.state, call.recording.pending, call.changes];

describe('a pause', () => {
  it('is told to the recorder at once, and to everybody before the recorder has answered', () => {
    sink.isSlow = false;
    call.recording.request('resume');
    sink.isSlow = true;
    call.changes.length = 0;
    call.recording.request('pause');
    expect(sink.happened).toEqual(['goes on', 'paused']);
    expect(standing()).toEqual(['paused', undefined, ['paused']]);
  });
});

describe('a resume', () => {
  it('is told once the recorder has taken it, and nothing that was said before is kept', () => {
    expect(call.recording.request('resume')).toEqual({ kind: 'change', to: 'started' });
    expect(standing()).toEqual(['paused', 'resume', []]);
    call.speak();
    call.late = 1;
    expect(sink.happened).toEqual(['goes on']);
    sink.take?.();
    expect(standing()).toEqual(['started', undefined, ['resumed']]);
    expect(call.pendingChanges).toEqual(['resume', undefined]);
    call.speak();
    expect(sink.happened).toEqual(['goes on', 4]);
  });

  it('that is asked for twice is told to the recorder once', () => {
    call.recording.request('resume');
    expect(call.recording.request('resume')).toEqual({ kind: 'unchanged' });
    expect(call.recording.request('start')).toEqual({ kind: 'unchanged' });
    expect(sink.happened).toEqual(['goes on']);
  });

  it('is called off by a pause, however late the recorder takes it', () => {
    call.recording.request('resume');
    const late = sink.take;
    expect(call.recording.request('pause')).toEqual({ kind: 'noted' });
    late?.();
    call.speak();
    expect(standing()).toEqual(['paused', undefined, []]);
    expect(sink.happened).toEqual(['goes on', 'paused']);
  });

  it.each(['stop', 'mode', 'end'] as const)('is over with the recording: %s', (how) => {
    call.recording.request('resume');
    if (how === 'stop') call.recording.request('stop');
    else if (how === 'mode') call.change({ mode: 'never' });
    else call.recording.end();
    sink.take?.();
    expect(call.changes).toEqual(how === 'end' ? [] : ['stopped']);
    expect(call.recording.pending).toBeUndefined();
    expect(sink.happened).toEqual(['goes on', 'closed']);
  });

  it('that the recorder refuses is no resume: the recording has failed', async () => {
    call.recording.request('resume');
    const { settled } = call.recording;
    sink.events.failed({ cause: 'refused', reason: '488 Not Acceptable Here' });
    await settled;
    sink.take?.();
    expect(standing()).toEqual(['failed', undefined, ['failed: refused']]);
  });

  it('is waited for by who has asked for it, but not for ever', async () => {
    vi.useFakeTimers();
    try {
      call.recording.request('resume');
      let isAnswered = false;
      void call.recording.settled?.then(() => {
        isAnswered = true;
      });
      await vi.advanceTimersByTimeAsync(answerPatience - 1);
      expect(isAnswered).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(isAnswered).toBe(true);
      expect(call.recording.settled).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('in a hold that pauses waits for nothing', () => {
    call.change({ holdRecording: 'pause' });
    call.isHeld = true;
    call.recording.request('resume');
    expect(standing()).toEqual(['paused', undefined, []]);
    call.isHeld = false;
    call.speak();
    expect(call.recording.state).toBe('started');
    expect(sink.happened).toEqual(['goes on', 2]);
  });
});
