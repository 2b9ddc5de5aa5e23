/** Ends of calls that are replaced: what becomes of the recordings, and what the other ends are told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WaitingPlace } from '../parties/waiting-place';
import { CallPlay, FakeLeg, phones, said } from './call-play';

let play: CallPlay;
beforeEach(() => {
  play = new CallPlay();
});
afterEach(() => {
  play.stop();
});

describe('an end that another phone of the same user takes over', () => {
  it('takes the recording with it, controls and files and all', () => {
    const { a, b } = phones();
    const call = play.connect('1', a, b);
    call.recordingOf(a)?.request('start');
    play.clock.tick();
    const mobile = new FakeLeg('a2', '1001', 9);
    call.replace(a, mobile, 'pulled');
    expect(mobile.reports).toEqual(['on']);
    expect([call.recordingOf(a), b.parties, a.ends]).toEqual([undefined, [], []]);
    play.clock.tick();
    call.recordingOf(mobile)?.request('pause');
    play.clock.tick();
    call.recordingOf(mobile)?.request('resume');
    call.end(undefined, 'over');
    expect(b.reports).toEqual(['off', 'on', 'paused', 'on']);
    expect(play.finished.map(said)).toEqual([
      [
        ['1001', [1, 9]],
        ['1002', [2, 2]],
      ],
    ]);
  });

  it('begins no second recording in an Always mode', () => {
    play.settings.set('1001', { mode: 'always' });
    const { a, b } = phones();
    const call = play.connect('1', a, b);
    call.replace(a, new FakeLeg('a2', '1001', 9), 'pulled');
    call.end(undefined, 'over');
    expect(play.finished).toHaveLength(1);
  });

  it('is not on hold any more when the phone that held it is replaced', () => {
    const { a, b } = phones();
    const call = play.connect('1', a, b);
    a.isHolding = true;
    call.holdChanged();
    expect([a.held, b.held]).toEqual([false, true]);
    call.replace(a, new FakeLeg('a2', '1001', 9), 'pulled');
    expect(b.held).toBe(false);
  });
});

describe('a transfer', () => {
  it('lets the recordings of who leaves and who stays go on with the new party', () => {
    const { a, b, c } = phones();
    const call = play.connect('1', a, b);
    call.recordingOf(a)?.request('start');
    call.recordingOf(b)?.request('start');
    play.clock.tick();
    call.replace(a, c, 'transferred');
    expect(call.recordings).toEqual([
      { owner: '1001', state: 'started', isControlled: false },
      { owner: '1002', state: 'started', isControlled: true },
      { owner: '1003', state: 'off', isControlled: true },
    ]);
    expect([b.parties, c.reports]).toEqual([['1003'], ['on']]);
    play.clock.tick();
    call.recordingOf(b)?.request('stop');
    expect(b.reports).toEqual(['off', 'on']);
    play.clock.tick();
    call.end(b, 'hung up');
    expect([a.ends, c.ends]).toEqual([[], ['hung up']]);
    expect(play.finished.map(({ user }) => user)).toEqual(['1002', '1001']);
    expect(play.finished.map(said)).toEqual([
      [
        ['1001', [1, 0]],
        ['1002', [2, 2]],
        ['1003', [0, 3]],
      ],
      [
        ['1001', [1, 0, 0]],
        ['1002', [2, 2, 2]],
        ['1003', [0, 3, 3]],
      ],
    ]);
  });

  it('leaves nothing going on of who has left, and is no user any more', () => {
    play.settings.set('1001', { repeatTone: { enabled: true, intervalSeconds: 10 } });
    const { a, b, c } = phones();
    const call = play.connect('1', a, b);
    call.recordingOf(a)?.request('start');
    call.replace(a, c, 'transferred');
    play.clock.tick();
    call.force('1001', 'stop');
    play.settings.delete('1001');
    play.clock.tick();
    expect(b.reports.at(-1)).toBe('off');
    expect(play.finished.map(({ user }) => user)).toEqual(['1001']);
    expect(play.stories()).toContain('1 1001 recording stopped');
    call.end(b, 'hung up');
  });

  it('takes a wish that comes late, of who is no user any more, for one of a call that is over', () => {
    play.settings.set('1001', { mode: 'always-pause-resume' });
    const { a, b } = phones();
    const call = play.connect('1', a, b);
    const recording = call.recordingOf(a);
    call.end(undefined, 'its user is removed');
    play.settings.delete('1001');
    recording?.settingsChanged();
    recording?.request('pause');
    expect(recording?.state).not.toBe('paused');
    expect(play.finished.map(({ user }) => user)).toEqual(['1001']);
  });

  it('begins what the new party’s mode records', () => {
    play.settings.set('1003', { mode: 'always' });
    const { a, b, c } = phones();
    const call = play.connect('1', a, b);
    call.replace(a, c, 'transferred');
    expect(call.recordingOf(c)?.state).toBe('started');
    expect(b.reports).toEqual(['off', 'on']);
    expect(play.stories().at(-1)).toBe('1 1003 recording started');
  });

  it('begins nothing for who has left, and keeps what is paused as it is', () => {
    const { a, b, c } = phones();
    const call = play.connect('1', a, b);
    call.recordingOf(a)?.request('start');
    call.recordingOf(a)?.request('pause');
    call.replace(a, c, 'transferred');
    call.settingsChanged('1001');
    play.clock.tick();
    expect(b.reports.at(-1)).toBe('paused');
    play.settings.set('1001', { mode: 'never' });
    call.settingsChanged('1001');
    expect(b.reports.at(-1)).toBe('off');
    expect(play.finished.map(({ duration }) => duration)).toEqual([0]);
  });

  it('gives a user who comes back the recording that was left', () => {
    const { a, b, c } = phones();
    const call = play.connect('1', a, b);
    call.recordingOf(a)?.request('start');
    call.replace(a, c, 'transferred');
    const again = new FakeLeg('a2', '1001', 9);
    call.replace(c, again, 'transferred');
    expect(call.recordingOf(again)?.state).toBe('started');
    play.clock.tick();
    call.recordingOf(again)?.request('stop');
    expect(play.finished.map(said)).toEqual([
      [
        ['1001', [0]],
        ['1002', [2]],
        ['1003', [0]],
        ['1001', [9]],
      ],
    ]);
    expect(new Set(play.finished[0]?.parties.map(({ file }) => file)).size).toBe(4);
  });

  it('tells a party without an indicator as if the recording began with it', () => {
    const { a, b } = phones();
    play.settings.set('1001', { announcement: { internal: true, pstn: true } });
    const call = play.connect('1', a, b);
    call.recordingOf(a)?.request('start');
    play.clock.listen(call);
    expect(play.cues).toEqual(['start-announcement']);
    call.replace(b, new FakeLeg('p', '2001', 5, false), 'transferred');
    play.clock.listen(call);
    expect(play.cues).toEqual(['start-announcement', 'start-announcement']);
    play.settings.set('1001', {});
    call.replace(a, new FakeLeg('q', '2002', 6, false), 'transferred');
    play.clock.listen(call);
    expect(play.cues).toHaveLength(2);
    expect(play.notes).toEqual([expect.stringMatching(/^1001: recording started; nothing tells 2002 of it/)]);
  });

  it('to an emergency number makes it an emergency call, without controls', () => {
    const { a, b } = phones();
    const call = play.connect('1', a, b);
    call.replace(b, new FakeLeg('p', '933', 5, false), 'transferred');
    expect(call.emergency).toBe(true);
    expect(call.recordingOf(a)?.request('start')).toEqual({ kind: 'forbidden', reason: 'mode' });
  });
});

describe('a place where the other end waits', () => {
  it('is no party of the recording, has music, and ends once', () => {
    const { a, b, c } = phones();
    const call = play.connect('1', a, b);
    call.recordingOf(a)?.request('start');
    let ended = 0;
    const place = new WaitingPlace('p', '*881001', 'Parked', () => (ended += 1));
    call.replace(a, place, 'parked');
    play.clock.tick();
    expect(Math.max(...Array.from({ length: 20 }, () => Math.max(...place.read())))).toBeGreaterThan(300);
    call.replace(place, c, 'retrieved');
    place.end();
    place.end();
    call.end(undefined, 'over');
    expect(ended).toBe(1);
    expect(play.finished.map(said)).toEqual([
      [
        ['1001', [0]],
        ['1002', [2]],
        ['1003', [0]],
      ],
    ]);
    expect(b.parties).toEqual(['*881001', '1003']);
  });
});

it('whoever waits for the end of a call hears of it, also when it is over', () => {
  const { a, b } = phones();
  const call = play.connect('1', a, b);
  let heard = 0;
  call.whenOver(() => (heard += 1));
  call.end(undefined, 'over');
  call.end(undefined, 'over');
  call.whenOver(() => (heard += 1));
  expect([heard, play.over]).toEqual([2, ['1']]);
});
