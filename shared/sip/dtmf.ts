/** Digits in a call: telephone events (RFC 4733 3.2) and INFO bodies. Nobody may write them anywhere. */

const eventDigits = '0123456789*#ABCD';

/** Undefined for an event that is no digit. */
export function digitOfEvent(event: number): string | undefined {
  return eventDigits[event];
}

/** Whether a content type is that of a digit in an INFO. */
export function isDtmfInfo(contentType: string): boolean {
  return /^application\/dtmf(-relay)?\s*(;|$)/i.test(contentType.trim());
}

/** The digit in an INFO's body: `Signal=5` of dtmf-relay, or the digit alone. */
export function readDtmfInfo(body: string): string | undefined {
  const match = /^\s*(?:Signal\s*=\s*)?([0-9*#A-D])\s*$/im.exec(body.slice(0, 200));
  return match?.[1]?.toUpperCase();
}
