/** SIP messages in a stream of bytes (RFC 3261 7.5, 18.3): where one ends and the next begins. Strict: a stream out of step is no use. */

/** The longest message that is taken, in bytes. */
export const longestMessage = 65_536;

export type Frame =
  | { readonly kind: 'message'; readonly text: string }
  /** Two empty lines between messages: whoever sent them wants one back (RFC 5626 3.5.1). */
  | { readonly kind: 'ping' }
  /** Nothing after this can be read. `text`: how what is malformed begins. */
  | { readonly kind: 'malformed'; readonly reason: string; readonly text: string };

const tooLong = `longer than ${String(longestMessage)} bytes`;
const lineEnd = Buffer.from('\r\n');
const headEnd = Buffer.from('\r\n\r\n');

export class Framing {
  #bytes: Buffer = Buffer.alloc(0);
  /** Up to where no end of the headers was found. */
  #searched = 0;
  #emptyLines = 0;
  #isBroken = false;

  /** Takes what has come, in pieces of any size. @returns what is complete with it */
  push(piece: Buffer): readonly Frame[] {
    if (this.#isBroken) return [];
    this.#bytes = Buffer.concat([this.#bytes, piece]);
    const frames: Frame[] = [];
    for (;;) {
      const frame = this.#next();
      if (frame === undefined) return frames;
      frames.push(frame);
      if (frame.kind === 'malformed') {
        this.#isBroken = true;
        return frames;
      }
    }
  }

  #next(): Frame | undefined {
    // Empty lines before a message are none of it (RFC 3261 7.5).
    while (this.#bytes.subarray(0, 2).equals(lineEnd)) {
      this.#drop(2);
      this.#emptyLines += 1;
      if (this.#emptyLines % 2 === 0) return { kind: 'ping' };
    }
    if (this.#bytes.length === 0 || (this.#bytes.length === 1 && this.#bytes[0] === lineEnd[0]))
      return undefined;
    this.#emptyLines = 0;
    const end = this.#bytes.indexOf(headEnd, Math.max(0, this.#searched - headEnd.length));
    if (end === -1) {
      this.#searched = this.#bytes.length;
      return this.#bytes.length > longestMessage ? this.#malformed(tooLong) : undefined;
    }
    const length = contentLength(this.#bytes.subarray(0, end).toString('utf8'));
    if (typeof length === 'string') return this.#malformed(length);
    const whole = end + headEnd.length + length;
    if (whole > longestMessage) return this.#malformed(tooLong);
    if (this.#bytes.length < whole) return undefined;
    const text = this.#bytes.subarray(0, whole).toString('utf8');
    this.#drop(whole);
    return { kind: 'message', text };
  }

  #drop(length: number): void {
    this.#bytes = this.#bytes.subarray(length);
    this.#searched = 0;
  }

  #malformed(reason: string): Frame {
    return { kind: 'malformed', reason, text: this.#bytes.subarray(0, 2000).toString('utf8') };
  }
}

/** @returns bytes of the body, or why that cannot be known */
function contentLength(head: string): number | string {
  const found = [...head.matchAll(/^(?:content-length|l)[ \t]*:([^\r\n]*)/gim)].map(([, value = '']) =>
    value.trim(),
  );
  const [only] = found;
  // RFC 3261 20.14: over a stream there must be one.
  if (only === undefined) return 'no Content-Length';
  if (found.length > 1) return 'more than one Content-Length';
  return /^\d{1,9}$/.test(only) ? Number(only) : 'bad Content-Length';
}

/** A datagram without what follows the body that its Content-Length names: that is to be ignored (RFC 3261 18.3). */
export function datagramText(datagram: Buffer): string {
  const end = datagram.indexOf(headEnd);
  if (end === -1) return datagram.toString('utf8');
  const length = contentLength(datagram.subarray(0, end).toString('utf8'));
  const whole = typeof length === 'string' ? datagram.length : end + headEnd.length + length;
  return datagram.subarray(0, whole).toString('utf8');
}
