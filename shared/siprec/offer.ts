/** The client's side of a recording session's SDP: what it offers (RFC 3264 section 8), and what the server answers and offers. */
import type { MediaKey } from './media-key';
import {
  controlPlace,
  readDescription,
  transportOf,
  usualFormat,
  writeDescription,
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
  /** RTP/AVPF, or RTP/SAVPF. */
  readonly hasFeedback?: boolean;
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
  return { kind: 'stream', ...stream, control: undefined, direction: directionIn(state) };
}

function directionIn(state: 'recording' | 'paused'): StreamSection['direction'] {
  return state === 'paused' ? 'inactive' : 'sendonly';
}

/**
 * What is sent next has the next version where it says anything else than the last, and its version where it does not (RFC 3264
 * section 8).
 */
export function numbered({ sections }: Description, { origin, ...last }: Description): Description {
  const isSame = writeDescription({ origin, sections }) === writeDescription({ origin, ...last });
  return { origin: isSame ? origin : { ...origin, version: origin.version + 1 }, sections };
}

/** Pauses or resumes every stream (RFC 7866 7.1.1.1). */
export function offerState(offer: Description, state: 'recording' | 'paused'): Description {
  const direction = directionIn(state);
  const sections = offer.sections.map((section) =>
    section.kind === 'stream' ? { ...section, direction } : section,
  );
  return { ...offer, sections };
}

/** Closes the section of a party that has left; it keeps its place (RFC 3264 8.2). */
export function offerWithout(offer: Description, label: string): Description {
  const sections = offer.sections.map((section) =>
    section.kind === 'stream' && section.label === label ? closed(section) : section,
  );
  return { ...offer, sections };
}

/** Adds a stream, in the first closed section or below all others (RFC 3264 8.1). */
export function offerWith(
  offer: Description,
  stream: OfferedStream,
  state: 'recording' | 'paused' = 'recording',
): Description {
  const added = offered(stream, state);
  const free = offer.sections.findIndex(({ kind }) => kind === 'closed');
  return { ...offer, sections: free < 0 ? [...offer.sections, added] : offer.sections.with(free, added) };
}

function lineOf(section: Section): MediaLine {
  if (section.kind !== 'stream') return section;
  const { payload } = section.format ?? usualFormat;
  return { media: 'audio', transport: transportOf(section), formats: String(payload) };
}

function closed(section: Section): Section {
  const { media, transport, formats } = lineOf(section);
  return { kind: 'closed', media, transport, formats };
}

/** What a session recording server has to refuse of an offer beside what is no SDP: streams that metadata cannot name. */
export function readOffer(text: string): DescriptionReading {
  const reading = readDescription(text, 'any');
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
      format: section.format,
      keys: receiver.key === undefined ? [] : [receiver.key],
      ...(section.hasFeedback === true ? { hasFeedback: true } : {}),
    };
  });
  return { origin, sections };
}

/** What has become of a section of the client's. */
export type AnsweredSection =
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
      /** The client's key to send with, and the server's; undefined for plain RTP. */
      readonly keys: { readonly own: MediaKey; readonly server: MediaKey } | undefined;
    }
  | { readonly kind: 'refused'; readonly label: string }
  | { readonly kind: 'closed' };

interface Malformed {
  readonly kind: 'malformed';
  readonly reason: string;
}

type AnswerReading =
  | {
      readonly kind: 'answer';
      readonly sections: readonly AnsweredSection[];
      /** What is against the rules in it and clear all the same, in words. */
      readonly oddities: readonly string[];
    }
  | Malformed;

/** Reads the answer to an offer, section by section in the offer's order; labels are the offer's. */
export function readAnswer(offer: Description, text: string): AnswerReading {
  return readSections(offer, text, 'answer');
}

type ServerOfferReading =
  | {
      readonly kind: 'offer';
      readonly sections: readonly AnsweredSection[];
      /** Of what the client wishes, what the server knows of: what it can take or leave. */
      readonly known: Description;
      /** Has no number yet. */
      readonly answer: Description;
    }
  | Malformed;

/**
 * Reads what a server offers by itself, which can add no stream: that it is ready now, receives elsewhere, or wants a stream no more
 * (RFC 7866 7.2).
 * @param wished what the client would offer now
 * @param agreed what was last agreed on: sections that were wished for later are closed until they are offered
 */
export function readServerOffer(wished: Description, agreed: Description, text: string): ServerOfferReading {
  const known = {
    ...wished,
    sections: agreed.sections.map((section, index) => knownOf(wished, section, index)),
  };
  const reading = readSections(known, text, 'offer');
  if (reading.kind === 'malformed') return reading;
  const { sections } = reading;
  const answer = {
    ...known,
    sections: known.sections.map((own, index) => answeredWith(own, sections[index])),
  };
  return { kind: 'offer', sections, known, answer };
}

function knownOf(wished: Description, agreed: Section, index: number): Section {
  const own = wished.sections[index];
  const isKnown = own?.kind === 'stream' && agreed.kind === 'stream' && own.label === agreed.label;
  return isKnown ? own : closed(agreed);
}

function answeredWith(own: Section, read: AnsweredSection | undefined): Section {
  if (own.kind !== 'stream' || read?.kind !== 'taken') return closed(own);
  const keys = read.keys === undefined ? [] : [read.keys.own];
  return { ...own, direction: read.isInactive ? 'inactive' : 'sendonly', keys };
}

/** What the server's description is. */
type Part = 'answer' | 'offer';

function readSections(client: Description, text: string, part: Part): AnswerReading {
  const reading = readDescription(text);
  if (reading.kind === 'malformed') return reading;
  const theirs = reading.description.sections;
  if (theirs.length !== client.sections.length) {
    const reason = `${String(client.sections.length)} sections here, ${String(theirs.length)} in the ${part}`;
    return { kind: 'malformed', reason };
  }
  const sections: AnsweredSection[] = [];
  const oddities: string[] = [];
  for (const [index, section] of theirs.entries()) {
    const read = readSection(client.sections[index], section, part);
    if (typeof read === 'string') {
      return { kind: 'malformed', reason: `section ${String(index + 1)}: ${read}` };
    }
    sections.push(read);
    if (part === 'answer' && section.kind === 'stream' && section.direction === 'sendrecv') {
      oddities.push(
        `section ${String(index + 1)} is answered with sendrecv, or no direction: taken for recvonly`,
      );
    }
  }
  return { kind: 'answer', sections, oddities };
}

function readSection(client: Section | undefined, server: Section, part: Part): AnsweredSection | string {
  if (client?.kind !== 'stream' || client.label === undefined) {
    // An offer may come back to what is over; it is answered that it is.
    return server.kind === 'closed' || part === 'offer'
      ? { kind: 'closed' }
      : 'answered though it was closed';
  }
  if (server.kind === 'other') return server.why;
  if (server.kind === 'closed') return { kind: 'refused', label: client.label };
  if (lineOf(server).transport !== lineOf(client).transport) return `${part}ed with another transport`;
  const isReceived = receives(server, part);
  if (isReceived === undefined) return 'the server would send';
  const keys = chosenKeys(client, server, part);
  if (keys === 'none') return 'none of the offered keys was chosen';
  return {
    kind: 'taken',
    label: client.label,
    address: server.address,
    port: server.port,
    control: controlPlace(server),
    // A server that answers a pause as it answers everything has nothing to receive all the same.
    isInactive: !isReceived || client.direction === 'inactive',
    keys,
  };
}

/**
 * An offer to send, too, is answered with what the client does. Recorders that know no direction answer so as well, against RFC 3264 6.1: they
 * receive, and what they would send nobody hears. An answer only to send has no sense.
 */
function receives({ direction, address }: StreamSection, part: Part): boolean | undefined {
  switch (direction) {
    case 'recvonly':
    case 'sendrecv':
      // Nowhere: the way in which streams were rested before there was a direction for it (RFC 3264 8.4).
      return address !== '0.0.0.0';
    case 'inactive':
      return false;
    case 'sendonly':
      return part === 'offer' ? false : undefined;
  }
}

/**
 * An answer has exactly one key, with the tag and the suite of the one that it chose; who answers an offer repeats the tag there (RFC 4568
 * 5.1.2).
 */
function chosenKeys(client: StreamSection, server: StreamSection, part: Part) {
  if (client.keys.length === 0) return undefined;
  const isAnswer = part === 'answer';
  if (isAnswer && server.keys.length > 1) return 'none';
  for (const key of server.keys) {
    const own = client.keys.find(({ tag, suite }) => suite === key.suite && (tag === key.tag || !isAnswer));
    if (own !== undefined) return { own: { ...own, tag: key.tag }, server: key };
  }
  return 'none';
}
