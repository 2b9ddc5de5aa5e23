/** By which of its addresses this machine reaches another: the one that the other has to be told. */
import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';

/** @param host a name or an IP address. Rejects where there is no way to it */
export async function ownAddressTowards(host: string): Promise<string> {
  if (net.isIP(host) !== 0) return sourceTowards(host, net.isIPv6(host) ? 'udp6' : 'udp4');
  // A name may have addresses of one family alone.
  return sourceTowards(host, 'udp4').catch(() => sourceTowards(host, 'udp6'));
}

/** A socket for datagrams that is connected has chosen its address; nothing is sent for that. */
async function sourceTowards(host: string, type: dgram.SocketType): Promise<string> {
  const socket = dgram.createSocket(type);
  try {
    const connected = once(socket, 'connect');
    // Which port does not matter (RFC 863).
    socket.connect(9, host);
    await connected;
    return socket.address().address;
  } finally {
    socket.close();
  }
}
