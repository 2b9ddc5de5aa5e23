/** What a recorder may ask in a recording session (RFC 7866 sections 7.2 and 9.2). */
import type { RecordingFailure } from '../../../shared/recording/failure';
import { mediaTypeOf } from '../../../shared/siprec/multipart';
import { readSnapshotRequest, recordingTypes, siprecOption } from '../../../shared/siprec/requests';
import { readFailureReason } from '../../../shared/sip/failure-reason';
import type { ServerTransaction } from '../sip/transactions';

type Asked =
  | { readonly kind: 'end'; readonly failure: RecordingFailure }
  | { readonly kind: 'snapshot' }
  /** It is to be answered yet: a re-INVITE, or an UPDATE with an offer. Undefined asks for ours (RFC 3261 14.1). */
  | { readonly kind: 'exchange'; readonly offer: string | undefined }
  | { readonly kind: 'nothing' };

const nothing = { kind: 'nothing' } as const;

const sdpType = 'application/sdp';
const methods = ['Allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE'] as const;
const types = ['Accept', recordingTypes] as const;
/** In the headers of INVITEs and their answers (RFC 3261 11.2, 20.5). */
export const understood = [methods, types] as const;
const capabilities = [...understood, ['Supported', siprecOption]] as const;

/**
 * Reads what it asks, and answers it, but for what is `exchange`.
 * @param accept answers 200
 * @returns what is to be done besides
 */
export function answerRecorder(transaction: ServerTransaction, accept: () => void): Asked {
  const { method, headers, body } = transaction.request;
  const required = headers.tokens('require').filter((tag) => tag !== siprecOption);
  // Who ends it is not kept back by what it requires.
  if (required.length > 0 && method !== 'BYE') {
    transaction.respond(420, { headers: [['Unsupported', required.join(', ')]] });
    return nothing;
  }
  switch (method) {
    case 'BYE':
      transaction.respond(200);
      return { kind: 'end', failure: failureIn(headers.get('reason') ?? '') };
    case 'OPTIONS':
      transaction.respond(200, { headers: capabilities });
      return nothing;
    case 'INVITE':
    case 'UPDATE': {
      if (body === '' && method === 'INVITE') return { kind: 'exchange', offer: undefined };
      const type = headers.get('content-type') ?? '';
      if (mediaTypeOf(type) === sdpType) return { kind: 'exchange', offer: body };
      const asked = readSnapshotRequest(type, headers.get('content-disposition'), body);
      const isRequest = asked.kind === 'request' && method === 'UPDATE';
      if (isRequest || body === '') accept();
      else if (asked.kind === 'malformed') transaction.respond(400, { reason: asked.reason });
      else transaction.respond(415, { headers: [types] });
      return isRequest ? { kind: 'snapshot' } : nothing;
    }
    default:
      transaction.respond(405, { headers: [methods] });
      return nothing;
  }
}

/** Answers what belongs to no session: recorders ask by OPTIONS whether somebody is here, and sessions are begun from here alone. */
export function answerStranger(transaction: ServerTransaction): void {
  switch (transaction.request.method) {
    case 'OPTIONS':
      transaction.respond(200, { headers: capabilities });
      return;
    case 'INVITE':
      transaction.respond(403);
      return;
    case 'BYE':
    case 'UPDATE':
      transaction.respond(481);
      return;
    default:
      transaction.respond(405, { headers: [methods] });
  }
}

/** A recorder may say why it ends a session (RFC 3326); ours says so that its disk takes no more. */
function failureIn(reason: string): RecordingFailure {
  const words = /;\s*text\s*=\s*"([^"\\]+)"/i.exec(reason)?.[1];
  return {
    cause: readFailureReason(reason) === 'not-written' ? 'not-written' : 'ended',
    reason: `the recorder has ended the session${words === undefined ? '' : `: ${words}`}`,
  };
}
