import { describe, expect, it } from 'vitest';
import { isTooMuch, judge, levelOf, missing, otherLimitOf, verdictOf, type Level } from './figures';
import { Histogram } from './histogram';
import type { Measured } from './orders';

function histogramOf(...values: number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram;
}

const measured = (change: Partial<Measured> = {}): Measured => ({
  kind: 'measured',
  calls: 2,
  endings: [],
  frames: [
    { call: 0, from: 100, until: 200, returned: 100 },
    { call: 1, from: 90, until: 190, returned: 96 },
  ],
  sequence: { expected: 200, received: 198 },
  gaps: histogramOf(19, 21).data,
  lateness: histogramOf(1).data,
  roundTrips: histogramOf(80).data,
  milliseconds: 2000,
  cpuMilliseconds: 600,
  ...change,
});

const server = { cpu: 40, memory: 100, machine: 60 };

const levelWith = (change: Partial<Level> = {}): Level => ({
  ...levelOf({
    asked: 10,
    again: 0,
    setUp: histogramOf(300),
    measured: [measured({ calls: 10, frames: [] })],
    server,
  }),
  ...change,
});

describe('what is missing', () => {
  it('is a share in percent', () => {
    expect(missing(75, 100)).toBe(25);
  });

  it('is nothing of nothing, and never less than nothing', () => {
    expect(missing(0, 0)).toBe(0);
    expect(missing(11, 10)).toBe(0);
  });
});

describe('a level', () => {
  it('has what all processes of callers have measured together', () => {
    const level = levelOf({
      asked: 4,
      again: 0,
      setUp: histogramOf(100, 200, 300),
      measured: [
        measured(),
        measured({
          gaps: histogramOf(40, 40).data,
          cpuMilliseconds: 1000,
          sequence: { expected: 200, received: 200 },
        }),
      ],
      server,
    });
    expect(level).toMatchObject({ asked: 4, calls: 4, serverCpu: 40, serverMemory: 100, machine: 60 });
    // 392 of 400 frames have come back; 398 of 400 packets were there.
    expect(level.loss).toBeCloseTo(2);
    expect(level.sequenceLoss).toBeCloseTo(0.5);
    expect(level.gap).toEqual({ p50: 21, p99: 40 });
    expect(level.setUp.p50).toBe(200);
    expect(level.callers).toMatchObject({ processes: 2, cpu: 80, each: [30, 50], busiest: 50, unsent: 0 });
  });

  it('tells frames that the callers did not send from frames that the server lost', () => {
    const frames = [{ call: 0, from: 0, until: 79, returned: 79 }];
    const level = levelOf({
      asked: 1,
      again: 0,
      setUp: new Histogram(),
      measured: [measured({ calls: 1, frames })],
      server,
    });
    expect(level.loss).toBe(0);
    expect(level.callers.unsent).toBeCloseTo(20);
  });

  it.each([
    { change: {}, tooMuch: false },
    { change: { loss: 1 }, tooMuch: false },
    { change: { loss: 1.01 }, tooMuch: true },
    { change: { calls: 9 }, tooMuch: true },
  ])('with $change is too much: $tooMuch', ({ change, tooMuch }) => {
    expect(isTooMuch(levelWith(change))).toBe(tooMuch);
  });
});

describe('the limit', () => {
  const callers = levelWith().callers;

  it('is the server alone where callers and machine have room', () => {
    expect(otherLimitOf(levelWith())).toBeUndefined();
  });

  it.each([
    [{ callers: { ...callers, busiest: 90 } }, /a process of callers had 90 %/],
    [{ callers: { ...callers, lateness: { p50: 1, p99: 45 } } }, /45 ms late/],
    [{ machine: 99 }, /99 % busy/],
  ])('may be another: %j', (change, words) => {
    expect(otherLimitOf(levelWith(change))).toMatch(words);
  });

  it('is where loss passes 1 %', () => {
    const levels = [levelWith(), levelWith({ asked: 50 }), levelWith({ asked: 100, calls: 100, loss: 3.21 })];
    const [ten, fifty, hundred] = levels.map((level) => ({ ...level, calls: level.asked }));
    expect(verdictOf([ten, fifty, hundred].flatMap((level) => level ?? []))).toBe(
      'loss passes 1 % (3.2 %) with 100 calls, not yet with 50 (server 40 %, callers 30 % of a core)',
    );
  });

  it('is where calls do not come about', () => {
    expect(verdictOf([levelWith(), levelWith({ asked: 50, calls: 48 })])).toMatch(
      /^2 of 50 calls did not last, not yet with 10/,
    );
  });

  it('is said without a lower one where there is none', () => {
    expect(verdictOf([levelWith({ loss: 5 })])).toBe(
      'loss passes 1 % (5.0 %) with 10 calls, and with no fewer was it tried (server 40 %, callers 30 % of a core)',
    );
  });

  it('is not known where it was not reached, and says who was at the end', () => {
    expect(verdictOf([levelWith({ machine: 100 })])).toBe(
      'loss of 1 % not reached with 10 calls (server 40 %, callers 30 % of a core); there all processors of the machine were 100 % busy, so the server alone may carry more',
    );
    expect(verdictOf([])).toBe('nothing was measured');
  });
});

describe('the service at its lowest level', () => {
  it('is right where all calls last and almost nothing is lost', () => {
    expect(judge(levelWith({ loss: 0.9 }), 1)).toEqual({ kind: 'right' });
  });

  it.each([
    [{ calls: 9 }, 0, 'only 9 of 10 calls lasted'],
    [{ loss: 1.2 }, 0, '1.2 % of what 10 callers sent was lost'],
    [{}, 3.4, '3.4 % of what 10 callers sent is in no recording'],
  ])('is at fault: %j, %d %% not recorded', (change, notRecorded, fault) => {
    expect(judge(levelWith(change), notRecorded)).toEqual({ kind: 'faults', faults: [fault] });
  });

  it('is not judged on a machine that was busy with something else', () => {
    expect(judge(levelWith({ loss: 5, machine: 100 }), 5)).toEqual({
      kind: 'not-judged',
      reason: 'all processors of the machine were 100 % busy',
    });
  });

  it('is at fault where it kept the machine busy itself', () => {
    expect(judge(levelWith({ loss: 5, machine: 100, serverCpu: 99 }), 0).kind).toBe('faults');
  });
});
