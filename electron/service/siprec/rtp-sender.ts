/** What one party says, as RTP to a recorder (RFC 3550): G.711 µ-law, a packet every 20 ms, in the clear or as SRTP (RFC 3711). */
import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { spokenSuite, type MediaKey } from '../../../shared/siprec/media-key';
import { samplesPerFrame, type Frame } from '../media/frame';
import { mulaw } from '../media/g711';
import type { Protector } from '../media/srtp';

const headerLength = 12;
const version = 2 << 6;
const marker = 1 << 7;
/** PCMU (RFC 3551 table 4). */
const payloadType = 0;

interface Security {
  readonly key: MediaKey;
  readonly protector: Protector;
}

/** Most recorders are spoken to in the clear: its ciphers are loaded where one is not. */
async function makeSecurity(): Promise<Security> {
  const { newKeyAndSalt, protector } = await import('../media/srtp');
  const keyAndSalt = newKeyAndSalt();
  return { key: { tag: 1, suite: spokenSuite, keyAndSalt }, protector: protector(keyAndSalt) };
}

/** How often something passes where nothing is said, so that what is between here and there stays open, in milliseconds (RFC 6263 section 8). */
const keepAlive = 15_000;

/** Where a stream is received. */
interface Receiver {
  readonly address: string;
  readonly port: number;
}

export class RtpSender {
  readonly #socket: dgram.Socket;
  readonly #source = randomBytes(4).readUInt32BE();
  readonly #security: Security | undefined;
  #sequence: number;
  #timestamp = randomBytes(4).readUInt32BE();
  readonly #timer: NodeJS.Timeout;
  #target: Receiver | undefined;
  /** Where nothing is to be sent now and will be again. */
  #resting: Receiver | undefined;
  /** Whether the next packet is the first after silence (RFC 3551 4.1). */
  #begins = true;
  #isClosed = false;

  private constructor(socket: dgram.Socket, security: Security | undefined) {
    this.#socket = socket;
    this.#security = security;
    // Not near its end: whoever misses the first packets of SRTP would guess its beginning wrong (RFC 3711 3.3.1).
    this.#sequence = randomBytes(2).readUInt16BE() & (security === undefined ? 0xffff : 0x7fff);
    // A recorder that is gone answers with ICMP; who is recorded must not notice. SIP finds out.
    socket.on('error', () => undefined);
    this.#timer = setInterval(() => {
      // Nothing at all (RFC 6263 4.1): no recorder takes it for audio, in a pause least of all.
      const { address, port } = this.#resting ?? {};
      if (address !== undefined) socket.send(Buffer.alloc(0), port, address, () => undefined);
    }, keepAlive);
    this.#timer.unref();
  }

  /**
   * @param address of this machine, to send from. Rejects where there is no free port
   * @param isSecure with a key of its own
   */
  static async open(address: string, isSecure = false): Promise<RtpSender> {
    const socket = dgram.createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.bind(0, address);
    await once(socket, 'listening');
    return new RtpSender(socket, isSecure ? await makeSecurity() : undefined);
  }

  /** For the offer. */
  get address(): string {
    return this.#socket.address().address;
  }

  /** For the offer. */
  get port(): number {
    return this.#socket.address().port;
  }

  /** For the offer; undefined where it goes in the clear. */
  get key(): MediaKey | undefined {
    return this.#security?.key;
  }

  /** Whether packets go anywhere, or will once it is not to rest any more. */
  get stage(): 'aimed' | 'resting' | 'nowhere' {
    if (this.#target !== undefined) return 'aimed';
    return this.#resting === undefined ? 'nowhere' : 'resting';
  }

  /** From now on packets go there; undefined: nowhere. */
  aim(target: Receiver | undefined): void {
    this.#begins ||= this.#target === undefined;
    this.#target = target;
    this.#resting = undefined;
  }

  /** Nothing is sent there now, and will be later. */
  rest(target: Receiver): void {
    this.#target = undefined;
    this.#resting = target;
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
    const sent = this.#security?.protector.protect(packet) ?? packet;
    this.#socket.send(sent, this.#target.port, this.#target.address, () => undefined);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#socket.close();
  }
}
