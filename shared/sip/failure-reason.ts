/**
 * Why a recording has failed, as `Reason` (RFC 3326) of the request that tells of it: `a=record` has no word for failure, and a BYE
 * none for why a call ends (docs/wire.md, “Failure”). A form of ours: no public source says how Webex Calling does it.
 */
import { failureCauses, type FailureCause } from '../recording/failure';
import { onOneLine } from '../text/one-line';

/** The SIP status that says it best, and the words of who reads a trace. */
const reasons: Readonly<Record<FailureCause, { readonly status: number; readonly text: string }>> = {
  refused: { status: 403, text: 'the recorder refuses' },
  'no-answer': { status: 408, text: 'the recorder does not answer' },
  'too-long': { status: 513, text: 'the call is too long to be kept' },
  ended: { status: 487, text: 'the recorder has ended it' },
  'not-written': { status: 500, text: 'it cannot be stored' },
  unreachable: { status: 503, text: 'the recorder cannot be reached' },
  'no-account': { status: 402, text: 'no account at the provider' },
  'not-in-portal': { status: 404, text: "the user is not in the provider's portal" },
  'wrong-portal-value': { status: 406, text: "a value in the provider's portal is wrong" },
  'storage-used-up': { status: 413, text: "the provider's storage is used up" },
};

/**
 * Value of the header.
 * @param words of what exactly went wrong, where a trace is to have them
 */
export function writeFailureReason(cause: FailureCause, words = reasons[cause].text): string {
  return `SIP;cause=${String(reasons[cause].status)};text="Recording failed: ${quotable(words)}"`;
}

/** Fit for a quoted string on one line. */
export function quotable(text: string): string {
  return onOneLine(text)
    .replace(/["\\\s]+/g, ' ')
    .trim();
}

/** Undefined for any `Reason` that does not speak of a recording. */
export function readFailureReason(value: string): FailureCause | undefined {
  const match = /^\s*SIP\s*;\s*cause\s*=\s*(\d{3})\s*;\s*text\s*=\s*"Recording failed\b[^"]*"\s*$/i.exec(
    value,
  );
  return failureCauses.find((cause) => String(reasons[cause].status) === match?.[1]);
}
