import dgram from 'node:dgram';
import dns from 'node:dns/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PlayedServer, recordAt } from './session-server-play';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const one of open.splice(0)) await one.close();
});

async function begin(parts: Partial<Pick<PlayedServer, 'streams' | 'host'>>) {
  const server = await PlayedServer.listen('TCP');
  Object.assign(server, parts);
  const recorded = recordAt(server);
  open.push(recorded.recordings, server);
  return { server, ...recorded };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** Both streams are sent, and heard. */
async function expectRecording({ server, events, sink, say }: Begun) {
  await vi.waitFor(() => {
    expect(events.ready).toHaveBeenCalledOnce();
  });
  sink.setPaused(false);
  say(0);
  await vi.waitFor(() => {
    expect(server.heard.map(({ length }) => length)).toEqual([1, 1]);
  });
  expect(events.failed).not.toHaveBeenCalled();
}

describe('a recorder that answers what is only sent', () => {
  it('as if both ends would send, or with nothing, is sent it; the trace says so once', async () => {
    const begun = await begin({ streams: ['sendrecv', 'nothing'] });
    await expectRecording(begun);
    begun.sink.announcing('started').begun();
    await vi.waitFor(() => {
      expect(begun.server.play.acks.all).toHaveLength(2);
    });
    const notes = begun.trace.filter(({ kind }) => kind === 'note').map(({ text }) => text);
    expect(notes).toEqual([
      'call-1-1001-1: section 1 is answered with sendrecv, or no direction: taken for recvonly',
      'call-1-1001-1: section 2 is answered with sendrecv, or no direction: taken for recvonly',
    ]);
    // It is the recorder's own fault; what is sent stays what is offered.
    expect(begun.server.offered.filter((line) => line.startsWith('a=s'))).toEqual([
      'a=sendonly',
      'a=sendonly',
    ]);
  });

  it.each([
    [
      'by sending alone',
      ['sendonly', 'recvonly'],
      'its answer is malformed: section 1: the server would send',
    ],
    ['by port 0', ['closed', 'sendrecv'], 'it does not take stream 1'],
  ] as const)('%s does not take it', async (_, streams, reason) => {
    const { events } = await begin({ streams });
    await vi.waitFor(() => {
      expect(events.failed).toHaveBeenCalledExactlyOnceWith({ cause: 'refused', reason });
    });
    expect(events.ready).not.toHaveBeenCalled();
  });
});

describe('a recorder that names a host, and no address, where it receives', () => {
  it('is looked up once, however much is sent and told', async () => {
    const lookup = vi.spyOn(dns, 'lookup');
    const send = vi.spyOn(dgram.Socket.prototype, 'send');
    const begun = await begin({ host: 'localhost' });
    await expectRecording(begun);
    begun.sink.announcing('started').begun();
    await vi.waitFor(() => {
      expect(begun.server.play.acks.all).toHaveLength(2);
    });
    begun.server.streams = ['recvonly', 'recvonly'];
    await begun.server.ask('UPDATE', begun.server.sdp());
    begun.say(1);
    await vi.waitFor(() => {
      expect(begun.server.heard.map(({ length }) => length)).toEqual([2, 2]);
    });
    expect(lookup).toHaveBeenCalledExactlyOnceWith('localhost', { family: 4 });
    expect(send.mock.calls.flat()).not.toContain('localhost');
  });

  it('that nobody knows does not take it', async () => {
    const { events } = await begin({ host: 'nobody.invalid' });
    await vi.waitFor(() => {
      expect(events.failed).toHaveBeenCalledExactlyOnceWith({
        cause: 'refused',
        reason: 'it takes no stream: no way to nobody.invalid',
      });
    });
  });

  it('is waited for until it has been found, and nobody is told before that the call is recorded', async () => {
    let find: () => void = () => undefined;
    const found = new Promise<void>((resolve) => {
      find = resolve;
    });
    const lookup = dns.lookup.bind(dns);
    vi.spyOn(dns, 'lookup').mockImplementation(async () => {
      await found;
      return lookup('localhost', { family: 4 });
    });
    const begun = await begin({ host: 'slow.test' });
    await begun.server.play.acks.first();
    await new Promise(setImmediate);
    expect(begun.events.ready).not.toHaveBeenCalled();
    find();
    await expectRecording(begun);
  });
});
