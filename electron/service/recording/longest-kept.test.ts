import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longestKept } from '../../../shared/recording/failure';
import { frameDuration } from '../media/frame';
import { PlayedSink, RecordedCall } from './user-recording-play';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-longest-'));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

/** Ticks before the last one that is kept. */
const almost = longestKept / frameDuration - 2;

function begin(sink = new PlayedSink()) {
  const call = new RecordedCall(root, { mode: 'on-demand' });
  call.makeSink = () => sink;
  call.recording.begin();
  call.speak().speak(almost);
  return { call, sink };
}

describe('a call that is longer than legacy On Demand keeps', () => {
  it('can be recorded up to there', () => {
    const { call, sink } = begin();
    expect(call.recording.state).toBe('off');
    call.recording.request('start');
    sink.events.ready();
    expect(sink.happened).toHaveLength(almost + 2);
    expect([sink.happened[0], sink.happened.at(-1)]).toEqual([1, 2]);
  });

  it('has failed from then on, and says why: Record would not bring its beginning back', () => {
    const { call, sink } = begin();
    call.speak();
    expect([call.recording.state, call.recording.reportedState]).toEqual(['failed', 'failed']);
    expect(call.changes).toEqual(['failed: too-long']);
    expect(call.notes).toEqual([
      'recording failed: the call is longer than the 120 minutes that are kept until Record is pressed',
    ]);
    expect(call.recording.request('start').kind).toBe('forbidden');
    call.recording.end();
    expect([call.results, sink.happened]).toEqual([['failed'], []]);
  });

  it('is whole where Record was pressed in time and the recorder is late', () => {
    const { call, sink } = begin();
    call.recording.request('start');
    call.speak().speak();
    sink.events.ready();
    expect(call.recording.state).toBe('started');
    expect(sink.happened.at(-1)).toBe(4);
  });
});
