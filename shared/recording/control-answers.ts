/** How answers, and their absence, move recording control. */
import type { Phrase } from '../words/phrase';
import { isOverHttp } from './modes';
import { reportedState, type Instant, type RecordingReport, type RecordingState } from './state';
import { combine, heard, lastReport } from './control-reports';
import {
  ask,
  connectionLost,
  doubt,
  noQuery,
  noRequest,
  noTransaction,
  wanted,
  withState,
} from './control-steps';
import type {
  ExchangeId,
  ExchangeOutcome,
  OpenTransaction,
  RecordingContext,
  RecordingControl,
  RecordingEffect,
  RecordingRequest,
  RecordingStep,
  RequestFailure,
} from './control-types';

export function response(
  control: RecordingControl,
  id: ExchangeId,
  outcome: ExchangeOutcome,
  at: Instant,
  context: RecordingContext,
): RecordingStep {
  if (outcome.kind === 'gone' && (isOpenQuery(control, id) || isOpenTransaction(control, id))) {
    return { control, effects: [{ kind: 'end-call' }] };
  }
  if (isOpenQuery(control, id)) return queryAnswered(control, outcome, at, context);
  if (!isOpenTransaction(control, id)) return { control, effects: [] };
  const closed = { ...control, transaction: noTransaction };
  return control.request.kind !== 'none' && control.request.id === id
    ? requestAnswered(closed, control.request, outcome, at, context)
    : answeredLate(closed, control.transaction, outcome, at, context);
}

export function timedOut(
  control: RecordingControl,
  id: ExchangeId,
  context: RecordingContext,
): RecordingStep {
  if (isOpenQuery(control, id)) {
    return { control: { ...control, query: { ...control.query, late: true } }, effects: [] };
  }
  const { request } = control;
  if (request.kind === 'none' || request.id !== id) return { control, effects: [] };
  if (request.phase === 'sent') return unanswered(control, request, context);
  const effects: RecordingEffect[] = [
    { kind: 'tell-failure', failure: { kind: 'not-honoured', operation: request.kind } },
  ];
  // Still recorded after an accepted stop: it may be the far party's recording that is reported.
  const state: RecordingState =
    request.kind === 'stop' && (control.state.kind === 'started' || control.state.kind === 'paused')
      ? { ...control.state, owner: 'unknown' }
      : control.state;
  return { control: { ...control, request: noRequest, state }, effects };
}

function isOpenQuery(
  control: RecordingControl,
  id: ExchangeId,
): control is RecordingControl & { query: { kind: 'open' } } {
  return control.query.kind === 'open' && control.query.id === id;
}

function isOpenTransaction(
  control: RecordingControl,
  id: ExchangeId,
): control is RecordingControl & { transaction: { kind: 'open' } } {
  return control.transaction.kind === 'open' && control.transaction.id === id;
}

type OpenRequest = Exclude<RecordingRequest, { kind: 'none' }>;

function requestAnswered(
  control: RecordingControl,
  request: OpenRequest,
  outcome: ExchangeOutcome,
  at: Instant,
  context: RecordingContext,
): RecordingStep {
  switch (outcome.kind) {
    case 'accepted':
      return accepted(control, request, outcome.report, at, context);
    case 'refused':
      return refused(control, request, outcome);
    case 'not-sent':
      return notSent(control, request, outcome.reason);
    case 'no-answer':
      return unanswered(control, request, context);
    case 'connection-lost':
      return connectionLost(control);
    case 'gone':
      return { control, effects: [{ kind: 'end-call' }] };
  }
}

function accepted(
  control: RecordingControl,
  request: OpenRequest,
  report: RecordingReport | undefined,
  at: Instant,
  context: RecordingContext,
): RecordingStep {
  const target = wanted(request.kind);
  const owner = request.kind === 'start' ? ({ owner: 'own' } as const) : {};
  const situation = { at, mode: context.mode, ...owner };
  if (report !== undefined) {
    const waiting = { ...control, request: { ...request, phase: 'accepted' as const } };
    return heard(waiting, { inSip: report }, at, context);
  }
  const settle = (state: RecordingState): RecordingStep => {
    const step = withState(control, state);
    return {
      control: { ...step.control, request: noRequest },
      effects: [{ kind: 'stop-timer', id: request.id }, ...step.effects],
    };
  };
  // The server had reported the wanted state while its answer was on the way.
  if (request.reportedSince && lastReport(control, request) === target) {
    const combined = combine(control.inSip, control.own);
    return settle(
      combined === undefined
        ? control.state
        : reportedState(control.state, combined.report, 'reported', {
            ...situation,
            ...(combined.owner === undefined ? {} : { owner: combined.owner }),
          }),
    );
  }
  // On a SIPINFO line the final response is usually all the news there is; a report still wins over it.
  if (request.via === 'SIPINFO' && !request.reportedSince) {
    return settle(reportedState(control.state, target, 'answer', situation));
  }
  return { control: { ...control, request: { ...request, phase: 'accepted' } }, effects: [] };
}

function refused(
  control: RecordingControl,
  request: OpenRequest,
  outcome: { readonly status: number; readonly reason: string },
): RecordingStep {
  const { status, reason } = outcome;
  const unsupported = request.via === 'SIPINFO' && [405, 415, 501].includes(status);
  const failure: RequestFailure = unsupported
    ? { kind: 'unsupported', status }
    : { kind: 'refused', operation: request.kind, status, reason };
  return {
    control: { ...control, request: noRequest, support: unsupported ? 'unsupported' : control.support },
    effects: [
      { kind: 'stop-timer', id: request.id },
      { kind: 'tell-failure', failure },
    ],
  };
}

/** The server knows nothing of it: whatever was known is as true as before. */
function notSent(control: RecordingControl, request: OpenRequest, reason: Phrase): RecordingStep {
  return {
    control: { ...control, request: noRequest },
    effects: [
      { kind: 'stop-timer', id: request.id },
      { kind: 'tell-failure', failure: { kind: 'not-sent', operation: request.kind, reason } },
    ],
  };
}

/** No final response, by our timer or the transaction's: nobody knows what the server did; it is asked once. */
function unanswered(
  control: RecordingControl,
  request: OpenRequest,
  context: RecordingContext,
): RecordingStep {
  const given: RecordingControl = { ...control, request: noRequest };
  const effects: RecordingEffect[] = [
    { kind: 'stop-timer', id: request.id },
    { kind: 'tell-failure', failure: { kind: 'no-answer', operation: request.kind } },
  ];
  // A report that came meanwhile is newer than the request.
  if (request.reportedSince) return { control: given, effects };
  const doubted = doubt(given, 'unanswered-request', isOverHttp(request.via) ? 'HTTP' : 'SIP', context);
  return { control: doubted.control, effects: [...effects, ...doubted.effects] };
}

function answeredLate(
  control: RecordingControl,
  { operation, via }: Extract<OpenTransaction, { kind: 'open' }>,
  outcome: ExchangeOutcome,
  at: Instant,
  context: RecordingContext,
): RecordingStep {
  if (outcome.kind === 'connection-lost') return connectionLost(control);
  if (outcome.kind !== 'accepted') return ask(control, context);
  const situation = { at, mode: context.mode };
  if (outcome.report !== undefined) {
    const query = control.query.kind === 'due' ? noQuery : control.query;
    return heard({ ...control, query }, { inSip: outcome.report }, at, context);
  }
  if (via === 'SIPINFO' && control.state.kind === 'unknown') {
    return withState(control, reportedState(control.state, wanted(operation), 'answer', situation));
  }
  return ask(control, context);
}

function queryAnswered(
  control: RecordingControl,
  outcome: ExchangeOutcome,
  at: Instant,
  context: RecordingContext,
): RecordingStep {
  const stopTimer: RecordingEffect[] =
    control.query.kind === 'open' ? [{ kind: 'stop-timer', id: control.query.id }] : [];
  const answered: RecordingControl = { ...control, query: noQuery };
  if (outcome.kind === 'connection-lost') {
    const lost = connectionLost(answered);
    return { control: lost.control, effects: [...stopTimer, ...lost.effects] };
  }
  // A question that never went out leaves unknown what is.
  if (outcome.kind === 'not-sent') return { control: answered, effects: stopTimer };
  if (control.state.kind !== 'unknown' && (outcome.kind !== 'accepted' || outcome.report === undefined)) {
    return { control: answered, effects: stopTimer };
  }
  const step =
    outcome.kind === 'accepted' && outcome.report !== undefined
      ? heard(answered, { inSip: outcome.report }, at, context)
      : withState(answered, assumedAgain(control.state));
  return { control: step.control, effects: [...stopTimer, ...step.effects] };
}

/** A server that never reports leaves the assumption standing, unless something was asked of it meanwhile. */
function assumedAgain(state: RecordingState): RecordingState {
  return state.kind === 'unknown' && state.since === 'loss-of-sight' && state.last.evidence === 'assumed'
    ? state.last
    : state;
}
