/** How what is reported in SIP and over HTTP makes one state: SIP speaks of the call, HTTP of the user's own recording. */
import { wanted, withState, noRequest } from './control-steps';
import type {
  OwnRecording,
  RecordingContext,
  RecordingControl,
  RecordingRequest,
  RecordingStep,
} from './control-types';
import { isOverHttp } from './modes';
import { reportedState, type Instant, type Owner, type RecordingReport } from './state';

type Heard = { readonly inSip: RecordingReport } | { readonly own: Extract<OwnRecording, { kind: 'heard' }> };

const strength: Readonly<Record<RecordingReport, number>> = { on: 3, paused: 2, failed: 1, off: 0 };

interface Combined {
  readonly report: RecordingReport;
  /** Undefined where only SIP has spoken, which does not say whose recording it is (RFC 7866 7.3.1). */
  readonly owner: Owner | undefined;
}

/** The call is recorded while anybody records it: of two different words the stronger holds. */
export function combine(inSip: RecordingReport | undefined, own: OwnRecording): Combined | undefined {
  if (own.kind === 'unheard') return inSip === undefined ? undefined : { report: inSip, owner: undefined };
  if (inSip === undefined) return { report: own.report, owner: 'own' };
  const report = strength[inSip] > strength[own.report] ? inSip : own.report;
  const isOver = own.report === 'off' || own.report === 'failed';
  return { report, owner: isOver ? 'far' : 'own' };
}

/** Takes over a report, and with it fulfils the request that waited for it. */
export function heard(
  control: RecordingControl,
  news: Heard,
  at: Instant,
  context: RecordingContext,
): RecordingStep {
  const next: RecordingControl = { ...control, ...news };
  const combined = combine(next.inSip, next.own);
  if (combined === undefined) return { control: next, effects: [] };
  const { request } = control;
  const isFulfilled = request.kind !== 'none' && request.phase !== 'sent' && fulfils(next, request, news);
  const owner = isFulfilled && request.kind === 'start' ? 'own' : combined.owner;
  const state = reportedState(control.state, combined.report, 'reported', {
    at,
    mode: context.mode,
    ...(owner === undefined ? {} : { owner }),
  });
  const step = withState(next, state);
  if (request.kind === 'none') return step;
  // Before its answer a report may be older than the request (RFC 7866 7.1.3).
  return isFulfilled
    ? {
        control: { ...step.control, request: noRequest },
        effects: [{ kind: 'stop-timer', id: request.id }, ...step.effects],
      }
    : { ...step, control: { ...step.control, request: { ...request, reportedSince: true } } };
}

/** An HTTP request is fulfilled by what HTTP says, where that says anything: SIP may speak of the far party's recording. */
function fulfils(
  control: RecordingControl,
  request: Exclude<RecordingRequest, { kind: 'none' }>,
  news: Heard,
): boolean {
  // After a failure nothing more can be asked of it.
  if ('own' in news) return news.own.report === 'failed' || news.own.report === wanted(request.kind);
  const speaksOfIt = !isOverHttp(request.via) || control.own.kind === 'unheard';
  return speaksOfIt && news.inSip === wanted(request.kind);
}

/** What was last said of what a request is about. */
export function lastReport(
  control: RecordingControl,
  request: Exclude<RecordingRequest, { kind: 'none' }>,
): RecordingReport | undefined {
  return isOverHttp(request.via) && control.own.kind === 'heard' ? control.own.report : control.inSip;
}
