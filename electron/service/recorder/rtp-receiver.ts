/** The socket of one stream: RTP of one sender over plain UDP. */
import dgram from 'node:dgram';
import { once } from 'node:events';
import { readRtp, type RtpPacket } from './rtp-packet';

/** Bytes that may wait: a client that sends at once what it had kept sends seconds of it. */
const backlog = 4_194_304;

export interface Ignored {
  readonly malformed: number;
  readonly strange: number;
}

export class RtpReceiver {
  readonly port: number;
  readonly #socket: dgram.Socket;
  #sender: string | undefined;
  #malformed = 0;
  #strange = 0;
  #isClosed = false;

  private constructor(socket: dgram.Socket, received: (packet: RtpPacket) => void) {
    this.#socket = socket;
    this.port = socket.address().port;
    // ICMP of what was never sent from here.
    socket.on('error', () => undefined);
    socket.on('message', (datagram, { address, port }) => {
      const reading = readRtp(datagram);
      if (reading.kind === 'malformed') {
        this.#malformed += 1;
        return;
      }
      // From where it is sent need not be where the client receives (RFC 4961): the first one counts.
      this.#sender ??= `${address} ${String(port)}`;
      if (this.#sender === `${address} ${String(port)}`) received(reading.packet);
      else this.#strange += 1;
    });
  }

  /** @param address of this machine. Rejects where there is no free port */
  static async open(address: string, received: (packet: RtpPacket) => void): Promise<RtpReceiver> {
    const socket = dgram.createSocket({
      type: address.includes(':') ? 'udp6' : 'udp4',
      recvBufferSize: backlog,
    });
    socket.bind(0, address);
    await once(socket, 'listening');
    return new RtpReceiver(socket, received);
  }

  /** Datagrams that were no RTP of payload 0, and those of others than the first sender. */
  get ignored(): Ignored {
    return { malformed: this.#malformed, strange: this.#strange };
  }

  /** The client sends from somewhere else now. */
  forgetSender(): void {
    this.#sender = undefined;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close();
  }
}
