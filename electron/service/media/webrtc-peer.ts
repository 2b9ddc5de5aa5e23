/** The service's end of one WebRTC audio session: offers and answers, G.711 in and out. */
import { digitOfEvent } from '../../../shared/sip/dtmf';
import { alaw, mulaw } from './g711';
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  type RTCRtpTransceiver,
} from 'werift';
import { SampleQueue, samplesPerFrame, type Frame } from './frame';
import { ReceivedPackets } from './received-packets';
import { passOverRepeatedHellos } from './repeated-hello';

const pcmu = 0;
const pcma = 8;
/** Dynamic payload type that we offer for RFC 4733; in answers the offerer's number stands. */
const telephoneEvent = 101;

const loopback = '127.0.0.1';

/** Who hangs up closes the media at once, and that may be here before its BYE: so long it is not told, in milliseconds. */
const hangUpAfter = 1_000;

function codecs(): RTCRtpCodecParameters[] {
  const g711 = (mimeType: string, payloadType: number) =>
    new RTCRtpCodecParameters({ mimeType, clockRate: 8000, channels: 1, payloadType });
  return [g711('audio/PCMU', pcmu), g711('audio/PCMA', pcma), g711('audio/telephone-event', telephoneEvent)];
}

export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export class WebRtcPeer {
  readonly #connection: RTCPeerConnection;
  readonly #transceiver: RTCRtpTransceiver;
  readonly #track = new MediaStreamTrack({ kind: 'audio' });
  readonly #received = new SampleQueue();
  readonly arrived = new ReceivedPackets();
  readonly #heard = new WeakSet<MediaStreamTrack>();
  #sequence = 0;
  #timestamp = 0;
  /** Whether the next packet is the first after time in which none was sent (RFC 3551 4.1). */
  #begins = true;
  #connectedAt: number | undefined;
  /** RTP timestamps tell one event from the next (RFC 4733 2.5.1.2). */
  readonly #eventTimestamps = new Set<number>();
  #digit: (digit: string) => void = () => undefined;
  #broken: (what: string) => void = () => undefined;

  constructor() {
    this.#connection = new RTCPeerConnection({
      codecs: { audio: codecs(), video: [] },
      iceServers: [],
      iceUseIpv6: false,
      // Sockets on loopback alone; the addresses of other interfaces are taken out of the SDP below.
      iceInterfaceAddresses: { udp4: loopback },
      iceAdditionalHostAddresses: [loopback],
    });
    this.#transceiver = this.#connection.addTransceiver(this.#track, { direction: 'sendrecv' });
    passOverRepeatedHellos(this.#connection);
    this.#connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') this.#connectedAt ??= Date.now();
    });
    for (const transport of this.#connection.dtlsTransports) {
      const tell = (protocol: string) => (state: string) => {
        if (!['disconnected', 'failed', 'closed'].includes(state)) return;
        setTimeout(() => {
          this.#broken(`${protocol} is ${state}`);
        }, hangUpAfter).unref();
      };
      transport.onStateChange.subscribe(tell('DTLS'));
      transport.iceTransport.onStateChange.subscribe(tell('ICE'));
    }
    // Fires again at each renegotiation.
    this.#connection.onTrack.subscribe((track) => {
      if (this.#heard.has(track)) return;
      this.#heard.add(track);
      track.onReceiveRtp.subscribe((packet) => {
        this.#receive(packet);
      });
    });
  }

  /** @returns the answer's SDP; rejects where the offer has no audio that we can speak */
  async answer(offer: string, direction: MediaDirection): Promise<string> {
    this.#transceiver.direction = direction;
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: withoutMdns(offer) });
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    return this.#localSdp();
  }

  async offer(direction: MediaDirection): Promise<string> {
    this.#transceiver.direction = direction;
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#localSdp();
  }

  async acceptAnswer(answer: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: withoutMdns(answer) });
  }

  /** Takes back an offer that was refused. */
  async rollback(): Promise<void> {
    if (this.#connection.signalingState === 'have-local-offer') {
      await this.#connection.setLocalDescription({ type: 'rollback' });
    }
  }

  #localSdp(): string {
    return onlyLoopback(this.#connection.localDescription?.sdp ?? '');
  }

  #receive(packet: RtpPacket): void {
    const { payloadType } = packet.header;
    const codec = payloadType === pcmu ? mulaw : payloadType === pcma ? alaw : undefined;
    const samples = codec?.decode(packet.payload);
    this.arrived.count(packet.header, samples);
    if (samples === undefined) this.#receiveEvent(packet);
    else this.#received.push(samples);
  }

  /** Telephone events are counted and passed on, once each; which digits they are is written nowhere. */
  #receiveEvent({ header, payload }: RtpPacket): void {
    if (this.#eventTimestamps.has(header.timestamp)) return;
    this.#eventTimestamps.add(header.timestamp);
    const digit = digitOfEvent(payload[0] ?? -1);
    if (digit !== undefined) this.#digit(digit);
  }

  /** Calls a listener at each digit that comes as a telephone event. */
  whenDigit(listener: (digit: string) => void): void {
    this.#digit = listener;
  }

  /** Calls a listener where the media do not pass any more, or never come to, and nobody has closed this end: what is the matter, in words. */
  whenBroken(listener: (what: string) => void): void {
    this.#broken = listener;
  }

  /** Changes with whatever comes from the peer: audio, reports, the questions and answers of ICE. */
  get heard(): number {
    let count = 0;
    for (const { connection } of this.#connection.iceTransports)
      for (const pair of connection.candidatePairs)
        count += pair.packetsReceived + pair.requestsReceived + pair.responsesReceived;
    return count;
  }

  /** How many digits have come. */
  get digitsReceived(): number {
    return this.#eventTimestamps.size;
  }

  /** Since when what is written reaches the peer, in milliseconds since the epoch. */
  get connectedAt(): number | undefined {
    return this.#connectedAt;
  }

  /** 20 ms of what the peer said; undefined while nothing has come. */
  read(): Frame | undefined {
    return this.#received.shift();
  }

  /**
   * 20 ms of what the peer is to hear; undefined: it is sent nothing. Time goes by in the stream all the same (RFC 3550 5.1).
   * @param dropped how many frames before it are dropped
   */
  write(frame: Frame | undefined, dropped = 0): void {
    this.#timestamp = (this.#timestamp + (dropped + 1) * samplesPerFrame) >>> 0;
    this.#begins ||= dropped > 0 || frame === undefined;
    if (frame === undefined) return;
    const payloadType = this.#transceiver.sender.codec?.payloadType ?? pcmu;
    const payload = payloadType === pcma ? alaw.encode(frame) : mulaw.encode(frame);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const header = new RtpHeader({
      payloadType,
      marker: this.#begins,
      sequenceNumber: this.#sequence,
      timestamp: this.#timestamp,
    });
    this.#begins = false;
    this.#track.writeRtp(new RtpPacket(header, Buffer.from(payload)));
  }

  async close(): Promise<void> {
    this.#broken = () => undefined;
    await this.#connection.close();
  }
}

/** Names of mDNS candidates mean nothing here (RFC 8828). */
function withoutMdns(sdp: string): string {
  return sdp.replace(/^a=candidate:[^\r\n]*\.local [^\r\n]*\r?\n/gm, '');
}

function onlyLoopback(sdp: string): string {
  return sdp.replace(/^a=candidate:(?:\S+ ){4}(\S+)[^\r\n]*\r?\n/gm, (line, address: string) =>
    address === loopback ? line : '',
  );
}
