import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileSink } from './file-sink-play';
import { RecordedCall } from './user-recording-play';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-leg-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(root, { recursive: true });
});

describe('the modes, when a call is connected', () => {
  it.each([
    ['never', 'off', []],
    ['always', 'started', ['started']],
    ['always-pause-resume', 'started', ['started']],
    ['on-demand', 'off', []],
    ['on-demand-user-start', 'off', []],
  ] as const)('%s: the recording is %s', (mode, state, changes) => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    expect(call.recording.state).toBe(state);
    expect(call.changes).toEqual(changes);
  });
});

describe('On Demand with User Initiated Start', () => {
  const mode = 'on-demand-user-start';

  it('keeps what is said from Record on, without what is paused', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.speak();
    expect(call.recording.request('start')).toEqual({ kind: 'change', to: 'started' });
    call.speak().speak();
    call.recording.request('pause');
    call.speak().speak();
    call.recording.request('resume');
    call.speak();
    call.recording.request('stop');
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[2, 3, 6]]);
    expect(call.changes).toEqual(['started', 'paused', 'resumed', 'stopped']);
    expect(call.finished).toMatchObject([{ duration: 60 }]);
  });

  it('keeps no tick that was due before Record or ResumeRec, however late the clock is', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.late = 2;
    call.recording.request('start');
    call.speak();
    call.recording.request('pause');
    call.late = 3;
    call.recording.request('resume');
    call.speak();
    call.recording.request('stop');
    expect(call.kept).toEqual([[3, 7]]);
  });

  it('keeps what was said before StopRec, however late the clock is', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.recording.request('start');
    call.speak();
    call.late = 2;
    call.recording.request('stop');
    call.speak();
    expect(call.kept).toEqual([[1, 2, 3]]);
  });

  it('is silent where ticks are dropped, and leaves out those of before it or of a pause', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.speak(5);
    call.recording.request('start');
    call.speak().speak(2);
    call.recording.request('pause');
    call.speak(5);
    call.recording.request('resume');
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[2, 0, 0, 3, 5]]);
  });

  it('makes another recording when Record is pressed again', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    for (const operation of ['start', 'stop', 'start', 'stop'] as const) {
      call.recording.request(operation);
      call.speak();
    }
    expect(call.kept).toEqual([[1], [3]]);
    expect(call.results).toEqual(['successful', 'successful']);
    expect(call.finished.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('writes no audio to disk before Record', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.speak();
    call.recording.end();
    expect(call.folders).toEqual([]);
  });

  it('changes nothing for a wish that is fulfilled already', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    expect(call.recording.request('stop')).toEqual({ kind: 'unchanged' });
    call.recording.request('start');
    expect(call.recording.request('start')).toEqual({ kind: 'unchanged' });
    expect(call.folders).toHaveLength(1);
    expect(call.changes).toEqual(['started']);
  });
});

describe('legacy On Demand', () => {
  const mode = 'on-demand';

  it('keeps the call from its start once Record is pressed', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.speak().speak();
    call.recording.request('start');
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[1, 2, 3]]);
  });

  it('is silent where ticks were dropped', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.speak().speak(2);
    call.recording.request('start');
    call.recording.end();
    expect(call.kept).toEqual([[1, 0, 0, 2]]);
  });

  it('keeps nothing where Record is not pressed, not even on disk meanwhile', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.speak();
    expect(call.folders).toEqual([]);
    call.recording.end();
    expect(call.folders).toEqual([]);
    expect(call.finished).toEqual([]);
    expect(call.notes).toEqual(['recording successful but not kept']);
    expect(call.results).toEqual(['not-kept']);
  });

  it('cannot be stopped by its user', () => {
    const call = new RecordedCall(root, { mode });
    call.recording.begin();
    call.recording.request('start');
    expect(call.recording.request('stop')).toEqual({ kind: 'forbidden', reason: 'mode' });
    expect(call.recording.state).toBe('started');
  });

  it('tells its buffering only where the preset says so', () => {
    const told = (bufferIndication: 'on' | 'off') => {
      const call = new RecordedCall(root, { mode, bufferIndication });
      call.recording.begin();
      return call.recording.reportedState;
    };
    expect(told('off')).toBe('off');
    expect(told('on')).toBe('started');
  });
});

describe('the modes that record every call', () => {
  it('give the user pause and resume, or nothing', () => {
    const call = new RecordedCall(root, { mode: 'always-pause-resume' });
    call.recording.begin();
    expect(call.recording.request('stop').kind).toBe('forbidden');
    expect(call.recording.request('pause').kind).toBe('change');
    expect(call.recording.request('resume').kind).toBe('change');
    call.settings = { ...call.settings, mode: 'always' };
    expect(call.recording.request('pause')).toEqual({ kind: 'forbidden', reason: 'mode' });
  });

  it('keep the recording when the call ends', () => {
    const call = new RecordedCall(root, { mode: 'always' });
    call.recording.begin();
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[1]]);
    expect(call.finished[0]?.endedAt).toBeDefined();
  });
});

describe('settings that change during the call', () => {
  it('to Always start the recording, to Never stop it', () => {
    const call = new RecordedCall(root, { mode: 'never' });
    call.recording.begin();
    call.change({ mode: 'always' });
    call.speak();
    call.change({ mode: 'never' });
    call.speak();
    expect(call.changes).toEqual(['started', 'stopped']);
    expect(call.kept).toEqual([[1]]);
  });

  it('away from legacy On Demand forget what was buffered', () => {
    const call = new RecordedCall(root, { mode: 'on-demand' });
    call.recording.begin();
    call.speak();
    call.change({ mode: 'on-demand-user-start' });
    call.recording.request('start');
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[2]]);
  });

  it('do not resume what the user has paused', () => {
    const call = new RecordedCall(root, { mode: 'always-pause-resume' });
    call.recording.begin();
    call.recording.request('pause');
    call.change({ pauseResume: 'beep' });
    call.change({ mode: 'on-demand-user-start' });
    expect(call.recording.state).toBe('paused');
  });

  it('to Always resume it: nobody else could', () => {
    const call = new RecordedCall(root, { mode: 'always-pause-resume' });
    call.recording.begin();
    call.recording.request('pause');
    call.speak();
    call.change({ mode: 'always' });
    call.speak();
    call.recording.end();
    expect(call.changes).toEqual(['started', 'paused', 'resumed']);
    expect(call.kept).toEqual([[2]]);
  });

  it('begin nothing that the service has stopped or paused, unless they are the mode', () => {
    const call = new RecordedCall(root, { mode: 'always' });
    call.recording.begin();
    call.recording.force('pause');
    call.change({ pauseResume: 'beep', repeatTone: { enabled: true, intervalSeconds: 20 } });
    expect(call.recording.state).toBe('paused');
    call.recording.force('stop');
    call.change({ pauseResume: 'none' });
    call.change({ mode: 'always-pause-resume' });
    expect(call.recording.state).toBe('stopped');
    call.change({ mode: 'on-demand-user-start' });
    call.change({ mode: 'always' });
    expect(call.recording.state).toBe('started');
  });
});

describe('an emergency call', () => {
  it('is not recorded, whatever the settings become meanwhile', () => {
    const call = new RecordedCall(root, { mode: 'always' }, true);
    call.recording.begin();
    call.change({ mode: 'always-pause-resume' });
    call.change({ mode: 'on-demand' });
    call.speak();
    call.recording.end();
    expect(call.recording.state).toBe('off');
    expect(call.recording.reportedState).toBe('off');
    expect(call.folders).toEqual([]);
  });

  it('is recorded where that is on, and gives the user no control of it', () => {
    const call = new RecordedCall(root, { mode: 'always-pause-resume', emergencyCallsRecorded: true }, true);
    call.recording.begin();
    expect(call.recording.state).toBe('started');
    expect(call.recording.request('pause')).toEqual({ kind: 'forbidden', reason: 'mode' });
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[1]]);
  });
});

describe('a recording that fails', () => {
  it('at its start says so and leaves the call alone', () => {
    fs.mkdirSync(path.join(root, '1'));
    fs.writeFileSync(path.join(root, '1', '1001.wav'), '');
    const call = new RecordedCall(root, { mode: 'on-demand-user-start' });
    call.recording.begin();
    call.recording.request('start');
    expect(call.recording.state).toBe('failed');
    expect(call.changes).toEqual(['failed: not-written']);
    expect(call.notes).toEqual([expect.stringMatching(/^recording failed: EEXIST/)]);
    expect(() => call.speak()).not.toThrow();
  });

  it('later keeps what there is, and cannot be started again in this call', () => {
    const call = new RecordedCall(root, { mode: 'on-demand-user-start' });
    call.recording.begin();
    call.recording.request('start');
    call.speak();
    const write = vi.spyOn(FileSink.prototype, 'write').mockImplementation(() => {
      throw new Error('disk full');
    });
    call.speak();
    write.mockRestore();
    expect(call.recording.state).toBe('failed');
    expect(call.changes).toEqual(['started', 'failed: not-written']);
    expect(call.notes).toEqual(['recording failed: disk full']);
    expect(call.kept).toEqual([[1]]);
    expect(call.recording.request('start')).toEqual({ kind: 'forbidden', reason: 'failed' });
  });
});

it('a call that is over starts no recording, though a wish comes late', () => {
  const call = new RecordedCall(root, { mode: 'on-demand-user-start' });
  call.recording.begin();
  call.recording.end();
  call.recording.request('start');
  call.recording.force('start');
  expect(call.folders).toEqual([]);
  expect(call.changes).toEqual([]);
});
