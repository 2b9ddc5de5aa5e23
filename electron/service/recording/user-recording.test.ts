import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultRecordingSettings, type RecordingSettings } from '../../../shared/settings/service';
import { samplesPerFrame } from '../media/frame';
import { readWav } from '../media/wav';
import { UserRecording } from './user-recording';
import { Recorder, type RecordingDescription } from './recorder';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-leg-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(root, { recursive: true });
});

const ana = { leg: 'leg-1', number: '1001', name: 'Ana' };

/** A call of a user with these settings, whose parties say 1, 2, 3 … in one frame each. */
class RecordedCall {
  settings: RecordingSettings;
  isHeld = false;
  readonly changes: string[] = [];
  readonly notes: string[] = [];
  readonly finished: RecordingDescription[] = [];
  readonly recording: UserRecording;
  #count = 0;
  #said = 0;

  constructor(settings: Partial<RecordingSettings>, emergency = false) {
    this.settings = { ...defaultRecordingSettings, ...settings };
    const isHeld = () => this.isHeld;
    this.recording = new UserRecording(
      {
        settings: () => this.settings,
        emergency,
        get isHeld() {
          return isHeld();
        },
        makeRecorder: (mode, parties) => {
          this.#count += 1;
          return new Recorder({ root, id: String(this.#count), call: 'call', user: '1001', mode, parties });
        },
        changed: (change) => this.changes.push(change),
        finished: (description) => this.finished.push(description),
        note: (text) => this.notes.push(text),
      },
      [ana],
    );
  }

  /** Another frame of each party. */
  speak(): this {
    this.#said += 1;
    const frame = new Int16Array(samplesPerFrame).fill(this.#said);
    this.recording.write(new Map([['leg-1', frame]]));
    // The call uses its frames again; a recording must have its own by then.
    frame.fill(99);
    return this;
  }

  change(settings: Partial<RecordingSettings>): void {
    this.settings = { ...this.settings, ...settings };
    this.recording.settingsChanged();
  }

  /** What is in the files of the finished recordings: a number for each frame. */
  get kept(): readonly (readonly number[])[] {
    return this.finished.map(({ parties }) =>
      parties.flatMap(({ file }) => [...readWav(file)].filter((_sample, i) => i % samplesPerFrame === 0)),
    );
  }

  get folders(): readonly string[] {
    return fs.readdirSync(root);
  }
}

describe('the modes, when a call is connected', () => {
  it.each([
    ['never', 'off', []],
    ['always', 'started', ['started']],
    ['always-pause-resume', 'started', ['started']],
    ['on-demand', 'off', []],
    ['on-demand-user-start', 'off', []],
  ] as const)('%s: the recording is %s', (mode, state, changes) => {
    const call = new RecordedCall({ mode });
    call.recording.begin();
    expect(call.recording.state).toBe(state);
    expect(call.changes).toEqual(changes);
  });
});

describe('On Demand with User Initiated Start', () => {
  const mode = 'on-demand-user-start';

  it('keeps what is said from Record on, without what is paused', () => {
    const call = new RecordedCall({ mode });
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

  it('makes another recording when Record is pressed again', () => {
    const call = new RecordedCall({ mode });
    call.recording.begin();
    for (const operation of ['start', 'stop', 'start', 'stop'] as const) {
      call.recording.request(operation);
      call.speak();
    }
    expect(call.kept).toEqual([[1], [3]]);
    expect(call.finished.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('writes no audio to disk before Record', () => {
    const call = new RecordedCall({ mode });
    call.recording.begin();
    call.speak();
    call.recording.end();
    expect(call.folders).toEqual([]);
  });

  it('changes nothing for a wish that is fulfilled already', () => {
    const call = new RecordedCall({ mode });
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
    const call = new RecordedCall({ mode });
    call.recording.begin();
    call.speak().speak();
    call.recording.request('start');
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[1, 2, 3]]);
  });

  it('keeps nothing where Record is not pressed, not even on disk meanwhile', () => {
    const call = new RecordedCall({ mode });
    call.recording.begin();
    call.speak();
    expect(call.folders).toEqual([]);
    call.recording.end();
    expect(call.folders).toEqual([]);
    expect(call.finished).toEqual([]);
  });

  it('cannot be stopped by its user', () => {
    const call = new RecordedCall({ mode });
    call.recording.begin();
    call.recording.request('start');
    expect(call.recording.request('stop')).toEqual({ kind: 'forbidden', reason: 'mode' });
    expect(call.recording.state).toBe('started');
  });

  it('tells its buffering only where the preset says so', () => {
    const told = (bufferIndication: 'on' | 'off') => {
      const call = new RecordedCall({ mode, bufferIndication });
      call.recording.begin();
      return call.recording.reportedState;
    };
    expect(told('off')).toBe('off');
    expect(told('on')).toBe('started');
  });
});

describe('the modes that record every call', () => {
  it('give the user pause and resume, or nothing', () => {
    const call = new RecordedCall({ mode: 'always-pause-resume' });
    call.recording.begin();
    expect(call.recording.request('stop').kind).toBe('forbidden');
    expect(call.recording.request('pause').kind).toBe('change');
    expect(call.recording.request('resume').kind).toBe('change');
    call.settings = { ...call.settings, mode: 'always' };
    expect(call.recording.request('pause')).toEqual({ kind: 'forbidden', reason: 'mode' });
  });

  it('keep the recording when the call ends', () => {
    const call = new RecordedCall({ mode: 'always' });
    call.recording.begin();
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[1]]);
    expect(call.finished[0]?.endedAt).toBeDefined();
  });
});

describe('settings that change during the call', () => {
  it('to Always start the recording, to Never stop it', () => {
    const call = new RecordedCall({ mode: 'never' });
    call.recording.begin();
    call.change({ mode: 'always' });
    call.speak();
    call.change({ mode: 'never' });
    call.speak();
    expect(call.changes).toEqual(['started', 'stopped']);
    expect(call.kept).toEqual([[1]]);
  });

  it('away from legacy On Demand forget what was buffered', () => {
    const call = new RecordedCall({ mode: 'on-demand' });
    call.recording.begin();
    call.speak();
    call.change({ mode: 'on-demand-user-start' });
    call.recording.request('start');
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[2]]);
  });

  it('do not resume what the user has paused', () => {
    const call = new RecordedCall({ mode: 'always-pause-resume' });
    call.recording.begin();
    call.recording.request('pause');
    call.change({ pauseResume: 'none' });
    expect(call.recording.state).toBe('paused');
  });
});

describe('an emergency call', () => {
  it('is not recorded, whatever the settings become meanwhile', () => {
    const call = new RecordedCall({ mode: 'always' }, true);
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
    const call = new RecordedCall({ mode: 'always-pause-resume', emergencyCallsRecorded: true }, true);
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
    const call = new RecordedCall({ mode: 'on-demand-user-start' });
    call.recording.begin();
    call.recording.request('start');
    expect(call.recording.state).toBe('failed');
    expect(call.changes).toEqual(['failed']);
    expect(call.notes).toEqual([expect.stringMatching(/^recording failed: EEXIST/)]);
    expect(() => call.speak()).not.toThrow();
  });

  it('later keeps what there is, and cannot be started again in this call', () => {
    const call = new RecordedCall({ mode: 'on-demand-user-start' });
    call.recording.begin();
    call.recording.request('start');
    call.speak();
    const write = vi.spyOn(Recorder.prototype, 'write').mockImplementation(() => {
      throw new Error('disk full');
    });
    call.speak();
    write.mockRestore();
    expect(call.recording.state).toBe('failed');
    expect(call.changes).toEqual(['started', 'failed']);
    expect(call.notes).toEqual(['recording failed: disk full']);
    expect(call.kept).toEqual([[1]]);
    expect(call.recording.request('start')).toEqual({ kind: 'forbidden', reason: 'failed' });
  });
});

describe('a call on hold', () => {
  const mode = 'on-demand-user-start';

  it.each([
    ['continue', 'started', [[1, 2, 3]]],
    ['silence', 'started', [[1, 0, 3]]],
    ['pause', 'paused', [[1, 3]]],
  ] as const)('with “%s” is %s, and keeps %j; no cue tells of it', (holdRecording, state, kept) => {
    const call = new RecordedCall({ mode, holdRecording });
    call.recording.request('start');
    call.speak();
    call.isHeld = true;
    expect(call.recording.state).toBe(state);
    call.speak();
    call.isHeld = false;
    expect(call.recording.state).toBe('started');
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual(kept);
    expect(call.changes).toEqual(['started']);
  });

  it.each([
    ['before', ['started', 'paused']],
    ['meanwhile', ['started']],
  ] as const)('leaves paused what its user has paused %s', (when, changes) => {
    const call = new RecordedCall({ mode, holdRecording: 'pause' });
    call.recording.request('start');
    if (when === 'before') call.recording.request('pause');
    call.isHeld = true;
    if (when === 'meanwhile') call.recording.request('pause');
    call.isHeld = false;
    expect(call.recording.state).toBe('paused');
    expect(call.changes).toEqual(changes);
  });

  it('resumes only after the hold what its user resumes during it, and starts what is started', () => {
    const call = new RecordedCall({ mode, holdRecording: 'pause' });
    call.recording.request('start');
    call.recording.request('pause');
    call.isHeld = true;
    call.recording.request('resume');
    expect(call.recording.state).toBe('paused');
    call.recording.request('stop');
    call.recording.request('start');
    expect(call.recording.state).toBe('paused');
    call.isHeld = false;
    expect(call.recording.state).toBe('started');
    expect(call.changes).toEqual(['started', 'paused', 'stopped', 'started']);
  });

  it('is buffered for legacy On Demand as it would be recorded', () => {
    const call = new RecordedCall({ mode: 'on-demand', holdRecording: 'pause', bufferIndication: 'on' });
    call.recording.begin();
    call.speak();
    call.isHeld = true;
    expect(call.recording.reportedState).toBe('paused');
    call.speak();
    call.isHeld = false;
    call.recording.request('start');
    call.speak();
    call.recording.end();
    expect(call.kept).toEqual([[1, 3]]);
  });
});

describe('a user who leaves the call to others', () => {
  it.each(['started', 'paused'] as const)('leaves what is %s', (state) => {
    const call = new RecordedCall({ mode: 'on-demand-user-start' });
    call.recording.request('start');
    if (state === 'paused') call.recording.request('pause');
    call.recording.left();
    expect(call.recording.state).toBe(state);
  });

  it('begins nothing more, by no mode, and ends it by Never', () => {
    const call = new RecordedCall({ mode: 'on-demand' });
    call.recording.begin();
    call.speak();
    call.recording.left();
    call.change({ mode: 'always' });
    call.speak();
    expect(call.recording.state).toBe('off');
    call.recording.force('start');
    call.change({ mode: 'never' });
    expect(call.recording.state).toBe('stopped');
    call.recording.end();
    expect(call.kept).toEqual([[]]);
  });

  it('has it again on coming back, and the mode holds again', () => {
    const call = new RecordedCall({ mode: 'never' });
    call.recording.left();
    call.change({ mode: 'always-pause-resume' });
    call.recording.returned();
    expect(call.recording.state).toBe('started');
    expect(call.recording.request('pause').kind).toBe('change');
  });
});

it('what legacy On Demand has buffered knows who came and went', () => {
  const call = new RecordedCall({ mode: 'on-demand' });
  const ben = { leg: 'leg-2', number: '1002', name: 'Ben' };
  call.recording.begin();
  call.speak();
  call.recording.moved('leg-1', 'leg-1b');
  call.recording.partiesAre([{ ...ana, leg: 'leg-1b' }, ben]);
  call.recording.write(new Map([['leg-1b', new Int16Array(samplesPerFrame).fill(5)]]));
  call.recording.partiesAre([ben]);
  call.recording.write(new Map([['leg-2', new Int16Array(samplesPerFrame).fill(6)]]));
  call.recording.request('start');
  call.recording.end();
  expect(call.kept).toEqual([[1, 5, 0, 0, 0, 6]]);
  expect(call.finished[0]?.parties).toMatchObject([
    { number: '1001', from: 0, until: 40 },
    { number: '1002', from: 20, until: 60 },
  ]);
});

it('a call that is over starts no recording, though a wish comes late', () => {
  const call = new RecordedCall({ mode: 'on-demand-user-start' });
  call.recording.begin();
  call.recording.end();
  call.recording.request('start');
  call.recording.force('start');
  expect(call.folders).toEqual([]);
  expect(call.changes).toEqual([]);
});
