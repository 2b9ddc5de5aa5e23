/** For tests of recording control: plays events into it and keeps what it wanted done. */
import { beginRecordingControl, transition } from './control';
import type { RecordingContext, RecordingControl, RecordingEffect, RecordingEvent } from './control-types';
import type { RecordingReport } from './state';

export const siprec: RecordingContext = {
  mode: 'on-demand-user-start',
  protocol: 'SIPREC',
  requestTimeout: 8000,
};
export const sipinfo: RecordingContext = { ...siprec, protocol: 'SIPINFO' };

/** Plays events into a control, keeping all effects. */
export class Play {
  control: RecordingControl;
  readonly effects: RecordingEffect[] = [];
  readonly #context: RecordingContext;

  constructor(context: RecordingContext = siprec, report?: RecordingReport) {
    this.#context = context;
    const step = beginRecordingControl(context, 0, report);
    this.control = step.control;
    this.effects.push(...step.effects);
  }

  do(...events: readonly RecordingEvent[]): this {
    for (const event of events) {
      const step = transition(this.control, event, this.#context);
      this.control = step.control;
      this.effects.push(...step.effects);
    }
    return this;
  }

  get shown(): string {
    const { state, request } = this.control;
    const evidence = state.kind === 'unknown' ? 'none' : state.evidence;
    return `${state.kind} ${evidence} ${request.kind}`;
  }

  get told(): readonly string[] {
    return this.effects.flatMap((effect) => {
      if (effect.kind === 'tell-change') return [effect.change];
      return effect.kind === 'tell-failure' ? [effect.failure.kind] : [];
    });
  }

  count(kind: RecordingEffect['kind']): number {
    return this.effects.filter((effect) => effect.kind === kind).length;
  }
}

export const press = (operation: 'start' | 'pause' | 'resume' | 'stop'): RecordingEvent => ({
  kind: 'pressed',
  operation,
  at: 1000,
});
export const answered = (id: number, report?: RecordingReport): RecordingEvent => ({
  kind: 'response',
  id,
  outcome: { kind: 'accepted', report },
  at: 2000,
});
export const failed = (id: number, kind: 'gone' | 'no-answer' | 'connection-lost'): RecordingEvent => ({
  kind: 'response',
  id,
  outcome: { kind },
  at: 2000,
});
export const notSent = (id: number): RecordingEvent => ({
  kind: 'response',
  id,
  outcome: { kind: 'not-sent', reason: 'no offer' },
  at: 2000,
});
export const refused = (id: number, status: number): RecordingEvent => ({
  kind: 'response',
  id,
  outcome: { kind: 'refused', status, reason: '' },
  at: 2000,
});
export const reported = (report: RecordingReport): RecordingEvent => ({ kind: 'reported', report, at: 3000 });
export const timer = (id: number): RecordingEvent => ({ kind: 'timer', id });
export const lost: RecordingEvent = { kind: 'connection-lost' };
export const restored: RecordingEvent = { kind: 'connection-restored' };
