import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FailureCause } from '../../../shared/recording/failure';
import type { FailureBehaviour } from '../../../shared/settings/tenant';
import { SoundLibrary } from '../media/sounds';
import { samplesPerFrame } from '../media/frame';
import { PlayedSink } from '../recording/user-recording-play';
import { CallPlay, FakeLeg, phones } from './call-play';

const sounds = new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds')).speaking('en');

let play: CallPlay;
let sinks: PlayedSink[];
beforeEach(() => {
  play = new CallPlay();
  sinks = [];
  play.makeSink = () => {
    const sink = new PlayedSink();
    sinks.push(sink);
    return sink;
  };
  play.settings.set('1001', { mode: 'always' });
});
afterEach(() => {
  play.stop();
});

function whenFails(failureBehaviour: FailureBehaviour): void {
  play.policy = { ...play.policy, failureBehaviour };
}

function fail(index = 0, cause: FailureCause = 'unreachable'): void {
  sinks[index]?.events.failed({ cause, reason: 'gone' });
}

/** What an end has heard since, as one. */
function heardBy(leg: FakeLeg): Int16Array {
  return Int16Array.from(leg.heard.splice(0).flatMap((frame) => [...frame]));
}

/** Until a sound has been played, and a tick more. */
function listenTo(name: 'failure-proceed-announcement' | 'failure-end-announcement'): Int16Array {
  const samples = sounds.get(name);
  for (let at = 0; at < samples.length + samplesPerFrame; at += samplesPerFrame) play.clock.tick();
  return samples;
}

describe('a recording that fails', () => {
  it('is silent, where the call is to proceed without announcement', () => {
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    fail();
    for (let tick = 0; tick < 100; tick += 1) play.clock.tick();
    expect([play.cues, call.isOver, call.recordings[0]?.state]).toEqual([[], false, 'failed']);
    // The others alone.
    expect(new Set(heardBy(a))).toEqual(new Set([2]));
  });

  it('is announced to all, who go on talking', () => {
    whenFails('PROCEED_CALL_WITH_ANNOUNCEMENT');
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    fail();
    const announcement = listenTo('failure-proceed-announcement');
    for (const [leg, other] of [
      [a, 2],
      [b, 1],
    ] as const) {
      const heard = heardBy(leg).subarray(0, announcement.length);
      expect([...heard.map((sample) => sample - other)]).toEqual([...announcement]);
    }
    play.clock.tick();
    expect([play.cues, call.isOver]).toEqual([['failure-proceed-announcement'], false]);
    expect(new Set(heardBy(b))).toEqual(new Set([1]));
  });

  it('ends the call once all have heard that, and says why', () => {
    whenFails('END_CALL_WITH_ANNOUNCEMENT');
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    sinks[0]?.events.ready();
    fail();
    const announcement = sounds.get('failure-end-announcement');
    for (let at = 0; at < announcement.length; at += samplesPerFrame) play.clock.tick();
    expect(call.isOver).toBe(false);
    expect(heardBy(b)).toHaveLength(Math.ceil(announcement.length / samplesPerFrame) * samplesPerFrame);
    play.clock.tick();
    expect(call.isOver).toBe(true);
    for (const leg of [a, b]) {
      expect(leg.endings).toEqual(['SIP;cause=503;text="Recording failed: the recorder cannot be reached"']);
    }
    expect(play.stories().filter((story) => story.includes('recording'))).toEqual([
      'call 1001 recording started',
      'call 1001 recording failed',
    ]);
  });

  it('says to its own user alone what is wrong at the provider, where it ends the call', () => {
    whenFails('END_CALL_WITH_ANNOUNCEMENT');
    const { a, b } = phones();
    play.connect('call', a, b);
    fail(0, 'not-in-portal');
    listenTo('failure-end-announcement');
    expect([a.endings, b.endings]).toEqual([
      [`SIP;cause=404;text="Recording failed: the user is not in the provider's portal"`],
      ['SIP;cause=403;text="Recording failed: the recorder refuses"'],
    ]);
  });

  it('tells its own user’s phone why, and no other', () => {
    const { a, b } = phones();
    play.connect('call', a, b);
    fail();
    expect([a.failures, b.failures]).toEqual([['unreachable'], []]);
    expect([a.reports.at(-1), b.reports.at(-1)]).toEqual(['off', 'off']);
  });

  it('is announced once, where two fail together', () => {
    whenFails('END_CALL_WITH_ANNOUNCEMENT');
    play.settings.set('1002', { mode: 'always' });
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    fail(0);
    fail(1);
    listenTo('failure-end-announcement');
    expect(play.cues).toEqual(['failure-end-announcement']);
    expect(call.isOver).toBe(true);
  });

  it('ends the call also after that has become one with another', () => {
    whenFails('END_CALL_WITH_ANNOUNCEMENT');
    const { a, b, c } = phones();
    play.settings.set('1001', {});
    const first = play.connect('first', a, b);
    play.settings.set('1003', { mode: 'always' });
    const consulting = new FakeLeg('d', '1001', 4);
    const second = play.connect('second', consulting, c);
    fail();
    first.absorb(second, a, c);
    listenTo('failure-end-announcement');
    expect([first.isOver, c.endings.length, b.endings.length]).toEqual([true, 1, 1]);
  });

  it.each([
    'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    'PROCEED_CALL_WITH_ANNOUNCEMENT',
    'END_CALL_WITH_ANNOUNCEMENT',
  ] as const)('of an emergency call is silent and never ends it: %s', (behaviour) => {
    whenFails(behaviour);
    play.settings.set('1001', { mode: 'always', emergencyCallsRecorded: true });
    const { a } = phones();
    const emergency = new FakeLeg('e', '933', 5);
    const call = play.connect('call', a, emergency);
    expect(call.recordings[0]?.state).toBe('off');
    fail();
    expect(call.recordings[0]?.state).toBe('failed');
    for (let tick = 0; tick < 400; tick += 1) play.clock.tick();
    expect([play.cues, call.isOver, a.failures]).toEqual([[], false, []]);
    expect(new Set(heardBy(emergency))).toEqual(new Set([1]));
    expect(call.recordingOf(a)?.request('start')).toEqual({ kind: 'forbidden', reason: 'mode' });
  });
});

it('a cue waits for an end that cannot hear yet, and not for longer than three seconds', () => {
  whenFails('PROCEED_CALL_WITH_ANNOUNCEMENT');
  const { a, b } = phones();
  b.media = { connectedAt: undefined };
  play.connect('call', a, b);
  fail();
  for (let tick = 0; tick < 150; tick += 1) play.clock.tick();
  expect(new Set(heardBy(a))).toEqual(new Set([2]));
  for (let tick = 0; tick < 50; tick += 1) play.clock.tick();
  expect(new Set(heardBy(a)).size).toBeGreaterThan(10);
});
