/** Steps that several transitions of recording control have in common. */
import type { RecordingOperation } from './modes';
import { evidenceOf, lastKnown, type RecordingReport, type RecordingState } from './state';
import type {
  OpenTransaction,
  QueryPath,
  RecordingChange,
  RecordingContext,
  RecordingControl,
  RecordingEffect,
  RecordingRequest,
  RecordingStep,
  StateQuery,
} from './control-types';

export const noRequest: RecordingRequest = { kind: 'none' };
export const noTransaction: OpenTransaction = { kind: 'none' };
export const noQuery: StateQuery = { kind: 'none' };

/** The report that fulfils an operation. */
export function wanted(operation: RecordingOperation): RecordingReport {
  switch (operation) {
    case 'start':
    case 'resume':
      return 'on';
    case 'pause':
      return 'paused';
    case 'stop':
      return 'off';
  }
}

export function withState(control: RecordingControl, state: RecordingState): RecordingStep {
  return { control: { ...control, state }, effects: tellChange(control.state, state) };
}

/** What was only assumed is shown and not told; it is told as new when somebody says it. */
export function tellChange(before: RecordingState, after: RecordingState): RecordingEffect[] {
  const evidence = evidenceOf(after);
  const change = evidence === 'assumed' ? undefined : changeBetween(before, after);
  return change === undefined ? [] : [{ kind: 'tell-change', change, evidence }];
}

function changeBetween(before: RecordingState, after: RecordingState): RecordingChange | undefined {
  if (before.kind === after.kind) {
    return before.kind === 'started' && before.evidence === 'assumed' ? 'started' : undefined;
  }
  const was = lastKnown(before);
  if (before.kind === 'unknown' && was.kind === after.kind) return 'confirmed';
  switch (after.kind) {
    case 'started':
      return was.kind === 'paused' ? 'resumed' : 'started';
    case 'paused':
      return 'paused';
    case 'failed':
      return 'failed';
    case 'unknown':
      return 'lost-sight';
    case 'off':
      return 'not-recorded';
    case 'stopped':
      return 'stopped';
  }
}

/** The phone can no longer know the state; what was asked meanwhile may have come to pass or not. */
function loseSight(control: RecordingControl, since: 'loss-of-sight' | 'unanswered-request'): RecordingStep {
  const { state } = control;
  if (state.kind !== 'unknown') return withState(control, { kind: 'unknown', last: state, since });
  return since === 'unanswered-request' ? withState(control, { ...state, since }) : { control, effects: [] };
}

export function connectionLost(control: RecordingControl): RecordingStep {
  const { request } = control;
  const effects: RecordingEffect[] = [];
  if (request.kind !== 'none') {
    effects.push(
      { kind: 'stop-timer', id: request.id },
      { kind: 'tell-failure', failure: { kind: 'connection-lost', operation: request.kind } },
    );
  }
  const wasAsked = request.kind !== 'none' || control.transaction.kind === 'open';
  const lost = loseSight(control, wasAsked ? 'unanswered-request' : 'loss-of-sight');
  return {
    control: {
      ...lost.control,
      request: noRequest,
      transaction: noTransaction,
      query: noQuery,
      connection: 'down',
      inSip: undefined,
      own: { kind: 'unheard' },
    },
    effects: [...effects, ...lost.effects],
  };
}

/** @param over how the server is asked what became of it */
export function doubt(
  control: RecordingControl,
  since: 'loss-of-sight' | 'unanswered-request',
  over: QueryPath,
  context: RecordingContext,
): RecordingStep {
  const lost = loseSight(control, since);
  // A query that is open already will tell; a second beside it would break RFC 3261 14.1.
  const query: StateQuery = control.query.kind === 'open' ? control.query : { kind: 'due', over };
  const asked = ask({ ...lost.control, query }, context);
  return { control: asked.control, effects: [...lost.effects, ...asked.effects] };
}

/** Sends the query that is due, as soon as nothing forbids it. */
export function ask(control: RecordingControl, context: RecordingContext): RecordingStep {
  if (control.query.kind !== 'due' || control.connection === 'down') return { control, effects: [] };
  const { over } = control.query;
  const isInviteOpen = control.transaction.kind === 'open' && control.transaction.via === 'SIPREC';
  if (over === 'SIP' && isInviteOpen) return { control, effects: [] };
  const id = control.nextId;
  return {
    control: { ...control, query: { kind: 'open', id, over, late: false }, nextId: id + 1 },
    effects: [
      { kind: 'query', id, over },
      { kind: 'start-timer', id, after: context.requestTimeout },
    ],
  };
}
