/** What one party says, as RTP to a recorder (RFC 3550): G.711 µ-law, a packet every 20 ms, over plain UDP. */
import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { samplesPerFrame, type Frame } from '../media/frame';
import { mulaw } from '../media/g711';

const headerLength = 12;
const version = 2 << 6;
const marker = 1 << 7;
/** PCMU (RFC 3551 table 4). */
const payloadType = 0;

export class RtpSender {
  readonly #socket: dgram.Socket;
  readonly #source = randomBytes(4).readUInt32BE();
  #sequence = randomBytes(2).readUInt16BE();
  #timestamp = randomBytes(4).readUInt32BE();
  #target: { readonly address: string; readonly port: number } | undefined;
  /** Whether the next packet is the first after silence (RFC 3551 4.1). */
  #begins = true;
  #isClosed = false;

  private constructor(socket: dgram.Socket) {
    this.#socket = socket;
    // A recorder that is gone answers with ICMP; who is recorded must not notice. SIP finds out.
    socket.on('error', () => undefined);
  }

  /** @param address of this machine, to send from. Rejects where there is no free port */
  static async open(address: string): Promise<RtpSender> {
    const socket = dgram.createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.bind(0, address);
    await once(socket, 'listening');
    return new RtpSender(socket);
  }

  /** For the offer. */
  get port(): number {
    return this.#socket.address().port;
  }

  /** From now on packets go there; undefined: nowhere. */
  aim(target: { readonly address: string; readonly port: number } | undefined): void {
    this.#begins ||= this.#target === undefined;
    this.#target = target;
  }

  /** 20 ms. Time goes on in the stream also while nothing is sent. */
  send(frame: Frame): void {
    this.#timestamp = (this.#timestamp + samplesPerFrame) >>> 0;
    if (this.#target === undefined || this.#isClosed) return;
    const packet = Buffer.alloc(headerLength + samplesPerFrame);
    packet.writeUInt8(version, 0);
    packet.writeUInt8(payloadType | (this.#begins ? marker : 0), 1);
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE(this.#timestamp, 4);
    packet.writeUInt32BE(this.#source, 8);
    packet.set(mulaw.encode(frame), headerLength);
    this.#begins = false;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#socket.send(packet, this.#target.port, this.#target.address, () => undefined);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close();
  }
}
