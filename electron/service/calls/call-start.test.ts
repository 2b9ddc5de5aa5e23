import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallPlay, phones, said } from './call-play';

let play: CallPlay;
beforeEach(() => {
  vi.useFakeTimers();
  play = new CallPlay();
});
afterEach(() => {
  play.stop();
  vi.useRealTimers();
});

/** A call between two phones, one of which has its media at once. */
function connect() {
  const { a, b } = phones();
  a.media = { connectedAt: Date.now() };
  b.media = { connectedAt: undefined };
  return { a, b, call: play.connect('call', a, b) };
}

function tick(count: number): void {
  for (let done = 0; done < count; done += 1) {
    vi.advanceTimersByTime(20);
    play.clock.tick();
  }
}

describe('the first audio of a call', () => {
  it('is measured from the answer, for each phone once its media is up', () => {
    const { a, b, call } = connect();
    tick(5);
    b.media = { connectedAt: Date.now() };
    tick(5);
    expect(call.measuredStart).toMatchObject({
      call: 'call',
      heldBack: 0,
      recording: undefined,
      ends: [
        { number: '1001', media: 0, sent: 20, received: 20 },
        { number: '1002', media: 100, sent: 120, received: 20 },
      ],
    });
    expect(a.heard).toHaveLength(10);
  });

  it('is held back by what the service is set to, more where the call is recorded', () => {
    play.startDelay = { iceMilliseconds: 100, recordingMilliseconds: 60 };
    const first = connect();
    tick(6);
    expect(first.call.measuredStart).toMatchObject({ heldBack: 100, ends: [{ sent: 120 }, {}] });
    play.settings.set('1001', { mode: 'always' });
    const second = connect();
    tick(9);
    expect(second.call.measuredStart).toMatchObject({
      heldBack: 160,
      recording: 0,
      ends: [{ sent: 180 }, {}],
    });
    expect(second.a.heard).toHaveLength(1);
    second.call.end(undefined, 'over');
    const [recording] = play.finished;
    if (recording === undefined) throw new Error('nothing was recorded');
    // Time goes on in the recording; nothing was said in it.
    expect(said(recording)).toEqual([
      ['1001', [0, 0, 0, 0, 0, 0, 0, 0, 1]],
      ['1002', [0, 0, 0, 0, 0, 0, 0, 0, 2]],
    ]);
  });

  it('has no recording’s time where one begins later', () => {
    const { call } = connect();
    call.force('1001', 'start');
    tick(1);
    expect(call.measuredStart.recording).toBeUndefined();
  });
});
