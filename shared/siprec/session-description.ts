/** SDP of a recording session (RFC 7866 7.1.1 and 7.2): one audio section for each recorded party. Read strictly, and written. */
import * as sdpTransform from 'sdp-transform';
import * as z from 'zod';
import { readMediaKey, writeMediaKey, type MediaKey } from './media-key';

export interface Description {
  /** Of its `o=` line; the version counts up with each change (RFC 3264 section 8). */
  readonly origin: { readonly id: string; readonly version: number; readonly address: string };
  /** In their order, which never changes: a section is known by its place. */
  readonly sections: readonly Section[];
}

/** One `m=` section. */
export type Section =
  | StreamSection
  /** Removed, or refused: its port is zero. */
  | ({ readonly kind: 'closed' } & MediaLine & LabelRead)
  /** Not what is recorded here; who answers closes it. */
  | ({ readonly kind: 'other'; readonly why: string } & MediaLine & LabelRead);

/** What is not recorded has a label all the same, which metadata may name. */
interface LabelRead {
  readonly label?: string | undefined;
}

/** G.711 µ-law or A-law, and its payload type: 0 or 8 (RFC 3551 table 4), or one that its `a=rtpmap` names. */
export interface StreamFormat {
  readonly payload: number;
  readonly codec: 'PCMU' | 'PCMA';
}

/** What is offered here, and taken where there is a choice. */
export const usualFormat: StreamFormat = { payload: 0, codec: 'PCMU' };

/** A stream of G.711. */
export interface StreamSection {
  readonly kind: 'stream';
  /** `a=label` (RFC 4574); undefined in an answer that leaves it out. */
  readonly label: string | undefined;
  /** Where RTP is received. An IPv4 or IPv6 address, or a host name. */
  readonly address: string;
  readonly port: number;
  /** Where RTCP is received, where that is said (`a=rtcp`, RFC 3605); else it is one port above. */
  readonly control: MediaPlace | undefined;
  readonly direction: MediaDirection;
  /** Undefined: the usual one. */
  readonly format?: StreamFormat | undefined;
  /** What SRTP may be keyed with; none for plain RTP. */
  readonly keys: readonly MediaKey[];
  /** RTP/AVPF (RFC 4585) or RTP/SAVPF (RFC 5124): feedback may come sooner than reports do. None is asked for or promised here. */
  readonly hasFeedback?: boolean;
}

/** Of its `m=` line. */
export function transportOf({ keys, hasFeedback }: StreamSection): string {
  return `RTP/${keys.length === 0 ? 'AVP' : 'SAVP'}${hasFeedback === true ? 'F' : ''}`;
}

/** Of the profiles that are spoken: whether they are encrypted, and whether they have feedback. */
const profiles = new Map([
  ['RTP/AVP', { isSecure: false, hasFeedback: false }],
  ['RTP/AVPF', { isSecure: false, hasFeedback: true }],
  ['RTP/SAVP', { isSecure: true, hasFeedback: false }],
  ['RTP/SAVPF', { isSecure: true, hasFeedback: true }],
]);

export interface MediaPlace {
  readonly address: string;
  readonly port: number;
}

/** Where the RTCP of a stream is received, also by who only sends the stream; undefined where there is no port above. */
export function controlPlace({ address, port, control }: StreamSection): MediaPlace | undefined {
  return control ?? (port === highestPort ? undefined : { address, port: port + 1 });
}

/** An `m=` line without its port. */
export interface MediaLine {
  readonly media: string;
  readonly transport: string;
  readonly formats: string;
}

export const mediaDirections = ['sendonly', 'recvonly', 'inactive', 'sendrecv'] as const;
type MediaDirection = (typeof mediaDirections)[number];

export type DescriptionReading =
  | { readonly kind: 'description'; readonly description: Description }
  | { readonly kind: 'malformed'; readonly reason: string };

export function writeDescription({ origin, sections }: Description): string {
  const { id, version, address } = origin;
  return sdpTransform.write({
    version: 0,
    origin: {
      username: '-',
      sessionId: id,
      sessionVersion: version,
      netType: 'IN',
      ipVer: ipVersion(address),
      address,
    },
    name: '-',
    connection: { version: ipVersion(address), ip: address },
    timing: { start: 0, stop: 0 },
    media: sections.map((section) =>
      section.kind === 'stream' ? streamMedia(section) : closedMedia(section),
    ),
  });
}

function ipVersion(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}

function streamMedia(section: StreamSection) {
  const { label, address, port, control, direction, keys, format } = section;
  const { payload, codec } = format ?? usualFormat;
  return {
    type: 'audio',
    port,
    protocol: transportOf(section),
    payloads: String(payload),
    connection: { version: ipVersion(address), ip: address },
    rtp: [{ payload, codec, rate: 8000 }],
    fmtp: [],
    direction,
    ...(control === undefined
      ? {}
      : {
          rtcp: {
            port: control.port,
            netType: 'IN',
            ipVer: ipVersion(control.address),
            address: control.address,
          },
        }),
    ...(keys.length === 0
      ? {}
      : { crypto: keys.map(writeMediaKey).map(({ sessionConfig: _, ...key }) => key) }),
    ...(label === undefined ? {} : { label }),
  };
}

function closedMedia({ media, transport, formats }: MediaLine) {
  return { type: media, port: 0, protocol: transport, payloads: formats, rtp: [], fmtp: [] };
}

// --- reading ---

const highestPort = 65_535;

/** `sdp-transform` makes numbers of what looks like one. */
const word = z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\S+$/));
const connection = z.object({ version: z.union([z.literal(4), z.literal(6)]), ip: word });

const mediaSchema = z.object({
  type: z.string().min(1),
  port: z.int().min(0).max(highestPort),
  protocol: z.string().min(1),
  payloads: word.or(z.string().regex(/^\S+(?: \S+)*$/)),
  connection: connection.optional(),
  rtp: z.array(z.object({ payload: z.number(), codec: z.coerce.string(), rate: z.number().optional() })),
  direction: z.enum(mediaDirections).optional(),
  label: word.optional(),
  rtcp: z.object({ port: z.int().min(1).max(highestPort), address: word.optional() }).optional(),
  crypto: z
    .array(z.object({ id: z.int().min(0), suite: word, config: word, sessionConfig: word.optional() }))
    .default([]),
});
type Media = z.infer<typeof mediaSchema>;

const schema = z.object({
  version: z.literal(0),
  origin: z.object({
    sessionId: z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d+$/)),
    sessionVersion: z.coerce.number().int().min(0),
    address: word,
  }),
  name: z.union([z.string(), z.number()]),
  timing: z.object({ start: z.number(), stop: z.number() }),
  connection: connection.optional(),
  direction: z.enum(mediaDirections).optional(),
  media: z.array(mediaSchema),
});

/** A token (RFC 4574 section 4, RFC 8866 section 9). */
const labelPattern = /^[!#$%&'*+\-.^\w`{|}~]+$/;

/**
 * Reads what the other side has sent; lines that say nothing of the streams are passed over.
 * @param formats which streams are taken: those of the usual format alone, or any of G.711
 */
export function readDescription(text: string, formats: 'usual' | 'any' = 'usual'): DescriptionReading {
  const problem = findLineProblem(text);
  if (problem !== undefined) return malformed(problem);
  const parsed = schema.safeParse(sdpTransform.parse(text));
  if (!parsed.success) {
    return malformed(`not understood: ${parsed.error.issues[0]?.path.join('.') ?? 'all'}`);
  }
  const { origin, media, ...session } = parsed.data;
  const sections: Section[] = [];
  for (const [index, section] of media.entries()) {
    const read = readSection(section, session, formats);
    if (typeof read === 'string') return malformed(`section ${String(index + 1)}: ${read}`);
    sections.push(read);
  }
  return {
    kind: 'description',
    description: {
      origin: { id: origin.sessionId, version: origin.sessionVersion, address: origin.address },
      sections,
    },
  };
}

function malformed(reason: string): DescriptionReading {
  return { kind: 'malformed', reason };
}

/** What `sdp-transform` would pass over: lines that are none, and what may stand once and stands twice. */
function findLineProblem(text: string): string | undefined {
  if (!text.startsWith('v=0\r\n') && !text.startsWith('v=0\n')) return 'does not begin with v=0';
  const levels = text.split(/\r?\n(?=m=)/);
  for (const [index, level] of levels.entries()) {
    const lines = level.replace(/\r?\n$/, '').split(/\r?\n/);
    const where = index === 0 ? 'the session' : `section ${String(index)}`;
    if (lines.some((line) => !/^[a-z]=[^\r\0]+$/.test(line))) return `a line of ${where} is none of SDP`;
    const twice = /^(?:[mvostc]=|a=label:|a=rtcp:|a=(?=sendonly$|recvonly$|inactive$|sendrecv$))/;
    const once = lines.map((line) => twice.exec(line)?.[0]).filter((start) => start !== undefined);
    if (new Set(once).size !== once.length) return `${where} says something twice`;
  }
  return undefined;
}

function readSection(
  media: Media,
  session: Pick<z.infer<typeof schema>, 'connection' | 'direction'>,
  formats: 'usual' | 'any',
): Section | string {
  const line = { media: media.type, transport: media.protocol, formats: media.payloads, label: media.label };
  if (media.port === 0) return { kind: 'closed', ...line };
  const format = formats === 'any' ? anyFormat(media) : undefined;
  const why = findStrangeness(media, format !== undefined);
  if (why !== undefined) return { kind: 'other', why, ...line };
  const { ip } = media.connection ?? session.connection ?? { ip: undefined };
  if (ip === undefined) return 'no address';
  if (media.label !== undefined && !labelPattern.test(media.label)) return 'the label is no token';
  const { isSecure = false, hasFeedback = false } = profiles.get(media.protocol) ?? {};
  const keys = isSecure ? media.crypto.map(readMediaKey).filter((key) => key !== undefined) : [];
  if (new Set(keys.map(({ tag }) => tag)).size !== keys.length) return 'two keys have the same tag';
  if (isSecure && keys.length === 0) return 'no key that can be used';
  return {
    kind: 'stream',
    label: media.label,
    address: ip,
    port: media.port,
    control: media.rtcp && { address: media.rtcp.address ?? ip, port: media.rtcp.port },
    direction: media.direction ?? session.direction ?? 'sendrecv',
    ...(format === undefined ? {} : { format }),
    keys,
    ...(hasFeedback ? { hasFeedback } : {}),
  };
}

/** Why a section is not a stream that is recorded here; undefined where it is one. */
function findStrangeness({ type, protocol, payloads, rtp }: Media, isKnown: boolean): string | undefined {
  if (type !== 'audio') return `${type} is not recorded`;
  if (!profiles.has(protocol)) return `${protocol} is not spoken`;
  if (isKnown) return undefined;
  if (!payloads.split(' ').includes('0')) return 'PCMU is not offered';
  const mapped = rtp.find(({ payload }) => payload === 0);
  return mapped === undefined || (mapped.codec.toUpperCase() === 'PCMU' && mapped.rate === 8000)
    ? undefined
    : 'payload 0 is not PCMU';
}

/** The first of G.711 that is not the usual one, µ-law before A-law; undefined where the usual one is there, or none. */
function anyFormat({ payloads, rtp }: Media): StreamFormat | undefined {
  const offered = payloads.split(' ').flatMap((text): readonly StreamFormat[] => {
    const payload = Number(text);
    const mapped = rtp.find((one) => one.payload === payload) ?? staticFormats.get(payload);
    const codec = mapped?.rate === 8000 ? mapped.codec.toUpperCase() : undefined;
    return codec === 'PCMU' || codec === 'PCMA' ? [{ payload, codec }] : [];
  });
  if (offered.some(({ payload, codec }) => payload === 0 && codec === 'PCMU')) return undefined;
  return offered.find(({ codec }) => codec === 'PCMU') ?? offered[0];
}

const staticFormats = new Map([
  [0, { codec: 'PCMU', rate: 8000 }],
  [8, { codec: 'PCMA', rate: 8000 }],
]);
