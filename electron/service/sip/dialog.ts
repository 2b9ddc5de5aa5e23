/** A dialog (RFC 3261 section 12) seen from the service. */
import { randomUUID } from 'node:crypto';
import { formatNameAddr, parseNameAddr } from '../../../shared/sip/name-addr';
import { parseCSeq, recordedRoutes } from './headers';
import { SipHeaders, type SipRequest, type SipResponse } from './message';
import { serverName } from './response';
import { unsentVia } from './via';

function newTag(): string {
  return randomUUID().replaceAll('-', '').slice(0, 12);
}

function newBranch(): string {
  return `z9hG4bK${randomUUID().replaceAll('-', '')}`;
}

export interface RequestOptions {
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: { readonly type: string; readonly text: string };
}

export class Dialog {
  readonly callId: string;
  readonly localTag: string;
  /** Names this leg of the call to whoever controls it over HTTP. */
  readonly trackingId = randomUUID();
  /** Whether the service chose the Call-ID: decides who backs off longer after 491 (RFC 3261 14.1). */
  readonly ownsCallId: boolean;
  readonly #local: string;
  readonly #remoteName: string;
  readonly #remoteUri: string;
  /** Where the peer reaches us. */
  readonly contact: string;
  readonly #contactHeader: string;
  #remoteTag: string;
  #remoteTarget: string;
  #isFocus = false;
  /** Proxies that want to see what belongs to the dialog, the next one first (RFC 3261 12.1, 12.2.1.1). All route loosely. */
  #routes: readonly string[] = [];
  #localSequence = Math.floor(Math.random() * 10_000) + 1;
  #remoteSequence = 0;
  #inviteSequence = 0;

  private constructor(parts: {
    callId: string;
    localTag: string;
    remoteTag: string;
    local: string;
    remoteName: string;
    remoteUri: string;
    remoteTarget: string;
    contact: string;
    contactHeader: string;
    ownsCallId: boolean;
  }) {
    this.callId = parts.callId;
    this.localTag = parts.localTag;
    this.ownsCallId = parts.ownsCallId;
    this.#remoteTag = parts.remoteTag;
    this.#local = parts.local;
    this.#remoteName = parts.remoteName;
    this.#remoteUri = parts.remoteUri;
    this.#remoteTarget = parts.remoteTarget;
    this.contact = parts.contact;
    this.#contactHeader = parts.contactHeader;
  }

  /**
   * From a request that opens a dialog (INVITE, SUBSCRIBE). Undefined where it has no Contact.
   * @param contactHeader with parameters, where it has any
   */
  static fromRequest(
    request: SipRequest,
    contact: string,
    contactHeader = `<${contact}>`,
  ): Dialog | undefined {
    const from = parseNameAddr(request.headers.get('from') ?? '');
    const target = parseNameAddr(request.headers.get('contact') ?? '');
    if (from === undefined || target === undefined) return undefined;
    const localTag = newTag();
    const dialog = new Dialog({
      callId: request.headers.get('call-id') ?? '',
      localTag,
      remoteTag: from.tag ?? '',
      local: `${request.headers.get('to') ?? ''};tag=${localTag}`,
      remoteName: from.name,
      remoteUri: from.uri,
      remoteTarget: target.uri,
      contact,
      contactHeader,
      ownsCallId: false,
    });
    dialog.#remoteSequence = parseCSeq(request.headers.get('cseq') ?? '')?.number ?? 0;
    dialog.#routes = recordedRoutes(request.headers.all('record-route'));
    dialog.#isFocus = target.parameters.has('isfocus');
    return dialog;
  }

  /** For an INVITE that the service sends to a registered contact. */
  static toContact(parts: {
    readonly fromName: string;
    readonly fromUri: string;
    readonly toUri: string;
    readonly target: string;
    readonly contact: string;
    /** With parameters, where it has any. */
    readonly contactHeader?: string;
  }): Dialog {
    const localTag = newTag();
    return new Dialog({
      callId: randomUUID(),
      localTag,
      remoteTag: '',
      local: formatNameAddr(parts.fromName, parts.fromUri, localTag),
      remoteName: '',
      remoteUri: parts.toUri,
      remoteTarget: parts.target,
      contact: parts.contact,
      contactHeader: parts.contactHeader ?? `<${parts.contact}>`,
      ownsCallId: true,
    });
  }

  get remoteTarget(): string {
    return this.#remoteTarget;
  }

  /**
   * URI of the conference that the peer says it mixes: of all its dialogs with this Contact (`isfocus`, RFC 4579). `ob` (RFC 5626 5.4) makes no
   * other of it (RFC 3261 19.1.4).
   */
  get focus(): string | undefined {
    return this.#isFocus ? this.#remoteTarget.replace(/;ob$/, '') : undefined;
  }

  matches(callId: string, localTag: string, remoteTag: string): boolean {
    return callId === this.callId && localTag === this.localTag && remoteTag === this.#remoteTag;
  }

  /** Whether it is the one that a `Replaces` names, whichever side of it the tags were read from. */
  isNamedBy(callId: string, oneTag: string, otherTag: string): boolean {
    return this.matches(callId, oneTag, otherTag) || this.matches(callId, otherTag, oneTag);
  }

  /** Takes over what a 2xx to our INVITE says: the peer's tag and target, and the way there. */
  establish(response: SipResponse): void {
    this.#routes = recordedRoutes(response.headers.all('record-route')).toReversed();
    this.#remoteTag = parseNameAddr(response.headers.get('to') ?? '')?.tag ?? '';
    this.refreshTarget(response.headers);
  }

  /** Target refresh by a re-INVITE or its answer (RFC 3261 12.2). */
  refreshTarget(headers: SipHeaders): void {
    const target = parseNameAddr(headers.get('contact') ?? '');
    if (target === undefined) return;
    this.#remoteTarget = target.uri;
    this.#isFocus = target.parameters.has('isfocus');
  }

  /** False for a request that is older than the last (RFC 3261 12.2.2). */
  acceptSequence(request: SipRequest): boolean {
    const number = parseCSeq(request.headers.get('cseq') ?? '')?.number ?? 0;
    if (number < this.#remoteSequence) return false;
    this.#remoteSequence = number;
    return true;
  }

  request(method: string, options: RequestOptions = {}): SipRequest {
    if (method !== 'ACK') this.#localSequence += 1;
    if (method === 'INVITE') this.#inviteSequence = this.#localSequence;
    const sequence = method === 'ACK' || method === 'CANCEL' ? this.#inviteSequence : this.#localSequence;
    const remoteTag = this.#remoteTag === '' ? undefined : this.#remoteTag;
    const entries: (readonly [string, string])[] = [
      ['Via', unsentVia(newBranch())],
      ['Max-Forwards', '70'],
      ...this.#routes.map((route) => ['Route', route] as const),
      ['From', this.#local],
      ['To', formatNameAddr(this.#remoteName, this.#remoteUri, remoteTag)],
      ['Call-ID', this.callId],
      ['CSeq', `${String(sequence)} ${method}`],
      ['Contact', this.#contactHeader],
      ['User-Agent', serverName],
      ...(options.headers ?? []),
    ];
    if (options.body !== undefined) entries.push(['Content-Type', options.body.type]);
    return {
      kind: 'request',
      method,
      uri: this.#remoteTarget,
      headers: new SipHeaders(entries),
      body: options.body?.text ?? '',
    };
  }
}
