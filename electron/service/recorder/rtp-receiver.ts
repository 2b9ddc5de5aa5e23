/** The sockets of one stream: RTP of one sender, in the clear or as SRTP (RFC 3711), and RTCP that says how it comes. */
import { randomBytes } from 'node:crypto';
import type dgram from 'node:dgram';
import { spokenKey, type MediaKey } from '../../../shared/siprec/media-key';
import type { MediaPlace } from '../../../shared/siprec/session-description';
import { ControlChannel } from '../media/control-channel';
import { openPortPair, type PortPair } from '../media/port-pair';
import type { Protector, Unprotector } from '../media/srtp';
import { Reception } from './reception';
import { readRtp, type RtpPacket } from './rtp-packet';

/** Bytes that may wait: a client that sends at once what it had kept sends seconds of it. */
const backlog = 4_194_304;

/** After so many packets that the key does not open, and none that it does, it is the wrong one: a second of them. */
const unreadableLimit = 50;

export interface Ignored {
  readonly malformed: number;
  readonly strange: number;
  readonly unreadable: number;
}

interface ReceiverEvents {
  /** @param at on the clock of `performance.now` */
  readonly received: (packet: RtpPacket, at: number) => void;
  /** Its client says nothing, and is there (RFC 6263). */
  readonly keptAlive: () => void;
  /** Nothing of what comes can be read with the key that was agreed on. */
  readonly unreadable: () => void;
}

/** With what the client encrypts, and this end would. */
interface Security {
  readonly client: MediaKey;
  readonly own: MediaKey;
  readonly protector: Protector;
  readonly unprotector: Unprotector;
}

export class RtpReceiver {
  readonly port: number;
  readonly #socket: dgram.Socket;
  readonly #control: ControlChannel;
  #security: Security | undefined;
  #isRead = false;
  #unreadable = 0;
  #sender: string | undefined;
  #malformed = 0;
  #strange = 0;
  #isClosed = false;

  private constructor({ media: socket, control }: PortPair, name: string, events: ReceiverEvents) {
    this.#socket = socket;
    const source = randomBytes(4).readUInt32BE();
    const reception = new Reception();
    this.#control = new ControlChannel(control, {
      report: () => ({ source, name, sent: undefined, received: reception.report(performance.now()) }),
      heard: (report) => {
        if (report.sentAt !== undefined) reception.reported(report.source, report.sentAt, performance.now());
        for (const left of report.left) reception.left(left);
        events.keptAlive();
      },
      protect: (report) => this.#security?.protector.protectControl(report) ?? report,
      unprotect: (datagram) =>
        this.#security === undefined ? datagram : this.#security.unprotector.unprotectControl(datagram),
    });
    this.port = socket.address().port;
    // ICMP of what was never sent from here.
    socket.on('error', () => undefined);
    socket.on('message', (datagram, { address, port }) => {
      if (datagram.length === 0) {
        events.keptAlive();
        return;
      }
      const packet = this.#security?.unprotector.unprotect(datagram);
      if (this.#security !== undefined && packet === undefined) {
        this.#unreadable += 1;
        if (!this.#isRead && this.#unreadable === unreadableLimit) events.unreadable();
        return;
      }
      this.#isRead = true;
      const reading = readRtp(packet ?? datagram);
      if (reading.kind === 'malformed') {
        this.#malformed += 1;
        return;
      }
      // From where it is sent need not be where the client receives (RFC 4961): the first one counts.
      this.#sender ??= `${address} ${String(port)}`;
      if (this.#sender !== `${address} ${String(port)}`) {
        this.#strange += 1;
        return;
      }
      const now = performance.now();
      reception.take(reading.packet, now);
      events.received(reading.packet, now);
    });
  }

  /**
   * @param address of this machine. Rejects where there is no free pair of ports
   * @param name CNAME of its reports
   */
  static async open(address: string, name: string, events: ReceiverEvents): Promise<RtpReceiver> {
    return new RtpReceiver(await openPortPair(address, backlog), name, events);
  }

  /** Datagrams that were no RTP of payload 0, those of others than the first sender, and those of another key or that came again. */
  get ignored(): Ignored {
    return { malformed: this.#malformed, strange: this.#strange, unreadable: this.#unreadable };
  }

  /** The key for the answer: that of the offer which is used, with the octets of this end. Undefined: in the clear. */
  get key(): MediaKey | undefined {
    return this.#security?.own;
  }

  /** What comes from now on is encrypted with one of these; with none of them: in the clear. */
  async agreeOn(offered: readonly MediaKey[]): Promise<void> {
    const client = spokenKey(offered);
    if (client === undefined) {
      this.#security = undefined;
      return;
    }
    const { newKeyAndSalt, protector, unprotector } = await import('../media/srtp');
    const before = this.#security;
    // The same key goes on with the count of packets that it has (RFC 3711 3.3.1).
    if (before?.client.keyAndSalt === client.keyAndSalt) {
      this.#security = { ...before, client, own: { ...before.own, tag: client.tag } };
      return;
    }
    this.#isRead = false;
    this.#unreadable = 0;
    const keyAndSalt = before?.own.keyAndSalt ?? newKeyAndSalt();
    this.#security = {
      client,
      own: { ...client, keyAndSalt },
      // What it has counted of one key must not begin again (RFC 3711 9.1).
      protector: before?.protector ?? protector(keyAndSalt),
      unprotector: unprotector(client.keyAndSalt),
    };
  }

  /** Where the client is told how its stream comes. */
  reportTo(place: MediaPlace | undefined): void {
    this.#control.aim(place);
  }

  /** The client sends from somewhere else now. */
  forgetSender(): void {
    this.#sender = undefined;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#control.close();
    this.#socket.close();
  }
}
