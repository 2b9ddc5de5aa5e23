/** Calls that become emergency calls while they are up. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlayedSink } from '../recording/user-recording-play';
import type { Call } from './call';
import { CallPlay, FakeLeg, phones, said } from './call-play';

let play: CallPlay;
beforeEach(() => {
  play = new CallPlay();
});
afterEach(() => {
  play.stop();
});

const emergency = () => new FakeLeg('e', '933', 9, false);

/** Ways in which the call of 1001 and 1002 gets 933 in the place of 1002. */
const ways: readonly (readonly [string, (call: Call, leaving: FakeLeg) => void])[] = [
  [
    'by a blind transfer',
    (call, leaving) => {
      call.replace(leaving, emergency(), 'transferred');
    },
  ],
  [
    'by an attended transfer',
    (call, leaving) => {
      const asked = emergency();
      call.absorb(play.connect('asked', new FakeLeg('b2', '1002', 2), asked), leaving, asked);
    },
  ],
];

function tick(count: number): void {
  for (let done = 0; done < count; done += 1) play.clock.tick();
}

describe.each(ways)('a call that becomes an emergency call %s', (_way, become) => {
  it('is recorded no longer, without a sound, and all ends are told so', () => {
    play.settings.set('1001', { mode: 'always', announcement: { internal: true, pstn: true } });
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    tick(3);
    expect(play.cues).toEqual(['start-announcement']);
    a.heard.length = 0;
    become(call, b);
    tick(3);
    expect([a.reports.at(-1), call.report, call.recordingOf(a)?.state]).toEqual(['off', 'off', 'stopped']);
    expect(play.stories()).toContain('call 1001 recording stopped');
    expect(play.cues).toEqual(['start-announcement']);
    // The announcement that was heard has broken off.
    expect(a.heard.map((frame) => [...new Set(frame)])).toEqual([[9], [9], [9]]);
    expect(play.finished.map(said)).toEqual([
      [
        ['1001', [1, 1, 1]],
        ['1002', [2, 2, 2]],
      ],
    ]);
    call.force('1001', 'start');
    expect(call.recordingOf(a)?.request('start')).toEqual({ kind: 'forbidden', reason: 'mode' });
    expect(call.report).toBe('off');
  });

  it('nor is it where the service had begun by itself', () => {
    play.settings.set('1001', { mode: 'never' });
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    call.force('1001', 'start');
    become(call, b);
    expect([a.reports.at(-1), play.finished.length]).toEqual(['off', 1]);
  });

  it('goes on being recorded where that is on, also what its user had paused', () => {
    play.settings.set('1001', {
      mode: 'always-pause-resume',
      emergencyCallsRecorded: true,
      pauseResume: 'beep',
    });
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    call.recordingOf(a)?.request('pause');
    tick(1);
    become(call, b);
    tick(1);
    expect([a.reports.at(-1), play.cues]).toEqual(['on', ['beep']]);
    expect(call.recordingOf(a)?.request('pause').kind).toBe('forbidden');
  });

  it('is not ended by a recording that had failed before', () => {
    play.policy = { ...play.policy, failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT' };
    play.settings.set('1001', { mode: 'always' });
    const sink = new PlayedSink();
    play.makeSink = () => sink;
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    sink.events.failed({ cause: 'unreachable', reason: 'gone' });
    tick(10);
    a.heard.length = 0;
    become(call, b);
    tick(400);
    expect([call.isOver, a.ends, new Set(a.heard.flatMap((frame) => [...frame]))]).toEqual([
      false,
      [],
      new Set([9]),
    ]);
  });

  it('has no recording that was about to begin, nor what was buffered', () => {
    const sink = new PlayedSink();
    play.makeSink = () => sink;
    play.settings.set('1001', { mode: 'on-demand' });
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    call.recordingOf(a)?.request('start');
    become(call, b);
    expect([sink.happened, call.recordingOf(a)?.pending]).toEqual([['closed'], undefined]);
    tick(1);
    sink.events.ready();
    expect([call.report, call.recordingOf(a)?.keepers]).toEqual(['off', [undefined, undefined]]);
  });

  it('has no compliance announcement that was yet to come', () => {
    play.policy = {
      ...play.policy,
      complianceAnnouncement: {
        inboundPstn: true,
        outboundPstn: true,
        outboundDelay: { enabled: true, seconds: 1 },
      },
    };
    play.settings.set('1002', { mode: 'always' });
    const pstn = new FakeLeg('p', '2002', 5, false);
    pstn.network = 'pstn';
    const { b } = phones();
    const call = play.connect('call', b, pstn);
    tick(10);
    become(call, b);
    tick(60);
    expect(play.cues).toEqual([]);
  });
});

it('two calls that become one are an emergency call where the first is', () => {
  play.settings.set('1002', { mode: 'always' });
  const { a, b } = phones();
  const first = play.connect('first', a, emergency());
  const second = play.connect('second', new FakeLeg('a2', '1001', 1), b);
  expect(b.reports).toEqual(['on']);
  first.absorb(second, a, b);
  tick(1);
  expect([first.emergency, b.reports, first.report]).toEqual([true, ['on', 'off'], 'off']);
  expect(play.finished.map(said)).toEqual([
    [
      ['1001', []],
      ['1002', []],
    ],
  ]);
});
