/** What a level of load has shown, and what follows from it. */
import { Histogram } from './histogram';
import type { Measured } from './orders';
import type { Load } from './processes';
import { limitsIn } from './search';

/** All that processes of callers have measured in one stretch, and what was asked of them. */
export interface Stretch {
  readonly asked: number;
  /** How often a call had to be dialled again. */
  readonly again: number;
  readonly setUp: Histogram;
  readonly measured: readonly Measured[];
  readonly server: Load;
}

/** Times in milliseconds, shares in percent. */
export interface Level {
  /** Calls that were to be up, and those that were up to the end. */
  readonly asked: number;
  readonly calls: number;
  /** How often one of those that were new had to be dialled again. */
  readonly dialledAgain: number;
  /** Of one core. */
  readonly serverCpu: number;
  /** In megabytes. */
  readonly serverMemory: number;
  /** From one packet of a call to the next: 20 ms are right. */
  readonly gap: Percentiles;
  /** From a frame that was sent to the same frame that came back. */
  readonly roundTrip: Percentiles;
  /** From an INVITE to the first frame that came back, of the calls that were new at this level. */
  readonly setUp: Percentiles;
  /** Frames that were sent and have not come back. */
  readonly loss: number;
  /** Of these, what the sequence numbers of the server's own packets miss. */
  readonly sequenceLoss: number;
  readonly callers: {
    readonly processes: number;
    /** Of one core, all processes together, each, and the one that had most. */
    readonly cpu: number;
    readonly each: readonly number[];
    readonly busiest: number;
    /** From when a frame was due to when it was sent. */
    readonly lateness: Percentiles;
    /** Frames that were due and were not sent. */
    readonly unsent: number;
  };
  /** Of all processors. */
  readonly machine: number;
}

interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The share of `part` that is missing of `whole`, in percent; none is missing of nothing. */
export function missing(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.max(0, 100 * (1 - part / whole));
}

function percentiles(histogram: Histogram): Percentiles {
  return { p50: histogram.percentile(0.5), p99: histogram.percentile(0.99) };
}

function merged(all: readonly Histogram[]): Histogram {
  const histogram = new Histogram();
  for (const each of all) histogram.merge(each);
  return histogram;
}

const frameDuration = 20;

export function levelOf({ asked, again, setUp, measured, server }: Stretch): Level {
  const frames = measured.flatMap((each) => each.frames);
  const sent = sum(frames.map(({ from, until }) => until - from));
  const due = sum(measured.map((each) => (each.frames.length * each.milliseconds) / frameDuration));
  const shares = measured.map(({ cpuMilliseconds, milliseconds }) => (100 * cpuMilliseconds) / milliseconds);
  const times = (name: 'gaps' | 'roundTrips' | 'lateness') =>
    percentiles(merged(measured.map((each) => Histogram.of(each[name]))));
  return {
    asked,
    calls: sum(measured.map(({ calls }) => calls)),
    dialledAgain: again,
    serverCpu: server.cpu,
    serverMemory: server.memory,
    gap: times('gaps'),
    roundTrip: times('roundTrips'),
    setUp: percentiles(setUp),
    loss: missing(sum(frames.map(({ returned }) => returned)), sent),
    sequenceLoss: missing(
      sum(measured.map(({ sequence }) => sequence.received)),
      sum(measured.map(({ sequence }) => sequence.expected)),
    ),
    callers: {
      processes: measured.length,
      cpu: sum(shares),
      each: shares,
      busiest: Math.max(0, ...shares),
      lateness: times('lateness'),
      // A frame at either end of the stretch is in it or not.
      unsent: missing(sent + frames.length, due),
    },
    machine: server.machine,
  };
}

/** In percent. More than this is heard where nothing conceals it (ITU-T G.113 appendix I, G.711). */
const lossLimit = 1;

/** Whether a level shows what callers did not get any more: calls that did not come about, or loss. */
export function isTooMuch({ asked, calls, loss }: Level): boolean {
  return calls < asked || loss > lossLimit;
}

/** What of a level was at its end, the server apart; undefined where neither was. */
export function otherLimitOf({ callers, machine }: Level): string | undefined {
  if (callers.busiest > 85) return `a process of callers had ${callers.busiest.toFixed(0)} % of its core`;
  if (callers.lateness.p99 > frameDuration)
    return `the callers themselves sent ${callers.lateness.p99.toFixed(0)} ms late (p99)`;
  if (machine > 95) return `all processors of the machine were ${machine.toFixed(0)} % busy`;
  return undefined;
}

export type Judgement =
  | { readonly kind: 'right' }
  /** Something else was at its end before the server was. */
  | { readonly kind: 'not-judged'; readonly reason: string }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** So little of a core at so few calls is not what keeps a machine busy. */
const littleCpu = 50;

/**
 * Whether the server carries its lowest level, of so few calls that what it loses of them is a fault and not the machine's speed.
 * @param notRecorded frames that callers sent and that are in no recording, in percent
 */
export function judge(level: Level, notRecorded: number): Judgement {
  const { asked, calls, loss, serverCpu } = level;
  const faults = [
    ...(calls < asked ? [`only ${String(calls)} of ${String(asked)} calls lasted`] : []),
    ...(loss > lossLimit ? [`${loss.toFixed(1)} % of what ${String(asked)} callers sent was lost`] : []),
    ...(notRecorded > lossLimit
      ? [`${notRecorded.toFixed(1)} % of what ${String(asked)} callers sent is in no recording`]
      : []),
  ];
  if (faults.length === 0) return { kind: 'right' };
  const reason = serverCpu < littleCpu ? otherLimitOf(level) : undefined;
  return reason === undefined ? { kind: 'faults', faults } : { kind: 'not-judged', reason };
}

/** At which level loss passes the limit, in a sentence. */
export function verdictOf(levels: readonly Level[]): string {
  const { below, above } = limitsIn(levels.map((level) => ({ ...level, isTooMuch: isTooMuch(level) })));
  const last = levels.find(({ asked }) => asked === (above === Infinity ? below : above));
  if (last === undefined) return 'nothing was measured';
  const shares = `server ${last.serverCpu.toFixed(0)} %, callers ${last.callers.cpu.toFixed(0)} % of a core`;
  const other = otherLimitOf(last);
  const aside = other === undefined ? '' : `; there ${other}, so the server alone may carry more`;
  if (above === Infinity) return `loss of 1 % not reached with ${String(below)} calls (${shares})${aside}`;
  const what =
    last.calls < above
      ? `${String(above - last.calls)} of ${String(above)} calls did not last`
      : `loss passes 1 % (${last.loss.toFixed(1)} %) with ${String(above)} calls`;
  const before = below === 0 ? 'and with no fewer was it tried' : `not yet with ${String(below)}`;
  return `${what}, ${before} (${shares})${aside}`;
}
