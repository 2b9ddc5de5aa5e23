/** What an account's HTTP channel adds to recording control: whose recording it is, what is allowed, what is pending. */
import { heard } from './control-reports';
import { doubt, noRequest } from './control-steps';
import type {
  RecordingContext,
  RecordingControl,
  RecordingEvent,
  RecordingRequest,
  RecordingStep,
} from './control-types';

type HttpReport = Extract<RecordingEvent, { kind: 'reported-over-http' }>;

export function reportedOverHttp(
  control: RecordingControl,
  event: HttpReport,
  context: RecordingContext,
): RecordingStep {
  const { report, allowed } = event;
  const step = heard(control, { own: { kind: 'heard', report, allowed } }, event.at, context);
  const pending = followPending(step.control, event);
  return { control: pending.control, effects: [...step.effects, ...pending.effects] };
}

/** A start that the server holds back is a request, whoever asked for it: by a feature access code, say. */
function followPending(control: RecordingControl, { isPending, via }: HttpReport): RecordingStep {
  const { request } = control;
  if (isPending === (request.kind !== 'none' && request.phase === 'pending')) return { control, effects: [] };
  if (!isPending) return { control: { ...control, request: noRequest }, effects: [] };
  if (request.kind !== 'none' && request.kind !== 'start') return { control, effects: [] };
  const id = request.kind === 'none' ? control.nextId : request.id;
  const waiting: RecordingRequest = { kind: 'start', id, via, phase: 'pending', reportedSince: false };
  return request.kind === 'none'
    ? { control: { ...control, request: waiting, nextId: id + 1 }, effects: [] }
    : { control: { ...control, request: waiting }, effects: [{ kind: 'stop-timer', id }] };
}

/** Where SIP says nothing of the recording the channel's word was all there was: the server is asked. */
export function httpLost(control: RecordingControl, context: RecordingContext): RecordingStep {
  if (control.own.kind === 'unheard') return { control, effects: [] };
  const { request } = control;
  const isPending = request.kind !== 'none' && request.phase === 'pending';
  const unheard: RecordingControl = {
    ...control,
    own: { kind: 'unheard' },
    request: isPending ? noRequest : request,
  };
  if (control.inSip !== undefined || control.state.kind === 'unknown')
    return { control: unheard, effects: [] };
  return doubt(unheard, 'loss-of-sight', 'SIP', context);
}
