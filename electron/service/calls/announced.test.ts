/** What a recorder is told of announcements: those that were heard, and when. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordingOperation } from '../../../shared/recording/modes';
import { PlayedSink } from '../recording/user-recording-play';
import { CallPlay, FakeLeg, phones } from './call-play';

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
  play.settings.set('1001', {
    announcement: { internal: true, pstn: true },
    pauseResume: 'announcement',
  });
});
afterEach(() => {
  play.stop();
});

function connect() {
  const { a, b } = phones();
  const call = play.connect('call', a, b);
  const operate = (...operations: readonly RecordingOperation[]) => {
    for (const operation of operations) {
      call.force('1001', operation);
      if (operation === 'start') sinks.at(-1)?.events.ready();
      play.clock.tick();
    }
  };
  return { a, b, call, operate };
}

/** Which announcements recorders were told of. */
const told = () =>
  sinks.map(({ happened }) => happened.map(String).filter((what) => what.endsWith(' announced')));

describe('an announcement', () => {
  it('was played where it was heard, and not where the call ended before', () => {
    const { call, operate } = connect();
    operate('start', 'pause', 'resume', 'stop');
    expect(play.cues).toEqual(['start-announcement']);
    for (let tick = 0; tick < 40; tick += 1) play.clock.tick();
    call.end(undefined, 'hung up');
    expect([told(), sinks[0]?.awaited]).toEqual([[['started announced']], 0]);
    expect(play.cues).toEqual(['start-announcement']);
  });

  it('was played when somebody begins to hear it, be it after another or once a phone hears at all', () => {
    const { b, call, operate } = connect();
    b.media = { connectedAt: undefined };
    operate('start');
    expect([told(), play.cues]).toEqual([[[]], []]);
    b.media = { connectedAt: 1 };
    play.clock.tick();
    expect([told(), play.cues]).toEqual([[['started announced']], ['start-announcement']]);
    operate('pause');
    expect([told(), play.cues]).toEqual([[['started announced']], ['start-announcement']]);
    play.clock.listen(call);
    expect(told()).toEqual([['started announced', 'paused announced']]);
    expect(play.cues).toEqual(['start-announcement', 'pause-announcement']);
  });

  it('waits where nobody can hear it, until somebody takes the call back', () => {
    const { a, b, call, operate } = connect();
    a.isHolding = true;
    b.isHolding = true;
    operate('start');
    for (let tick = 0; tick < 200; tick += 1) play.clock.tick();
    expect([told(), play.cues]).toEqual([[[]], []]);
    a.isHolding = false;
    play.clock.listen(call);
    expect([told(), play.cues]).toEqual([[['started announced']], ['start-announcement']]);
  });

  it('of the start that nobody has heard is in the log', () => {
    const { a, b, call, operate } = connect();
    a.isHolding = true;
    b.isHolding = true;
    operate('start');
    call.end(undefined, 'hung up');
    expect([told(), sinks[0]?.awaited]).toEqual([[[]], 0]);
    expect(play.notes).toEqual(['1001: recording started; nobody has heard the start-announcement']);
  });

  it('holds nothing up that is to be heard beside it: the end of a call whose other recording fails', () => {
    play.policy = { ...play.policy, failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT' };
    const { a, b, call, operate } = connect();
    a.isHolding = true;
    b.isHolding = true;
    operate('start');
    call.force('1002', 'start');
    sinks.at(-1)?.events.failed({ cause: 'ended', reason: 'gone' });
    for (let tick = 0; tick < 400; tick += 1) play.clock.tick();
    expect(call.isOver).toBe(true);
  });

  it('of what is long past is not heard, however often the recording changes', () => {
    const { call, operate } = connect();
    for (let round = 0; round < 6; round += 1) operate('start', 'pause', 'resume', 'pause', 'stop');
    play.clock.listen(call);
    expect(play.cues).toEqual(['start-announcement', 'stop-announcement']);
    expect(told()).toEqual([['started announced'], [], [], [], [], ['stopped announced']]);
    expect(sinks.map(({ awaited }) => awaited)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('of the start is heard though a pause has come before it, and neither the pause nor its end where that was over sooner', () => {
    const { a, call, operate } = connect();
    a.media = { connectedAt: undefined };
    operate('start', 'pause');
    a.media = undefined;
    play.clock.listen(call);
    expect(play.cues).toEqual(['start-announcement', 'pause-announcement']);
    operate('resume', 'pause', 'resume');
    play.clock.listen(call);
    expect(play.cues.slice(2)).toEqual(['resume-announcement']);
  });

  it('of a recording that has failed is not heard any more', () => {
    const { call, operate } = connect();
    operate('start', 'pause');
    sinks[0]?.events.failed({ cause: 'ended', reason: 'gone' });
    play.clock.listen(call);
    expect(play.cues).toEqual(['start-announcement']);
  });

  it('of one recording takes nothing of another’s', () => {
    play.settings.set('1002', { announcement: { internal: true, pstn: true } });
    const { call, operate } = connect();
    operate('start');
    call.force('1002', 'start');
    sinks.at(-1)?.events.ready();
    operate('pause', 'resume');
    play.clock.listen(call);
    expect(told()).toEqual([['started announced'], ['started announced']]);
    expect(play.cues).toEqual(['start-announcement', 'start-announcement']);
  });

  it('of the start to who has joined is not heard once the recording is over', () => {
    const { b, call, operate } = connect();
    operate('start');
    call.replace(b, new FakeLeg('p', '2001', 5, false), 'transferred');
    operate('stop');
    play.clock.listen(call);
    expect(play.cues).toEqual(['start-announcement', 'stop-announcement']);
  });

  it('of a start that is yet to be heard is heard where its call becomes one with another, unless that recording has ended with it', () => {
    play.settings.set('1003', { announcement: { internal: true, pstn: true } });
    const { a, b, c } = phones();
    const first = play.connect('first', a, b);
    const consulting = new FakeLeg('a2', '1001', 1);
    const second = play.connect('second', consulting, c);
    const start = (call: typeof first, user: string) => {
      call.force(user, 'start');
      sinks.at(-1)?.events.ready();
    };
    start(first, '1001');
    start(second, '1001');
    start(second, '1003');
    first.absorb(second, a, c);
    play.clock.listen(first);
    expect(told()).toEqual([['started announced'], [], ['started announced']]);
    expect(sinks.map(({ awaited }) => awaited)).toEqual([0, 0, 0]);
    expect(play.cues).toEqual(['start-announcement', 'start-announcement']);
  });
});
