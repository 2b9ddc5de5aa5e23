/** Where a recorder listens. */
import type { SipStack } from '../sip/stack';
import type { Identity } from '../sip/streams';

/** Ports are 0 for any that is free. */
export interface RecorderPlaces {
  /** For UDP and TCP. */
  readonly port: number;
  /** For TLS, with a certificate for the recorder's address or a name of it. Undefined: without. */
  readonly secure?: { readonly port: number; readonly identity: Identity } | undefined;
}

export interface RecorderUris {
  /** Over TCP; over UDP it is the same port. */
  readonly uri: string;
  /** Over TLS, where it has a certificate. */
  readonly secureUri: string | undefined;
}

/** Rejects where it cannot. */
export async function listenAt(stack: SipStack, { port, secure }: RecorderPlaces): Promise<RecorderUris> {
  const tcp = await stack.listen({ transport: 'TCP', port });
  if (tcp.kind === 'failed') throw new Error(tcp.reason);
  const others = [{ transport: 'UDP', port: tcp.port } as const];
  const places = secure === undefined ? others : [...others, { transport: 'TLS', ...secure } as const];
  for (const place of places) {
    const listening = await stack.listen(place);
    if (listening.kind === 'failed') throw new Error(listening.reason);
  }
  return {
    uri: stack.contact('TCP', 'recorder') ?? '',
    secureUri: stack.contact('TLS', 'recorder'),
  };
}
