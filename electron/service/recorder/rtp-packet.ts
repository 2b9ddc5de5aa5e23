/** Packets of RTP (RFC 3550 5.1), as far as a recorder needs them. */

export interface RtpPacket {
  readonly source: number;
  /** 16 bits. */
  readonly sequence: number;
  /** 32 bits; of G.711 it counts samples. */
  readonly timestamp: number;
  /** Octets of G.711, a sample each. */
  readonly payload: Uint8Array;
}

export type RtpReading =
  | { readonly kind: 'packet'; readonly packet: RtpPacket }
  | { readonly kind: 'malformed'; readonly reason: string };

const fixedLength = 12;

/**
 * Reads a datagram; RTCP and other payloads are malformed here.
 * @param payloadType that was agreed on
 */
export function readRtp(datagram: Uint8Array, payloadType: number): RtpReading {
  if (datagram.length < fixedLength) return malformed('shorter than a header');
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const [first, second] = [view.getUint8(0), view.getUint8(1)];
  if (first >> 6 !== 2) return malformed('not version 2');
  if ((second & 0x7f) !== payloadType) return malformed(`payload ${String(second & 0x7f)}`);
  const start = fixedLength + (first & 0x0f) * 4;
  const begin = (first & 0x10) === 0 ? start : endOfExtension(view, start);
  const padding = (first & 0x20) === 0 ? 0 : view.getUint8(datagram.length - 1);
  // Padding counts the octet that says how long it is.
  if ((first & 0x20) !== 0 && padding === 0) return malformed('padding without length');
  const end = datagram.length - padding;
  if (begin === undefined || begin >= end) return malformed('no payload');
  return {
    kind: 'packet',
    packet: {
      source: view.getUint32(8),
      sequence: view.getUint16(2),
      timestamp: view.getUint32(4),
      payload: datagram.subarray(begin, end),
    },
  };
}

function malformed(reason: string): RtpReading {
  return { kind: 'malformed', reason };
}

/** RFC 3550 5.3.1: its length counts words of 32 bits after the first. */
function endOfExtension(view: DataView, start: number): number | undefined {
  return start + 4 > view.byteLength ? undefined : start + 4 + view.getUint16(start + 2) * 4;
}
