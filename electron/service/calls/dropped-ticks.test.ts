import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallPlay, phones, said } from './call-play';

let play: CallPlay;
beforeEach(() => {
  play = new CallPlay();
});
afterEach(() => {
  play.stop();
});

it('a recording is as long as its call where the clock drops ticks, and silent there for all parties alike', () => {
  const { a, b } = phones();
  const call = play.connect('1', a, b);
  call.recordingOf(a)?.request('start');
  for (const dropped of [0, 3, 0]) play.clock.tick(dropped);
  call.end(undefined, 'over');
  expect(play.finished.map(said)).toEqual([
    [
      ['1001', [1, 0, 0, 0, 1, 1]],
      ['1002', [2, 0, 0, 0, 2, 2]],
    ],
  ]);
  expect(play.finished.map(({ duration }) => duration)).toEqual([120]);
});

it('so is one that begins while audio is held back', () => {
  const { a, b } = phones();
  play.startDelay = { iceMilliseconds: 40, recordingMilliseconds: 0 };
  const call = play.connect('1', a, b);
  call.recordingOf(a)?.request('start');
  for (const dropped of [0, 1, 0]) play.clock.tick(dropped);
  call.end(undefined, 'over');
  expect(play.finished.map(said)).toEqual([
    [
      ['1001', [0, 0, 0, 1]],
      ['1002', [0, 0, 0, 2]],
    ],
  ]);
});
