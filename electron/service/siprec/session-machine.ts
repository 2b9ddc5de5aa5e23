/**
 * A recording session as its client has it (RFC 7866 section 6.1 and 7.1): one INVITE, then one re-INVITE at a time with what is
 * new since the last (RFC 3261 14.1), a BYE at the end. Pure: what happens, and what is to be done about it.
 */
import type { RecordingFailure } from '../../../shared/recording/failure';

export type SessionState =
  | { readonly kind: 'inviting'; readonly hasNews: boolean; readonly isClosing: boolean }
  | {
      readonly kind: 'up';
      /** Of offers: one is open, or the next waits because both ends had offered at once. */
      readonly offer: 'none' | 'open' | 'waiting';
      readonly hasNews: boolean;
      readonly isClosing: boolean;
    }
  | { readonly kind: 'over' };

export type SessionEvent =
  | { readonly kind: 'accepted' }
  /** The session does not come about, or is no more. */
  | { readonly kind: 'lost'; readonly failure: RecordingFailure }
  /** The session is there, and not all of what is to be recorded is taken in it. */
  | { readonly kind: 'lacking'; readonly failure: RecordingFailure }
  /** Parties, state or announcements are other than last told. */
  | { readonly kind: 'news' }
  /** The re-INVITE has been answered, whether as wished or not. */
  | { readonly kind: 'offer-answered' }
  /** 491: both ends had offered at once. */
  | { readonly kind: 'glare' }
  | { readonly kind: 'waited' }
  | { readonly kind: 'close' };

export type SessionEffect =
  | { readonly kind: 'ready' }
  | { readonly kind: 'fail'; readonly failure: RecordingFailure }
  | { readonly kind: 'offer' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'bye' };

interface SessionStep {
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

export const beginSession: SessionState = { kind: 'inviting', hasNews: false, isClosing: false };

const over: SessionState = { kind: 'over' };

export function nextSession(state: SessionState, event: SessionEvent): SessionStep {
  switch (state.kind) {
    case 'inviting':
      return whileInviting(state, event);
    case 'up':
      return whileUp(state, event);
    case 'over':
      // A 200 that crosses our CANCEL opens a dialog all the same (RFC 3261 9.1).
      return { state, effects: opens(event) ? [{ kind: 'bye' }] : [] };
  }
}

function opens({ kind }: SessionEvent): boolean {
  return kind === 'accepted' || kind === 'lacking';
}

function leave(isClosing: boolean, failure: RecordingFailure): SessionStep {
  const fail = { kind: 'fail', failure } as const;
  return { state: over, effects: isClosing ? [{ kind: 'bye' }] : [fail, { kind: 'bye' }] };
}

function whileInviting(state: Extract<SessionState, { kind: 'inviting' }>, event: SessionEvent): SessionStep {
  switch (event.kind) {
    case 'accepted':
      if (state.isClosing) return { state: over, effects: [{ kind: 'bye' }] };
      return state.hasNews
        ? { state: up('open'), effects: [{ kind: 'ready' }, { kind: 'offer' }] }
        : { state: up('none'), effects: [{ kind: 'ready' }] };
    case 'lost':
      return { state: over, effects: state.isClosing ? [] : [{ kind: 'fail', failure: event.failure }] };
    case 'lacking':
      return leave(state.isClosing, event.failure);
    case 'news':
      return { state: { ...state, hasNews: true }, effects: [] };
    case 'close':
      return { state: { ...state, isClosing: true }, effects: state.isClosing ? [] : [{ kind: 'cancel' }] };
    case 'offer-answered':
    case 'glare':
    case 'waited':
      return { state, effects: [] };
  }
}

function up(offer: 'none' | 'open'): SessionState {
  return { kind: 'up', offer, hasNews: false, isClosing: false };
}

function whileUp(state: Extract<SessionState, { kind: 'up' }>, event: SessionEvent): SessionStep {
  switch (event.kind) {
    case 'news':
      if (state.isClosing) return { state, effects: [] };
      return state.offer === 'none'
        ? { state: { ...state, offer: 'open' }, effects: [{ kind: 'offer' }] }
        : { state: { ...state, hasNews: true }, effects: [] };
    case 'offer-answered':
      if (state.hasNews) {
        return { state: { ...state, offer: 'open', hasNews: false }, effects: [{ kind: 'offer' }] };
      }
      return state.isClosing
        ? { state: over, effects: [{ kind: 'bye' }] }
        : { state: { ...state, offer: 'none' }, effects: [] };
    case 'glare':
      return state.isClosing
        ? { state: over, effects: [{ kind: 'bye' }] }
        : { state: { ...state, offer: 'waiting', hasNews: false }, effects: [{ kind: 'wait' }] };
    case 'waited':
      if (state.offer !== 'waiting') return { state, effects: [] };
      return { state: { ...state, offer: 'open', hasNews: false }, effects: [{ kind: 'offer' }] };
    case 'close':
      // What is being told is told to its end: an announcement of the end is in it.
      return state.offer === 'open'
        ? { state: { ...state, isClosing: true }, effects: [] }
        : { state: over, effects: [{ kind: 'bye' }] };
    case 'lost':
      return { state: over, effects: state.isClosing ? [] : [{ kind: 'fail', failure: event.failure }] };
    case 'lacking':
      return leave(state.isClosing, event.failure);
    case 'accepted':
      return { state, effects: [] };
  }
}
