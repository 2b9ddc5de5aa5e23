import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseNameAddr } from '../../../shared/sip/name-addr';
import { linesOf, PlayedServer, recordAt } from './session-server-play';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function begin(transport: 'UDP' | 'TCP' = 'TCP', streams?: PlayedServer['streams']) {
  const server = await PlayedServer.listen(transport);
  server.streams = streams ?? server.streams;
  const recorded = recordAt(server);
  open.push(recorded.recordings, server);
  await server.play.acks.first();
  return { server, ...recorded };
}

async function recording(transport: 'UDP' | 'TCP' = 'TCP') {
  const begun = await begin(transport);
  await vi.waitFor(() => {
    expect(begun.events.ready).toHaveBeenCalledOnce();
  });
  begun.sink.setPaused(false);
  return begun;
}

const both = (direction: string) => [`a=${direction}`, 'a=label:1', `a=${direction}`, 'a=label:2'];
const originOf = (sdp: string) => /^o=\S+ (\S+) (\d+)/m.exec(sdp)?.slice(1) ?? [];
const heardBy = (server: PlayedServer) => server.heard.map((samples) => samples.length);
const untilHeard = (server: PlayedServer, count: number) =>
  vi.waitFor(() => {
    expect(heardBy(server)).toEqual([count, count]);
  });
const untilMethods = (server: PlayedServer, ...methods: readonly string[]) =>
  vi.waitFor(() => {
    expect(server.methods).toEqual(methods);
  });

describe('a recorder that is not ready at first', () => {
  it.each(['TCP', 'UDP'] as const)(
    'is sent nothing, and nothing is said to be recorded, until it offers to receive (RFC 7866 figure 7), over %s',
    async (transport) => {
      const { server, events, sink, say } = await begin(transport, ['inactive', 'inactive']);
      await server.ask('OPTIONS');
      expect(events.ready).not.toHaveBeenCalled();
      server.streams = ['recvonly', 'recvonly'];
      const answer = await server.ask('INVITE', server.sdp());
      expect(answer.status).toBe(200);
      expect(linesOf(answer.body)).toEqual(both('sendonly'));
      expect(parseNameAddr(answer.headers.get('contact') ?? '')?.parameters.has('+sip.src')).toBe(true);
      await vi.waitFor(() => {
        expect(events.ready).toHaveBeenCalledOnce();
      });
      sink.setPaused(false);
      say(0);
      await untilHeard(server, 1);
      expect(events.failed).not.toHaveBeenCalled();
    },
  );

  it('may have one stream ready before the other', async () => {
    const { server, events } = await begin('TCP', ['recvonly', 'inactive']);
    await server.ask('INVITE', server.sdp());
    expect(events.ready).not.toHaveBeenCalled();
    server.streams = ['recvonly', 'recvonly'];
    await server.ask('INVITE', server.sdp());
    await vi.waitFor(() => {
      expect(events.ready).toHaveBeenCalledOnce();
    });
  });

  it('may ask what is offered, and answer that in its ACK', async () => {
    const { server, events } = await begin('TCP', ['inactive', 'inactive']);
    server.streams = ['recvonly', 'recvonly'];
    const offer = await server.ask('INVITE', undefined, { ack: server.sdp() });
    expect(linesOf(offer.body)).toEqual(both('sendonly'));
    await vi.waitFor(() => {
      expect(events.ready).toHaveBeenCalledOnce();
    });
  });

  it('may say by UPDATE that it is', async () => {
    const { server, events } = await begin('TCP', ['inactive', 'inactive']);
    server.streams = ['recvonly', 'recvonly'];
    expect(linesOf((await server.ask('UPDATE', server.sdp())).body)).toEqual(both('sendonly'));
    expect(events.ready).toHaveBeenCalledOnce();
  });

  it('may say so by an address that is none (RFC 3264 8.4)', async () => {
    const server = await PlayedServer.listen('TCP');
    server.answers.push((transaction) => {
      const text = server.sdp().replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0');
      server.accept(transaction, { body: { type: 'application/sdp', text } });
    });
    const { recordings, events } = recordAt(server);
    open.push(recordings, server);
    await server.play.acks.first();
    await server.ask('OPTIONS');
    expect(events.ready).not.toHaveBeenCalled();
    await server.ask('INVITE', server.sdp());
    await vi.waitFor(() => {
      expect(events.ready).toHaveBeenCalledOnce();
    });
  });

  it('is left once it has had its time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { server, events } = await begin('TCP', ['inactive', 'inactive']);
      await server.ask('OPTIONS');
      await vi.advanceTimersByTimeAsync(4900);
      expect(events.failed).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(200);
      expect(events.failed).toHaveBeenCalledExactlyOnceWith({
        cause: 'no-answer',
        reason: 'the recorder is not ready to record',
      });
      expect(events.ready).not.toHaveBeenCalled();
      vi.useRealTimers();
      await untilMethods(server, 'INVITE', 'BYE');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is left with the call that is over', async () => {
    const { server, events, sink } = await begin('TCP', ['inactive', 'inactive']);
    await server.ask('OPTIONS');
    sink.close(true);
    await untilMethods(server, 'INVITE', 'BYE');
    expect([events.ready, events.failed].map(({ mock }) => mock.calls)).toEqual([[], []]);
  });
});

describe('a recorder that records', () => {
  it('may move: what is said then comes there, and the description keeps its number where it says the same', async () => {
    const { server, say } = await recording();
    say(0);
    await untilHeard(server, 1);
    await server.move();
    const answer = await server.ask('INVITE', server.sdp());
    say(0);
    await untilHeard(server, 1);
    const offered = server.play.requests.all[0]?.request.body ?? '';
    expect(originOf(answer.body)).toEqual(originOf(offered));
  });

  it('that wants streams where they cannot be sent is left', async () => {
    const { server, events } = await recording();
    await server.ask('INVITE', server.sdp().replace('c=IN IP4 127.0.0.1', 'c=IN IP6 ::1'));
    await untilMethods(server, 'INVITE', 'BYE');
    expect(events.failed).toHaveBeenCalledExactlyOnceWith({
      cause: 'refused',
      reason: 'it takes no stream: no way to ::1',
    });
  });

  it('is told the end where its last Contact is (RFC 3261 12.2.2)', async () => {
    const { server, sink } = await recording();
    const other = await PlayedServer.listen('TCP');
    open.push(other);
    server.contact = other.uri;
    await server.ask('INVITE', server.sdp());
    sink.close(true);
    await untilMethods(other, 'BYE');
    expect(server.methods).toEqual(['INVITE']);
  });

  it('that drops or rests a stream is left: nobody is told any longer that the call is recorded', async () => {
    for (const [state, reason] of [
      ['inactive', 'it does not take stream 2'],
      ['closed', 'it does not take stream 2'],
    ] as const) {
      const { server, events } = await recording();
      server.streams = ['recvonly', state];
      const answer = await server.ask('INVITE', server.sdp());
      expect(linesOf(answer.body).slice(2)).toEqual(
        state === 'closed' ? ['m=audio 0'] : ['a=inactive', 'a=label:2'],
      );
      const version = Number(originOf(server.play.requests.all[0]?.request.body ?? '')[1]);
      expect(Number(originOf(answer.body)[1])).toBe(version + 1);
      await untilMethods(server, 'INVITE', 'BYE');
      expect(events.failed).toHaveBeenCalledExactlyOnceWith({ cause: 'refused', reason });
    }
  });

  it('is sent nothing in a pause, whatever it offers, and resumes where it is by then', async () => {
    const { server, events, sink, say } = await recording();
    sink.setPaused(true);
    await untilMethods(server, 'INVITE', 'INVITE');
    await server.ask('OPTIONS');
    await server.move();
    expect(linesOf((await server.ask('INVITE', server.sdp())).body)).toEqual(both('inactive'));
    expect(linesOf((await server.ask('INVITE', undefined, { ack: server.sdp() })).body)).toEqual(
      both('inactive'),
    );
    server.streams = ['inactive', 'inactive'];
    expect(linesOf((await server.ask('UPDATE', server.sdp())).body)).toEqual(both('inactive'));
    server.streams = ['recvonly', 'recvonly'];
    sink.setPaused(false);
    await untilMethods(server, 'INVITE', 'INVITE', 'INVITE');
    say(0);
    await untilHeard(server, 1);
    expect(events.failed).not.toHaveBeenCalled();
  });

  it('is refused what cannot be, and goes on as it was', async () => {
    const { server, events, say } = await recording();
    const offer = server.sdp();
    const offers = [
      offer.replaceAll('AVP 0', 'AVP 8'),
      `${offer}m=audio 9 RTP/AVP 0\r\n`,
      offer.replaceAll('RTP/AVP', 'RTP/SAVP'),
      'v=1\r\n',
    ];
    for (const one of offers) expect((await server.ask('INVITE', one)).status).toBe(488);
    say(0);
    await untilHeard(server, 1);
    expect(events.failed).not.toHaveBeenCalled();
  });

  it('that never acknowledges what it has asked is left', async () => {
    const { server, events } = await recording();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await server.ask('INVITE', server.sdp(), { ack: false });
      await vi.advanceTimersByTimeAsync(5100);
    } finally {
      vi.useRealTimers();
    }
    const failure = { cause: 'no-answer', reason: 'the recorder does not answer' };
    expect(events.failed).toHaveBeenCalledExactlyOnceWith(failure);
    await untilMethods(server, 'INVITE', 'BYE');
  });

  it('that answers our offer in its ACK with nothing is left', async () => {
    const { server, events } = await recording();
    await server.ask('INVITE');
    await untilMethods(server, 'INVITE', 'BYE');
    expect(JSON.stringify(events.failed.mock.calls)).toContain('malformed');
  });
});

describe('offers of both ends at once', () => {
  it('are refused by each, and the recorder’s comes first', async () => {
    const { server, sink, events } = await recording();
    let glare = 0;
    server.answers.push((transaction) => {
      void server.ask('INVITE', server.sdp()).then(({ status }) => {
        glare = status;
        transaction.respond(491);
      });
    });
    sink.setPaused(true);
    await vi.waitFor(() => {
      expect(glare).toBe(491);
    });
    await server.ask('OPTIONS');
    // Paused it is already, though nobody could say so yet.
    expect(linesOf((await server.ask('INVITE', server.sdp())).body)).toEqual(both('inactive'));
    await untilMethods(server, 'INVITE', 'INVITE', 'INVITE');
    expect(server.offered).toEqual(both('inactive'));
    expect(events.failed).not.toHaveBeenCalled();
  });

  it('wait for the ACK to what the recorder offered, as what is said does; one more of it comes too soon', async () => {
    const { server, sink, say } = await recording();
    const asked = await server.ask('INVITE', server.sdp(), { ack: false });
    expect(asked.status).toBe(200);
    sink.announcing('started').begun();
    say(0);
    const again = await server.ask('INVITE', server.sdp());
    expect([again.status, again.headers.get('retry-after')]).toEqual([500, '1']);
    expect([server.methods, heardBy(server)]).toEqual([['INVITE'], [0, 0]]);
    await server.acknowledge(asked);
    await untilMethods(server, 'INVITE', 'INVITE');
    await untilHeard(server, 1);
  });
});
