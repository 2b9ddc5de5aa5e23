/** What comes over TCP as bytes, and what is made of it. */
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { nextOf, StackPlay } from './stack-play';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

describe('who listens over TCP', () => {
  /** Somebody who writes bytes as he likes. */
  async function rawClient() {
    const recorder = new StackPlay();
    open.push(recorder.stack);
    const port = await recorder.listen({ transport: 'TCP', port: 0 });
    const socket = net.connect(port, '127.0.0.1');
    open.push({ close: () => socket.destroy() });
    socket.on('error', () => undefined);
    await nextOf(socket, 'connect');
    return { recorder, socket };
  }

  const options = (branch: string) =>
    [
      'OPTIONS sip:srs@127.0.0.1 SIP/2.0',
      `Via: SIP/2.0/TCP src.invalid;branch=z9hG4bK${branch}`,
      'From: <sip:src@tallyphone.test>;tag=a',
      'To: <sip:srs@tallyphone.test>',
      'Call-ID: call-1',
      'CSeq: 1 OPTIONS',
      'Content-Length: 4',
      '',
      'body',
    ].join('\r\n');

  it('takes messages that come in pieces, and several that come in one', async () => {
    const { recorder, socket } = await rawClient();
    const text = options('1');
    for (const cut of [0, 1, 2].map((third) => Math.floor((third * text.length) / 3))) {
      socket.write(text.slice(cut, cut + Math.floor(text.length / 3)));
      // Until it is on its way alone.
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.write(text.slice(3 * Math.floor(text.length / 3)) + options('2') + options('3'));
    await recorder.requests.first(({ request }) => request.headers.get('via')?.includes('K3') === true);
    const branches = recorder.requests.all.map(
      ({ request }) => /K\d/.exec(request.headers.get('via') ?? '')?.[0],
    );
    expect(branches).toEqual(['K1', 'K2', 'K3']);
    expect(recorder.requests.all.map(({ request }) => request.body)).toEqual(['body', 'body', 'body']);
    expect(recorder.requests.all[0]?.request.headers.get('via')).toContain('received=127.0.0.1');
  });

  it('answers what keeps the connection alive', async () => {
    const { socket } = await rawClient();
    socket.write('\r\n\r\n');
    expect(String(await nextOf(socket, 'data'))).toBe('\r\n');
  });

  it('answers a bad request, and takes the next', async () => {
    const { recorder, socket } = await rawClient();
    socket.write(options('1').replace('sip:srs@127.0.0.1 ', 'tel:1 ') + options('2'));
    expect(String(await nextOf(socket, 'data'))).toMatch(/^SIP\/2\.0 400 bad Request-URI\r\n/i);
    await recorder.asked('OPTIONS');
  });

  it.each([
    ['no Content-Length', options('1').replace('Content-Length: 4\r\n', '')],
    ['not a SIP message', 'GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
    ['longer than 65536 bytes', 'x'.repeat(70_000)],
  ])('closes after what cannot be read, and says in the trace why: %s', async (reason, text) => {
    const { recorder, socket } = await rawClient();
    socket.write(text + options('2'));
    socket.resume();
    await nextOf(socket, 'close');
    expect(recorder.said('malformed')).toEqual([reason]);
    expect(recorder.said('note')).toContain(`closed: ${reason}`);
    expect(recorder.requests.all).toEqual([]);
  });
});
