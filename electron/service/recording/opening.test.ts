import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordingSettings } from '../../../shared/settings/service';
import { partyOn } from './party-play';
import { PlayedSink, RecordedCall } from './user-recording-play';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-opening-'));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

function begin(settings: Partial<RecordingSettings> = { mode: 'on-demand-user-start' }) {
  const call = new RecordedCall(root, settings);
  const sinks: PlayedSink[] = [];
  call.makeSink = () => {
    const sink = new PlayedSink();
    sinks.push(sink);
    return sink;
  };
  call.recording.begin();
  const sink = () => {
    const last = sinks.at(-1);
    if (last === undefined) throw new Error('Nothing is being recorded.');
    return last;
  };
  return { call, sink, sinks };
}

describe('a recorder that is not ready at once', () => {
  it('leaves the start pending: nothing is said to be recorded, and nothing is', () => {
    const { call, sink } = begin();
    call.recording.request('start');
    call.speak();
    expect([call.recording.state, call.recording.pending]).toEqual(['off', 'start']);
    expect(call.changes).toEqual([]);
    call.late = 1;
    sink().events.ready();
    expect([call.recording.state, call.recording.pending]).toEqual(['started', undefined]);
    expect([call.changes, call.pendingChanges]).toEqual([['started'], ['start', undefined]]);
    call.speak();
    call.recording.request('pause');
    call.speak();
    call.recording.request('resume');
    call.speak();
    call.recording.request('stop');
    expect(sink().happened).toEqual([3, 'paused', 'goes on', 5, 'closed']);
  });

  it('is asked once, however often Record is pressed, and let go by a stop', () => {
    const { call, sink, sinks } = begin();
    call.recording.request('start');
    call.recording.request('start');
    expect(sinks).toHaveLength(1);
    call.recording.request('stop');
    expect(sink().happened).toEqual(['closed']);
    sink().events.ready();
    expect([call.recording.state, call.recording.pending, call.changes]).toEqual(['off', undefined, []]);
    call.recording.request('start');
    expect(sinks).toHaveLength(2);
  });

  it('begins with the pause that was asked for meanwhile, and keeps nothing of what was said from then on', () => {
    const { call, sink } = begin({ mode: 'on-demand' });
    call.speak();
    call.recording.request('start');
    call.speak();
    expect(call.recording.request('pause')).toEqual({ kind: 'noted' });
    expect([call.recording.standing, call.recording.state]).toEqual(['pending-paused', 'off']);
    call.speak();
    call.late = 1;
    sink().events.ready();
    call.speak();
    expect([call.recording.state, call.changes]).toEqual(['paused', ['started', 'paused']]);
    call.recording.request('resume');
    call.speak();
    expect(sink().happened).toEqual([1, 2, 'paused', 'goes on', 6]);
  });

  it('begins without one that was taken back, or that the mode has come to forbid', () => {
    for (const takeBack of ['resume', 'mode'] as const) {
      const { call, sink } = begin({ mode: 'always-pause-resume' });
      call.recording.request('pause');
      if (takeBack === 'resume') call.recording.request('resume');
      else call.change({ mode: 'always' });
      sink().events.ready();
      expect([call.recording.state, call.changes]).toEqual(['started', ['started']]);
    }
  });

  it('that was let go leaves no pause to the next', () => {
    const { call, sink } = begin();
    for (const operation of ['start', 'pause', 'stop', 'start'] as const) call.recording.request(operation);
    sink().events.ready();
    expect([call.recording.state, call.changes]).toEqual(['started', ['started']]);
  });

  it('that refuses makes the recording fail, and the call goes on', () => {
    const { call, sink } = begin({ mode: 'always' });
    expect(call.recording.pending).toBe('start');
    sink().events.failed({ cause: 'refused', reason: '503 Service Unavailable' });
    expect([call.recording.state, call.recording.pending, call.changes]).toEqual([
      'failed',
      undefined,
      ['failed: refused'],
    ]);
    expect(call.notes).toEqual(['recording failed: 503 Service Unavailable']);
    // It may hold a port or a file.
    expect(sink().happened).toEqual(['closed']);
    sink().events.ready();
    expect(call.recording.state).toBe('failed');
  });

  it('that dies in the recording makes it fail then', () => {
    const { call, sink } = begin();
    call.recording.request('start');
    sink().events.ready();
    call.speak();
    sink().events.failed({ cause: 'no-answer', reason: 'gone' });
    call.speak();
    expect([call.recording.state, call.changes]).toEqual(['failed', ['started', 'failed: no-answer']]);
    expect(sink().happened).toEqual([1, 'closed']);
  });

  it('knows who has come and gone meanwhile', () => {
    const { call, sink } = begin();
    call.recording.request('start');
    call.recording.parties.moved('leg-1', 'leg-3');
    call.recording.parties.are([partyOn('leg-4', '1003', 'Chloé')]);
    expect(sink().happened).toEqual(['leg-1 is leg-3', 'leg-3 leaves', '1003 joins']);
  });

  it('is waited for by who answers: until it says yes or no, or is let go, or for half a second', async () => {
    const { call, sink } = begin();
    expect(call.recording.settled).toBeUndefined();
    const outcomes: string[] = [];
    const waiting = (outcome: string) => call.recording.settled?.then(() => outcomes.push(outcome));
    call.recording.request('start');
    const refused = waiting('refused');
    sink().events.failed({ cause: 'refused', reason: '503' });
    await refused;
    expect(call.recording.settled).toBeUndefined();

    for (const end of ['ready', 'stop'] as const) {
      const next = begin();
      next.call.recording.request('start');
      const settled = next.call.recording.settled?.then(() => outcomes.push(end));
      if (end === 'ready') next.sink().events.ready();
      else next.call.recording.request('stop');
      await settled;
    }
    const silent = begin();
    silent.call.recording.request('start');
    const begun = performance.now();
    await silent.call.recording.settled;
    expect(performance.now() - begun).toBeGreaterThan(450);
    expect(silent.call.recording.pending).toBe('start');
    expect(outcomes).toEqual(['refused', 'ready', 'stop']);
    silent.call.recording.end();
  });

  it('is let go when the call ends', () => {
    const { call, sink } = begin();
    call.recording.request('start');
    call.recording.end();
    sink().events.ready();
    expect(sink().happened).toEqual(['closed']);
    expect([call.changes, call.results]).toEqual([[], []]);
  });

  it('has what was said from the beginning of the call, in legacy On Demand', () => {
    const { call, sink } = begin({ mode: 'on-demand' });
    call.speak();
    call.recording.request('start');
    call.speak();
    sink().events.ready();
    call.speak();
    expect(sink().happened).toEqual([1, 2, 3]);
  });

  it('has the whole call where that ended meanwhile, in legacy On Demand, and nobody is told any more', () => {
    const { call, sink } = begin({ mode: 'on-demand' });
    call.speak();
    call.recording.request('start');
    call.speak();
    call.recording.end();
    expect([sink().happened, call.results, call.notes]).toEqual([[], [], []]);
    sink().events.ready();
    expect(sink().happened).toEqual([1, 2, 'closed']);
    expect([call.changes, call.results, call.notes]).toEqual([[], ['successful'], []]);
  });

  it('that then refuses has failed, which is noted and disturbs nobody', () => {
    const { call, sink } = begin({ mode: 'on-demand' });
    call.recording.request('start');
    call.recording.end();
    sink().events.failed({ cause: 'refused', reason: '503' });
    expect(call.notes).toEqual(['recording failed: 503']);
    expect([call.changes, call.results, call.pendingChanges]).toEqual([[], ['failed'], ['start']]);
  });

  it('has the call of a user who has left it to others meanwhile, in legacy On Demand, and what follows', () => {
    const { call, sink } = begin({ mode: 'on-demand' });
    call.speak();
    call.recording.request('start');
    call.recording.left();
    call.recording.parties.are([partyOn('leg-4', '1003', 'Chloé')]);
    call.speak();
    sink().events.ready();
    call.speak();
    call.recording.end();
    expect(sink().happened).toEqual([1, 'leg-1 leaves', '1003 joins', 2, 3, 'closed']);
    expect([call.changes, call.results, call.notes]).toEqual([['started'], ['successful'], []]);
  });

  it('has the whole call where the mode became another meanwhile, unless the start is taken back', () => {
    const { call, sink, sinks } = begin({ mode: 'on-demand' });
    call.speak();
    call.recording.request('start');
    call.change({ mode: 'on-demand-user-start' });
    sink().events.ready();
    expect(sink().happened).toEqual([1]);
    const other = begin({ mode: 'on-demand' });
    other.call.speak();
    other.call.recording.request('start');
    other.call.change({ mode: 'never' });
    other.call.change({ mode: 'always' });
    other.sink().events.ready();
    expect(other.sink().happened).toEqual([]);
    expect([sinks.length, other.sinks.length]).toEqual([1, 2]);
  });

  it('that fails in legacy On Demand is no recording that was successful and not kept', () => {
    const { call, sink } = begin({ mode: 'on-demand' });
    call.speak();
    call.recording.request('start');
    sink().events.failed({ cause: 'refused', reason: '503' });
    call.speak();
    expect(call.recording.keepers).toEqual([undefined, undefined]);
    call.recording.left();
    call.recording.end();
    expect([call.notes, call.results]).toEqual([['recording failed: 503'], ['failed']]);
  });

  it('is told of a hold that pauses the recording', () => {
    const { call, sink } = begin({ mode: 'on-demand-user-start', holdRecording: 'pause' });
    call.recording.request('start');
    sink().events.ready();
    call.speak();
    call.isHeld = true;
    call.speak();
    call.isHeld = false;
    call.speak();
    expect(sink().happened).toEqual([1, 'paused', 'goes on', 3]);
  });
});
