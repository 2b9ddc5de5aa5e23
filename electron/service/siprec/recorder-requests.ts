/** What a recorder may ask in a recording session (RFC 7866 sections 7.2 and 9.2). */
import type { RecordingFailure } from '../../../shared/recording/failure';
import { readSnapshotRequest } from '../../../shared/siprec/requests';
import { readFailureReason } from '../../../shared/sip/failure-reason';
import type { ServerTransaction } from '../sip/transactions';

type Asked =
  | { readonly kind: 'end'; readonly failure: RecordingFailure }
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'nothing' };

const nothing = { kind: 'nothing' } as const;

/** Answers it. @returns what is to be done besides */
export function answerRecorder(transaction: ServerTransaction): Asked {
  const { method, headers, body } = transaction.request;
  switch (method) {
    case 'BYE':
      transaction.respond(200);
      return { kind: 'end', failure: failureIn(headers.get('reason') ?? '') };
    case 'OPTIONS':
      transaction.respond(200);
      return nothing;
    case 'UPDATE': {
      const type = headers.get('content-type') ?? '';
      const asked = readSnapshotRequest(type, headers.get('content-disposition'), body);
      if (asked.kind === 'malformed') transaction.respond(400, { reason: asked.reason });
      else if (asked.kind === 'other' && body !== '') transaction.respond(488);
      else transaction.respond(200);
      return asked.kind === 'request' ? { kind: 'snapshot' } : nothing;
    }
    case 'INVITE':
      // Which streams there are is the client's matter.
      transaction.respond(488);
      return nothing;
    default:
      transaction.respond(405, { headers: [['Allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE']] });
      return nothing;
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
