/** For tests of SIP over real sockets on this machine: two ends, and a network between them that loses what a test chooses. */
import dgram from 'node:dgram';
import { once, type EventEmitter } from 'node:events';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { TraceEntry } from '../../../shared/trace/entry';
import type { SipRequest } from './message';
import { SipStack, type Listening, type Place, type StackSettings } from './stack';
import type { Identity } from './streams';
import type { ServerTransaction } from './transactions';

/** Remembers what is said, and lets a test wait for more of it. */
export class Heard<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  add(one: T): void {
    this.all.push(one);
    for (const look of [...this.#waiting]) look();
  }

  /** The first that is so, be it said already. */
  first(isIt: (one: T) => boolean = () => true): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.all.find((one) => isIt(one));
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}

/** What an emitter next says of that kind; an error of a socket that is cut is none of its news. */
export function nextOf(emitter: EventEmitter, event: string): Promise<unknown> {
  return new Promise((resolve) => {
    emitter.once(event, resolve);
  });
}

/** One end. */
export class StackPlay {
  readonly stack: SipStack;
  readonly requests = new Heard<ServerTransaction>();
  readonly acks = new Heard<SipRequest>();
  readonly trace = new Heard<TraceEntry>();

  constructor(settings: Partial<StackSettings> = {}) {
    this.stack = new SipStack(
      {
        request: (transaction) => {
          this.requests.add(transaction);
        },
        ack: (request) => {
          this.acks.add(request);
        },
        trace: (entry) => {
          this.trace.add(entry);
        },
      },
      settings,
    );
  }

  /** @returns the port */
  async listen(place: Place): Promise<number> {
    return portOf(await this.stack.listen(place));
  }

  /** Over UDP and TCP. @returns the port of both */
  async listenForBoth(): Promise<number> {
    return portOf(await this.stack.listenForBoth(0));
  }

  asked(method: string): Promise<ServerTransaction> {
    return this.requests.first(({ request }) => request.method === method);
  }

  /** First lines of what it sent, received or noted. */
  said(kind: TraceEntry['kind']): readonly string[] {
    return this.trace.all
      .filter((entry) => entry.kind === kind)
      .map(({ text }) => text.split(/\r?\n/, 1)[0] ?? '');
  }
}

function portOf(outcome: Listening): number {
  if (outcome.kind === 'failed') throw new Error(outcome.reason);
  return outcome.port;
}

/** Stands before a far end: passes datagrams on in both directions, except those that are to be lost. */
export class Network {
  readonly #socket: dgram.Socket;
  readonly lost = new Heard<string>();
  readonly passed = new Heard<string>();
  /** Beginnings of datagrams that are to be lost, each once. */
  readonly #toLose: string[];
  #near = 0;

  private constructor(socket: dgram.Socket, far: number, toLose: readonly string[]) {
    this.#socket = socket;
    this.#toLose = [...toLose];
    socket.on('message', (datagram, { port }) => {
      if (port !== far) this.#near = port;
      const text = datagram.toString();
      const what = `${text.split(' ', text.startsWith('SIP') ? 2 : 1).join(' ')} ${/^CSeq: \d+ (\w+)/m.exec(text)?.[1] ?? ''}`;
      const index = this.#toLose.indexOf(what);
      if (index !== -1) {
        this.#toLose.splice(index, 1);
        this.lost.add(what);
        return;
      }
      this.passed.add(what);
      socket.send(datagram, port === far ? this.#near : far, '127.0.0.1');
    });
  }

  static async before(far: number, toLose: readonly string[]): Promise<Network> {
    const socket = dgram.createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new Network(socket, far, toLose);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  close(): void {
    this.#socket.close();
  }
}

/**
 * A port of TCP at which nobody listens as long as it is held: that of the end which has connected. One that was listened at a moment ago
 * is no such port: anybody may have it next, and a process that is just being forked listens at it until it begins.
 */
export async function deafPort(): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('no port');
  const socket = net.connect(place.port, '127.0.0.1');
  await Promise.all([once(socket, 'connect'), nextOf(server, 'connection')]);
  const close = () => {
    socket.destroy();
    server.close();
  };
  return { port: socket.localPort ?? 0, close };
}

/** A certificate for an address of this machine, signed by itself; undefined where there is no openssl. */
export function selfSigned(address: string): Identity | undefined {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-tls-'));
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', '/CN=recorder', '-addext', `subjectAltName=IP:${address}`, '-days', '2'];
  try {
    execFileSync('openssl', [...request, ...subject, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
    return { key: fs.readFileSync(key, 'utf8'), certificate: fs.readFileSync(certificate, 'utf8') };
  } catch {
    return undefined;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
