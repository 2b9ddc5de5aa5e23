/** What a call does when a recording cannot begin, or ends by failure, and why that was (docs/recording.md, “Failure”). */
import type { FailureBehaviour } from '../settings/tenant';
import type { CueName } from './cues';
import type { Milliseconds } from './state';

/** How long a recorder may take until it is ready to record; longer is failure. */
export const recorderPatience: Milliseconds = 5_000;

/** How long an answer to who asks for recording waits for the recorder. After that it tells the old state (RFC 7866 7.1.3). */
export const answerPatience: Milliseconds = 500;

/** How often a recorder that records is asked whether it is still there. It has `recorderPatience` to answer as well. */
export const recorderAskedEvery: Milliseconds = 30_000;

/** `ended`: the recorder has ended it by itself. `not-written`: the disk takes nothing, or no more. */
const recorderCauses = ['unreachable', 'no-answer', 'refused', 'ended', 'not-written'] as const;
/** The provider does not take it: what administrators have to mend. */
const providerCauses = ['no-account', 'not-in-portal', 'wrong-portal-value', 'storage-used-up'] as const;
export type ProviderCause = (typeof providerCauses)[number];

export const failureCauses = [...recorderCauses, ...providerCauses] as const;
export type FailureCause = (typeof failureCauses)[number];

/** What others in the call are told: how its user stands with a provider is nobody else's business. */
export function causeForOthers(cause: FailureCause): FailureCause {
  return recorderCauses.find((one) => one === cause) ?? 'refused';
}

/** `reason` is for the log. */
export interface RecordingFailure {
  readonly cause: FailureCause;
  readonly reason: string;
}

type FailureConsequence =
  | { readonly kind: 'proceed'; readonly cue: CueName | undefined }
  /** Once the announcement has been heard. */
  | { readonly kind: 'end'; readonly cue: CueName };

/** An emergency call goes on, and nothing is heard in it [C]. */
export function whenRecordingFails(
  behaviour: FailureBehaviour,
  { emergency }: { readonly emergency: boolean },
): FailureConsequence {
  if (emergency) return { kind: 'proceed', cue: undefined };
  switch (behaviour) {
    case 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT':
      return { kind: 'proceed', cue: undefined };
    case 'PROCEED_CALL_WITH_ANNOUNCEMENT':
      return { kind: 'proceed', cue: 'failure-proceed-announcement' };
    case 'END_CALL_WITH_ANNOUNCEMENT':
      return { kind: 'end', cue: 'failure-end-announcement' };
  }
}
