/** Client transactions as a machine: RFC 3261 17.1, RFC 6026 for the state after a 2xx. Someone else performs the effects. */
import { ringingLimit, t1, t2, transactionTimeout, type Timing } from './timing';

/** The letters of RFC 3261 table 4 and RFC 6026; `limit` bounds an INVITE that is answered provisionally. */
export type ClientTimer = 'A' | 'B' | 'D' | 'M' | 'E' | 'F' | 'K' | 'limit';

export type ClientState =
  /** INVITE, nothing heard. `interval`: after which it was last sent again. */
  | { readonly kind: 'calling'; readonly interval: number; readonly isCancelled: boolean }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'accepted' }
  /** Any other method, nothing heard. */
  | { readonly kind: 'trying'; readonly interval: number }
  | { readonly kind: 'proceeding' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'terminated' };

export type ClientEvent =
  | { readonly kind: 'response'; readonly status: number }
  | { readonly kind: 'timer'; readonly timer: ClientTimer }
  /** Whoever calls does not want to any longer. */
  | { readonly kind: 'cancel' }
  /** Nothing can be sent any more. */
  | { readonly kind: 'lost' };

export type ClientEffect =
  | { readonly kind: 'start'; readonly timer: ClientTimer; readonly milliseconds: number }
  | { readonly kind: 'stop'; readonly timer: ClientTimer }
  | { readonly kind: 'send-request' }
  | { readonly kind: 'send-cancel' }
  /** The ACK that belongs to the transaction, to the refusal that has just come. */
  | { readonly kind: 'acknowledge' }
  /** The ACK that the caller has sent to a 2xx, again. */
  | { readonly kind: 'acknowledge-again' }
  /** The response that has just come is for the caller. */
  | { readonly kind: 'tell' }
  | { readonly kind: 'fail'; readonly outcome: 'timeout' | 'disconnected' };

export interface ClientStep {
  readonly state: ClientState;
  /** In this order. */
  readonly effects: readonly ClientEffect[];
}

const sendRequest = { kind: 'send-request' } as const;
const sendCancel = { kind: 'send-cancel' } as const;
const tell = { kind: 'tell' } as const;

function start(timer: ClientTimer, milliseconds: number): ClientEffect {
  return { kind: 'start', timer, milliseconds };
}

function stop(timer: ClientTimer): ClientEffect {
  return { kind: 'stop', timer };
}

function failed(outcome: 'timeout' | 'disconnected'): ClientStep {
  return { state: { kind: 'terminated' }, effects: [{ kind: 'fail', outcome }] };
}

/** Into a state that lasts for a while, or not at all. */
function lasting(
  state: ClientState,
  timer: ClientTimer,
  milliseconds: number,
  effects: readonly ClientEffect[],
): ClientStep {
  if (milliseconds === 0) return { state: { kind: 'terminated' }, effects };
  return { state, effects: [start(timer, milliseconds), ...effects] };
}

export function beginClient(method: string, timing: Timing): ClientStep {
  const isInvite = method === 'INVITE';
  const effects = isInvite
    ? [start('B', timing.inviteAnswer), start('limit', ringingLimit)]
    : [start('F', transactionTimeout)];
  if (!timing.isReliable) effects.unshift(start(isInvite ? 'A' : 'E', t1));
  return {
    state: isInvite
      ? { kind: 'calling', interval: t1, isCancelled: false }
      : { kind: 'trying', interval: t1 },
    effects: [...effects, sendRequest],
  };
}

export function nextClient(state: ClientState, event: ClientEvent, timing: Timing): ClientStep {
  const same: ClientStep = { state, effects: [] };
  switch (state.kind) {
    case 'calling':
    case 'ringing':
      return inviteOpen(state, event, timing);
    case 'trying':
    case 'proceeding':
      return requestOpen(state, event, timing);
    case 'refused':
      if (event.kind === 'response' && event.status >= 300)
        return { state, effects: [{ kind: 'acknowledge' }] };
      return isOver(event) ? terminated : same;
    case 'accepted':
      if (event.kind === 'response' && event.status >= 200 && event.status < 300)
        return { state, effects: [{ kind: 'acknowledge-again' }] };
      return isOver(event) ? terminated : same;
    case 'answered':
      return isOver(event) ? terminated : same;
    case 'terminated':
      return same;
  }
}

const terminated: ClientStep = { state: { kind: 'terminated' }, effects: [] };

/** Of the states after the final answer, in which one timer runs. */
function isOver(event: ClientEvent): boolean {
  return event.kind === 'timer' || event.kind === 'lost';
}

type InviteOpen = Extract<ClientState, { kind: 'calling' | 'ringing' }>;

function inviteOpen(state: InviteOpen, event: ClientEvent, timing: Timing): ClientStep {
  switch (event.kind) {
    case 'lost':
      return failed('disconnected');
    case 'response':
      return inviteAnswered(state, event.status, timing);
    case 'cancel':
      // A CANCEL could overtake its INVITE, and waits for the first answer (RFC 3261 9.1).
      if (state.kind === 'calling' && !timing.isReliable)
        return { state: { ...state, isCancelled: true }, effects: [] };
      return { state, effects: [start('limit', timing.cancelAnswer), sendCancel] };
    case 'timer':
      if (event.timer === 'A' && state.kind === 'calling') {
        const interval = 2 * state.interval;
        return { state: { ...state, interval }, effects: [start('A', interval), sendRequest] };
      }
      return event.timer === 'B' || event.timer === 'limit' ? failed('timeout') : { state, effects: [] };
  }
}

function inviteAnswered(state: InviteOpen, status: number, timing: Timing): ClientStep {
  const stopped = state.kind === 'calling' ? [stop('A'), stop('B')] : [];
  if (status < 200) {
    const isCancelled = state.kind === 'calling' && state.isCancelled;
    const cancelled = isCancelled ? [start('limit', timing.cancelAnswer), sendCancel] : [];
    return { state: { kind: 'ringing' }, effects: [...stopped, ...cancelled, tell] };
  }
  const effects = [...stopped, stop('limit')];
  if (status < 300) return lasting({ kind: 'accepted' }, 'M', timing.accepted, [...effects, tell]);
  return lasting({ kind: 'refused' }, 'D', timing.refused, [...effects, { kind: 'acknowledge' }, tell]);
}

type RequestOpen = Extract<ClientState, { kind: 'trying' | 'proceeding' }>;

function requestOpen(state: RequestOpen, event: ClientEvent, timing: Timing): ClientStep {
  switch (event.kind) {
    case 'lost':
      return failed('disconnected');
    case 'response':
      if (event.status < 200) return { state: { kind: 'proceeding' }, effects: [tell] };
      return lasting({ kind: 'answered' }, 'K', timing.answered, [stop('E'), stop('F'), tell]);
    case 'timer': {
      if (event.timer === 'F') return failed('timeout');
      if (event.timer !== 'E') return { state, effects: [] };
      if (state.kind === 'proceeding') return { state, effects: [start('E', t2), sendRequest] };
      const interval = Math.min(2 * state.interval, t2);
      return { state: { ...state, interval }, effects: [start('E', interval), sendRequest] };
    }
    case 'cancel':
      return { state, effects: [] };
  }
}
