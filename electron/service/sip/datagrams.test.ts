import dgram from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import type { TraceEntry } from '../../../shared/trace/entry';
import { DatagramSocket } from './datagrams';
import type { SipFlow } from './flow';
import { serialize, type SipMessage } from './message';
import { makeResponse } from './response';
import { sipRequest } from './sip-play';
import { Heard } from './stack-play';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function plainSocket(): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4');
  open.push(socket);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

/** A service that listens, and somebody who sends it datagrams. */
async function listening() {
  const heard = new Heard<{ readonly message: SipMessage; readonly flow: SipFlow }>();
  const trace = new Heard<TraceEntry>();
  const outcome = await DatagramSocket.open('127.0.0.1', 0, {
    message: (message, flow) => {
      heard.add({ message, flow });
    },
    closed: () => undefined,
    trace: (entry) => {
      trace.add(entry);
    },
  });
  if (outcome.kind === 'failed') throw new Error(outcome.reason);
  const service = outcome.listener;
  open.push(service);
  const client = await plainSocket();
  const say = (text: string) => {
    client.send(text, service.port, '127.0.0.1');
  };
  return { service, client, heard, trace, say };
}

function next(socket: dgram.Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('message', (datagram) => {
      resolve(datagram.toString());
    });
  });
}

it('a datagram that is no SIP is counted and traced, and not answered', async () => {
  const { service, say, trace, heard } = await listening();
  say('hello');
  say('\r\n\r\n');
  say(serialize(sipRequest('OPTIONS')));
  await heard.first();
  expect(service.malformed).toBe(1);
  expect(trace.all.map(({ kind, where }) => `${kind} ${where.replace(/\d+$/, '')}`)).toEqual([
    'malformed UDP 127.0.0.1:',
    'received UDP 127.0.0.1:',
  ]);
});

it('a request that ends before its body does is answered 400 (RFC 3261 18.3), at the port it asks for', async () => {
  const { service, client, say } = await listening();
  const text = serialize(
    sipRequest('INFO', { Via: 'SIP/2.0/UDP client.invalid;rport;branch=z9hG4bK1' }, 'a body'),
  );
  say(text.slice(0, -2));
  const answer = await next(client);
  expect(answer).toMatch(/^SIP\/2\.0 400 Content-Length does not match the body\r\n/);
  expect(answer).toMatch(/^Via: .*;rport=\d+;.*;received=127\.0\.0\.1\r$/m);
  expect(service.malformed).toBe(1);
});

it('an answer goes to the port of the Via where no other is asked for (RFC 3261 18.2.2)', async () => {
  const { say, heard } = await listening();
  const other = await plainSocket();
  const answered = next(other);
  say(
    serialize(
      sipRequest('OPTIONS', {
        Via: `SIP/2.0/UDP 127.0.0.1:${String(other.address().port)};branch=z9hG4bK1`,
      }),
    ),
  );
  const { message, flow } = await heard.first();
  if (message.kind === 'response') throw new Error('a response');
  flow.send(makeResponse(message, 200));
  expect(await answered).toMatch(/^SIP\/2\.0 200 OK/);
});

it('what follows the body is no part of the message', async () => {
  const { say, heard } = await listening();
  say(`${serialize(sipRequest('INFO', {}, 'body'))}and more`);
  expect((await heard.first()).message.body).toBe('body');
});

it('nothing is sent once it is closed', async () => {
  const { service, client, trace } = await listening();
  const flow = service.flowTo({ address: '127.0.0.1', port: client.address().port });
  service.close();
  expect(flow.isOpen).toBe(false);
  flow.send(sipRequest('OPTIONS'));
  expect(trace.all).toEqual([]);
});
