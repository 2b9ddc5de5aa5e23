/** For tests of the recording client: a recorder without SIP's timers, with real sockets for the audio. */
import dgram from 'node:dgram';
import { once } from 'node:events';
import { answerTo } from '../../../shared/siprec/offer';
import { readRecordingBody } from '../../../shared/siprec/recording-body';
import { metadataDisposition, metadataType } from '../../../shared/siprec/requests';
import type { Metadata } from '../../../shared/siprec/metadata';
import { writeDescription, type Description } from '../../../shared/siprec/session-description';
import { mulaw } from '../media/g711';
import { writeReport } from '../media/rtcp';
import { SipHeaders } from '../sip/message';
import { Client } from '../sip/sip-play';
import type { SendOutcome } from '../sip/stack';
import { TransactionLayer, type ServerTransaction } from '../sip/transactions';
import type { DialogEvents, RecorderDialog, RecorderRequest } from './recorder-dialog';

interface Heard {
  readonly source: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly begins: boolean;
  /** The first sample of the packet. */
  readonly sample: number;
}

interface Told {
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly offer: Description | undefined;
  readonly metadata: Metadata | undefined;
}

/** Port of a stream while nobody listens there (RFC 863). */
const nowhere = 9;

export class PlayedRecorder {
  readonly told: Told[] = [];
  /** What came, by label. */
  readonly heard = new Map<string, Heard[]>();
  /** Statuses of the next INVITEs; 200 where there is none. */
  readonly statuses: number[] = [];
  /** Value of the `Retry-After` in what it refuses. */
  retryAfter: string | undefined;
  /** Labels of streams to which the next answers give port 0. */
  readonly unwanted = new Set<string>();
  /** The next answers are that it is not ready (RFC 7866 7.2). */
  isUnready = false;
  /** Resolves the INVITE that is kept open by status 100. */
  release: (outcome: SendOutcome) => void = () => undefined;
  /** Requests of the recorder go here. */
  ask: (transaction: ServerTransaction) => void = () => undefined;
  /** It is found not to be there any more. */
  lose: DialogEvents['lost'] = () => undefined;
  cancels = 0;
  /** What was noted of it in the trace. */
  readonly noted: string[] = [];
  readonly #sockets = new Map<string, dgram.Socket>();
  #packet: () => void = () => undefined;
  #version = 0;

  /** Streams of these labels are listened to. */
  async listen(...labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      const socket = dgram.createSocket('udp4');
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
      socket.on('message', (packet) => {
        this.#take(label, packet);
      });
      this.#sockets.set(label, socket);
    }
  }

  #take(label: string, packet: Buffer): void {
    const heard = this.heard.get(label) ?? [];
    const [sample = 0] = mulaw.decode(packet.subarray(12));
    heard.push({
      source: packet.readUInt32BE(8),
      sequence: packet.readUInt16BE(2),
      timestamp: packet.readUInt32BE(4),
      begins: (packet.readUInt8(1) & 0x80) !== 0,
      sample,
    });
    this.heard.set(label, heard);
    this.#packet();
  }

  /** Until so many packets have come on a stream. */
  async hears(label: string, count: number): Promise<readonly Heard[]> {
    while ((this.heard.get(label)?.length ?? 0) < count) {
      await new Promise<void>((resolve) => {
        this.#packet = resolve;
      });
    }
    return this.heard.get(label) ?? [];
  }

  /** Reports to the client that some of a stream has not come, and resolves once that has. */
  async misses(label: string, packets: number): Promise<void> {
    const stream = this.told[0]?.offer?.sections.find((one) => one.kind === 'stream' && one.label === label);
    const [first] = await this.hears(label, 1);
    if (stream?.kind !== 'stream' || first === undefined) throw new Error('no such stream');
    const { source } = first;
    const counts = {
      fractionLost: 0,
      lost: packets,
      highest: 0,
      jitter: 0,
      lastReport: 0,
      sinceLastReport: 0,
    };
    const report = writeReport(
      { source: 1, name: '', sent: undefined, received: { source, ...counts } },
      false,
    );
    await new Promise((resolve) => {
      this.#sockets.get(label)?.send(report, stream.port + 1, stream.address, resolve);
    });
    // It lies there; what lies there is read in the next turn.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
  }

  openDialog({ received, lost }: DialogEvents): RecorderDialog {
    this.ask = received;
    this.lose = lost;
    return {
      request: (method, options) => this.#answer(method, options ?? {}),
      accept: (transaction, sdp) => {
        transaction.respond(200, sdp === undefined ? {} : { body: { type: 'application/sdp', text: sdp } });
      },
      note: (text) => {
        this.noted.push(text);
      },
      cancel: () => {
        this.cancels += 1;
      },
      close: () => undefined,
    };
  }

  #answer(method: string, { headers = [], body }: RecorderRequest): Promise<SendOutcome> {
    const reading =
      body === undefined
        ? undefined
        : readRecordingBody({ contentType: body.type, disposition: undefined, body: body.text });
    if (reading?.kind === 'malformed') throw new Error(reading.reason);
    this.told.push({ method, headers, offer: reading?.offer, metadata: reading?.metadata });
    const status = method === 'INVITE' ? (this.statuses.shift() ?? 200) : 200;
    if (status === 100) {
      return new Promise((resolve) => {
        this.release = resolve;
      });
    }
    return Promise.resolve(this.responseTo(reading?.offer, status));
  }

  responseTo(offer: Description | undefined, status: number): SendOutcome {
    this.#version += 1;
    const origin = { id: '1', version: this.#version, address: '127.0.0.1' };
    const answer = offer === undefined || status >= 300 ? '' : this.#answerTo(offer, origin);
    const isRefusal = status >= 300 && this.retryAfter !== undefined;
    const headers = new SipHeaders(isRefusal ? [['Retry-After', this.retryAfter ?? '']] : []);
    return {
      kind: 'response',
      response: { kind: 'response', status, reason: 'As wished', headers, body: answer },
    };
  }

  #answerTo(offer: Description, origin: Description['origin']): string {
    const answer = answerTo(offer, origin, ({ label = '' }) => {
      const port = this.#sockets.get(label)?.address().port ?? nowhere;
      return this.unwanted.has(label) ? undefined : { address: '127.0.0.1', port, key: undefined };
    });
    const text = writeDescription(answer);
    return this.isUnready ? text.replaceAll('a=recvonly', 'a=inactive') : text;
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
  }
}

/** A request of the recorder, and what it is answered. */
export function asked(method: string, body = '') {
  const made: ServerTransaction[] = [];
  const layer = new TransactionLayer({
    request: (transaction) => made.push(transaction),
    ack: () => undefined,
  });
  const client = new Client((message, connection) => {
    if (message.kind === 'request') layer.receiveRequest(message, connection);
  });
  const headers: [string, string][] = [
    ['Via', 'SIP/2.0/WS recorder.invalid;branch=z9hG4bK1'],
    ['From', '<sip:recorder@127.0.0.1>;tag=a'],
    ['To', '<sip:service@127.0.0.1>;tag=b'],
    ['Call-ID', 'call'],
    ['CSeq', `1 ${method}`],
    ['Max-Forwards', '70'],
  ];
  if (body !== '') headers.push(['Content-Type', metadataType], ['Content-Disposition', metadataDisposition]);
  client.say({
    kind: 'request',
    method,
    uri: 'sip:service@127.0.0.1',
    headers: new SipHeaders(headers),
    body,
  });
  const [transaction] = made;
  if (transaction === undefined) throw new Error('It was malformed.');
  let status: number | undefined;
  return {
    transaction,
    status: () => {
      if (transaction.isAnswered) status ??= client.takeStatus();
      return status;
    },
  };
}
