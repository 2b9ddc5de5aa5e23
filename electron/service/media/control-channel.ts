/** RTCP of one end of a stream: what it reports and when (RFC 3550 6.2), and what the other end does. */
import type dgram from 'node:dgram';
import type { MediaPlace } from '../../../shared/siprec/session-description';
import { readReport, writeReport, type HeardReport, type OwnReport } from './rtcp';

/**
 * Between two reports, in milliseconds. With two ends it is always the shortest that RFC 3550 6.2 allows: their share of 64 kbit/s would
 * allow several a second. Two ends may also do without reconsidering it (6.3).
 */
const interval = 5_000;

export interface ControlHost {
  readonly report: () => OwnReport;
  readonly heard: (report: HeardReport) => void;
  /** For SRTCP; in the clear it is what it was. */
  readonly protect: (report: Buffer) => Buffer;
  /** @returns undefined for what cannot be read */
  readonly unprotect: (datagram: Buffer) => Buffer | undefined;
}

export class ControlChannel {
  readonly #socket: dgram.Socket;
  readonly #host: ControlHost;
  #place: MediaPlace | undefined;
  #timer: NodeJS.Timeout | undefined;
  #hasReported = false;

  /** @param socket is its own from now on */
  constructor(socket: dgram.Socket, host: ControlHost) {
    this.#socket = socket;
    this.#host = host;
    // Who is not there any more answers with ICMP; SIP finds out.
    socket.on('error', () => undefined);
    socket.on('message', (datagram) => {
      const plain = host.unprotect(datagram);
      const report = plain === undefined ? undefined : readReport(plain);
      if (report !== undefined) host.heard(report);
    });
  }

  /** From now on reports go there; undefined: nowhere. */
  aim(place: MediaPlace | undefined): void {
    this.#place = place;
    // The first comes earlier (6.2), if not at once: many streams may begin at the same time.
    this.#timer ??= this.#wait(interval / 2);
  }

  /** Says that this end leaves, where it has ever said that it is there (6.3.7). */
  close(): void {
    clearTimeout(this.#timer);
    const done = () => {
      this.#socket.close();
    };
    if (this.#hasReported && this.#place !== undefined) this.#send(this.#place, true, done);
    else done();
  }

  #wait(meant: number): NodeJS.Timeout {
    const timer = setTimeout(
      () => {
        if (this.#place !== undefined) this.#send(this.#place, false, () => undefined);
        this.#timer = this.#wait(interval);
      },
      meant * (0.5 + Math.random()),
    );
    return timer.unref();
  }

  #send({ address, port }: MediaPlace, isLeaving: boolean, sent: () => void): void {
    this.#hasReported = true;
    const report = this.#host.protect(writeReport(this.#host.report(), isLeaving));
    this.#socket.send(report, port, address, sent);
  }
}
