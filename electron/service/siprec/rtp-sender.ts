/**
 * What one party says, as RTP to a recorder (RFC 3550): G.711 µ-law, a packet every 20 ms, in the clear or as SRTP (RFC 3711); and its RTCP.
 */
import { randomBytes } from 'node:crypto';
import type dgram from 'node:dgram';
import { spokenSuite, type MediaKey } from '../../../shared/siprec/media-key';
import type { MediaPlace } from '../../../shared/siprec/session-description';
import { ControlChannel } from '../media/control-channel';
import { sampleRate, samplesPerFrame, type Frame } from '../media/frame';
import { mulaw } from '../media/g711';
import { openPortPair, type PortPair } from '../media/port-pair';
import type { OwnReport } from '../media/rtcp';
import type { Protector, Unprotector } from '../media/srtp';

const headerLength = 12;
const version = 2 << 6;
const marker = 1 << 7;
/** PCMU (RFC 3551 table 4). */
const payloadType = 0;

interface Security {
  readonly key: MediaKey;
  readonly protector: Protector;
  readonly unprotector: (keyAndSalt: string) => Unprotector;
  /** Of what the recorder reports, with what key; once it has answered. */
  answers: { readonly keyAndSalt: string; readonly unprotector: Unprotector } | undefined;
}

/** Most recorders are spoken to in the clear: its ciphers are loaded where one is not. */
async function makeSecurity(): Promise<Security> {
  const { newKeyAndSalt, protector, unprotector } = await import('../media/srtp');
  const keyAndSalt = newKeyAndSalt();
  const key: MediaKey = { tag: 1, suite: spokenSuite, keyAndSalt };
  return { key, protector: protector(keyAndSalt), unprotector, answers: undefined };
}

/** How often something passes where nothing is said, so that what is between here and there stays open, in milliseconds (RFC 6263 section 8). */
const keepAlive = 15_000;

/** Where a stream is received; addresses are those of IP: a name would be looked up for each packet. */
export interface Receiver extends MediaPlace {
  readonly control: MediaPlace | undefined;
  /** With which its reports are encrypted; undefined: in the clear. */
  readonly key: MediaKey | undefined;
}

export class RtpSender {
  readonly #socket: dgram.Socket;
  readonly #control: ControlChannel;
  readonly #name: string;
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
  /** Packets that Node has yet to hand to the system. */
  #leaving = 0;
  /** What has been sent: packets, and what there were of them at the last two reports, the older one first. */
  #packets = 0;
  #reported: readonly [number, number] = [0, 0];
  /** When the last frame was said, on the clock of `performance.now`. */
  #saidAt = performance.now();
  #lost = 0;

  private constructor({ media: socket, control }: PortPair, name: string, security: Security | undefined) {
    this.#socket = socket;
    this.#name = name;
    this.#security = security;
    this.#control = new ControlChannel(control, {
      report: () => this.#report(),
      heard: ({ received }) => {
        const about = received.find(({ source }) => source === this.#source);
        this.#lost = about?.lost ?? this.#lost;
      },
      protect: (report) => security?.protector.protectControl(report) ?? report,
      unprotect: (datagram) =>
        security === undefined ? datagram : security.answers?.unprotector.unprotectControl(datagram),
    });
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
   * @param address of this machine, to send from. Rejects where there is no free pair of ports
   * @param name CNAME: whose voice it is
   * @param isSecure with a key of its own
   */
  static async open(address: string, name: string, isSecure = false): Promise<RtpSender> {
    const security = isSecure ? await makeSecurity() : undefined;
    return new RtpSender(await openPortPair(address), name, security);
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

  /** How many packets the recorder has missed, as it last reported. */
  get lost(): number {
    return this.#lost;
  }

  /** From now on packets go there; undefined: nowhere. */
  aim(target: Receiver | undefined): void {
    this.#begins ||= this.#target === undefined;
    this.#target = target;
    this.#resting = undefined;
    this.#reportTo(target);
  }

  /** Nothing but reports is sent there now, and will be later. */
  rest(target: Receiver): void {
    this.#target = undefined;
    this.#resting = target;
    this.#reportTo(target);
  }

  #reportTo(target: Receiver | undefined): void {
    this.#control.aim(target?.control);
    const [security, keyAndSalt] = [this.#security, target?.key?.keyAndSalt];
    // With the same key what has come already is known still (RFC 3711 3.3.2).
    if (security === undefined || keyAndSalt === undefined || security.answers?.keyAndSalt === keyAndSalt)
      return;
    security.answers = { keyAndSalt, unprotector: security.unprotector(keyAndSalt) };
  }

  /** Of a sender where something was sent since the report before the last (RFC 3550 6.4). */
  #report(): OwnReport {
    const [before, last] = this.#reported;
    const packets = this.#packets;
    this.#reported = [last, packets];
    const since = ((performance.now() - this.#saidAt) * sampleRate) / 1000;
    const sent = {
      at: Date.now(),
      timestamp: this.#timestamp + Math.round(since),
      packets,
      octets: packets * samplesPerFrame,
    };
    return {
      source: this.#source,
      name: this.#name,
      sent: packets === before ? undefined : sent,
      received: undefined,
    };
  }

  /**
   * 20 ms. Time goes on in the stream also while nothing is sent.
   * @param saidAt on the clock of `performance.now`
   * @param dropped how many frames before it are dropped: their time has passed, and for the recorder it is silence (RFC 3550 5.1)
   */
  send(frame: Frame, saidAt: number, dropped: number): void {
    this.#saidAt = saidAt;
    this.#timestamp = (this.#timestamp + (dropped + 1) * samplesPerFrame) >>> 0;
    this.#begins ||= dropped > 0;
    if (this.#target === undefined || this.#isClosed) return;
    const packet = Buffer.alloc(headerLength + samplesPerFrame);
    packet.writeUInt8(version, 0);
    packet.writeUInt8(payloadType | (this.#begins ? marker : 0), 1);
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE(this.#timestamp, 4);
    packet.writeUInt32BE(this.#source, 8);
    packet.set(mulaw.encode(frame), headerLength);
    this.#begins = false;
    this.#packets += 1;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const sent = this.#security?.protector.protect(packet) ?? packet;
    this.#leaving += 1;
    this.#socket.send(sent, this.#target.port, this.#target.address, () => {
      this.#leaving -= 1;
      this.#closeSocket();
    });
  }

  /** What was given to it before is sent all the same. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#control.close();
    this.#closeSocket();
  }

  /** A socket that is closed drops what it was to send a moment ago. */
  #closeSocket(): void {
    if (this.#isClosed && this.#leaving === 0) this.#socket.close();
  }
}
