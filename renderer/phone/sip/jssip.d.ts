/**
 * What JsSIP 3.13 has in its JavaScript and not in its types, as far as it is used here (docs/wire.md, “What JsSIP would do”). Nothing of it
 * may be used outside this folder.
 */
import type { IncomingRequest, IncomingResponse } from 'jssip/lib/SIPMessage';
import type { URI } from 'jssip/lib/URI';

export interface InDialogRequestOptions {
  readonly extraHeaders?: string[];
  readonly body?: string;
  readonly eventHandlers?: {
    readonly onSuccessResponse?: (response: IncomingResponse) => void;
    readonly onErrorResponse?: (response: IncomingResponse) => void;
    readonly onTransportError?: () => void;
    readonly onRequestTimeout?: () => void;
    /** 408 or 481. */
    readonly onDialogError?: (response: IncomingResponse) => void;
  };
}

declare module 'jssip/lib/RTCSession' {
  interface RTCSession {
    /** Sends any request in the dialog; unlike `sendInfo` and `renegotiate` it never ends the call by itself. */
    sendRequest(method: 'INVITE' | 'INFO' | 'ACK', options?: InDialogRequestOptions): void;
    /** Value of the `Contact` in whatever it sends. */
    _contact: string;
    /** Null before there is one, and after its end. */
    readonly _dialog: {
      readonly id: { readonly call_id: string; readonly local_tag: string; readonly remote_tag: string };
    } | null;
  }
}

declare module 'jssip/lib/UA' {
  interface UA {
    sendOptions(target: URI): void;
    /** A number or address as an address; undefined where it makes none. */
    normalizeTarget(target: string): URI | undefined;
  }
}

declare module 'jssip/lib/SIPMessage' {
  interface IncomingRequest {
    readonly call_id: string;
    /** Lives until the request is answered and acknowledged. */
    readonly server_transaction: {
      readonly state: number;
      readonly C: {
        readonly STATUS_ACCEPTED: number;
        readonly STATUS_COMPLETED: number;
        readonly STATUS_TERMINATED: number;
      };
      on(event: 'stateChanged', listener: () => void): void;
    };
  }
}

export type { IncomingRequest };
