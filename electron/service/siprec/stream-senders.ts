/** The streams of one recording session, as they are sent: a sender for each label. */
import type { AnsweredSection, OfferedStream } from '../../../shared/siprec/offer';
import type { Description } from '../../../shared/siprec/session-description';
import type { Frame } from '../media/frame';
import { KnownHosts } from './known-hosts';
import { RtpSender, type Receiver } from './rtp-sender';

export interface SendersHost {
  /** Nobody can read what is said in the dialog: keys go through it, and the audio is encrypted with them (RFC 4568 section 9). */
  readonly isSecure: boolean;
  /** RTP/AVPF is offered, or RTP/SAVPF. */
  readonly hasFeedback: boolean;
  /** So many packets of a stream that is over have not come to the recorder, as it has reported. */
  readonly missed: (label: string, packets: number) => void;
}

/** What of an offer the recorder does not take, in words. */
export interface Lack {
  readonly reason: string;
  /** It may take it later: it has refused none of it, and is not ready (RFC 7866 7.2). */
  readonly isUnready: boolean;
}

type TakenSection = Extract<AnsweredSection, { kind: 'taken' }>;

/** At once, or once a name has been looked up. */
export type Soon<T> = T | Promise<T>;

export function whenKnown<T>(soon: Soon<T>, take: (value: T) => void): void {
  if (soon instanceof Promise) void soon.then(take);
  else take(soon);
}

export class StreamSenders {
  readonly #host: SendersHost;
  readonly #byLabel = new Map<string, RtpSender>();
  readonly #hosts: KnownHosts;

  constructor(host: SendersHost, hosts = new KnownHosts()) {
    this.#host = host;
    this.#hosts = hosts;
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
    const profile = this.#host.hasFeedback ? { hasFeedback: true } : {};
    return { label, address: sender.address, port: sender.port, keys, ...profile };
  }

  /**
   * From now on what is sent goes to where the recorder says, at once where no name has to be looked up. A stream to where there is no way
   * counts as refused.
   * @returns what of an offer it does not take. Never rejects
   */
  aim(offer: Description, sections: readonly AnsweredSection[]): Soon<Lack | undefined> {
    const [sender] = this.#byLabel.values();
    const hosts = sections.flatMap((section) =>
      section.kind === 'taken'
        ? [section.address, ...(section.control === undefined ? [] : [section.control.address])]
        : [],
    );
    const learning = sender && this.#hosts.learn(hosts, sender.address);
    return learning === undefined
      ? this.#aim(offer, sections)
      : learning.then(() => this.#aim(offer, sections));
  }

  #aim(offer: Description, sections: readonly AnsweredSection[]): Lack | undefined {
    const unknown = new Set<string>();
    for (const section of sections) {
      const sender = section.kind === 'closed' ? undefined : this.#byLabel.get(section.label);
      // Who has left has none.
      if (section.kind === 'closed' || sender === undefined) continue;
      const receiver = section.kind === 'taken' ? this.#receiverOf(section, sender.address) : undefined;
      if (section.kind === 'taken' && receiver === undefined) unknown.add(section.address);
      if (section.kind === 'taken' && receiver !== undefined && section.isInactive) sender.rest(receiver);
      else sender.aim(receiver);
    }
    const lack = this.lack(offer);
    if (lack === undefined || unknown.size === 0) return lack;
    return { ...lack, reason: `${lack.reason}: no way to ${[...unknown].join(', ')}` };
  }

  /** With addresses for names. */
  #receiverOf({ address, port, control, keys }: TakenSection, own: string): Receiver | undefined {
    const known = this.#hosts.addressOf(address, own);
    const reported = control && this.#hosts.addressOf(control.address, own);
    if (known === undefined) return undefined;
    return {
      address: known,
      port,
      control:
        control === undefined || reported === undefined ? undefined : { ...control, address: reported },
      key: keys?.server,
    };
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

  /**
   * @param saidAt on the clock of `performance.now`
   * @param dropped how many frames before it are dropped
   */
  send(label: string, frame: Frame, saidAt: number, dropped: number): void {
    this.#byLabel.get(label)?.send(frame, saidAt, dropped);
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
