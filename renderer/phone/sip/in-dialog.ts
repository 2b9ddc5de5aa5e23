/** In-dialog requests that leave the call alone whatever comes back, unlike JsSIP's own (docs/wire.md, “What JsSIP would do”). */
import type { IncomingResponse } from 'jssip/lib/SIPMessage';
import type { RTCSession } from 'jssip/lib/RTCSession';

/** How a request ended; `body` is that of the 2xx. */
export type Answer =
  | { readonly kind: 'accepted'; readonly body: string }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'connection-lost' };

/**
 * Sends an INVITE or INFO in the dialog. JsSIP itself repeats an INVITE once, a second after a 491. A 2xx to INVITE is
 * acknowledged here, each time it comes.
 */
export function sendInDialog(
  session: RTCSession,
  method: 'INVITE' | 'INFO',
  message: { readonly headers: readonly string[]; readonly body?: string },
): Promise<Answer> {
  return new Promise((resolve) => {
    session.sendRequest(method, {
      extraHeaders: [...message.headers],
      ...(message.body === undefined ? {} : { body: message.body }),
      eventHandlers: {
        onSuccessResponse: (response) => {
          if (method === 'INVITE') session.sendRequest('ACK');
          resolve({ kind: 'accepted', body: response.body });
        },
        onErrorResponse: (response) => {
          resolve(refused(response));
        },
        onDialogError: (response) => {
          resolve({ kind: response.status_code === 481 ? 'gone' : 'no-answer' });
        },
        onRequestTimeout: () => {
          resolve({ kind: 'no-answer' });
        },
        onTransportError: () => {
          resolve({ kind: 'connection-lost' });
        },
      },
    });
  });
}

function refused(response: IncomingResponse): Answer {
  return { kind: 'refused', status: response.status_code, reason: response.reason_phrase };
}
