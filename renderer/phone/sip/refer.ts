/** REFER in a call and the news of it (RFC 3515): JsSIP sends it with handlers of its own, and none of them ends the call. */
import { URI } from 'jssip';
import type { IncomingResponse } from 'jssip/lib/SIPMessage';
import type { RTCSession } from 'jssip/lib/RTCSession';
import { parseUri } from '../../../shared/sip/name-addr';
import type { DialogName, ReferOutcome } from '../sip-port';

/** How long a transfer may take, in milliseconds, from the REFER to the last news: whoever is to be reached has to answer. */
const patience = 90_000;

/** What a NOTIFY's `message/sipfrag` says. */
interface News {
  readonly status_line: { readonly status_code: number; readonly reason_phrase: string };
}

/** JsSIP's causes for a REFER without an answer. */
const failures: Readonly<Record<string, ReferOutcome>> = {
  'Connection Error': { kind: 'connection-lost' },
};

/** Settles once, whatever comes later; never rejects, except where nothing could be sent. */
export function sendRefer(session: RTCSession, target: string | DialogName): Promise<ReferOutcome> {
  if (!session.isEstablished()) return Promise.resolve({ kind: 'over' });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      settle({ kind: 'no-answer' });
    }, patience);
    const settle = (outcome: ReferOutcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const over = () => {
      // The last news and the BYE may come together.
      queueMicrotask(() => {
        settle({ kind: 'over' });
      });
    };
    session.on('ended', over);
    const sent = watchDialogError(session, (status) => {
      settle(status === 481 ? { kind: 'refused', status, reason: '' } : { kind: 'no-answer' });
    });
    try {
      session.refer(typeof target === 'string' ? target : replacing(target), {
        eventHandlers: {
          requestFailed: ({ response, cause }: { response: IncomingResponse | null; cause: string }) => {
            settle(
              response === null
                ? (failures[cause] ?? { kind: 'no-answer' })
                : { kind: 'refused', status: response.status_code, reason: response.reason_phrase },
            );
          },
          accepted: () => {
            settle({ kind: 'transferred' });
          },
          failed: ({ status_line: { status_code: status, reason_phrase: reason } }: News) => {
            settle({ kind: 'failed', status, reason });
          },
        },
      });
    } finally {
      sent();
    }
  });
}

/**
 * JsSIP reports 408 and 481 to a REFER as one, without the response. It sends the REFER while `refer` runs: until `sent` the
 * request passes here and is listened to.
 */
function watchDialogError(session: RTCSession, failed: (status: number) => void): () => void {
  const send = session.sendRequest.bind(session);
  session.sendRequest = (method, options) =>
    send(method, {
      ...options,
      eventHandlers: {
        ...options?.eventHandlers,
        onDialogError: (response) => {
          failed(response.status_code);
          options?.eventHandlers?.onDialogError?.(response);
        },
      },
    });
  return () => {
    session.sendRequest = send;
  };
}

/**
 * The address of a call's far end, with the call that it is to leave (RFC 3891 3, RFC 5589 7.1). JsSIP's own takes the tags of
 * calls that came in the wrong way round.
 */
function replacing({ address, callId, toTag, fromTag }: DialogName): URI {
  const { user, host } = parseUri(address) ?? {};
  if (user === undefined || host === undefined) throw new Error(`${address} is no SIP address`);
  const replaces = encodeURIComponent(`${callId};to-tag=${toTag};from-tag=${fromTag}`);
  return new URI('sip', user, host, undefined, {}, { Replaces: replaces });
}
