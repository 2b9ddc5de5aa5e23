/**
 * Repetitions are part of a DTLS handshake (RFC 6347 4.2.4): where a machine is busy, our ClientHello goes out a second time before the
 * first is answered, and a server that asks for a cookie asks twice. werift 0.24 takes the second HelloVerifyRequest for an error and
 * fails its transport; the call is up then, and silent for good.
 */
import type { RTCPeerConnection } from 'werift';

/** HandshakeType of RFC 6347 4.3.2. */
const helloVerifyRequest = 3;

/** werift's number for the ClientHello with the cookie. */
const flightWithCookie = 3;

/** Lets a connection pass over what it has answered. To be called when its transports are there, and before they begin. */
export function passOverRepeatedHellos(connection: RTCPeerConnection): void {
  for (const transport of connection.dtlsTransports) {
    transport.onStateChange.subscribe((state) => {
      if (state !== 'connecting') return;
      // The transport makes its socket right after it has told of this.
      queueMicrotask(() => {
        const socket = transport.dtls;
        if (socket === undefined) return;
        const handle = socket.onHandleHandshakes;
        socket.onHandleHandshakes = (messages) =>
          handle(
            messages.filter(
              ({ msg_type: type }) => type !== helloVerifyRequest || socket.dtls.flight < flightWithCookie,
            ),
          );
      });
    });
  }
}
