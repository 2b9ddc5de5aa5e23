/** The client's side of a recording session's SDP: offers that follow one another (RFC 3264 section 8), and the server's answers. */
import type { MediaKey } from './media-key';
import {
  controlPlace,
  readDescription,
  type Description,
  type DescriptionReading,
  type MediaLine,
  type MediaPlace,
  type Section,
  type StreamSection,
} from './session-description';

/** A stream that the client has to send. */
export interface OfferedStream {
  readonly label: string;
  /** From where it is sent; its RTCP from one port above. */
  readonly address: string;
  readonly port: number;
  /** None for plain RTP. */
  readonly keys: readonly MediaKey[];
}

/** @param id digits that no other description of this client has */
export function firstOffer(
  id: string,
  address: string,
  streams: readonly OfferedStream[],
  state: 'recording' | 'paused' = 'recording',
): Description {
  const sections = streams.map((stream) => offered(stream, state));
  return { origin: { id, version: 1, address }, sections };
}

function offered(stream: OfferedStream, state: 'recording' | 'paused'): StreamSection {
  return {
    kind: 'stream',
    ...stream,
    control: undefined,
    direction: state === 'paused' ? 'inactive' : 'sendonly',
  };
}

function next({ origin }: Description, sections: readonly Section[]): Description {
  return { origin: { ...origin, version: origin.version + 1 }, sections };
}

/** Pauses or resumes every stream (RFC 7866 7.1.1.1). */
export function offerState(offer: Description, state: 'recording' | 'paused'): Description {
  const direction = state === 'paused' ? 'inactive' : 'sendonly';
  return next(
    offer,
    offer.sections.map((section) => (section.kind === 'stream' ? { ...section, direction } : section)),
  );
}

/** Closes the section of a party that has left; it keeps its place (RFC 3264 8.2). */
export function offerWithout(offer: Description, label: string): Description {
  return next(
    offer,
    offer.sections.map((section) =>
      section.kind === 'stream' && section.label === label ? closed(section) : section,
    ),
  );
}

/** Adds a stream, in the first closed section or below all others (RFC 3264 8.1). */
export function offerWith(
  offer: Description,
  stream: OfferedStream,
  state: 'recording' | 'paused' = 'recording',
): Description {
  const added = offered(stream, state);
  const free = offer.sections.findIndex(({ kind }) => kind === 'closed');
  return next(offer, free < 0 ? [...offer.sections, added] : offer.sections.with(free, added));
}

function lineOf(section: Section): MediaLine {
  if (section.kind !== 'stream') return section;
  return { media: 'audio', transport: section.keys.length === 0 ? 'RTP/AVP' : 'RTP/SAVP', formats: '0' };
}

function closed(section: Section): Section {
  const { media, transport, formats } = lineOf(section);
  return { kind: 'closed', media, transport, formats };
}

/** What a session recording server has to refuse of an offer beside what is no SDP: streams that metadata cannot name. */
export function readOffer(text: string): DescriptionReading {
  const reading = readDescription(text);
  if (reading.kind === 'malformed') return reading;
  const labels = new Set<string>();
  for (const section of reading.description.sections) {
    if (section.kind !== 'stream') continue;
    const { label, direction } = section;
    if (label === undefined) return { kind: 'malformed', reason: 'a stream has no label' };
    if (labels.has(label)) return { kind: 'malformed', reason: `two streams have the label ${label}` };
    if (direction === 'recvonly') return { kind: 'malformed', reason: `stream ${label} is not sent` };
    labels.add(label);
  }
  return reading;
}

/** Where a server receives a stream; its RTCP one port above. */
export interface Receiver {
  readonly address: string;
  readonly port: number;
  /** Of SRTP, with what it encrypts its RTCP: suite and tag are those of the key of the offer that it has chosen. */
  readonly key: MediaKey | undefined;
}

/**
 * The server's answer.
 * @param origin of its own: digits, a version that counts up, an address
 * @param receiverOf undefined refuses the stream
 */
export function answerTo(
  offer: Description,
  origin: Description['origin'],
  receiverOf: (stream: StreamSection) => Receiver | undefined,
): Description {
  const sections = offer.sections.map((section): Section => {
    const receiver = section.kind === 'stream' ? receiverOf(section) : undefined;
    if (section.kind !== 'stream' || receiver === undefined) return closed(section);
    return {
      kind: 'stream',
      label: section.label,
      address: receiver.address,
      port: receiver.port,
      control: undefined,
      direction: section.direction === 'inactive' ? 'inactive' : 'recvonly',
      keys: receiver.key === undefined ? [] : [receiver.key],
    };
  });
  return { origin, sections };
}

/** What has become of an offered section. */
type AnsweredSection =
  | {
      readonly kind: 'taken';
      readonly label: string;
      /** Where to send it. */
      readonly address: string;
      readonly port: number;
      /** Where its RTCP is received, which goes on also while nothing is sent; undefined: nowhere. */
      readonly control: MediaPlace | undefined;
      /** Not to be sent now: the client has paused, or the server is not ready (RFC 7866 7.2). */
      readonly isInactive: boolean;
      /** The offered key to send with, and the server's; undefined for plain RTP. */
      readonly keys: { readonly own: MediaKey; readonly server: MediaKey } | undefined;
    }
  | { readonly kind: 'refused'; readonly label: string }
  | { readonly kind: 'closed' };

export type AnswerReading =
  | { readonly kind: 'answer'; readonly sections: readonly AnsweredSection[] }
  | { readonly kind: 'malformed'; readonly reason: string };

/**
 * Reads the answer to an offer, section by section in the offer's order; labels are the offer's. So is read what a server
 * offers by itself, which can add no section: that it is ready now, or wants a stream no more (RFC 7866 7.2).
 */
export function readAnswer(offer: Description, text: string): AnswerReading {
  const reading = readDescription(text);
  if (reading.kind === 'malformed') return reading;
  const answered = reading.description.sections;
  if (answered.length !== offer.sections.length) {
    const reason = `${String(offer.sections.length)} sections offered, ${String(answered.length)} answered`;
    return { kind: 'malformed', reason };
  }
  const sections: AnsweredSection[] = [];
  for (const [index, section] of answered.entries()) {
    const read = readAnswered(offer.sections[index], section);
    if (typeof read === 'string') {
      return { kind: 'malformed', reason: `section ${String(index + 1)}: ${read}` };
    }
    sections.push(read);
  }
  return { kind: 'answer', sections };
}

function readAnswered(offer: Section | undefined, answer: Section): AnsweredSection | string {
  if (offer?.kind !== 'stream' || offer.label === undefined) {
    return answer.kind === 'closed' ? { kind: 'closed' } : 'answered though it was closed';
  }
  if (answer.kind === 'other') return answer.why;
  if (answer.kind === 'closed') return { kind: 'refused', label: offer.label };
  if (lineOf(answer).transport !== lineOf(offer).transport) return 'answered with another transport';
  if (answer.direction !== 'recvonly' && answer.direction !== 'inactive') return 'the server would send';
  const keys = chosenKeys(offer, answer);
  if (keys === 'none') return 'none of the offered keys was chosen';
  return {
    kind: 'taken',
    label: offer.label,
    address: answer.address,
    port: answer.port,
    control: controlPlace(answer),
    // A server that answers a pause as it answers everything has nothing to receive all the same.
    isInactive: answer.direction === 'inactive' || offer.direction === 'inactive',
    keys,
  };
}

/** An answer has exactly one key, with the tag and the suite of the one that it chose (RFC 4568 5.1.2). */
function chosenKeys(offer: StreamSection, answer: StreamSection) {
  const [server, another] = answer.keys;
  if (offer.keys.length === 0) return undefined;
  const own = offer.keys.find(({ tag, suite }) => tag === server?.tag && suite === server.suite);
  return server === undefined || another !== undefined || own === undefined ? 'none' : { own, server };
}
