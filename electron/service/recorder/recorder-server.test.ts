import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstOffer, offerState, readAnswer } from '../../../shared/siprec/offer';
import { writeOfferAndMetadata } from '../../../shared/siprec/recording-body';
import { recordingContact } from '../../../shared/siprec/requests';
import { recordedCall, streams } from '../../../shared/siprec/siprec-play';
import { writeDescription } from '../../../shared/siprec/session-description';
import { snapshotOf } from '../../../shared/siprec/snapshot';
import { Dialog } from '../sip/dialog';
import { serialize, SipHeaders, type SipRequest } from '../sip/message';
import type { SendOutcome } from '../sip/stack';
import { StackPlay } from '../sip/stack-play';
import { targetOf } from '../sip/target';
import { stamped } from '../sip/via';
import { PlayedServer } from './server-play';

let server: PlayedServer;
const open: { close: () => unknown }[] = [];

beforeEach(() => {
  server = new PlayedServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.stop();
  for (const one of open.splice(0)) await one.close();
});

/** A client that says what a test wants. */
class PlayedClient {
  readonly play = new StackPlay();
  readonly offer = firstOffer('1', '127.0.0.1', streams);
  #dialog: Dialog | undefined;

  static async begin(): Promise<PlayedClient> {
    const client = new PlayedClient();
    open.push(client.play.stack);
    await client.play.listen({ transport: 'TCP', port: 0 });
    void client.play.asked('BYE').then((bye) => {
      bye.respond(200);
    });
    return client;
  }

  get dialog(): Dialog {
    const contact = this.play.stack.contact('TCP', 'client') ?? '';
    this.#dialog ??= Dialog.toContact({
      fromName: '',
      fromUri: 'sip:client@tallyphone.test',
      toUri: server.uri,
      target: server.uri,
      contact,
      contactHeader: recordingContact(contact, 'client'),
    });
    return this.#dialog;
  }

  invite(
    headers: readonly (readonly [string, string])[] = [['Require', 'siprec']],
    offer = this.offer,
  ): SipRequest {
    const { contentType, body } = writeOfferAndMetadata(offer, snapshotOf(recordedCall));
    return this.dialog.request('INVITE', { headers, body: { type: contentType, text: body } });
  }

  async ask(
    request: SipRequest,
  ): Promise<{ readonly status: number; readonly reason: string; readonly body: string }> {
    const outcome: SendOutcome = await this.play.stack.send(request);
    if (outcome.kind !== 'response') throw new Error(outcome.kind);
    const { response } = outcome;
    if (request.method === 'INVITE' && response.status === 200) {
      this.dialog.establish(response);
      await this.play.stack.acknowledge(request, this.dialog.request('ACK'));
    }
    return response;
  }
}

describe('the recorder', () => {
  it('takes a recording session, and answers each stream with a port of its own', async () => {
    await server.start();
    const client = await PlayedClient.begin();
    const answer = await client.ask(client.invite());
    const reading = readAnswer(client.offer, answer.body);
    expect(reading).toMatchObject({
      kind: 'answer',
      sections: [
        { kind: 'taken', label: '1', isInactive: false },
        { kind: 'taken', label: '2', isInactive: false },
      ],
    });
    expect(client.play.trace.all.map(({ text }) => text).join('\n')).toMatch(
      /Contact: <sip:recorder@.*>;\+sip\.srs/,
    );
    const paused = offerState(client.offer, 'paused');
    const { body } = await client.ask(client.invite([['Require', 'siprec']], paused));
    expect(readAnswer(paused, body)).toMatchObject({
      sections: [{ isInactive: true }, { isInactive: true }],
    });
    expect(await client.ask(client.dialog.request('BYE'))).toMatchObject({ status: 200 });
    expect(await client.ask(client.dialog.request('BYE'))).toMatchObject({ status: 481 });
  });

  it('says why it does not take what is no recording session', async () => {
    await server.start();
    const client = await PlayedClient.begin();
    expect(await client.ask(client.invite([]))).toMatchObject({ status: 421 });
    expect(await client.ask(client.invite([['Require', 'siprec, timer']]))).toMatchObject({ status: 420 });
    const { headers: _, ...caller } = client.invite();
    const contact = Dialog.toContact({
      fromName: '',
      fromUri: 'sip:client@tallyphone.test',
      toUri: server.uri,
      target: server.uri,
      contact: 'sip:client@127.0.0.1;transport=tcp',
    });
    const plain = contact.request('INVITE', {
      headers: [['Require', 'siprec']],
      body: { type: 'application/sdp', text: caller.body },
    });
    expect(await client.ask(plain)).toMatchObject({ status: 403 });
    const bare = client.dialog.request('INVITE', {
      headers: [['Require', 'siprec']],
      body: { type: 'application/sdp', text: 'v=0' },
    });
    const unread = await client.ask(bare);
    expect(`${String(unread.status)} ${unread.reason}`).toMatch(/^400 SDP/);
    const key = { tag: 1, suite: 'AES_CM_128_HMAC_SHA1_80', keyAndSalt: 'A'.repeat(40) } as const;
    const secured = firstOffer(
      '1',
      '127.0.0.1',
      streams.map((stream, index) => ({ ...stream, keys: [key], hasFeedback: index > 0 })),
    );
    expect(await client.ask(client.invite([['Require', 'siprec']], secured))).toMatchObject({
      status: 488,
      reason: 'Keys of SRTP are taken over TLS alone',
    });
    expect(await client.ask(client.dialog.request('OPTIONS'))).toMatchObject({ status: 200 });
    expect(await client.ask(client.dialog.request('REFER'))).toMatchObject({ status: 405 });
    expect(await client.ask(client.dialog.request('BYE'))).toMatchObject({ status: 481 });
    expect(fs.readdirSync(server.root)).toEqual([]);
  });

  it.each([
    ['one of two in G.722', /(m=audio 40002 RTP\/AVP) 0/, '$1 9', 1],
    ['video', /m=audio (40002 RTP\/AVP) 0/, 'm=video $1 96', 1],
    ['G.722 alone', /(m=audio \d+ RTP\/AVP) 0/g, '$1 9', 0],
    ['DTLS-SRTP', /RTP\/AVP/g, 'UDP/TLS/RTP/SAVPF', 0],
  ])('does not take what it does not record, though metadata names it: %s', async (_, what, by, taken) => {
    await server.start();
    const client = await PlayedClient.begin();
    const invite = client.invite();
    const { status, body } = await client.ask({ ...invite, body: invite.body.replace(what, by) });
    expect(status).toBe(taken === 0 ? 488 : 200);
    const ports = [...body.matchAll(/^m=\w+ (\d+)/gm)].map(([, port]) => Number(port) > 0);
    expect(ports).toEqual(taken === 0 ? [] : [true, false]);
  });

  it('takes sixteen streams and not one more, at the start and later', async () => {
    await server.start();
    const client = await PlayedClient.begin();
    const many = (count: number) => {
      const labels = Array.from({ length: count }, (_, at) => String(at + 1));
      const all = labels.map((label) => ({ label, address: '127.0.0.1', port: 9, keys: [] }));
      return firstOffer('1', '127.0.0.1', all);
    };
    const excess = { status: 488, reason: 'More than 16 streams' };
    expect(await client.ask(client.invite(undefined, many(17)))).toMatchObject(excess);
    expect(fs.readdirSync(server.root)).toEqual([]);
    expect(await client.ask(client.invite(undefined, many(16)))).toMatchObject({ status: 200 });
    expect(await client.ask(client.invite(undefined, many(17)))).toMatchObject(excess);
    expect(await client.ask(client.invite(undefined, many(2)))).toMatchObject({ status: 200 });
  });

  it('keeps nothing of a session that is given up before it is answered', async () => {
    await server.start();
    const client = await PlayedClient.begin();
    const target = targetOf(server.uri);
    if (target.kind === 'unroutable') throw new Error(target.reason);
    const socket = net.connect(target.port, target.host);
    await once(socket, 'connect');
    const invite = stamped(client.invite(), { transport: 'TCP', sentBy: 'client.invalid' });
    const names = ['Via', 'From', 'To', 'Call-ID'];
    const entries = names.map((name) => [name, invite.headers.get(name) ?? ''] as const);
    const sequence = invite.headers.get('cseq') ?? '';
    const headers = new SipHeaders([...entries, ['CSeq', sequence.replace('INVITE', 'CANCEL')]]);
    const cancel = { ...invite, method: 'CANCEL', headers, body: '' };
    socket.write(`${serialize(invite)}${serialize(cancel)}`);
    let heard = '';
    socket.on('data', (piece) => {
      heard += piece.toString();
    });
    await vi.waitFor(() => {
      expect(heard).toMatch(/ INVITE\r\n/);
      expect(heard).toMatch(/ CANCEL\r\n/);
    });
    socket.destroy();
    expect(heard.match(/^SIP\/2\.0 \d+/gm)?.toSorted()).toEqual(['SIP/2.0 200', 'SIP/2.0 487']);
    expect(server.notes).toEqual([]);
    await vi.waitFor(() => {
      expect(fs.readdirSync(server.root)).toEqual([]);
    });
  });

  it('refuses what is older than what it knows, and what cannot be read, and goes on', async () => {
    await server.start();
    const client = await PlayedClient.begin();
    await client.ask(client.invite());
    const old = client.dialog.request('UPDATE');
    const broken = client.dialog.request('INVITE', { body: { type: 'application/sdp', text: 'v=0' } });
    expect(await client.ask(broken)).toMatchObject({ status: 400 });
    const late = await client.ask(old);
    expect(`${String(late.status)} ${late.reason}`).toMatch(/^500 CSeq/);
    expect(await client.ask(client.dialog.request('INVITE'))).toMatchObject({ status: 488 });
    expect(await client.ask(client.invite())).toMatchObject({ status: 200 });
  });

  it('takes a session of which it is told nothing yet, and asks whose it is', async () => {
    await server.start();
    const client = await PlayedClient.begin();
    const bare = client.dialog.request('INVITE', {
      headers: [['Require', 'siprec']],
      body: { type: 'application/sdp', text: writeDescription(client.offer) },
    });
    expect(await client.ask(bare)).toMatchObject({ status: 200 });
    const update = await client.play.asked('UPDATE');
    update.respond(200);
    expect(update.request.body).toContain('requestsnapshot');
    expect(server.description).toMatchObject({ parties: [{ number: '' }, { number: '' }] });
    await client.ask(client.invite());
    expect(server.description).toMatchObject({ parties: [{ number: '1001' }, { number: '2001' }] });
  });

  it('asks once for a snapshot where it is told of what it does not know, however little comes of it', async () => {
    await server.start();
    const client = await PlayedClient.begin();
    const { uses: _, participants: __, ...metadata } = snapshotOf(recordedCall);
    const { uses } = snapshotOf(recordedCall);
    const { contentType, body } = writeOfferAndMetadata(client.offer, {
      ...metadata,
      uses,
      participants: [],
    });
    const type = { type: contentType, text: body };
    const invite = () =>
      client.ask(client.dialog.request('INVITE', { headers: [['Require', 'siprec']], body: type }));
    await invite();
    const update = await client.play.asked('UPDATE');
    update.respond(200);
    expect(update.request.body).toContain('requestsnapshot');
    expect(update.request.headers.get('content-disposition')).toBe('recording-session');
    await invite();
    await client.ask(client.dialog.request('OPTIONS'));
    expect(client.play.requests.all).toHaveLength(1);
    // Once it is known it may be lost again.
    await client.ask(client.invite());
    await invite();
    await vi.waitFor(() => {
      expect(client.play.requests.all).toHaveLength(2);
    });
  });

  it('keeps what there is where the connection of its client is closed', async () => {
    await server.start();
    const client = await PlayedClient.begin();
    await client.ask(client.invite());
    client.play.stack.close();
    await server.noted('interrupted: the connection');
    expect(server.description).toMatchObject({
      state: 'interrupted',
      parties: [{ number: '1001' }, { number: '2001' }],
    });
  });

  it('asks a client that is quiet whether it is there, and goes on while it says so', async () => {
    await server.start({ quietLimit: 400 });
    const client = await PlayedClient.begin();
    await client.ask(client.invite());
    // As where this process had stood still: nobody can have been heard meanwhile.
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 500);
    const options = await client.play.asked('OPTIONS');
    expect(server.notes).toHaveLength(1);
    options.respond(200);
    // The next one stays without an answer.
    await server.noted('interrupted: nothing comes');
    expect(client.play.requests.all.filter(({ request }) => request.method === 'OPTIONS')).toHaveLength(2);
    expect((await client.play.asked('BYE')).request.method).toBe('BYE');
    expect(server.description).toMatchObject({ state: 'interrupted' });
  });

  it('marks what an earlier one was recording when it was killed', async () => {
    const killed = path.join(server.root, 'killed');
    fs.mkdirSync(killed);
    const bytes = Buffer.alloc(44 + 16_000);
    bytes.write('data', 36, 'latin1');
    bytes.writeUInt32LE(16_000, 40);
    fs.writeFileSync(path.join(killed, '1001.wav'), bytes);
    const party = { number: '1001', name: 'Ana', joinedAt: 1, from: 0 };
    const begun = {
      ...{ id: 'killed', state: 'recording', startedAt: 1, duration: 0, announcements: [], pauses: [] },
      parties: [{ ...party, file: '1001.wav', until: 0 }],
    };
    fs.writeFileSync(path.join(killed, 'recording.json'), JSON.stringify(begun));
    fs.mkdirSync(path.join(server.root, 'other'));
    await server.start();
    expect(JSON.parse(fs.readFileSync(path.join(killed, 'recording.json'), 'utf8'))).toMatchObject({
      startedAt: 1,
      state: 'interrupted',
      duration: 1000,
      parties: [{ number: '1001', until: 1000 }],
    });
    expect(server.notes).toEqual(['killed: was interrupted']);
  });
});
