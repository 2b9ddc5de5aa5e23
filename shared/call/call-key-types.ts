/** What decides about the keys that are not about recording, and what such a decision says. */
import type { CallSnapshot, LineSnapshot, PhoneIntent, PhoneSnapshot } from '../ipc/phone-view';
import { phrase, type Phrase } from '../words/phrase';
import type { Book } from './book';

/** What a number is being typed for. */
export type EntryPurpose = 'call' | 'transfer' | 'blind-transfer' | 'conference' | 'forward' | 'retrieve';

/** What a pressed key does: something for the phone, or something on the screen alone. */
export type KeyAction =
  | { readonly kind: 'intent'; readonly intent: PhoneIntent }
  | { readonly kind: 'begin-entry'; readonly purpose: EntryPurpose }
  | { readonly kind: 'cancel-entry' }
  | { readonly kind: 'delete-character' }
  | {
      readonly kind: 'open';
      readonly screen: 'contacts' | 'history' | 'missed' | 'voicemail' | 'settings' | 'star-codes';
    };

export type CallKeyDecision =
  | { readonly kind: 'offered'; readonly action: KeyAction; readonly because: Phrase }
  | { readonly kind: 'waiting'; readonly because: Phrase }
  | { readonly kind: 'absent'; readonly because: Phrase };

export interface CallKeySituation {
  readonly call: CallSnapshot | undefined;
  /** Every call of the phone, `call` too. */
  readonly calls: readonly CallSnapshot[];
  /** The line of the call. */
  readonly callLine: LineSnapshot | undefined;
  /** The line that a new call would use. */
  readonly line: LineSnapshot | undefined;
  /** What is being typed; undefined while nothing is. */
  readonly entry: string | undefined;
  readonly purpose: EntryPurpose;
  readonly lastNumber: string | undefined;
  /** Who has called last; undefined where nobody has, or without a number. */
  readonly lastCaller: string | undefined;
  readonly doNotDisturb: boolean;
  readonly forwardTo: string | undefined;
  readonly voicemail: PhoneSnapshot['voicemail'];
}

/** What the user does at a screen and the phone knows nothing of. */
export interface KeyScreen {
  readonly entry: string | undefined;
  readonly purpose: EntryPurpose;
  /** Number of the line that a new call would use. */
  readonly line: number;
}

/** Of the focused call. */
export function callKeySituation(snapshot: PhoneSnapshot, book: Book, screen: KeyScreen): CallKeySituation {
  const { calls, lines, focusedCall, lastNumber, doNotDisturb, forwardTo, voicemail } = snapshot;
  const call = calls.find(({ id }) => id === focusedCall);
  const caller = book.history.find(({ direction, party }) => direction === 'incoming' && party.number !== '');
  return {
    call,
    calls,
    callLine: lines.find(({ number }) => number === call?.line),
    line: lines.find(({ number }) => number === screen.line),
    entry: screen.entry,
    purpose: screen.purpose,
    lastNumber,
    lastCaller: caller?.party.number,
    doNotDisturb,
    forwardTo,
    voicemail,
  };
}

export const offer = (intent: PhoneIntent, because: Phrase): CallKeyDecision => ({
  kind: 'offered',
  action: { kind: 'intent', intent },
  because,
});
export const absent = (because: Phrase): CallKeyDecision => ({ kind: 'absent', because });
export const waiting = (because: Phrase): CallKeyDecision => ({ kind: 'waiting', because });
export const beginEntry = (purpose: EntryPurpose, because: Phrase): CallKeyDecision => ({
  kind: 'offered',
  action: { kind: 'begin-entry', purpose },
  because,
});

/** Why nothing can be sent on a line now; undefined where it can. */
export function lineHindrance(line: LineSnapshot | undefined): Phrase | undefined {
  switch (line?.registration.kind) {
    case 'registered':
      return undefined;
    case 'disconnected':
      return phrase('key.disconnected');
    default:
      return phrase('key.not-registered');
  }
}

/** RFC 3261 14.1: no re-INVITE beside one that is open; and none without a connection. */
export function whenFree(
  call: CallSnapshot,
  line: LineSnapshot | undefined,
  decision: CallKeyDecision,
): CallKeyDecision {
  const hindered = lineHindrance(line);
  if (hindered !== undefined) return waiting(hindered);
  return call.offer === 'ours' ? waiting(phrase('key.change-open')) : decision;
}
