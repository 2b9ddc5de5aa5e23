/** For tests of the recording client over real sockets: a session recording server that does what a test says, and asks by itself. */
import dgram from 'node:dgram';
import { once } from 'node:events';
import { vi } from 'vitest';
import type { TraceEntry } from '../../../shared/trace/entry';
import { samplesPerFrame } from '../media/frame';
import { OnTheWay } from '../recording/on-the-way';
import { partyOn } from '../recording/party-play';
import type { RecordingOrder, SinkEvents } from '../recording/recording-sink';
import { Dialog } from '../sip/dialog';
import type { Credentials } from '../sip/digest-client';
import { SipHeaders, type SipRequest, type SipResponse } from '../sip/message';
import type { ResponseOptions } from '../sip/response';
import { StackPlay } from '../sip/stack-play';
import type { ServerTransaction } from '../sip/transactions';
import { overNetwork } from './paced-sink';
import { recordingsTo } from './recordings-to';

const order: RecordingOrder = {
  id: 'call-1-1001-1',
  call: 'call-1',
  connectedAt: 1000,
  user: '1001',
  mode: 'always-pause-resume',
  parties: [partyOn('leg-1', '1001', 'Ana'), partyOn('leg-2', '1002', 'Ben')],
};

/** `nothing`: a stream whose direction it does not say. */
type StreamState = 'recvonly' | 'inactive' | 'sendrecv' | 'sendonly' | 'nothing' | 'closed';

const sdpType = 'application/sdp';

interface AskOptions {
  readonly headers?: readonly (readonly [string, string])[];
  /** Body of the ACK; false: none is sent. */
  readonly ack?: string | false;
}

export class PlayedServer {
  readonly play = new StackPlay();
  /** What it says of each stream in its descriptions. */
  streams: readonly StreamState[] = ['recvonly', 'recvonly'];
  /** First samples of what came, by stream. */
  readonly heard: number[][] = [];
  /** Answers what comes next; otherwise everything is accepted. */
  readonly answers: ((transaction: ServerTransaction) => void)[] = [];
  /** Where it receives, by its own words; a name, or an address. */
  host = '127.0.0.1';
  /** The URI of its Contact, where it is another. */
  contact: string | undefined;
  readonly #transport: 'UDP' | 'TCP';
  #audio: dgram.Socket[] = [];
  #dialog: Dialog | undefined;
  #version = 0;
  #port = 0;

  private constructor(transport: 'UDP' | 'TCP') {
    this.#transport = transport;
  }

  static async listen(transport: 'UDP' | 'TCP'): Promise<PlayedServer> {
    const server = new PlayedServer(transport);
    // Both at one port, as what is longer than a datagram comes over TCP.
    server.#port = await (transport === 'UDP'
      ? server.play.listenForBoth()
      : server.play.listen({ transport, port: 0 }));
    await server.move();
    void server.#answerAll();
    return server;
  }

  /** Listens for audio elsewhere. */
  async move(): Promise<void> {
    for (const socket of this.#audio) socket.close();
    this.#audio = this.streams.map(() => dgram.createSocket('udp4'));
    for (const [index, socket] of this.#audio.entries()) {
      const heard: number[] = [];
      this.heard[index] = heard;
      socket.on('message', (packet) => heard.push(packet.readUInt8(12)));
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
    }
  }

  get uri(): string {
    return `sip:recorder@127.0.0.1:${String(this.#port)};transport=${this.#transport.toLowerCase()}`;
  }

  get dialog(): Dialog {
    if (this.#dialog === undefined) throw new Error('Nobody has called.');
    return this.#dialog;
  }

  get methods(): readonly string[] {
    return this.play.requests.all.map(({ request }) => request.method);
  }

  /** Lines that tell the streams of what the client has last offered. */
  get offered(): readonly string[] {
    return linesOf(
      this.play.requests.all.findLast(({ request }) => request.method === 'INVITE')?.request.body,
    );
  }

  async #answerAll(): Promise<void> {
    for (let count = 0; ; count += 1) {
      const transaction = await this.play.requests.first(
        (one) => this.play.requests.all.indexOf(one) === count,
      );
      const answer = this.answers.shift();
      if (answer === undefined) this.accept(transaction);
      else answer(transaction);
    }
  }

  accept(transaction: ServerTransaction, options: ResponseOptions = {}): void {
    const { request } = transaction;
    const contact = this.contact ?? this.uri;
    if (request.method === 'INVITE') this.#dialog ??= Dialog.fromRequest(request, contact);
    const sdp = request.method === 'INVITE' ? { body: { type: sdpType, text: this.sdp() } } : {};
    const { headers = [] } = options;
    transaction.respond(200, {
      ...(this.#dialog === undefined ? {} : { toTag: this.#dialog.localTag }),
      ...sdp,
      ...options,
      headers: [['Contact', `<${contact}>;+sip.srs`], ...headers],
    });
  }

  sdp(): string {
    this.#version += 1;
    const sections = this.streams.map((state, index) => {
      if (state === 'closed') return 'm=audio 0 RTP/AVP 0\r\n';
      const direction = state === 'nothing' ? '' : `a=${state}\r\n`;
      return `m=audio ${String(this.#audio[index]?.address().port ?? 9)} RTP/AVP 0\r\n${direction}`;
    });
    const origin = `o=srs 7 ${String(this.#version)} IN IP4 127.0.0.1`;
    return `v=0\r\n${origin}\r\ns=-\r\nc=IN IP4 ${this.host}\r\nt=0 0\r\n${sections.join('')}`;
  }

  /** Asks in the dialog, and acknowledges what an INVITE is answered. */
  async ask(
    method: string,
    body?: string,
    { headers = [], ack = '' }: AskOptions = {},
  ): Promise<SipResponse> {
    const options = body === undefined ? { headers } : { headers, body: { type: sdpType, text: body } };
    const contact = `<${this.contact ?? this.uri}>;+sip.srs`;
    const request = replaced(this.dialog.request(method, options), 'Contact', contact);
    const outcome = await this.play.stack.send(request);
    if (outcome.kind !== 'response') throw new Error(outcome.kind);
    const { response } = outcome;
    if (method === 'INVITE' && response.status < 300 && ack !== false) await this.acknowledge(response, ack);
    return response;
  }

  /** @param accepted the 200 */
  async acknowledge(accepted: SipResponse, body = ''): Promise<void> {
    const options = body === '' ? {} : { body: { type: sdpType, text: body } };
    const ack = this.dialog.request('ACK', options);
    const sequence = (accepted.headers.get('cseq') ?? '').replace('INVITE', 'ACK');
    await this.play.stack.acknowledge(ack, replaced(ack, 'CSeq', sequence));
  }

  close(): void {
    this.play.stack.close();
    for (const socket of this.#audio) socket.close();
  }
}

function replaced(request: SipRequest, header: string, value: string): SipRequest {
  const entries = request.headers.entries().filter(([name]) => name !== header);
  return { ...request, headers: new SipHeaders([...entries, [header, value]]) };
}

export function linesOf(sdp = ''): readonly string[] {
  return sdp.match(/m=audio 0|a=(?:label:.*|sendonly|recvonly|inactive)/g) ?? [];
}

/** A call that is recorded there. @param credentials for a server that asks for some */
export function recordAt(server: PlayedServer, credentials?: Credentials) {
  const notes: string[] = [];
  const trace: TraceEntry[] = [];
  const events = { ready: vi.fn(), failed: vi.fn() } satisfies SinkEvents;
  const recordings = recordingsTo(
    server.uri,
    {
      domain: 'tallyphone.test',
      platformOf: () => undefined,
      calls: () => [],
      address: '127.0.0.1',
      authority: undefined,
      identity: undefined,
      credentials,
      hasFeedback: false,
      askedEvery: undefined,
      trace: (entry) => trace.push(entry),
      note: (text) => notes.push(text),
    },
    { pace: overNetwork, onTheWay: new OnTheWay() },
  );
  const sink = recordings.record(order);
  sink.open(events);
  /** 20 ms of both parties, recognisable: as many different ones as octets of µ-law. */
  const say = (sample: number) => {
    sink.write(
      new Map(['leg-1', 'leg-2'].map((leg) => [leg, new Int16Array(samplesPerFrame).fill(sample)])),
      0,
    );
  };
  return { sink, events, notes, trace, say, recordings };
}
