/** The streams of one recording session, as they are sent: a sender for each label. */
import net from 'node:net';
import type { AnsweredSection, OfferedStream } from '../../../shared/siprec/offer';
import type { Description } from '../../../shared/siprec/session-description';
import type { Frame } from '../media/frame';
import { RtpSender } from './rtp-sender';

export interface SendersHost {
  /** Nobody can read what is said in the dialog: keys go through it, and the audio is encrypted with them (RFC 4568 section 9). */
  readonly isSecure: boolean;
  /** So many packets of a stream that is over have not come to the recorder, as it has reported. */
  readonly missed: (label: string, packets: number) => void;
}

/** What of an offer the recorder does not take, in words. */
export interface Lack {
  readonly reason: string;
  /** It may take it later: it has refused none of it, and is not ready (RFC 7866 7.2). */
  readonly isUnready: boolean;
}

export class StreamSenders {
  readonly #host: SendersHost;
  readonly #byLabel = new Map<string, RtpSender>();

  constructor(host: SendersHost) {
    this.#host = host;
  }

  has(label: string): boolean {
    return this.#byLabel.has(label);
  }

  /**
   * Rejects where there is no free port.
   * @param address of this machine, to send from
   * @param name CNAME: whose stream it is
   * @param isWanted asked when it is open: its party may have left meanwhile
   */
  async open(label: string, address: string, name: string, isWanted: () => boolean): Promise<void> {
    const sender = await RtpSender.open(address, name, this.#host.isSecure);
    if (isWanted()) this.#byLabel.set(label, sender);
    else sender.close();
  }

  /** For the offer; undefined where there is none of that label. */
  offered(label: string): OfferedStream | undefined {
    const sender = this.#byLabel.get(label);
    if (sender === undefined) return undefined;
    const keys = sender.key === undefined ? [] : [sender.key];
    return { label, address: sender.address, port: sender.port, keys };
  }

  /** From now on what is sent goes to where the recorder says. @returns what of an offer it does not take */
  aim(offer: Description, sections: readonly AnsweredSection[]): Lack | undefined {
    for (const section of sections) {
      if (section.kind === 'closed') continue;
      const sender = this.#byLabel.get(section.label);
      if (section.kind === 'refused') {
        sender?.aim(undefined);
        continue;
      }
      const { address, port, control, keys, isInactive } = section;
      const receiver = { address, port, control, key: keys?.server };
      // No socket of one family reaches an address of the other.
      const isReached = sender === undefined || [0, net.isIP(sender.address)].includes(net.isIP(address));
      if (!isReached) sender.aim(undefined);
      else if (isInactive) sender?.rest(receiver);
      else sender?.aim(receiver);
    }
    return this.lack(offer);
  }

  /** @returns what of an offer the recorder does not take; who has left meanwhile is not missed */
  lack(offer: Description): Lack | undefined {
    let offered = 0;
    const lacking: { readonly label: string; readonly stage: RtpSender['stage'] }[] = [];
    for (const section of offer.sections) {
      if (section.kind !== 'stream') continue;
      const { label = '', direction } = section;
      const sender = this.#byLabel.get(label);
      if (sender === undefined) continue;
      offered += 1;
      const { stage } = sender;
      const isTaken = direction === 'inactive' ? stage !== 'nowhere' : stage === 'aimed';
      if (!isTaken) lacking.push({ label, stage });
    }
    if (lacking.length === 0) return undefined;
    const isUnready = lacking.every(({ stage }) => stage === 'resting');
    if (lacking.length === offered) return { reason: 'it takes no stream', isUnready };
    const labels = lacking.map(({ label }) => label).join(', ');
    return { reason: `it does not take stream ${labels}`, isUnready };
  }

  /** @param saidAt on the clock of `performance.now` */
  send(label: string, frame: Frame, saidAt: number): void {
    this.#byLabel.get(label)?.send(frame, saidAt);
  }

  close(label: string): void {
    const sender = this.#byLabel.get(label);
    if (sender === undefined) return;
    sender.close();
    this.#byLabel.delete(label);
    if (sender.lost > 0) this.#host.missed(label, sender.lost);
  }

  closeAll(): void {
    for (const label of [...this.#byLabel.keys()]) this.close(label);
  }
}
