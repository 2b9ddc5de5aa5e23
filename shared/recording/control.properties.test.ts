import type { PlayedLine } from './control-play';
import { verbatim } from '../words/phrase';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginRecordingControl, hindrance, transition } from './control';
import type {
  ExchangeId,
  ExchangeOutcome,
  RecordingControl,
  RecordingEffect,
  RecordingEvent,
} from './control-types';
import { controlInterfaces, recordingModes, recordingOperations, recordsEveryCall } from './modes';
import type { RecordingReport } from './state';

/**
 * A network that does what it likes: answers come late, twice, in the wrong order or never, reports come unasked, the
 * connection is cut. Numbers choose among what is possible at that moment.
 */
type Action =
  | { readonly kind: 'press'; readonly operation: (typeof recordingOperations)[number] }
  | { readonly kind: 'report'; readonly report: RecordingReport }
  | { readonly kind: 'answer'; readonly which: number; readonly outcome: ExchangeOutcome }
  | { readonly kind: 'timer'; readonly which: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'doubt' };

const report = fc.constantFrom<RecordingReport>('on', 'paused', 'off', 'failed');
const outcome: fc.Arbitrary<ExchangeOutcome> = fc.oneof(
  fc.record({ kind: fc.constant('accepted' as const), report: fc.option(report, { nil: undefined }) }),
  fc.record({
    kind: fc.constant('refused' as const),
    status: fc.constantFrom(403, 488, 491, 415, 405, 501),
    reason: fc.constant(''),
  }),
  fc.constant({ kind: 'no-answer' as const }),
  fc.constant({ kind: 'not-sent' as const, reason: verbatim('') }),
  fc.constant({ kind: 'connection-lost' as const }),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('press' as const),
      operation: fc.constantFrom(...recordingOperations),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('report' as const), report }) },
  {
    weight: 5,
    // Of all exchanges there ever were: an answer may come twice, or long after.
    arbitrary: fc.record({ kind: fc.constant('answer' as const), which: fc.nat(), outcome }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('timer' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cut' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'restore' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'doubt' as const }) },
);

/** What the server has said last, and how: the only thing that the screen may show, besides `unknown`. */
type LastWord =
  | { readonly kind: 'assumed' }
  | { readonly kind: 'reported'; readonly report: RecordingReport }
  | { readonly kind: 'answer'; readonly report: RecordingReport };

const carrier = { SIPREC: 'INVITE', SIPINFO: 'INFO', Xsi: 'HTTP', REST: 'HTTP' } as const;

class World {
  readonly context: PlayedLine;
  control: RecordingControl;
  lastWord: LastWord;
  /** Exchanges on the wire, by id. */
  readonly open = new Map<ExchangeId, 'INVITE' | 'INFO' | 'HTTP'>();
  /** Exchanges that have ever been, for answers that come twice. */
  readonly ever: ExchangeId[] = [];
  readonly timers = new Set<ExchangeId>();
  #operationOf = new Map<ExchangeId, (typeof recordingOperations)[number]>();

  constructor(context: PlayedLine, first: RecordingReport | undefined) {
    this.context = context;
    this.lastWord = first === undefined ? { kind: 'assumed' } : { kind: 'reported', report: first };
    this.control = beginRecordingControl(context, 0, first).control;
  }

  take(event: RecordingEvent): readonly RecordingEffect[] {
    const step = transition(this.control, event, this.context);
    this.control = step.control;
    for (const effect of step.effects) this.#perform(effect);
    return step.effects;
  }

  #perform(effect: RecordingEffect): void {
    switch (effect.kind) {
      case 'send':
        this.open.set(effect.id, carrier[effect.via]);
        this.ever.push(effect.id);
        this.#operationOf.set(effect.id, effect.operation);
        break;
      case 'query':
        this.open.set(effect.id, effect.over === 'HTTP' ? 'HTTP' : 'INVITE');
        this.ever.push(effect.id);
        break;
      case 'start-timer':
        this.timers.add(effect.id);
        break;
      case 'stop-timer':
        this.timers.delete(effect.id);
        break;
      case 'tell-change':
      case 'tell-failure':
      case 'end-call':
        break;
    }
  }

  play(action: Action): void {
    switch (action.kind) {
      case 'press': {
        // `Record: on` and `Record: off` are all that a SIPINFO line can say.
        const { via } = this.context;
        if (via === 'SIPINFO' && ['pause', 'resume'].includes(action.operation)) return;
        const before = this.control.state;
        this.take({ kind: 'pressed', operation: action.operation, via, at: 1 });
        expect(this.control.state, 'a request never changes the state').toBe(before);
        return;
      }
      case 'report':
        if (this.control.connection === 'down') return;
        this.lastWord = { kind: 'reported', report: action.report };
        this.take({ kind: 'reported', report: action.report, at: 1 });
        return;
      case 'answer':
        this.#answer(action);
        return;
      case 'timer': {
        const ids = [...this.timers];
        const id = ids[action.which % Math.max(1, ids.length)];
        if (id === undefined) return;
        this.timers.delete(id);
        this.take({ kind: 'timer', id });
        return;
      }
      case 'cut':
        this.open.clear();
        this.take({ kind: 'connection-lost' });
        return;
      case 'restore':
        if (this.control.connection === 'down') this.take({ kind: 'connection-restored' });
        return;
      case 'doubt':
        if (this.context.via === 'SIPREC' && this.open.size > 0) return;
        this.take({ kind: 'offer-unanswered' });
    }
  }

  #answer({ which, outcome: given }: Extract<Action, { kind: 'answer' }>): void {
    const id = this.ever[which % Math.max(1, this.ever.length)];
    if (id === undefined) return;
    const wasOpen = this.open.get(id);
    // A request hears of a lost connection only while it is open; one over HTTP is then told that there is no answer.
    if (given.kind === 'connection-lost' && (wasOpen === undefined || wasOpen === 'HTTP')) return;
    this.open.delete(id);
    const before = this.control;
    if (given.kind === 'connection-lost') this.open.clear();
    this.take({ kind: 'response', id, outcome: given, at: 1 });
    if (wasOpen === undefined || given.kind !== 'accepted') return;
    this.open.delete(id);
    const belonged =
      (before.transaction.kind === 'open' && before.transaction.id === id) ||
      (before.query.kind === 'open' && before.query.id === id);
    if (!belonged) return;
    if (given.report !== undefined) this.lastWord = { kind: 'reported', report: given.report };
    else if (this.control.state.kind !== 'unknown' && this.control.state.evidence === 'answer') {
      const operation = this.#operationOf.get(id);
      expect(this.context.via).toBe('SIPINFO');
      this.lastWord = { kind: 'answer', report: operation === 'stop' ? 'off' : 'on' };
    }
  }

  check(): void {
    const { state, connection, request } = this.control;
    if (connection === 'down') expect(state.kind).toBe('unknown');
    if (state.kind !== 'unknown') {
      expect(this.#allowedKinds()).toContain(state.kind);
      expect(state.evidence).toBe(this.lastWord.kind);
    }
    if (request.kind !== 'none')
      expect(this.timers.has(request.id), 'an open request has a timer').toBe(true);
    const invites = [...this.open.values()].filter((method) => method === 'INVITE');
    expect(invites.length, 'RFC 3261 14.1').toBeLessThanOrEqual(1);
  }

  #allowedKinds(): string[] {
    if (this.lastWord.kind === 'assumed') return [recordsEveryCall(this.context.mode) ? 'started' : 'off'];
    const { report: last } = this.lastWord;
    return { on: ['started'], paused: ['paused'], off: ['off', 'stopped'], failed: ['failed'] }[last];
  }
}

const context = fc.record({
  mode: fc.constantFrom(...recordingModes),
  via: fc.constantFrom(...controlInterfaces),
  requestTimeout: fc.constant(8000),
});

describe('on a network that loses, delays, doubles and reorders', () => {
  it('shows never anything but the last report, the assumption, or unknown', () => {
    fc.assert(
      fc.property(
        context,
        fc.option(report, { nil: undefined }),
        fc.array(action, { maxLength: 60 }),
        (line, first, actions) => {
          const world = new World(line, first);
          for (const next of actions) {
            world.play(next);
            world.check();
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('frees the keys again, whatever has happened, once the network behaves', () => {
    fc.assert(
      fc.property(context, fc.array(action, { maxLength: 40 }), (line, actions) => {
        const world = new World(line, undefined);
        for (const next of actions) world.play(next);
        world.play({ kind: 'restore' });
        // Every open exchange is answered, every timer runs out; a query may follow a request once.
        for (let round = 0; round < 3; round += 1) {
          for (const id of [...world.open.keys()]) {
            world.open.delete(id);
            world.take({ kind: 'response', id, outcome: { kind: 'accepted', report: 'off' }, at: 1 });
          }
          for (const id of [...world.timers]) world.take({ kind: 'timer', id });
        }
        expect(hindrance(world.control, line.via)).toBeUndefined();
        expect(world.control.request.kind).toBe('none');
      }),
      { numRuns: 2000 },
    );
  });
});
