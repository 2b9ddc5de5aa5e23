/** A call on hold, and a user who leaves it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { numbered } from './numbered-frame-play';
import { partyOn } from './party-play';
import type { RecordedParty } from './recording-sink';
import { ana, PlayedSink, RecordedCall } from './user-recording-play';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-leaving-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(root, { recursive: true });
});

describe('a call on hold', () => {
  const mode = 'on-demand-user-start';

  it.each([
    ['continue', 'started', [[1, 2, 3]]],
    ['silence', 'started', [[1, 0, 3]]],
    ['pause', 'paused', [[1, 3]]],
  ] as const)('with “%s” is %s, and keeps %j; no cue tells of it', (holdRecording, state, kept) => {
    const call = new RecordedCall(root, { mode, holdRecording });
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
    const call = new RecordedCall(root, { mode, holdRecording: 'pause' });
    call.recording.request('start');
    if (when === 'before') call.recording.request('pause');
    call.isHeld = true;
    if (when === 'meanwhile') call.recording.request('pause');
    call.isHeld = false;
    expect(call.recording.state).toBe('paused');
    expect(call.changes).toEqual(changes);
  });

  it('resumes only after the hold what its user resumes during it, and starts what is started', () => {
    const call = new RecordedCall(root, { mode, holdRecording: 'pause' });
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
    const call = new RecordedCall(root, {
      mode: 'on-demand',
      holdRecording: 'pause',
      bufferIndication: 'on',
    });
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
    const call = new RecordedCall(root, { mode: 'on-demand-user-start' });
    call.recording.request('start');
    if (state === 'paused') call.recording.request('pause');
    call.recording.left();
    expect(call.recording.state).toBe(state);
  });

  it('begins nothing more, by no mode, and ends it by Never', () => {
    const call = new RecordedCall(root, { mode: 'on-demand' });
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
    const call = new RecordedCall(root, { mode: 'never' });
    call.recording.left();
    call.change({ mode: 'always-pause-resume' });
    call.recording.returned();
    expect(call.recording.state).toBe('started');
    expect(call.recording.request('pause').kind).toBe('change');
  });
});

it.each([
  ['the mode becomes that', 'never', (call: RecordedCall) => call.change({ mode: 'on-demand' })],
  ['its user comes back', 'on-demand', (call: RecordedCall) => call.recording.returned()],
] as const)('what legacy On Demand keeps begins when %s, however long the call', (_, mode, keep) => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000);
  const call = new RecordedCall(root, { mode });
  const made = vi.fn((__: readonly RecordedParty[], ___: number | undefined) => new PlayedSink());
  call.makeSink = made;
  call.recording.begin();
  call.recording.left();
  now.mockReturnValue(61_000);
  call.recording.returned();
  keep(call);
  now.mockReturnValue(90_000);
  call.speak();
  call.recording.request('start');
  expect(made).toHaveBeenCalledExactlyOnceWith([ana], 61_000);
});

it('what legacy On Demand has buffered knows who came and went', () => {
  const call = new RecordedCall(root, { mode: 'on-demand' });
  const ben = partyOn('leg-2', '1002', 'Ben');
  call.recording.begin();
  call.speak();
  call.recording.parties.moved('leg-1', 'leg-1b');
  call.recording.parties.are([{ ...ana, leg: 'leg-1b' }, ben]);
  call.recording.write(new Map([['leg-1b', numbered(5)]]));
  call.recording.parties.are([ben]);
  call.recording.write(new Map([['leg-2', numbered(6)]]));
  call.recording.request('start');
  call.recording.end();
  expect(call.kept).toEqual([[1, 5, 0, 0, 0, 6]]);
  expect(call.finished[0]?.parties).toMatchObject([
    { number: '1001', from: 0, until: 40 },
    { number: '1002', from: 20, until: 60 },
  ]);
});
