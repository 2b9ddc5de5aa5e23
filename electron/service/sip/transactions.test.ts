import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SipRequest } from './message';
import { makeResponse } from './response';
import { sipRequest, Wire, type Client } from './sip-play';
import type { ServerTransaction } from './transactions';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A service that keeps what it is asked, and a client. */
function served() {
  const asked: ServerTransaction[] = [];
  const wire = new Wire((transaction) => asked.push(transaction));
  const last = () => {
    const transaction = asked.at(-1);
    if (transaction === undefined) throw new Error('nothing was asked');
    return transaction;
  };
  return { asked, wire, client: wire.client(), last };
}

/** The same transaction by another method: ACK or CANCEL of an INVITE. */
function sameBranch(method: string, invite: SipRequest): SipRequest {
  return sipRequest(method, { Via: invite.headers.get('via') ?? '', CSeq: `1 ${method}` });
}

describe('a request that comes in', () => {
  it('gets its answer with Via, From, To, Call-ID and CSeq as they were (RFC 3261 8.2.6.2)', () => {
    const { client, last } = served();
    const request = sipRequest('OPTIONS');
    client.say(request);
    last().respond(200, { toTag: 'near', headers: [['Allow', 'INVITE']] });
    const answer = client.takeOne();
    for (const name of ['via', 'from', 'call-id', 'cseq']) {
      expect(answer.headers.get(name)).toBe(request.headers.get(name));
    }
    expect(answer.headers.get('to')).toBe('<sip:1001@tallyphone.test>;tag=near');
    expect(answer.headers.get('allow')).toBe('INVITE');
  });

  it('keeps the tag that its To has', () => {
    const { client, last } = served();
    client.say(sipRequest('BYE', { To: '<sip:1001@tallyphone.test>;tag=old' }));
    last().respond(200, { toTag: 'near' });
    expect(client.takeOne().headers.get('to')).toBe('<sip:1001@tallyphone.test>;tag=old');
  });

  it('gets one final answer, whoever gives it', () => {
    const { client, last } = served();
    client.say(sipRequest('INVITE'));
    last().respond(180);
    expect(last().isAnswered).toBe(false);
    last().respond(486);
    last().respond(200);
    expect(client.take().map((message) => (message.kind === 'response' ? message.status : 0))).toEqual([
      180, 486,
    ]);
  });

  it('that has come by another way already is told so, and is handled once (RFC 3261 8.2.2.2)', () => {
    const { asked, client, last } = served();
    const headers = { 'Call-ID': 'forked', CSeq: '7 INVITE' };
    const again = () => {
      client.say(sipRequest('INVITE', headers));
      return client.take().map((message) => (message.kind === 'response' ? message.status : 0));
    };
    client.say(sipRequest('INVITE', headers));
    expect(again()).toEqual([482]);
    last().respond(200, { toTag: 'near' });
    client.take();
    expect(again()).toEqual([482]);
    expect(asked).toHaveLength(1);
    client.say(sipRequest('INVITE', { ...headers, CSeq: '8 INVITE' }));
    client.say(sipRequest('INVITE', { ...headers, To: '<sip:1001@tallyphone.test>;tag=near' }));
    client.say(sipRequest('INVITE', { ...headers, From: '<sip:1001@tallyphone.test>;tag=another' }));
    expect(asked).toHaveLength(4);
  });

  it('gets the same answer again when it comes again, and is handled once', () => {
    const { asked, client, last } = served();
    const request = sipRequest('INFO');
    client.say(request);
    client.say(request);
    expect(client.take()).toEqual([]);
    last().respond(200);
    const first = client.takeOne();
    client.say(request);
    expect(client.takeOne()).toEqual(first);
    expect(asked).toHaveLength(1);
  });

  it('is another request with another branch, or after 32 seconds', () => {
    const { asked, client, last } = served();
    const request = sipRequest('INFO');
    client.say(request);
    last().respond(200);
    client.say(sipRequest('INFO'));
    expect(asked).toHaveLength(2);
    vi.advanceTimersByTime(31_999);
    client.say(request);
    expect(asked).toHaveLength(2);
    vi.advanceTimersByTime(1);
    client.say(request);
    expect(asked).toHaveLength(3);
  });
});

describe('an ACK', () => {
  it('to a refusal ends there; to a 2xx it reaches the call', () => {
    const { asked, client, last, wire } = served();
    const invite = sipRequest('INVITE');
    client.say(invite);
    last().respond(486);
    client.say(sameBranch('ACK', invite));
    expect(wire.acknowledged).toEqual([]);
    const ack = sipRequest('ACK');
    client.say(ack);
    expect(wire.acknowledged.map(({ headers }) => headers.get('via'))).toEqual([ack.headers.get('via')]);
    expect(asked).toHaveLength(1);
  });

  it('is never answered', () => {
    const { client } = served();
    client.say(sipRequest('ACK'));
    expect(client.take()).toEqual([]);
  });
});

describe('a CANCEL', () => {
  function ringing() {
    const service = served();
    const invite = sipRequest('INVITE');
    service.client.say(invite);
    const transaction = service.last();
    transaction.respond(180);
    const cancelled = vi.fn(() => {
      transaction.respond(487);
    });
    service.wire.layer.whenCancelled(transaction, cancelled);
    service.client.take();
    return { ...service, invite, cancelled };
  }

  const statuses = (client: Client) =>
    client
      .take()
      .map((message) =>
        message.kind === 'response' ? `${String(message.status)} ${message.headers.get('cseq') ?? ''}` : '',
      );

  it('is answered, and so is the INVITE that it cancels', () => {
    const { asked, client, invite } = ringing();
    client.say(sameBranch('CANCEL', invite));
    expect(statuses(client)).toEqual(['200 1 CANCEL', '487 1 INVITE']);
    expect(asked).toHaveLength(1);
  });

  it('reaches a call however long it has been ringing', () => {
    const { client, invite } = ringing();
    vi.advanceTimersByTime(170_000);
    client.say(sameBranch('CANCEL', invite));
    expect(statuses(client)).toEqual(['200 1 CANCEL', '487 1 INVITE']);
  });

  it('comes too late for a call that is answered', () => {
    const { client, invite, last, cancelled } = ringing();
    last().respond(200);
    client.take();
    client.say(sameBranch('CANCEL', invite));
    expect(statuses(client)).toEqual(['200 1 CANCEL']);
    expect(cancelled).not.toHaveBeenCalled();
  });

  it('of nothing finds nothing', () => {
    const { client } = ringing();
    client.say(sipRequest('CANCEL'));
    expect(statuses(client)).toEqual(['481 1 CANCEL']);
  });

  it('that comes twice cancels once', () => {
    const { client, invite } = ringing();
    const cancel = sameBranch('CANCEL', invite);
    client.say(cancel);
    client.take();
    client.say(cancel);
    expect(statuses(client)).toEqual(['200 1 CANCEL']);
  });
});

describe('a request of the service', () => {
  it('ends with its final response; provisional ones are told on the way', async () => {
    const { client, wire } = served();
    const rings: number[] = [];
    const request = sipRequest('INVITE');
    const outcome = wire.layer.send(request, client.connection, ({ status }) => rings.push(status));
    expect(client.takeOne()).toMatchObject({ kind: 'request', method: 'INVITE' });
    client.say(makeResponse(request, 180));
    client.say(makeResponse(request, 183));
    client.say(makeResponse(request, 200));
    expect(await outcome).toMatchObject({ kind: 'response', response: { status: 200 } });
    expect(rings).toEqual([180, 183]);
    // The ACK to a 2xx is the call's own affair.
    expect(client.take()).toEqual([]);
  });

  it('acknowledges a refusal in the transaction of its INVITE (RFC 3261 17.1.1.3)', async () => {
    const { client, wire } = served();
    const request = sipRequest('INVITE', { CSeq: '77 INVITE' });
    const outcome = wire.layer.send(request, client.connection);
    client.take();
    client.say(makeResponse(request, 603, { toTag: 'phone' }));
    expect(await outcome).toMatchObject({ kind: 'response', response: { status: 603 } });
    const ack = client.takeOne();
    expect(ack).toMatchObject({ kind: 'request', method: 'ACK', uri: request.uri });
    expect(ack.headers.get('via')).toBe(request.headers.get('via'));
    expect(ack.headers.get('cseq')).toBe('77 ACK');
    expect(ack.headers.get('to')).toBe('<sip:1001@tallyphone.test>;tag=phone');
    expect(ack.headers.get('from')).toBe(request.headers.get('from'));
  });

  it('does not take another transaction’s response for its own', async () => {
    const { client, wire } = served();
    const request = sipRequest('INFO');
    const outcome = wire.layer.send(request, client.connection);
    client.say(makeResponse(sipRequest('INFO'), 403));
    client.say(makeResponse(sameBranch('BYE', request), 481));
    client.say(makeResponse(request, 200));
    expect(await outcome).toMatchObject({ response: { status: 200 } });
  });

  it('is given up after 32 seconds, a ringing phone after five minutes', async () => {
    const { client, wire } = served();
    const outcomes: string[] = [];
    void wire.layer
      .send(sipRequest('INFO'), client.connection)
      .then(({ kind }) => outcomes.push(`INFO ${kind}`));
    void wire.layer
      .send(sipRequest('INVITE'), client.connection)
      .then(({ kind }) => outcomes.push(`INVITE ${kind}`));
    await vi.advanceTimersByTimeAsync(31_999);
    expect(outcomes).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(outcomes).toEqual(['INFO timeout']);
    await vi.advanceTimersByTimeAsync(268_000);
    expect(outcomes).toEqual(['INFO timeout', 'INVITE timeout']);
  });

  it('ends at once when its connection does, and others do not', async () => {
    const { client, wire } = served();
    const other = wire.client();
    const request = sipRequest('INFO');
    const lost = wire.layer.send(sipRequest('INVITE'), client.connection);
    const kept = wire.layer.send(request, other.connection);
    client.leave();
    expect(await lost).toEqual({ kind: 'disconnected' });
    other.say(makeResponse(request, 200));
    expect(await kept).toMatchObject({ kind: 'response' });
  });

  it('over a connection that is gone already ends at once as well', async () => {
    const { client, wire } = served();
    client.leave();
    const outcome = vi.fn();
    void wire.layer.send(sipRequest('INVITE'), client.connection).then(outcome);
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome).toHaveBeenCalledWith({ kind: 'disconnected' });
  });

  it('ends when the service stops, and leaves no timer behind', async () => {
    const { client, wire } = served();
    const outcome = wire.layer.send(sipRequest('INVITE'), client.connection);
    wire.layer.close();
    expect(await outcome).toEqual({ kind: 'disconnected' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that rings is cancelled in its own transaction; the 487 ends it', async () => {
    const { client, wire } = served();
    const request = sipRequest('INVITE', { CSeq: '5 INVITE' });
    const outcome = wire.layer.send(request, client.connection);
    client.take();
    wire.layer.cancel(request, client.connection);
    const cancel = client.takeOne();
    expect(cancel).toMatchObject({ kind: 'request', method: 'CANCEL', uri: request.uri, body: '' });
    expect(cancel.headers.get('via')).toBe(request.headers.get('via'));
    expect(cancel.headers.get('cseq')).toBe('5 CANCEL');
    expect(cancel.headers.get('reason')).toBeUndefined();
    client.say(makeResponse(request, 487));
    expect(await outcome).toMatchObject({ response: { status: 487 } });
  });

  it('says in its CANCEL why, where there is a reason (RFC 3326)', () => {
    const { client, wire } = served();
    const request = sipRequest('INVITE');
    void wire.layer.send(request, client.connection);
    client.take();
    const reason = 'SIP;cause=200;text="Call completed elsewhere"';
    wire.layer.cancel(request, client.connection, reason);
    expect(client.takeOne().headers.get('reason')).toBe(reason);
    wire.layer.close();
  });
});
