/** The sockets of a stream: RTP at an even port, and RTCP at the odd one above it (RFC 3550 section 11). */
import dgram from 'node:dgram';
import { once } from 'node:events';

export interface PortPair {
  readonly media: dgram.Socket;
  readonly control: dgram.Socket;
}

/** How often another pair is tried where the neighbour of a free port is taken. */
const tries = 100;

/**
 * @param address of this machine. Rejects where there is no free pair
 * @param recvBufferSize octets that may wait to be read; undefined: as many as usual
 */
export async function openPortPair(address: string, recvBufferSize?: number): Promise<PortPair> {
  const open = async (port: number) => {
    const socket = dgram.createSocket({
      type: address.includes(':') ? 'udp6' : 'udp4',
      ...(recvBufferSize === undefined ? {} : { recvBufferSize }),
    });
    try {
      const listening = once(socket, 'listening');
      socket.bind(port, address);
      await listening;
      return socket;
    } catch (error) {
      socket.close();
      throw error;
    }
  };
  for (let left = tries; ; left -= 1) {
    const one = await open(0);
    const { port } = one.address();
    try {
      const other = await open(port ^ 1);
      return port % 2 === 0 ? { media: one, control: other } : { media: other, control: one };
    } catch (error) {
      one.close();
      if (left === 0) throw error;
    }
  }
}
