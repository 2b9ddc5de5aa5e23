/**
 * Feature access codes of recording: numbers that a user dials as a new call while the recorded call is on hold
 * (docs/recording.md, “Feature access codes”). `*44` is Webex Calling's; `*45`, `*48` and `*49` are customary.
 */
import type { RecordingMode, RecordingOperation } from './modes';
import { decideOperation, type StandingState } from './service-rules';

/** Which codes a service knows. */
export const featureCodeOffers = ['start', 'all'] as const;
export type FeatureCodeOffer = (typeof featureCodeOffers)[number];

export interface FeatureCode {
  readonly code: string;
  readonly operation: RecordingOperation;
  /** What records nothing while the call is held waits for its resumption; what ends recorded time does not wait. */
  readonly takesEffect: 'when-resumed' | 'at-once';
}

export const featureCodes: readonly FeatureCode[] = [
  { code: '*44', operation: 'start', takesEffect: 'when-resumed' },
  { code: '*45', operation: 'stop', takesEffect: 'at-once' },
  { code: '*48', operation: 'pause', takesEffect: 'at-once' },
  { code: '*49', operation: 'resume', takesEffect: 'when-resumed' },
];

/** Undefined for a number that is no code of this service. */
export function featureCodeFor(number: string, offered: FeatureCodeOffer): FeatureCode | undefined {
  const code = featureCodes.find((entry) => entry.code === number);
  return offered === 'start' && code?.operation !== 'start' ? undefined : code;
}

/**
 * Whether a number is a code, of whichever service. A code acts upon another call and is nobody's number: what Redial dials
 * is the party that was called last, also after the recording of that very call was started by a code.
 */
export function isFeatureCode(number: string): boolean {
  return featureCodes.some(({ code }) => code === number);
}

/** The call to which a code applies: the one that its user has put on hold last. */
export type HeldCall =
  | { readonly kind: 'none' }
  | { readonly kind: 'emergency' }
  | {
      readonly kind: 'held';
      readonly mode: RecordingMode;
      readonly state: StandingState;
    };

export type FeatureCodeDecision =
  | { readonly kind: 'accepted' }
  /** 403 with this phrase, which the phone can show. */
  | { readonly kind: 'refused'; readonly reason: string };

const nothingToDo: Readonly<Record<RecordingOperation, string>> = {
  start: 'Recording already',
  stop: 'Not recording',
  pause: 'Not recording',
  resume: 'Not paused',
};

const forbidden = {
  mode: 'Not allowed in this mode',
  'no-second-recording': 'No second recording in this mode',
  failed: 'Recording has failed',
} as const;

/** Decides about a code that was dialled as a call. */
export function decideFeatureCode({ operation }: FeatureCode, call: HeldCall): FeatureCodeDecision {
  switch (call.kind) {
    case 'none':
      return { kind: 'refused', reason: 'No call on hold' };
    case 'emergency':
      return { kind: 'refused', reason: 'Not in an emergency call' };
    case 'held': {
      const decision = decideOperation(call.mode, call.state, operation);
      if (decision.kind === 'change' || decision.kind === 'noted') return { kind: 'accepted' };
      const reason = decision.kind === 'forbidden' ? forbidden[decision.reason] : nothingToDo[operation];
      return { kind: 'refused', reason };
    }
  }
}

/** Longest code, in digits. */
const longest = Math.max(...featureCodes.map(({ code }) => code.length));

/**
 * Codes as digits in the call itself, where a service listens to them. The tail that is kept is never longer than a code,
 * and goes no further than this.
 * @param tail of the digits so far
 */
export function nextDigit(
  tail: string,
  digit: string,
  offered: FeatureCodeOffer,
): { readonly tail: string; readonly code: FeatureCode | undefined } {
  const heard = (tail + digit).slice(-longest);
  const code = featureCodeFor(heard, offered);
  return { tail: code === undefined ? heard : '', code };
}
