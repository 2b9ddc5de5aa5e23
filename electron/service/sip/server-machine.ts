/**
 * Server transactions as a machine: RFC 3261 17.2, RFC 6026 for the state after a 2xx. What RFC 3261 13.3.1.4 wants of whoever
 * accepts an INVITE, that the 2xx is sent again until its ACK comes, is part of it. Someone else performs the effects.
 */
import { t1, t2, transactionTimeout, tryingDelay, type Timing } from './timing';

/** The letters of RFC 3261 table 4 and RFC 6026; `100`: time for a 100; `2xx`: time to send the 2xx again. */
export type ServerTimer = 'G' | 'H' | 'I' | 'J' | 'L' | '100' | '2xx';

export type ServerState =
  /** INVITE without a final answer. */
  | { readonly kind: 'ringing'; readonly isAnswered: boolean }
  | { readonly kind: 'refused'; readonly interval: number }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'accepted'; readonly interval: number; readonly isAcknowledged: boolean }
  /** Any other method. */
  | { readonly kind: 'trying' }
  | { readonly kind: 'proceeding' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'terminated' };

export type ServerEvent =
  /** Whoever is asked has answered; the answer is what `send` sends from now on. */
  | { readonly kind: 'answer'; readonly status: number }
  /** The request again. */
  | { readonly kind: 'request' }
  | { readonly kind: 'ack' }
  | { readonly kind: 'timer'; readonly timer: ServerTimer };

export type ServerEffect =
  | { readonly kind: 'start'; readonly timer: ServerTimer; readonly milliseconds: number }
  | { readonly kind: 'stop'; readonly timer: ServerTimer }
  /** The last answer. */
  | { readonly kind: 'send' }
  | { readonly kind: 'send-trying' }
  /** Nobody has acknowledged the 2xx: the dialog stands and should be ended (RFC 3261 13.3.1.4). */
  | { readonly kind: 'unacknowledged' };

export interface ServerStep {
  readonly state: ServerState;
  /** In this order. */
  readonly effects: readonly ServerEffect[];
}

const send = { kind: 'send' } as const;

function start(timer: ServerTimer, milliseconds: number): ServerEffect {
  return { kind: 'start', timer, milliseconds };
}

function stop(timer: ServerTimer): ServerEffect {
  return { kind: 'stop', timer };
}

export function beginServer(method: string, timing: Timing): ServerStep {
  if (method !== 'INVITE') return { state: { kind: 'trying' }, effects: [] };
  const effects = timing.keepsInvites ? [start('100', tryingDelay)] : [];
  return { state: { kind: 'ringing', isAnswered: false }, effects };
}

export function nextServer(state: ServerState, event: ServerEvent, timing: Timing): ServerStep {
  const same: ServerStep = { state, effects: [] };
  switch (state.kind) {
    case 'ringing':
      return whileRinging(state, event, timing);
    case 'refused':
      return whileRefused(state, event, timing);
    case 'accepted':
      return whileAccepted(state, event, timing);
    case 'confirmed':
      return event.kind === 'timer' ? terminated : same;
    case 'trying':
    case 'proceeding':
      if (event.kind === 'answer') return requestAnswered(event.status, timing);
      return event.kind === 'request' && state.kind === 'proceeding' ? { state, effects: [send] } : same;
    case 'answered':
      if (event.kind === 'request') return { state, effects: [send] };
      return event.kind === 'timer' ? terminated : same;
    case 'terminated':
      return same;
  }
}

const terminated: ServerStep = { state: { kind: 'terminated' }, effects: [] };

function requestAnswered(status: number, timing: Timing): ServerStep {
  if (status < 200) return { state: { kind: 'proceeding' }, effects: [send] };
  if (timing.repeated === 0) return { state: { kind: 'terminated' }, effects: [send] };
  return { state: { kind: 'answered' }, effects: [start('J', timing.repeated), send] };
}

function whileRinging(
  state: Extract<ServerState, { kind: 'ringing' }>,
  event: ServerEvent,
  timing: Timing,
): ServerStep {
  switch (event.kind) {
    case 'answer':
      return inviteAnswered(event.status, timing);
    case 'request':
      return { state, effects: state.isAnswered ? [send] : [] };
    case 'timer':
      if (event.timer !== '100' || state.isAnswered) return { state, effects: [] };
      return { state: { ...state, isAnswered: true }, effects: [{ kind: 'send-trying' }] };
    case 'ack':
      return { state, effects: [] };
  }
}

function inviteAnswered(status: number, timing: Timing): ServerStep {
  const waited = stop('100');
  if (status < 200) return { state: { kind: 'ringing', isAnswered: true }, effects: [waited, send] };
  if (status < 300) {
    const again = timing.keepsInvites ? [start('2xx', t1)] : [];
    return {
      state: { kind: 'accepted', interval: t1, isAcknowledged: false },
      effects: [waited, start('L', transactionTimeout), ...again, send],
    };
  }
  const again = timing.isReliable ? [] : [start('G', t1)];
  return {
    state: { kind: 'refused', interval: t1 },
    effects: [waited, start('H', transactionTimeout), ...again, send],
  };
}

function whileRefused(
  state: Extract<ServerState, { kind: 'refused' }>,
  event: ServerEvent,
  timing: Timing,
): ServerStep {
  switch (event.kind) {
    case 'request':
      return { state, effects: [send] };
    case 'ack': {
      const effects = [stop('G'), stop('H')];
      if (timing.acknowledged === 0) return { state: { kind: 'terminated' }, effects };
      return { state: { kind: 'confirmed' }, effects: [...effects, start('I', timing.acknowledged)] };
    }
    case 'timer': {
      if (event.timer !== 'G') return terminated;
      const interval = Math.min(2 * state.interval, t2);
      return { state: { ...state, interval }, effects: [start('G', interval), send] };
    }
    case 'answer':
      return { state, effects: [] };
  }
}

function whileAccepted(
  state: Extract<ServerState, { kind: 'accepted' }>,
  event: ServerEvent,
  timing: Timing,
): ServerStep {
  switch (event.kind) {
    case 'request':
      // Where the 2xx goes again by itself, the INVITE that comes again changes nothing (RFC 6026 7.1).
      return { state, effects: timing.keepsInvites ? [] : [send] };
    case 'ack':
      return { state: { ...state, isAcknowledged: true }, effects: [stop('2xx')] };
    case 'timer': {
      if (event.timer === '2xx') {
        const interval = Math.min(2 * state.interval, t2);
        return { state: { ...state, interval }, effects: [start('2xx', interval), send] };
      }
      return state.isAcknowledged
        ? terminated
        : { state: { kind: 'terminated' }, effects: [{ kind: 'unacknowledged' }] };
    }
    case 'answer':
      return { state, effects: [] };
  }
}
