/** How requests of a recording session are known, and how a server asks for a snapshot (RFC 7866 sections 6 and 9). */
import { parseNameAddr } from '../sip/name-addr';
import { readXml, textOf, node, writeXml } from '../xml/xml';
import { metadataNamespace } from './metadata';
import { mediaTypeOf } from './multipart';

/** The option tag that every INVITE of a recording session requires (6.1.1). */
export const siprecOption = 'siprec';

/** Disposition of metadata and of a request for it (11.3). */
export const metadataDisposition = 'recording-session';

/** The type in RFC 7865, and that in the examples of RFC 7866 and 8068: both are understood, the first is written. */
export const metadataType = 'application/rs-metadata+xml';
export const metadataTypes: readonly string[] = [metadataType, 'application/rs-metadata'];

/** Only the examples of RFC 8068 have a type of its own for the request; RFC 7866 9.2 gives it that of metadata. */
const requestTypes: readonly string[] = [...metadataTypes, 'application/rs-metadata-request'];

/** For the Accept header of either end. */
export const recordingTypes = ['application/sdp', ...requestTypes].join(', ');

/** Session recording client or server. */
export type RecordingEnd = 'client' | 'server';

const featureTags: Readonly<Record<RecordingEnd, string>> = { client: '+sip.src', server: '+sip.srs' };

/** The Contact of an end of a recording session. */
export function recordingContact(uri: string, end: RecordingEnd): string {
  return `<${uri}>;${featureTags[end]}`;
}

/** Which end a Contact says that it is; undefined for one that says neither, or both. Also of a response. */
export function recordingEndOf(contact: string): RecordingEnd | undefined {
  const parameters = parseNameAddr(contact)?.parameters;
  const said = (end: RecordingEnd) => {
    const value = parameters?.get(featureTags[end])?.toUpperCase();
    return value === '' || value === 'TRUE';
  };
  if (said('client') === said('server')) return undefined;
  return said('client') ? 'client' : 'server';
}

/**
 * Who asks for a recording session in a new INVITE: both the option tag and the feature tag have to be there (6.1.1, 6.2).
 * @param required the option tags of its Require
 */
export function recordingSessionOf(
  required: readonly string[],
  contact: string | undefined,
): RecordingEnd | undefined {
  if (contact === undefined || !required.some((tag) => tag.toLowerCase() === siprecOption)) return undefined;
  return recordingEndOf(contact);
}

/** Whether a Content-Disposition is that of metadata; parameters do not matter. */
export function isMetadataDisposition(disposition: string): boolean {
  return mediaTypeOf(disposition) === metadataDisposition;
}

export type SnapshotRequestReading =
  | { readonly kind: 'request'; readonly reason: string | undefined }
  /** An UPDATE about something else. */
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed'; readonly reason: string };

/** The body of the UPDATE by which a server asks for a snapshot; it carries no SDP (RFC 7866 9.2, RFC 7865 section 7). */
export function writeSnapshotRequest(reason: string | undefined): string {
  return writeXml({
    name: 'requestsnapshot',
    attributes: { xmlns: metadataNamespace },
    content: node('requestreason', reason),
  });
}

/** @param disposition the Content-Disposition header of the UPDATE */
export function readSnapshotRequest(
  contentType: string,
  disposition: string | undefined,
  body: string,
): SnapshotRequestReading {
  if (!requestTypes.includes(mediaTypeOf(contentType))) return { kind: 'other' };
  if (disposition === undefined || !isMetadataDisposition(disposition)) {
    return { kind: 'malformed', reason: `Content-Disposition is not ${metadataDisposition}` };
  }
  const reading = readXml(body);
  if (reading.kind === 'malformed') return reading;
  const { element } = reading;
  if (element.namespace !== metadataNamespace || element.name !== 'requestsnapshot') {
    return { kind: 'malformed', reason: `not a requestsnapshot of ${metadataNamespace}` };
  }
  const own = element.children.filter(({ namespace }) => namespace === metadataNamespace);
  if (own.length > 1 || own.some(({ name }) => name !== 'requestreason')) {
    return { kind: 'malformed', reason: 'requestsnapshot has more than a requestreason' };
  }
  return { kind: 'request', reason: textOf(element, 'requestreason') };
}
