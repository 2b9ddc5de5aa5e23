/** Where a recorder listens, and where it writes. */
import type { TraceEntry } from '../../../shared/trace/entry';
import type { RecordingPlace } from '../recording/recording-sink';
import type { SipStack } from '../sip/stack';
import type { RecorderFaults } from './recorder-faults';
import type { SecurePlace } from '../sip/streams';

/** Ports are 0 for any that is free. */
export interface RecorderPlaces {
  /** For UDP and TCP. */
  readonly port: number;
  /** For TLS, with a certificate for the recorder's address or a name of it. Undefined: without. */
  readonly secure?: (SecurePlace & { readonly port: number }) | undefined;
}

export interface RecorderOptions extends RecorderPlaces {
  /** Of this machine; no wildcard. */
  readonly address: string;
  /**
   * Where a recording is written that is sent to a name: the user in the Request-URI.
   * @returns undefined where none is taken under that name
   */
  readonly placeFor: (name: string) => RecordingPlace | undefined;
  /** A client of whom so long nothing comes, neither audio nor SIP, is gone. In milliseconds. */
  readonly quietLimit: number;
  /** Its clients are in this very process: the times that they tell are of its clock. */
  readonly isSameClock?: boolean;
  /** Misbehaviour on order; undefined: none. */
  readonly faults?: RecorderFaults;
  readonly trace: (entry: TraceEntry) => void;
  /** What becomes of recordings, to be read. */
  readonly note: (text: string) => void;
}

export interface RecorderUris {
  /** Over TCP; over UDP it is the same port. */
  readonly uri: string;
  /** Over TLS, where it has a certificate. */
  readonly secureUri: string | undefined;
}

/** Rejects where it cannot. */
export async function listenAt(stack: SipStack, { port, secure }: RecorderPlaces): Promise<RecorderUris> {
  const inTheClear = await stack.listenForBoth(port);
  if (inTheClear.kind === 'failed') throw new Error(inTheClear.reason);
  if (secure !== undefined) {
    const listening = await stack.listen({ transport: 'TLS', ...secure });
    if (listening.kind === 'failed') throw new Error(listening.reason);
  }
  return {
    uri: stack.contact('TCP', 'recorder') ?? '',
    secureUri: stack.contact('TLS', 'recorder'),
  };
}
