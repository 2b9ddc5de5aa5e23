/** Why a request is no recording session that a recorder takes (RFC 3261 section 21, RFC 7866 6.2). */
import { spokenSuite } from '../../../shared/siprec/media-key';
import {
  readRecordingBody,
  readRecordingInvite,
  type RecordingBodyReading,
  type RecordingInviteReading,
} from '../../../shared/siprec/recording-body';
import { recordingEndOf, recordingTypes, siprecOption } from '../../../shared/siprec/requests';
import { writeFailureReason } from '../../../shared/sip/failure-reason';
import { parseUri } from '../../../shared/sip/name-addr';
import type { Description } from '../../../shared/siprec/session-description';
import type { SipRequest } from '../sip/message';
import type { ResponseOptions } from '../sip/response';
import type { ServerTransaction } from '../sip/transactions';
import { isRecordable } from './recordable';

export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  readonly options: ResponseOptions;
}

type Invitation = Extract<RecordingInviteReading, { kind: 'invite' }>;

/** What a recorder can, in the headers of its answers. */
export const capabilities = [
  ['Allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE'],
  ['Accept', `${recordingTypes}, multipart/mixed`],
  ['Supported', siprecOption],
] as const;

/**
 * Reads an INVITE that is to begin a recording session.
 * @param isSecure it came so that nobody else could read its keys
 */
export function readInvite(request: SipRequest, isSecure: boolean): Invitation | Refusal {
  const { headers } = request;
  const required = headers.tokens('require');
  const unknown = required.filter((tag) => tag !== siprecOption);
  if (unknown.length > 0) {
    return refusal(420, 'Bad Extension', [['Unsupported', unknown.join(', ')]]);
  }
  if (required.length === 0) {
    return refusal(421, 'Extension Required', [['Require', siprecOption]]);
  }
  if (recordingEndOf(headers.get('contact') ?? '') !== 'client') {
    return refusal(403, 'Contact is not that of a recording client');
  }
  const reading = readRecordingInvite(bodyOf(request));
  if (reading.kind === 'malformed') return refusal(400, reading.reason);
  const excess = findExcess(reading.offer);
  if (excess !== undefined) return excess;
  const { sections } = reading.offer;
  if (sections.some((section) => isRecordable(section, isSecure))) return reading;
  if (!sections.some((section) => section.kind === 'stream')) {
    return refusal(488, 'No stream of PCMU is offered');
  }
  return refusal(
    488,
    isSecure ? `No key of ${spokenSuite} is offered` : 'Keys of SRTP are taken over TLS alone',
  );
}

/** Of a 500 to what cannot be written. */
export function notWritten(reason: string): ResponseOptions {
  return refusal(500, reason, [['Reason', writeFailureReason('not-written', reason)]]).options;
}

/** The user in its Request-URI; empty where there is none. */
export function calledName({ uri }: SipRequest): string {
  return parseUri(uri)?.user ?? '';
}

/** What a request in the dialog brings. */
export function readBody({ request }: ServerTransaction): RecordingBodyReading {
  // A request without one says that its client is there.
  if (request.body === '') return { kind: 'body', offer: undefined, metadata: undefined };
  return readRecordingBody(bodyOf(request));
}

/** What a request in the dialog changes. */
export function readChange(
  transaction: ServerTransaction,
): Extract<RecordingBodyReading, { kind: 'body' }> | Refusal {
  const reading = readBody(transaction);
  if (reading.kind === 'malformed') return refusal(400, reading.reason);
  const { offer } = reading;
  if (offer !== undefined) return findExcess(offer) ?? reading;
  // An offer of ours could add no stream (RFC 7866 7.2).
  return transaction.request.method === 'INVITE' ? refusal(488, 'An INVITE has to offer') : reading;
}

/** Each stream has two ports and a file: a conference is not as large as this. */
const mostStreams = 16;

/** @returns why an offer is refused as a whole, though it can be read; undefined where it is not */
function findExcess({ sections }: Description): Refusal | undefined {
  const count = sections.filter(({ kind }) => kind === 'stream').length;
  return count > mostStreams ? refusal(488, `More than ${String(mostStreams)} streams`) : undefined;
}

/** Answers what is about no recording session. */
export function answerOther(transaction: ServerTransaction): void {
  if (transaction.request.method === 'OPTIONS') transaction.respond(200, { headers: capabilities });
  else transaction.respond(405, { headers: capabilities });
}

function bodyOf({ headers, body }: SipRequest) {
  return {
    contentType: headers.get('content-type') ?? '',
    disposition: headers.get('content-disposition'),
    body,
  };
}

/** @param reason may quote what was received: it has to stay one line */
export function refusal(
  status: number,
  reason: string,
  headers: readonly (readonly [string, string])[] = [],
): Refusal {
  const options = { reason: reason.replace(/\s+/g, ' ').slice(0, 200), headers };
  return { kind: 'refused', status, options };
}
