/**
 * RTCP (RFC 3550 section 6) as compound packets of an end with one source. Written here: werift's formats have no BYE and leave out the octet
 * that ends an SDES chunk, those of rtp.js read a loss beyond 4095 wrong.
 */

const version = 2;
const types = { sender: 200, receiver: 201, description: 202, bye: 203 } as const;
/** SDES item (6.5.1). */
const canonicalName = 1;
/** Words of a reception report block, and of what a sender says of itself (6.4.1). */
const blockWords = 6;
const senderWords = 5;

/** Seconds from 1900, where NTP begins, to 1970. */
const epoch = 2_208_988_800;

/** What a sender says of itself. */
interface SenderInfo {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What the clock of its packets says at that time. */
  readonly timestamp: number;
  readonly packets: number;
  /** Of payload. */
  readonly octets: number;
}

/** What a receiver says of a source. */
export interface ReceptionReport {
  readonly source: number;
  /** Of what was expected since the last report, in 256ths. */
  readonly fractionLost: number;
  /** In all; negative where packets came twice. 24 bits. */
  readonly lost: number;
  /** Highest sequence number, with how often they have begun again above it. */
  readonly highest: number;
  /** On the clock of the packets. */
  readonly jitter: number;
  /** The middle bits of the time in the last report of the source; zero where there was none. */
  readonly lastReport: number;
  /** How long ago that was, in 65536ths of a second. */
  readonly sinceLastReport: number;
}

/** What an end says of itself. */
export interface OwnReport {
  readonly source: number;
  /** CNAME, of 255 octets at most. */
  readonly name: string;
  /** Undefined where it has sent nothing lately. */
  readonly sent: SenderInfo | undefined;
  /** Undefined where nothing has come lately. */
  readonly received: ReceptionReport | undefined;
}

export function writeReport({ source, name, sent, received }: OwnReport, isLeaving: boolean): Buffer {
  const about = received === undefined ? [] : blockOf(received);
  const own = sent === undefined ? [] : senderOf(sent);
  const type = sent === undefined ? types.receiver : types.sender;
  const text = Buffer.from(name);
  return Buffer.concat([
    packet(type, about.length / blockWords, words(source, ...own, ...about)),
    // The item, and the end of items.
    packet(
      types.description,
      1,
      words(source),
      Buffer.from([canonicalName, text.length]),
      text,
      Buffer.of(0),
    ),
    ...(isLeaving ? [packet(types.bye, 1, words(source))] : []),
  ]);
}

function senderOf({ at, timestamp, packets, octets }: SenderInfo): readonly number[] {
  const [seconds, fraction] = ntpOf(at);
  return [seconds, fraction, timestamp, packets, octets];
}

function blockOf(report: ReceptionReport): readonly number[] {
  const loss = (report.fractionLost << 24) | (report.lost & 0xff_ffff);
  const { source, highest, jitter, lastReport, sinceLastReport } = report;
  return [source, loss, highest, jitter, lastReport, sinceLastReport];
}

function ntpOf(at: number): readonly [number, number] {
  return [Math.floor(at / 1000) + epoch, Math.floor(((at % 1000) / 1000) * 2 ** 32)];
}

/** Each of 32 bits, of which no more are kept. */
function words(...values: readonly number[]): Buffer {
  const octets = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => octets.writeUInt32BE(value >>> 0, index * 4));
  return octets;
}

function packet(type: number, count: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Math.ceil(body.length / 4);
  return Buffer.concat([
    words((version << 30) | (count << 24) | (type << 16) | length),
    body,
    Buffer.alloc(length * 4 - body.length),
  ]);
}

// --- reading ---

/** What another end says. */
export interface HeardReport {
  readonly source: number;
  /** The middle bits of the time of a sender's report, for `ReceptionReport`. */
  readonly sentAt: number | undefined;
  readonly received: readonly ReceptionReport[];
  /** CNAMEs by source. */
  readonly names: ReadonlyMap<number, string>;
  /** Sources that are no more. */
  readonly left: readonly number[];
}

/** @returns undefined for what is no compound packet (RFC 3550 A.2); parts that are not known are passed over */
export function readReport(datagram: Buffer): HeardReport | undefined {
  const parts = partsOf(datagram);
  const [first] = parts ?? [];
  if (parts === undefined || first === undefined) return undefined;
  const isSender = first.type === types.sender;
  const start = isSender ? 4 + senderWords * 4 : 4;
  if (!isSender && first.type !== types.receiver) return undefined;
  if (first.body.length < start + first.count * blockWords * 4) return undefined;
  const names = new Map<number, string>();
  const left: number[] = [];
  for (const { type, count, body } of parts) {
    if (type === types.description) readNames(body, count, names);
    for (let at = 0; type === types.bye && at < count * 4 && at + 4 <= body.length; at += 4)
      left.push(body.readUInt32BE(at));
  }
  return {
    source: first.body.readUInt32BE(0),
    sentAt: isSender ? first.body.readUInt32BE(6) : undefined,
    received: Array.from({ length: first.count }, (_, index) =>
      readBlock(first.body.subarray(start + index * blockWords * 4)),
    ),
    names,
    left,
  };
}

interface Part {
  readonly type: number;
  readonly count: number;
  readonly body: Buffer;
}

function partsOf(datagram: Buffer): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (let at = 0; at < datagram.length;) {
    if (at + 4 > datagram.length) return undefined;
    const first = datagram.readUInt8(at);
    const end = at + 4 + datagram.readUInt16BE(at + 2) * 4;
    const isPadded = (first & 0x20) !== 0;
    // The last alone may be padded.
    if (first >> 6 !== version || end > datagram.length || (isPadded && end < datagram.length))
      return undefined;
    const padding = isPadded ? datagram.readUInt8(end - 1) : 0;
    if (padding > end - at - 4) return undefined;
    parts.push({
      type: datagram.readUInt8(at + 1),
      count: first & 0x1f,
      body: datagram.subarray(at + 4, end - padding),
    });
    at = end;
  }
  return parts;
}

function readBlock(block: Buffer): ReceptionReport {
  return {
    source: block.readUInt32BE(0),
    fractionLost: block.readUInt8(4),
    lost: block.readIntBE(5, 3),
    highest: block.readUInt32BE(8),
    jitter: block.readUInt32BE(12),
    lastReport: block.readUInt32BE(16),
    sinceLastReport: block.readUInt32BE(20),
  };
}

/** As far as there are whole items. */
function readNames(body: Buffer, count: number, names: Map<number, string>): void {
  let at = 0;
  for (let chunk = 0; chunk < count && at + 4 <= body.length; chunk += 1) {
    const source = body.readUInt32BE(at);
    at += 4;
    while (at + 2 <= body.length && body.readUInt8(at) !== 0) {
      const end = at + 2 + body.readUInt8(at + 1);
      if (end > body.length) return;
      if (body.readUInt8(at) === canonicalName) names.set(source, body.toString('utf8', at + 2, end));
      at = end;
    }
    // At least one octet of zero, up to the next word.
    at = (Math.floor(at / 4) + 1) * 4;
  }
}
