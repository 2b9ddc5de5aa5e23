/** Bodies of a recording session's requests: SDP, metadata, or both in a `multipart/mixed` (RFC 7866 9.1). */
import type { Metadata } from './metadata';
import { readMetadata } from './metadata-reader';
import { writeMetadata } from './metadata-writer';
import { mediaTypeOf, readMultipart, writeMultipart, type BodyPart } from './multipart';
import { isMetadataDisposition, metadataDisposition, metadataType, metadataTypes } from './requests';
import { readOffer } from './offer';
import { writeDescription, type Description } from './session-description';

const sdpType = 'application/sdp';

/** Headers and body of a request. Content-Length is the body's in UTF-8. */
export interface RecordingBody {
  readonly contentType: string;
  /** Content-Disposition of the request itself; undefined where it has none. */
  readonly disposition: string | undefined;
  readonly body: string;
}

/** An offer with metadata, in that order. */
export function writeOfferAndMetadata(offer: Description, metadata: Metadata): RecordingBody {
  const parts: readonly BodyPart[] = [
    { type: sdpType, disposition: undefined, body: writeDescription(offer) },
    { type: metadataType, disposition: metadataDisposition, body: writeMetadata(metadata) },
  ];
  return { ...writeMultipart(parts), disposition: undefined };
}

/** Metadata alone, which must name no label: in an UPDATE or a BYE. */
export function writeMetadataAlone(metadata: Metadata): RecordingBody {
  return { contentType: metadataType, disposition: metadataDisposition, body: writeMetadata(metadata) };
}

export type RecordingBodyReading =
  | {
      readonly kind: 'body';
      /** Undefined where there is none. */
      readonly offer: Description | undefined;
      readonly metadata: Metadata | undefined;
    }
  | { readonly kind: 'malformed'; readonly reason: string };

/** Reads what a session recording client has sent. Metadata may name only the labels of the SDP beside it (9.1). */
export function readRecordingBody({ contentType, disposition, body }: RecordingBody): RecordingBodyReading {
  const split = partsOf({ type: contentType, disposition, body });
  if (split.kind === 'malformed') return split;
  let offer: Description | undefined;
  let metadata: Metadata | undefined;
  for (const part of split.parts) {
    const type = mediaTypeOf(part.type);
    if (type === sdpType) {
      if (offer !== undefined) return malformed('two SDP parts');
      const reading = readOffer(part.body);
      if (reading.kind === 'malformed') return malformed(`SDP: ${reading.reason}`);
      offer = reading.description;
    } else if (metadataTypes.includes(type)) {
      if (metadata !== undefined) return malformed('two parts with metadata');
      const problem = findPartProblem(part);
      if (problem !== undefined) return malformed(problem);
      const reading = readMetadata(part.body);
      if (reading.kind === 'malformed') return malformed(`metadata: ${reading.reason}`);
      metadata = reading.metadata;
    } else if (!/;\s*handling\s*=\s*optional\b/i.test(part.disposition ?? '')) {
      // Handling is required unless it is said not to be (RFC 3261 20.11).
      return malformed(`a part of type ${type}`);
    }
  }
  const label = metadata === undefined ? undefined : findStrayLabel(metadata, offer);
  if (label !== undefined) return malformed(`metadata names label ${label}, which the SDP does not`);
  return { kind: 'body', offer, metadata };
}

export type RecordingInviteReading =
  /** Metadata is undefined where it comes later (RFC 7866 9.1). */
  | { readonly kind: 'invite'; readonly offer: Description; readonly metadata: Metadata | undefined }
  | { readonly kind: 'malformed'; readonly reason: string };

/** The body of an INVITE that begins a recording session: it needs an offer, and metadata that comes with it has to be a snapshot. */
export function readRecordingInvite(body: RecordingBody): RecordingInviteReading {
  const reading = readRecordingBody(body);
  if (reading.kind === 'malformed') return reading;
  const { offer, metadata } = reading;
  if (offer === undefined) return malformed('no SDP');
  if (metadata?.mode === 'partial') return malformed('a partial update before any snapshot');
  return { kind: 'invite', offer, metadata };
}

function malformed(reason: string) {
  return { kind: 'malformed', reason } as const;
}

function partsOf(whole: BodyPart) {
  if (mediaTypeOf(whole.type).startsWith('multipart/')) return readMultipart(whole.type, whole.body);
  return { kind: 'parts', parts: [whole] } as const;
}

function findPartProblem({ type, disposition }: BodyPart): string | undefined {
  if (disposition !== undefined && !isMetadataDisposition(disposition)) {
    return `metadata with the disposition ${mediaTypeOf(disposition)}`;
  }
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? 'utf-8';
  return /^(?:utf-8|us-ascii)$/i.test(charset) ? undefined : `metadata in ${charset}`;
}

function findStrayLabel({ streams }: Metadata, offer: Description | undefined): string | undefined {
  const defined = new Set(offer?.sections.map(({ label }) => label));
  return streams.find(({ label }) => label !== undefined && !defined.has(label))?.label;
}
