/** For tests of control over HTTP: a user's phone that can just about register, call, hold and hang up. */
import { WebSocket } from 'ws';
import type { ServiceAccess } from '../../shared/ipc/service-process';
import type { RecordingMode } from '../../shared/recording/modes';
import { featureEvent, readFeatureEvent } from '../../shared/sip/as-feature-event';
import { correlationHeader } from '../../shared/sip/correlation';
import { parseNameAddr } from '../../shared/sip/name-addr';
import { openPeer } from './media/open-peer';
import type { MediaDirection, WebRtcPeer } from './media/webrtc-peer';
import { Dialog } from './sip/dialog';
import { parseMessage, serialize, type SipHeaders, type SipRequest, type SipResponse } from './sip/message';
import { makeResponse } from './sip/response';
import { credentials, sipRequest } from './sip/sip-play';

const sdp = 'application/sdp';

/** Which of a user's phones it is. */
interface PhoneIdentity {
  readonly contact: string;
  /** `+sip.instance`. */
  readonly instance?: string;
}
const onlyPhone: PhoneIdentity = { contact: 'sip:phone@client.invalid;transport=ws' };

export class PhonePlay {
  readonly #socket: WebSocket;
  readonly #user: string;
  readonly #waiting = new Map<string, (response: SipResponse) => void>();
  readonly #rings: ((invite: SipRequest) => void)[] = [];
  #subscription = '';
  /** What the phone was told by as-feature-event, once it has subscribed. */
  readonly modes: RecordingMode[] = [];
  /** First lines of what it was told of its transfers (RFC 3515). */
  readonly reports: string[] = [];
  /** Methods of what the service has asked of it. */
  readonly asked: string[] = [];
  readonly #contact: string;

  private constructor(socket: WebSocket, user: string, contact: string) {
    this.#socket = socket;
    this.#user = user;
    this.#contact = contact;
    socket.on('message', (data: Buffer) => {
      const parsed = parseMessage(data.toString());
      if (parsed.kind === 'malformed') return;
      const { message } = parsed;
      if (message.kind === 'request') this.#asked(message);
      else if (message.status >= 200) this.#waiting.get(message.headers.get('cseq') ?? '')?.(message);
    });
  }

  static async register(
    access: ServiceAccess,
    user: string,
    { contact, instance }: PhoneIdentity = onlyPhone,
  ): Promise<PhonePlay> {
    const socket = new WebSocket(access.sip, 'sip');
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const phone = new PhonePlay(socket, user, contact);
    const address = `<sip:${user}@tallyphone.test>`;
    const parameter = instance === undefined ? '' : `;+sip.instance="<${instance}>"`;
    const named = `<${contact}>${parameter}`;
    const headers = { From: `${address};tag=far`, To: address, Contact: named, Expires: '600' };
    const challenged = await phone.#ask(sipRequest('REGISTER', headers));
    const account = { user, password: access.passwords[user] ?? '' };
    const authorization = credentials(challenged.headers.get('www-authenticate') ?? '', account);
    const { status } = await phone.#ask(
      sipRequest('REGISTER', { ...headers, CSeq: '2 REGISTER', Authorization: authorization }),
    );
    if (status !== 200) throw new Error(`REGISTER: ${String(status)}`);
    return phone;
  }

  #ask(request: SipRequest): Promise<SipResponse> {
    return new Promise((resolve) => {
      this.#waiting.set(request.headers.get('cseq') ?? '', resolve);
      this.#socket.send(serialize(request));
    });
  }

  #asked(request: SipRequest): void {
    this.asked.push(request.method);
    if (request.method === 'ACK') return;
    if (request.method === 'NOTIFY') {
      if (request.headers.get('content-type')?.startsWith('message/sipfrag') === true) {
        this.reports.push(request.body.trim());
      }
      const reading = readFeatureEvent(request.headers.get('content-type') ?? '', request.body);
      if (reading.kind === 'mode') this.modes.push(reading.mode);
      this.#subscription = request.headers.get('subscription-state') ?? '';
    }
    if (request.method === 'INVITE') this.#rings.shift()?.(request);
    else this.#socket.send(serialize(makeResponse(request, 200)));
  }

  async subscribe(): Promise<void> {
    const address = `<sip:${this.#user}@tallyphone.test>`;
    const named = `<${this.#contact}>`;
    const headers = { From: `${address};tag=far`, To: address, Contact: named, Expires: '600' };
    const { status } = await this.#ask(
      sipRequest('SUBSCRIBE', { ...headers, CSeq: '3 SUBSCRIBE', Event: featureEvent }),
    );
    if (status !== 200) throw new Error(`SUBSCRIBE: ${String(status)}`);
  }

  async call(number: string): Promise<CallPlay> {
    const dialog = Dialog.toContact({
      fromName: '',
      fromUri: `sip:${this.#user}@tallyphone.test`,
      toUri: `sip:${number}@tallyphone.test`,
      target: `sip:${number}@tallyphone.test`,
      contact: this.#contact,
    });
    const call = new CallPlay(dialog, await openPeer(), (request) => this.#exchange(request, dialog));
    await call.invite('sendrecv');
    return call;
  }

  async #exchange(request: SipRequest, dialog: Dialog): Promise<SipResponse> {
    const response = await this.#ask(request);
    if (request.method === 'INVITE' && response.status < 300) {
      dialog.establish(response);
      this.#socket.send(serialize(dialog.request('ACK')));
    }
    return response;
  }

  /** Answers the next call. @returns its tracking id */
  async answerNext(): Promise<string> {
    const invite = await new Promise<SipRequest>((resolve) => {
      this.#rings.push(resolve);
    });
    const peer = await openPeer();
    const text = await peer.answer(invite.body, 'sendrecv');
    const headers = [['Contact', `<${this.#contact}>`]] as const;
    this.#socket.send(
      serialize(makeResponse(invite, 200, { toTag: 'far', headers, body: { type: sdp, text } })),
    );
    return trackingIdOf(invite.headers);
  }

  /** Resolves when the service has closed its connection, with what it said last of a subscription. */
  ended(): Promise<string> {
    return new Promise((resolve) => {
      this.#socket.once('close', () => {
        resolve(this.#subscription);
      });
    });
  }

  leave(): void {
    this.#socket.terminate();
  }
}

export class CallPlay {
  readonly #dialog: Dialog;
  readonly #peer: WebRtcPeer;
  readonly #send: (request: SipRequest) => Promise<SipResponse>;
  trackingId = '';

  constructor(dialog: Dialog, peer: WebRtcPeer, send: (request: SipRequest) => Promise<SipResponse>) {
    this.#dialog = dialog;
    this.#peer = peer;
    this.#send = send;
  }

  async invite(direction: MediaDirection): Promise<void> {
    const text = await this.#peer.offer(direction);
    const response = await this.#send(this.#dialog.request('INVITE', { body: { type: sdp, text } }));
    if (response.status !== 200) throw new Error(`INVITE: ${String(response.status)}`);
    await this.#peer.acceptAnswer(response.body);
    // A re-INVITE's answer has it no more.
    if (this.trackingId === '') this.trackingId = trackingIdOf(response.headers);
  }

  hold(): Promise<void> {
    return this.invite('sendonly');
  }

  resume(): Promise<void> {
    return this.invite('sendrecv');
  }

  async hangUp(): Promise<void> {
    await this.#send(this.#dialog.request('BYE'));
    await this.close();
  }

  /** For `Replaces` (RFC 3891). */
  get #name(): string {
    const there = parseNameAddr(this.#dialog.request('OPTIONS').headers.get('to') ?? '')?.tag ?? '';
    return `${this.#dialog.callId};to-tag=${there};from-tag=${this.#dialog.localTag}`;
  }

  /**
   * Asks the service to refer the other end elsewhere.
   * @param consulted to the other end of this call
   * @returns the status of the answer
   */
  async refer(number: string, consulted?: CallPlay): Promise<number> {
    const replaces = consulted === undefined ? '' : `?Replaces=${encodeURIComponent(consulted.#name)}`;
    const headers = [['Refer-To', `<sip:${number}@tallyphone.test${replaces}>`]] as const;
    return (await this.#send(this.#dialog.request('REFER', { headers }))).status;
  }

  /** Of a call that the service has ended. */
  async close(): Promise<void> {
    await this.#peer.close();
  }
}

function trackingIdOf(headers: SipHeaders): string {
  return headers.get(correlationHeader) ?? '';
}
