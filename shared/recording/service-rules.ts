/** How a Webex Calling service answers a wish: see docs/recording.md, “What the service does with a wish”. */
import { modePermits, type RecordingMode, type RecordingOperation } from './modes';

/** A recording as the service that makes it knows it. */
export type ServiceRecordingState = 'off' | 'started' | 'paused' | 'stopped' | 'failed';

/**
 * By which wishes are decided. `pending`: a start is yet to be carried out; `pending-paused`: it is to begin with a pause; `resuming`: it is
 * paused until its recorder takes that it goes on.
 */
export type StandingState = ServiceRecordingState | 'pending' | 'pending-paused' | 'resuming';

export type ServiceDecision =
  | { readonly kind: 'change'; readonly to: ServiceRecordingState }
  /** What is yet to begin, or to go on, will do so, or not at all. */
  | { readonly kind: 'noted' }
  /** The recording is already as wished, or the wish does not apply to it. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'forbidden'; readonly reason: 'mode' | 'no-second-recording' | 'failed' };

/** Decides about an operation that a user asks for. */
export function decideOperation(
  mode: RecordingMode,
  state: StandingState,
  operation: RecordingOperation,
): ServiceDecision {
  if (!modePermits(mode, operation)) return { kind: 'forbidden', reason: 'mode' };
  if (state === 'failed') return { kind: 'forbidden', reason: 'failed' };
  // Legacy On Demand keeps one recording for the whole call.
  if (state === 'stopped' && operation === 'start' && mode !== 'on-demand-user-start') {
    return { kind: 'forbidden', reason: 'no-second-recording' };
  }
  return carryOut(state, operation);
}

/** What an operation does to a recording, whoever asks: the service itself may do it unasked. */
export function carryOut(state: StandingState, operation: RecordingOperation): ServiceDecision {
  if (state === 'pending') return { kind: operation === 'resume' ? 'unchanged' : 'noted' };
  if (state === 'pending-paused') return { kind: operation === 'pause' ? 'unchanged' : 'noted' };
  if (state === 'resuming' && operation === 'pause') return { kind: 'noted' };
  switch (operation) {
    case 'start':
      return state === 'off' || state === 'stopped'
        ? { kind: 'change', to: 'started' }
        : { kind: 'unchanged' };
    case 'pause':
      return state === 'started' ? { kind: 'change', to: 'paused' } : { kind: 'unchanged' };
    case 'resume':
      return state === 'paused' ? { kind: 'change', to: 'started' } : { kind: 'unchanged' };
    case 'stop':
      return state === 'started' || state === 'paused' || state === 'resuming'
        ? { kind: 'change', to: 'stopped' }
        : { kind: 'unchanged' };
  }
}

/** `a=recordpref:on` means resume for a paused recording and start otherwise (RFC 7866 7.3.2). */
export function operationWanted(
  preference: 'on' | 'pause' | 'off',
  state: StandingState,
): RecordingOperation {
  switch (preference) {
    case 'on':
      return ['paused', 'pending-paused', 'resuming'].includes(state) ? 'resume' : 'start';
    case 'pause':
      return 'pause';
    case 'off':
      return 'stop';
  }
}

/** What the parties of a call are told when one or both of them record it: on until all are off. */
export function combinedReport(states: readonly ServiceRecordingState[]): 'on' | 'paused' | 'off' {
  if (states.includes('started')) return 'on';
  return states.includes('paused') ? 'paused' : 'off';
}
