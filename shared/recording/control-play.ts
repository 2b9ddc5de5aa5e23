/** For tests of recording control: plays events into it and keeps what it wanted done. */
import { beginRecordingControl, transition } from './control';
import type { ControlInterface, RecordingOperation } from './modes';
import type { RecordingContext, RecordingControl, RecordingEffect, RecordingEvent } from './control-types';
import { verbatim } from '../words/phrase';
import type { RecordingReport } from './state';

/** What tests play on: a line's context, and the way in which its wishes go. */
export interface PlayedLine extends RecordingContext {
  readonly via: ControlInterface;
}

export const siprec: PlayedLine = {
  mode: 'on-demand-user-start',
  via: 'SIPREC',
  requestTimeout: 8000,
};
export const sipinfo: PlayedLine = { ...siprec, via: 'SIPINFO' };

/** A press, before it is known which way it goes. */
type Press = Omit<Extract<RecordingEvent, { kind: 'pressed' }>, 'via'>;

/** Plays events into a control, keeping all effects. */
export class Play {
  control: RecordingControl;
  readonly effects: RecordingEffect[] = [];
  readonly #line: PlayedLine;

  constructor(line: PlayedLine = siprec, report?: RecordingReport) {
    this.#line = line;
    const step = beginRecordingControl(line, 0, report);
    this.control = step.control;
    this.effects.push(...step.effects);
  }

  do(...events: readonly (RecordingEvent | Press)[]): this {
    for (const event of events) {
      const happened = event.kind === 'pressed' ? { ...event, via: this.#line.via } : event;
      const step = transition(this.control, happened, this.#line);
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

export const press = (operation: RecordingOperation): Press => ({
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
  outcome: { kind: 'not-sent', reason: verbatim('no offer') },
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
