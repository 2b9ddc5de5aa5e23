import dgram from 'node:dgram';
import { once } from 'node:events';
import os from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerTo } from '../../../shared/siprec/offer';
import { readRecordingBody } from '../../../shared/siprec/recording-body';
import { writeDescription } from '../../../shared/siprec/session-description';
import { samplesPerFrame } from '../media/frame';
import { OnTheWay } from '../recording/on-the-way';
import { partyOn } from '../recording/party-play';
import type { RecordingOrder } from '../recording/recording-sink';
import { Dialog } from '../sip/dialog';
import { StreamFlow } from '../sip/stream-flow';
import { SipStack } from '../sip/stack';
import type { ServerTransaction } from '../sip/transactions';
import { ownAddressTowards } from './own-address';
import { overNetwork } from './paced-sink';
import { recordingsTo } from './recordings-to';

const order: RecordingOrder = {
  id: 'call-1-1001-1',
  call: 'call-1',
  connectedAt: 1000,
  user: '1001',
  mode: 'always',
  parties: [partyOn('leg-1', '1001', 'Ana')],
};

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A recorder at an address of this machine: from where SIP and audio come, and which address they name. */
class FarRecorder {
  readonly said: { readonly sip: string; readonly contact: string; readonly sdp: ReadonlySet<string> }[] = [];
  readonly heard = new Set<string>();
  readonly #address: string;
  readonly #audio: dgram.Socket;
  readonly #stack: SipStack;
  #port = 0;

  private constructor(address: string) {
    this.#address = address;
    this.#audio = dgram.createSocket('udp4');
    this.#audio.on('message', (_, from) => this.heard.add(from.address));
    this.#stack = new SipStack(
      {
        request: (transaction) => {
          this.#take(transaction);
        },
        ack: () => undefined,
        trace: () => undefined,
      },
      { address },
    );
    open.push(this.#stack, this.#audio);
  }

  static async listen(address: string): Promise<FarRecorder> {
    const recorder = new FarRecorder(address);
    recorder.#audio.bind(0, address);
    await once(recorder.#audio, 'listening');
    const listening = await recorder.#stack.listen({ transport: 'TCP', port: 0 });
    if (listening.kind === 'failed') throw new Error(listening.reason);
    recorder.#port = listening.port;
    return recorder;
  }

  get uri(): string {
    return `sip:recorder@${this.#address}:${String(this.#port)};transport=tcp`;
  }

  #take(transaction: ServerTransaction): void {
    const { request, connection } = transaction;
    const { headers, body } = request;
    const contact = this.#stack.contact('TCP', 'recorder') ?? '';
    const dialog = Dialog.fromRequest(request, contact);
    const read = readRecordingBody({
      contentType: headers.get('content-type') ?? '',
      disposition: undefined,
      body,
    });
    if (request.method !== 'INVITE' || dialog === undefined || read.kind !== 'body' || !read.offer) {
      transaction.respond(200);
      return;
    }
    this.said.push({
      sip: connection instanceof StreamFlow ? connection.far.address : '',
      contact: headers.get('contact') ?? '',
      sdp: new Set([...body.matchAll(/^[oc]=.*IN IP4 (\S+)/gm)].map(([, address = '']) => address)),
    });
    const { port } = this.#audio.address();
    const origin = { id: '1', version: 1, address: this.#address };
    const answer = answerTo(read.offer, origin, () => ({ address: this.#address, port, key: undefined }));
    transaction.respond(200, {
      toTag: dialog.localTag,
      headers: [['Contact', `<${contact}>`]],
      body: { type: 'application/sdp', text: writeDescription(answer) },
    });
  }
}

/** @param address as with `--recorder-address` */
function recordingsOf(
  recorder: string,
  { address, note }: { readonly address?: string | undefined; readonly note?: (text: string) => void },
) {
  return recordingsTo(
    recorder,
    {
      domain: 'tallyphone.test',
      platformOf: () => undefined,
      calls: () => [],
      address,
      authority: undefined,
      identity: undefined,
      credentials: undefined,
      hasFeedback: false,
      askedEvery: undefined,
      trace: () => undefined,
      note: note ?? (() => undefined),
    },
    { pace: overNetwork, onTheWay: new OnTheWay() },
  );
}

/** @param address as with `--recorder-address` */
async function recordAt(recorder: string, address?: string) {
  const failed = vi.fn();
  const ready = vi.fn();
  const other = recordingsOf(recorder, { address });
  open.unshift(other);
  const sink = other.record(order);
  sink.open({ ready, failed });
  await vi.waitFor(() => {
    expect(ready.mock.calls.length + failed.mock.calls.length).toBe(1);
  });
  sink.setPaused(false);
  sink.write(new Map([['leg-1', new Int16Array(samplesPerFrame)]]), 0);
  return { failed };
}

/** By which others reach it, where there are others. */
const outward = Object.values(os.networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .filter(({ internal, family }) => !internal && family === 'IPv4')
  .map(({ address }) => address);

describe('what goes to a recorder', () => {
  it.each(['127.0.0.1', ...outward.slice(0, 1)])(
    'at %s comes from the address that leads there, and names it in Contact and SDP',
    async (address) => {
      const recorder = await FarRecorder.listen(address);
      await recordAt(recorder.uri);
      await vi.waitFor(() => {
        expect([...recorder.heard]).toEqual([address]);
      });
      expect(recorder.said).toMatchObject([{ sip: address, sdp: new Set([address]) }]);
      expect(recorder.said[0]?.contact).toContain(`@${address}:`);
    },
  );

  // Elsewhere loopback has one address.
  it.runIf(process.platform === 'linux')('comes from the address that it is to come from', async () => {
    const recorder = await FarRecorder.listen('127.0.0.1');
    await recordAt(recorder.uri, '127.0.0.2');
    await vi.waitFor(() => {
      expect([...recorder.heard]).toEqual(['127.0.0.2']);
    });
    expect(recorder.said).toMatchObject([{ sip: '127.0.0.2', sdp: new Set(['127.0.0.2']) }]);
    expect(recorder.said[0]?.contact).toContain('@127.0.0.2:');
  });

  it('fails where that is no address of this machine', async () => {
    const recorder = await FarRecorder.listen('127.0.0.1');
    const { failed } = await recordAt(recorder.uri, '192.0.2.77');
    expect(failed).toHaveBeenCalledOnce();
    expect(JSON.stringify(failed.mock.calls)).toMatch(/"unreachable".*EADDRNOTAVAIL/);
  });
});

it.each([
  ['sip:recorder.test;transport=tcp', 1],
  ['sip:192.0.2.7', 1],
  ['sips:recorder.test', 0],
  ['sip:recorder.test;transport=tls', 0],
  ['sip:127.0.0.1;transport=tcp', 0],
  ['sip:[::1]', 0],
])('says at once that a recorder elsewhere is not reached over TLS: %s', (uri, count) => {
  const note = vi.fn();
  open.push(recordingsOf(uri, { note }));
  expect(note.mock.calls.filter(([text]) => String(text).includes('in the clear'))).toHaveLength(count);
});

it('the own address is that of the way to the other machine, by name too', async () => {
  expect(await ownAddressTowards('localhost')).toMatch(/^(?:127\.0\.0\.1|::1)$/);
  for (const address of outward) expect(await ownAddressTowards(address)).toBe(address);
});
