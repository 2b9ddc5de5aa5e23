/**
 * Recording control of one call: what was last reported (`state`), what was asked and not yet confirmed (`request`), and
 * what of it is still open on the wire. A request never changes the state; only the server's words do, or their absence.
 *
 * `transition` is pure: an event in, the next control and effects out. Someone else performs the effects and reports
 * back. Rules: docs/recording.md, “The indicator tells the truth”, RFC 7866 7.1.3, RFC 3261 14.1.
 */
import { response, timedOut } from './control-answers';
import { httpLost, reportedOverHttp } from './control-http';
import { heard } from './control-reports';
import {
  ask,
  connectionLost,
  doubt,
  noQuery,
  noRequest,
  noTransaction,
  tellChange,
  withState,
} from './control-steps';
import type {
  Hindrance,
  RecordingContext,
  RecordingControl,
  RecordingEffect,
  RecordingEvent,
  RecordingStep,
} from './control-types';
import type { ControlInterface } from './modes';
import { assumedState, reportedState, type Instant, type RecordingReport } from './state';

/** Control of a call that has just been connected; `report` is what its INVITE or 200 said, if anything. */
export function beginRecordingControl(
  context: RecordingContext,
  at: Instant,
  report: RecordingReport | undefined,
): RecordingStep {
  const assumed = assumedState(context.mode, at);
  const state =
    report === undefined ? assumed : reportedState(assumed, report, 'reported', { at, mode: context.mode });
  const control: RecordingControl = {
    state,
    request: noRequest,
    transaction: noTransaction,
    query: noQuery,
    connection: 'up',
    support: 'supported',
    inSip: report,
    own: { kind: 'unheard' },
    nextId: 1,
  };
  const effects: RecordingEffect[] =
    state.kind === 'off' ? [] : tellChange({ kind: 'off', evidence: 'assumed' }, state);
  return { control, effects };
}

export function transition(
  control: RecordingControl,
  event: RecordingEvent,
  context: RecordingContext,
): RecordingStep {
  switch (event.kind) {
    case 'reported':
      return heard(control, { inSip: event.report }, event.at, context);
    case 'reported-over-http':
      return reportedOverHttp(control, event, context);
    case 'own-failed':
      return heard(
        control,
        { own: { kind: 'heard', report: 'failed', allowed: undefined } },
        event.at,
        context,
      );
    case 'http-lost':
      return httpLost(control, context);
    case 'pressed':
      return pressed(control, event, context);
    case 'response':
      return response(control, event.id, event.outcome, event.at, context);
    case 'timer':
      return timedOut(control, event.id, context);
    case 'connection-lost':
      return connectionLost(control);
    case 'connection-restored':
      return ask({ ...control, connection: 'up', query: { kind: 'due', over: 'SIP' } }, context);
    case 'offer-unanswered':
      return doubt(control, 'loss-of-sight', 'SIP', context);
    case 'mode-changed':
      return modeChanged(control, event.at, context);
  }
}

/** Undefined when a press can be sent now. */
export function hindrance(control: RecordingControl, via: ControlInterface): Hindrance | undefined {
  if (control.connection === 'down') return 'connection-down';
  if (control.request.kind !== 'none') return 'request-open';
  if (control.query.kind === 'due' && control.transaction.kind === 'none') return 'asking';
  if (control.query.kind === 'open' && !control.query.late) return 'asking';
  // RFC 3261 14.1 forbids a re-INVITE beside an open one; an INFO or an HTTP request may go.
  const isInviteOpen =
    (control.query.kind === 'open' && control.query.over === 'SIP') ||
    (control.transaction.kind === 'open' && control.transaction.via === 'SIPREC');
  return via === 'SIPREC' && isInviteOpen ? 'transaction-open' : undefined;
}

function pressed(
  control: RecordingControl,
  { operation, via }: Extract<RecordingEvent, { kind: 'pressed' }>,
  context: RecordingContext,
): RecordingStep {
  if (control.support === 'unsupported' || hindrance(control, via) !== undefined) {
    return { control, effects: [] };
  }
  const id = control.nextId;
  return {
    control: {
      ...control,
      request: { kind: operation, id, via, phase: 'sent', reportedSince: false },
      transaction: { kind: 'open', id, operation, via },
      nextId: id + 1,
    },
    effects: [
      { kind: 'send', id, operation, via },
      { kind: 'start-timer', id, after: context.requestTimeout },
    ],
  };
}

function modeChanged(control: RecordingControl, at: Instant, context: RecordingContext): RecordingStep {
  if (control.state.kind === 'unknown' || control.state.evidence !== 'assumed') {
    return { control, effects: [] };
  }
  const assumed = assumedState(context.mode, at);
  return assumed.kind === control.state.kind ? { control, effects: [] } : withState(control, assumed);
}
