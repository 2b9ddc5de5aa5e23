/** Two ends over real sockets of this machine. Time is played: nothing is sent again before a test lets time go on. */
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatagramSocket } from './datagrams';
import { Dialog } from './dialog';
import type { SipRequest } from './message';
import type { Listening, SendOutcome } from './stack';
import { deafPort, Network, nextOf, selfSigned, StackPlay } from './stack-play';

const open: { close(): void }[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const one of open.splice(0)) one.close();
});

function end(...settings: ConstructorParameters<typeof StackPlay>): StackPlay {
  const play = new StackPlay(...settings);
  open.push(play.stack);
  return play;
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

function dialogTo(target: string, contact = 'sip:src@127.0.0.1:9'): Dialog {
  const names = { fromName: '', fromUri: 'sip:src@tallyphone.test', toUri: target };
  return Dialog.toContact({ ...names, target, contact });
}

const reasonOf = (outcome: SendOutcome | Listening) => ('reason' in outcome ? outcome.reason : outcome.kind);

const statusOf = (outcome: SendOutcome) =>
  outcome.kind === 'response' ? outcome.response.status : outcome.kind;

/** Accepts the INVITE that a recorder has got. */
async function accept(recorder: StackPlay, contact: string): Promise<Dialog> {
  const invite = await recorder.asked('INVITE');
  const dialog = Dialog.fromRequest(invite.request, contact);
  if (dialog === undefined) throw new Error('no dialog');
  invite.respond(200, { toTag: dialog.localTag, headers: [['Contact', `<${contact}>`]] });
  return dialog;
}

/** The ACK that a 200 wants, from what was asked and what came of it. */
async function acknowledge(client: StackPlay, dialog: Dialog, invite: SipRequest, outcome: SendOutcome) {
  if (outcome.kind !== 'response') throw new Error(outcome.kind);
  dialog.establish(outcome.response);
  await client.stack.acknowledge(invite, dialog.request('ACK'));
}

describe('a recording session over UDP', () => {
  it('comes about and ends, though the network loses each of its messages once', async () => {
    const [client, recorder] = [end(), end()];
    const port = await recorder.listen({ transport: 'UDP', port: 0 });
    const network = await Network.before(port, [
      'INVITE INVITE',
      'SIP/2.0 200 INVITE',
      'ACK ACK',
      'BYE BYE',
      'SIP/2.0 200 BYE',
    ]);
    open.push(network);
    const place = `sip:srs@127.0.0.1:${String(network.port)}`;

    const dialog = dialogTo(place);
    const invite = dialog.request('INVITE');
    const invited = client.stack.send(invite);
    await network.lost.first((what) => what.startsWith('INVITE'));
    await pass(500);
    await accept(recorder, place);
    await network.lost.first((what) => what.startsWith('SIP/2.0 200 INVITE'));
    await pass(500);
    const outcome = await invited;
    expect(statusOf(outcome)).toBe(200);

    await acknowledge(client, dialog, invite, outcome);
    await network.lost.first((what) => what.startsWith('ACK'));
    await pass(1000);
    await recorder.acks.first();

    const ended = client.stack.send(dialog.request('BYE'));
    await network.lost.first((what) => what.startsWith('BYE'));
    await pass(500);
    (await recorder.asked('BYE')).respond(200);
    await network.lost.first((what) => what.startsWith('SIP/2.0 200 BYE'));
    await pass(1000);
    expect(statusOf(await ended)).toBe(200);

    // Whatever came twice was taken once.
    expect(recorder.requests.all.map(({ request }) => request.method)).toEqual(['INVITE', 'BYE']);
    expect(recorder.acks.all).toHaveLength(1);
    const acks = client.trace.all.filter(({ kind, text }) => kind === 'sent' && text.startsWith('ACK'));
    expect(acks.length).toBeGreaterThanOrEqual(2);
    expect(new Set(acks.map(({ text }) => text)).size).toBe(1);
  });

  it('is answered at the port that it comes from, which its Via then says (RFC 3581)', async () => {
    const [client, recorder] = [end(), end()];
    const port = await recorder.listen({ transport: 'UDP', port: 0 });
    const answered = client.stack.send(dialogTo(`sip:srs@127.0.0.1:${String(port)}`).request('OPTIONS'));
    const { request } = await recorder.asked('OPTIONS');
    const via = request.headers.get('via') ?? '';
    const from = /^SIP\/2\.0\/UDP 127\.0\.0\.1:(\d+);/.exec(via)?.[1] ?? '';
    expect(via).toContain(`;rport=${from};received=127.0.0.1`);
    (await recorder.asked('OPTIONS')).respond(200);
    expect(statusOf(await answered)).toBe(200);
  });
});

/** A call from INVITE to BYE, where the recorder is reached by an address. @returns statuses of INVITE and BYE */
async function session(client: StackPlay, recorder: StackPlay, uri: string) {
  const dialog = dialogTo(uri);
  const invite = dialog.request('INVITE', { body: { type: 'application/sdp', text: 'v=0\r\n' } });
  const invited = client.stack.send(invite);
  await accept(recorder, uri);
  const outcome = await invited;
  await acknowledge(client, dialog, invite, outcome);
  await recorder.acks.first();
  const ended = client.stack.send(dialog.request('BYE'));
  (await recorder.asked('BYE')).respond(200);
  return [statusOf(outcome), statusOf(await ended)];
}

describe('a recording session over TCP', () => {
  it('goes over one connection, and says so in its Via', async () => {
    const [client, recorder] = [end(), end()];
    const port = await recorder.listen({ transport: 'TCP', port: 0 });
    expect(await session(client, recorder, `sip:srs@127.0.0.1:${String(port)};transport=tcp`)).toEqual([
      200, 200,
    ]);
    const ways = recorder.requests.all.map(({ connection }) => connection);
    expect(new Set(ways).size).toBe(1);
    expect(ways[0]?.name).toMatch(/^TCP 127\.0\.0\.1:\d+$/);
    expect(recorder.requests.all[0]?.request.headers.get('via')).toMatch(/^SIP\/2\.0\/TCP 127\.0\.0\.1:\d+;/);
  });

  it('may be ended by the recorder, at the Contact of whoever called', async () => {
    const [client, recorder] = [end(), end()];
    await client.listen({ transport: 'TCP', port: 0 });
    const port = await recorder.listen({ transport: 'TCP', port: 0 });
    const place = `sip:srs@127.0.0.1:${String(port)};transport=tcp`;
    const dialog = dialogTo(place, client.stack.contact('TCP', 'src'));
    const invite = dialog.request('INVITE');
    const invited = client.stack.send(invite);
    const atRecorder = await accept(recorder, place);
    await acknowledge(client, dialog, invite, await invited);
    const ended = recorder.stack.send(atRecorder.request('BYE'));
    (await client.asked('BYE')).respond(200);
    expect(statusOf(await ended)).toBe(200);
  });

  it('ends for who waits when the connection does', async () => {
    const [client, recorder] = [end(), end()];
    const port = await recorder.listen({ transport: 'TCP', port: 0 });
    const asked = client.stack.send(
      dialogTo(`sip:srs@127.0.0.1:${String(port)};transport=tcp`).request('INVITE'),
    );
    await recorder.asked('INVITE');
    recorder.stack.close();
    expect(await asked).toEqual({ kind: 'disconnected' });
  });
});

describe('a recording session over TLS', () => {
  const identity = selfSigned('127.0.0.1');

  /** Without openssl there is no certificate to show. */
  async function secured() {
    if (identity === undefined) throw new Error('openssl is needed');
    const recorder = end();
    const port = await recorder.listen({ transport: 'TLS', port: 0, identity });
    return { identity, recorder, uri: `sips:srs@127.0.0.1:${String(port)}` };
  }

  it.runIf(identity !== undefined)('comes about with a certificate that is trusted', async () => {
    const { identity: own, recorder, uri } = await secured();
    const client = end({ trust: { kind: 'authority', certificate: own.certificate } });
    expect(await session(client, recorder, uri)).toEqual([200, 200]);
    expect(recorder.requests.all[0]?.connection.name).toMatch(/^TLS 127\.0\.0\.1:/);
    expect(recorder.stack.contact('TLS', 'srs')).toBe(uri);
  });

  it.runIf(identity !== undefined)('does not come about with one that nobody vouches for', async () => {
    const { recorder, uri } = await secured();
    const outcome = await end().stack.send(dialogTo(uri).request('INVITE'));
    expect(reasonOf(outcome)).toContain('self-signed');
    expect(recorder.requests.all).toEqual([]);
  });

  it.runIf(identity !== undefined)('comes about with any, if that is asked for', async () => {
    const { recorder, uri } = await secured();
    expect(await session(end({ trust: { kind: 'anyone' } }), recorder, uri)).toEqual([200, 200]);
  });
});

describe('a message too long for a datagram', () => {
  const long = { body: { type: 'application/sdp', text: `v=0\r\n${'a=x\r\n'.repeat(400)}` } };

  it('goes by TCP though its address says UDP (RFC 3261 18.1.1)', async () => {
    const [client, recorder] = [end(), end()];
    const port = await recorder.listenForBoth();
    const sent = client.stack.send(dialogTo(`sip:srs@127.0.0.1:${String(port)}`).request('INVITE', long));
    const invite = await recorder.asked('INVITE');
    expect(invite.connection.transport).toBe('TCP');
    expect(invite.request.headers.get('via')).toMatch(/^SIP\/2\.0\/TCP /);
    invite.respond(486);
    expect(statusOf(await sent)).toBe(486);
  });

  it('goes as a long datagram where TCP is refused', async () => {
    const [client, recorder] = [end(), end()];
    const port = await recorder.listen({ transport: 'UDP', port: 0 });
    const sent = client.stack.send(dialogTo(`sip:srs@127.0.0.1:${String(port)}`).request('INVITE', long));
    const invite = await recorder.asked('INVITE');
    expect(invite.connection.transport).toBe('UDP');
    expect(invite.request.body).toBe(long.body.text);
    invite.respond(486);
    expect(statusOf(await sent)).toBe(486);
    expect(client.said('note')[0]).toContain('a long datagram instead');
  });
});

describe('who cannot be reached', () => {
  it('is told at once where nothing listens, and where the address is none', async () => {
    const [client, deaf] = [end(), await deafPort()];
    open.push(deaf);
    const uri = `sip:srs@127.0.0.1:${String(deaf.port)};transport=tcp`;
    const refused = await client.stack.send(dialogTo(uri).request('INVITE'));
    expect(reasonOf(refused)).toContain('ECONNREFUSED');
    const nowhere = await client.stack.send(dialogTo('sip:srs@127.0.0.1;transport=ws').request('INVITE'));
    expect(nowhere).toMatchObject({ kind: 'unreached' });
    expect(client.said('note')).toHaveLength(2);
  });

  it('is given up when no connection comes about in time', async () => {
    const silent = net.createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    open.push({ close: () => silent.close() });
    const place = silent.address();
    const port = place !== null && typeof place === 'object' ? place.port : 0;
    const client = end();
    const uri = `sips:srs@127.0.0.1:${String(port)}`;
    const both = [1, 2].map(() => client.stack.send(dialogTo(uri).request('INVITE')));
    const socket = await nextOf(silent, 'connection');
    if (socket instanceof net.Socket) socket.on('error', () => undefined);
    await pass(4_000);
    for (const outcome of await Promise.all(both)) {
      expect(reasonOf(outcome)).toContain('4000 ms');
    }
  });

  it('is not called when the call is cancelled first', async () => {
    const [client, recorder] = [end(), end()];
    const port = await recorder.listen({ transport: 'TCP', port: 0 });
    const invite = dialogTo(`sip:srs@127.0.0.1:${String(port)};transport=tcp`).request('INVITE');
    const sent = client.stack.send(invite);
    client.stack.cancel(invite);
    expect(await sent).toEqual({ kind: 'unreached', reason: 'cancelled before it was sent' });
    expect(client.said('sent')).toEqual([]);
  });

  it('is nobody after the end, and nobody listens then', async () => {
    const client = end();
    client.stack.close();
    const outcome = await client.stack.send(dialogTo('sip:srs@127.0.0.1:5070').request('INVITE'));
    expect(outcome).toEqual({ kind: 'unreached', reason: 'closed' });
  });
});

describe('a call that is cancelled', () => {
  it.each(['UDP', 'TCP'] as const)('over %s ends with 487', async (transport) => {
    const [client, recorder] = [end(), end()];
    const port = await recorder.listen({ transport, port: 0 });
    const uri = `sip:srs@127.0.0.1:${String(port)};transport=${transport.toLowerCase()}`;
    const invite = dialogTo(uri).request('INVITE');
    const rings: number[] = [];
    const sent = new Promise<SendOutcome>((resolve) => {
      const ringing = client.stack.send(invite, uri, ({ status }) => {
        rings.push(status);
        client.stack.cancel(invite);
      });
      void ringing.then(resolve);
    });
    const asked = await recorder.asked('INVITE');
    asked.whenCancelled(() => {
      asked.respond(487);
    });
    asked.respond(180);
    expect(statusOf(await sent)).toBe(487);
    expect(rings).toEqual([180]);
  });
});

describe('listening', () => {
  it.each(['UDP', 'TCP'] as const)('over %s fails where another listens, and says so', async (transport) => {
    const [one, other] = [end(), end()];
    const port = await one.listen({ transport, port: 0 });
    expect(one.stack.contact(transport, 'srs')).toBe(
      `sip:srs@127.0.0.1:${String(port)};transport=${transport.toLowerCase()}`,
    );
    expect(reasonOf(await other.stack.listen({ transport, port }))).toContain('EADDRINUSE');
    expect(other.stack.contact(transport, 'srs')).toBeUndefined();
    expect(await one.stack.listen({ transport, port: 0 })).toMatchObject({ kind: 'failed' });
  });

  it('over both is at one port: that which is named, or another where only one of them is free', async () => {
    const [one, other] = [end(), end()];
    vi.spyOn(DatagramSocket, 'open').mockResolvedValueOnce({ kind: 'failed', reason: 'EADDRINUSE' });
    const port = await one.listenForBoth();
    const uris = (['UDP', 'TCP'] as const).map((transport) => one.stack.contact(transport, 'srs'));
    expect(uris.map((uri) => uri?.split(';', 1)[0])).toEqual(new Array(2).fill(`sip:srs@127.0.0.1:${port}`));
    expect(reasonOf(await other.stack.listenForBoth(port))).toContain('EADDRINUSE');
  });
});
