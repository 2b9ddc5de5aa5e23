import { describe, expect, it } from 'vitest';
import { emptyBook } from '../../../shared/call/book';
import { callIn, phoneWith } from '../../../shared/call/call-play';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import {
  answered,
  Play,
  press,
  reported,
  sipinfo,
  siprec,
  type PlayedLine,
} from '../../../shared/recording/control-play';
import { demonstrationProfile, keyListsOf } from '../../../shared/settings/profile';
import { translate } from '../../../shared/words/translate';
import { beginSettling, settle } from '../../view/settled-places';
import { model8845 } from './models/8845';
import { placesOf } from './settled-keys';
import { describePhone, firstScreen as screen } from './view-model';

const keyLists = keyListsOf(demonstrationProfile);

const softkeysOf = (snapshot: PhoneSnapshot, on = screen) =>
  describePhone(snapshot, on, keyLists, model8845, emptyBook).softkeys;

function shown(snapshot: PhoneSnapshot, on = screen) {
  return placesOf({ snapshot, screen: on, softkeys: softkeysOf(snapshot, on) });
}

/** The labels of the keys that wait, once the screen has shown one after the other. */
function waiting(first: PhoneSnapshot, ...then: readonly PhoneSnapshot[]): readonly string[] {
  const { shown: last, waiting: slots } = then.reduce(
    (state, snapshot) => settle(state, shown(snapshot)),
    beginSettling(shown(first)),
  );
  return slots.flatMap((slot) => {
    const key = softkeysOf(last.snapshot).slots[slot];
    return key === undefined ? [] : [translate('en', key.label)];
  });
}

const recorded = (play: Play) => phoneWith([callIn('connected', { recording: play.control })]);
const recording = (line: PlayedLine = siprec) => new Play(line, 'on');

describe('a place that has another key waits', () => {
  it('when a recording fails, asked for or not: what takes the place of StopRec is not pressed instead', () => {
    const failed = reported('failed');
    expect(waiting(recorded(recording()), recorded(recording().do(failed)))).toEqual([
      'New call',
      'Transfer',
    ]);
    const asked = () => recording().do(press('stop'));
    expect(waiting(recorded(asked()), recorded(asked().do(failed)))).toEqual(['New call', 'Transfer']);
  });

  it.each([
    ['starts', new Play(siprec, 'off'), 'on', ['PauseRec', 'StopRec']],
    ['is paused', recording(), 'paused', ['ResumeRec']],
    ['is stopped', recording(), 'off', ['Record', 'New call']],
  ] as const)('when a recording %s that its user has not asked to', (_does, play, report, keys) => {
    const before = recorded(play);
    expect(waiting(before, recorded(play.do(reported(report))))).toEqual(keys);
  });

  it('when a call rings, or the call in focus is another because its far end has left', () => {
    const other = callIn('held', { id: 'call-2' });
    const [rings, talks] = [callIn('ringing', { recording: undefined }), callIn('connected')];
    const left = phoneWith([callIn('releasing', { recording: undefined }), other], { focusedCall: 'call-2' });
    expect(waiting(phoneWith([]), phoneWith([rings]))).toEqual(['Answer']);
    expect(waiting(phoneWith([talks, other]), left)).toContain('End call');
    const over = { ...left, focusedCall: 'call-1' };
    expect(waiting(phoneWith([talks, other]), over, left)).toContain('End call');
  });

  it('and no other, however often the phone has news meanwhile', () => {
    const failed = recorded(recording().do(reported('failed')));
    const news = { ...failed, lastNumber: failed.lastNumber };
    expect(waiting(recorded(recording()), failed, news)).toEqual(['New call', 'Transfer']);
  });

  it('anew where it gets yet another, and not for mere news', () => {
    const begun = beginSettling(shown(recorded(new Play(siprec, 'off'))));
    const play = recording();
    const started = settle(begun, shown(recorded(play)));
    const news = settle(started, shown({ ...recorded(play) }));
    expect(news.waiting).toBe(started.waiting);
    const paused = settle(started, shown(recorded(play.do(reported('paused')))));
    // A new list: its time begins again.
    expect(paused.waiting).not.toBe(started.waiting);
    expect(paused.waiting).toEqual(started.waiting);
  });
});

describe('what its user has done is there at once', () => {
  it.each([
    ['Record', new Play(siprec, 'off'), 'start', answered(1, 'on')],
    ['PauseRec', recording(), 'pause', answered(1, 'paused')],
    ['StopRec', recording(), 'stop', answered(1, 'off')],
    ['Record by INFO', new Play(sipinfo), 'start', answered(1)],
  ] as const)('after %s', (_key, play, operation, answer) => {
    const [before, asked] = [recorded(play), recorded(play.do(press(operation)))];
    expect(waiting(before, asked, recorded(play.do(answer)))).toEqual([]);
  });

  it('after Hold, after a call is made, and after the page is turned', () => {
    expect(waiting(phoneWith([callIn('connected')]), phoneWith([callIn('held')]))).toEqual([]);
    const dialled = phoneWith([callIn('dialling', { recording: undefined })]);
    expect(waiting(phoneWith([], { lastNumber: '2001' }), dialled)).toEqual([]);
    const first = shown(phoneWith([callIn('connected')]));
    const turned = { ...screen, page: { of: softkeysOf(first.snapshot).of, number: 1 } };
    const failing = recorded(recording().do(reported('failed')));
    const moved = settle(beginSettling(shown(recorded(recording()))), shown(failing));
    expect(moved.waiting).not.toEqual([]);
    expect(settle(moved, shown(failing, turned)).waiting).toEqual([]);
  });
});
