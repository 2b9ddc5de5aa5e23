/**
 * A recording session as its client has it (RFC 7866 section 6.1 and 7.1): one INVITE, then one re-INVITE at a time, of either end
 * (RFC 3261 14.1), with what is new since the last, a BYE at the end. Pure: what happens, and what is to be done about it.
 */
import type { RecordingFailure } from '../../../shared/recording/failure';
import type { Lack } from './stream-senders';

export type SessionState =
  | {
      readonly kind: 'inviting';
      readonly hasNews: boolean;
      readonly isClosing: boolean;
      /** No INVITE is open: the recorder has said when to come again. */
      readonly isWaiting: boolean;
    }
  | {
      readonly kind: 'up';
      /** Ours is open, or waits because both ends had offered at once or the recorder was busy; or the recorder has asked for an exchange, until its ACK. */
      readonly offer: 'none' | 'open' | 'waiting' | 'theirs';
      /** Whether the recorder has taken what is to be recorded: it may be there and not be ready yet (RFC 7866 7.2). */
      readonly isReady: boolean;
      readonly hasNews: boolean;
      readonly isClosing: boolean;
    }
  | { readonly kind: 'over' };

export type SessionEvent =
  | { readonly kind: 'accepted' }
  /** The session does not come about, or is no more. */
  | { readonly kind: 'lost'; readonly failure: RecordingFailure }
  /** The session is there, and not all of what is to be recorded is taken in it; before its start that may come. */
  | { readonly kind: 'lacking'; readonly failure: RecordingFailure; readonly isUnready: boolean }
  /** Parties, state or announcements are other than last told. */
  | { readonly kind: 'news' }
  /** The recorder has sent a re-INVITE, and is answered. */
  | { readonly kind: 'asked' }
  /** The re-INVITE, ours or the recorder's, is over, whether as wished or not. */
  | { readonly kind: 'offer-answered' }
  /** What was sent may come again after so many milliseconds: both ends had offered at once, or the recorder is busy. */
  | { readonly kind: 'postponed'; readonly after: number }
  | { readonly kind: 'waited' }
  /** The recorder has let its time go by, with an answer or until it is ready. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'close' };

/** Phones are told that the call is recorded, which is not true of who is on no stream: nothing is recorded then (docs/wire.md). */
export function lacking({ reason, isUnready }: Lack): SessionEvent {
  return { kind: 'lacking', failure: { cause: 'refused', reason }, isUnready };
}

export type SessionEffect =
  | { readonly kind: 'ready' }
  | { readonly kind: 'fail'; readonly failure: RecordingFailure }
  | { readonly kind: 'invite' }
  | { readonly kind: 'offer' }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'bye' };

interface SessionStep {
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

export const beginSession: SessionState = {
  kind: 'inviting',
  hasNews: false,
  isClosing: false,
  isWaiting: false,
};

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

/** Whether it is the recorder's turn: it has only so much time. */
export function isAwaited(state: SessionState): boolean {
  if (state.kind !== 'up') return state.kind === 'inviting';
  return !state.isReady || state.offer !== 'none';
}

function leave(isClosing: boolean, failure: RecordingFailure): SessionStep {
  const fail = { kind: 'fail', failure } as const;
  return { state: over, effects: isClosing ? [{ kind: 'bye' }] : [fail, { kind: 'bye' }] };
}

function noAnswer(reason: string): RecordingFailure {
  return { cause: 'no-answer', reason };
}

function wait(milliseconds: number): SessionEffect {
  return { kind: 'wait', milliseconds };
}

const silent = noAnswer('the recorder does not answer');

function whileInviting(state: Extract<SessionState, { kind: 'inviting' }>, event: SessionEvent): SessionStep {
  switch (event.kind) {
    case 'accepted':
      if (state.isClosing) return { state: over, effects: [{ kind: 'bye' }] };
      return opened(state, true);
    case 'lost':
      return { state: over, effects: state.isClosing ? [] : [{ kind: 'fail', failure: event.failure }] };
    case 'silence':
      return { state: over, effects: [{ kind: 'cancel' }, { kind: 'fail', failure: silent }] };
    case 'lacking':
      return event.isUnready && !state.isClosing
        ? opened(state, false)
        : leave(state.isClosing, event.failure);
    case 'news':
      return { state: { ...state, hasNews: true }, effects: [] };
    case 'close':
      if (state.isWaiting) return { state: over, effects: [] };
      return { state: { ...state, isClosing: true }, effects: state.isClosing ? [] : [{ kind: 'cancel' }] };
    case 'postponed':
      return state.isClosing
        ? { state: over, effects: [] }
        : { state: { ...state, isWaiting: true }, effects: [wait(event.after)] };
    case 'waited':
      // All that is new meanwhile is in it.
      return state.isWaiting
        ? { state: { ...state, isWaiting: false, hasNews: false }, effects: [{ kind: 'invite' }] }
        : { state, effects: [] };
    case 'asked':
    case 'offer-answered':
      return { state, effects: [] };
  }
}

function opened({ hasNews }: Extract<SessionState, { kind: 'inviting' }>, isReady: boolean): SessionStep {
  const ready = isReady ? [{ kind: 'ready' } as const] : [];
  return {
    state: { kind: 'up', offer: hasNews ? 'open' : 'none', isReady, hasNews: false, isClosing: false },
    effects: hasNews ? [...ready, { kind: 'offer' }] : ready,
  };
}

function whileUp(state: Extract<SessionState, { kind: 'up' }>, event: SessionEvent): SessionStep {
  switch (event.kind) {
    case 'news':
      if (state.isClosing) return { state, effects: [] };
      return state.offer === 'none'
        ? { state: { ...state, offer: 'open' }, effects: [{ kind: 'offer' }] }
        : { state: { ...state, hasNews: true }, effects: [] };
    case 'asked':
      // What waited to be offered is told after it.
      return {
        state: { ...state, offer: 'theirs', hasNews: state.hasNews || state.offer === 'waiting' },
        effects: [],
      };
    case 'offer-answered': {
      const isNew = !state.isReady && !state.isClosing;
      const { state: next, effects } = afterOffer({ ...state, isReady: state.isReady || isNew });
      return { state: next, effects: isNew ? [{ kind: 'ready' }, ...effects] : effects };
    }
    case 'postponed':
      return state.isClosing
        ? { state: over, effects: [{ kind: 'bye' }] }
        : { state: { ...state, offer: 'waiting', hasNews: false }, effects: [wait(event.after)] };
    case 'waited':
      if (state.offer !== 'waiting') return { state, effects: [] };
      return { state: { ...state, offer: 'open', hasNews: false }, effects: [{ kind: 'offer' }] };
    case 'close':
      // What is being told is told to its end: an announcement of the end is in it.
      return state.offer === 'open' || state.offer === 'theirs'
        ? { state: { ...state, isClosing: true }, effects: [] }
        : { state: over, effects: [{ kind: 'bye' }] };
    case 'lost':
      return { state: over, effects: state.isClosing ? [] : [{ kind: 'fail', failure: event.failure }] };
    case 'lacking':
      // Whoever has been told that it is recorded is recorded, or told otherwise.
      return event.isUnready && !state.isReady ? afterOffer(state) : leave(state.isClosing, event.failure);
    case 'silence':
      return leave(
        state.isClosing,
        state.offer === 'none' ? noAnswer('the recorder is not ready to record') : silent,
      );
    case 'accepted':
      return { state, effects: [] };
  }
}

/** What has come up meanwhile is offered next. */
function afterOffer(state: Extract<SessionState, { kind: 'up' }>): SessionStep {
  if (state.hasNews) {
    return { state: { ...state, offer: 'open', hasNews: false }, effects: [{ kind: 'offer' }] };
  }
  return state.isClosing
    ? { state: over, effects: [{ kind: 'bye' }] }
    : { state: { ...state, offer: 'none' }, effects: [] };
}
