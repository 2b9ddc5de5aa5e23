/** Timers of requests that come in, seen from whoever asks: what is answered when (RFC 3261 table 4, RFC 6026). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FlowPlay } from './flow-play';
import type { SipTransport } from './flow';
import type { SipRequest } from './message';
import { sipRequest } from './sip-play';
import { TransactionLayer, type ServerTransaction } from './transactions';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A request that has come in. */
function asked(method: string, transport: SipTransport) {
  const flow = new FlowPlay(transport);
  const heard: ServerTransaction[] = [];
  const acknowledged: SipRequest[] = [];
  const layer = new TransactionLayer({
    request: (transaction) => heard.push(transaction),
    ack: (ack) => acknowledged.push(ack),
  });
  const request = sipRequest(method, { CSeq: `7 ${method}` });
  const say = (message: SipRequest) => {
    layer.receiveRequest(message, flow);
  };
  say(request);
  const [transaction] = heard;
  if (transaction === undefined) throw new Error('not heard');
  /** To a refusal. */
  const ackOfInvite = sipRequest('ACK', { Via: request.headers.get('via') ?? '', CSeq: '7 ACK' });
  /** To a 2xx. */
  const ackOfDialog = () => sipRequest('ACK', { To: '<sip:1001@tallyphone.test>;tag=near', CSeq: '7 ACK' });
  return { flow, heard, acknowledged, layer, request, transaction, say, ackOfInvite, ackOfDialog };
}

const every = [500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];

describe('an INVITE that comes in', () => {
  it.each(['UDP', 'TCP', 'TLS'] as const)(
    'over %s is answered 100 after 200 ms, if by nothing else (RFC 3261 17.2.1)',
    async (transport) => {
      const silent = asked('INVITE', transport);
      const ringing = asked('INVITE', transport);
      ringing.transaction.respond(180);
      await vi.advanceTimersByTimeAsync(1000);
      expect(silent.flow.takeLog()).toEqual(['200 100']);
      expect(ringing.flow.takeLog()).toEqual(['0 180']);
    },
  );

  it('by a phone is answered by the call alone', async () => {
    const { flow, transaction, ackOfDialog, say, acknowledged } = asked('INVITE', 'WS');
    await vi.advanceTimersByTimeAsync(1000);
    transaction.respond(200, { toTag: 'near' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(flow.takeLog()).toEqual(['1000 200']);
    say(ackOfDialog());
    expect(acknowledged).toHaveLength(1);
  });

  it('that comes again is answered as it was last', async () => {
    const { flow, heard, request, say, transaction } = asked('INVITE', 'UDP');
    say(request);
    expect(flow.takeLog()).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    say(request);
    transaction.respond(180);
    say(request);
    expect(flow.takeLog()).toEqual(['200 100', '500 100', '500 180', '500 180']);
    expect(heard).toHaveLength(1);
  });

  it('is refused again over UDP at twice the time up to 4 s (G), until 32 s (H)', async () => {
    const { flow, transaction } = asked('INVITE', 'UDP');
    transaction.respond(486);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flow.takeLog()).toEqual([0, ...every].map((at) => `${String(at)} 486`));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is refused no more after the ACK, of which 5 s long no more is heard (I)', async () => {
    const { flow, transaction, say, ackOfInvite, request, acknowledged } = asked('INVITE', 'UDP');
    transaction.respond(486);
    await vi.advanceTimersByTimeAsync(600);
    say(ackOfInvite);
    await vi.advanceTimersByTimeAsync(4_999);
    say(ackOfInvite);
    say(request);
    expect(flow.takeLog()).toEqual(['0 486', '500 486']);
    expect(acknowledged).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    say(ackOfInvite);
    expect(acknowledged).toHaveLength(1);
  });

  it('is refused once over TCP; nothing is left after the ACK, where I is zero', async () => {
    const { flow, transaction, say, ackOfInvite, heard, request } = asked('INVITE', 'TCP');
    transaction.respond(486);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(flow.takeLog()).toEqual(['0 486']);
    say(ackOfInvite);
    say(request);
    expect(heard).toHaveLength(2);
  });

  it.each(['UDP', 'TCP'] as const)(
    'is accepted again over %s until the ACK comes (RFC 3261 13.3.1.4), which is told once',
    async (transport) => {
      const { flow, transaction, say, ackOfDialog, request, acknowledged } = asked('INVITE', transport);
      const unacknowledged = vi.fn();
      transaction.whenUnacknowledged(unacknowledged);
      transaction.respond(200, { toTag: 'near' });
      await vi.advanceTimersByTimeAsync(3_600);
      say(request);
      expect(flow.takeLog()).toEqual(['0 200', '500 200', '1500 200', '3500 200']);
      say(ackOfDialog());
      say(ackOfDialog());
      await vi.advanceTimersByTimeAsync(60_000);
      expect(flow.takeLog()).toEqual([]);
      expect(acknowledged).toHaveLength(1);
      expect(unacknowledged).not.toHaveBeenCalled();
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('is not acknowledged by an ACK of another dialog or of another INVITE', async () => {
    const { flow, transaction, say, acknowledged } = asked('INVITE', 'UDP');
    transaction.respond(200, { toTag: 'near' });
    const near = '<sip:1001@tallyphone.test>;tag=near';
    say(sipRequest('ACK', { To: near, CSeq: '6 ACK' }));
    say(sipRequest('ACK', { To: near, CSeq: '7 ACK', 'Call-ID': 'call-2' }));
    say(sipRequest('ACK', { To: '<sip:1001@tallyphone.test>;tag=other', CSeq: '7 ACK' }));
    say(sipRequest('ACK', { To: near, CSeq: '7 ACK', From: '<sip:1001@tallyphone.test>;tag=x' }));
    await vi.advanceTimersByTimeAsync(500);
    expect(flow.takeLog()).toEqual(['0 200', '500 200']);
    expect(acknowledged).toHaveLength(4);
  });

  it('that nobody acknowledges for 32 s is to be ended (L)', async () => {
    const { flow, transaction } = asked('INVITE', 'UDP');
    const unacknowledged = vi.fn();
    transaction.whenUnacknowledged(unacknowledged);
    transaction.respond(200, { toTag: 'near' });
    await vi.advanceTimersByTimeAsync(31_999);
    expect(unacknowledged).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(unacknowledged).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flow.takeLog()).toEqual([0, ...every].map((at) => `${String(at)} 200`));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is sent nothing more when the service ends', async () => {
    const { flow, layer, transaction } = asked('INVITE', 'UDP');
    transaction.respond(200, { toTag: 'near' });
    layer.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flow.takeLog()).toEqual(['0 200']);
  });
});

describe('another request that comes in', () => {
  it('over UDP is answered again for 32 s after its answer (J), and is another one then', async () => {
    const { flow, heard, request, say, transaction } = asked('BYE', 'UDP');
    await vi.advanceTimersByTimeAsync(1_000);
    say(request);
    transaction.respond(200);
    await vi.advanceTimersByTimeAsync(31_999);
    say(request);
    expect(flow.takeLog()).toEqual(['1000 200', '32999 200']);
    expect(heard).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    say(request);
    expect(heard).toHaveLength(2);
  });

  it('over TCP is over with its answer, where J is zero', () => {
    const { heard, request, say, transaction } = asked('BYE', 'TCP');
    transaction.respond(200);
    say(request);
    expect(heard).toHaveLength(2);
  });

  it('that is worked on is answered so again', () => {
    const { flow, request, say, transaction } = asked('INFO', 'UDP');
    transaction.respond(100);
    say(request);
    expect(flow.takeLog()).toEqual(['0 100', '0 100']);
  });

  it('with the branch of somebody else is another one (RFC 3261 17.2.3)', () => {
    const { heard, request, say } = asked('BYE', 'UDP');
    const via = request.headers.get('via') ?? '';
    say(sipRequest('BYE', { Via: via.replace('client.invalid', 'other.invalid') }));
    expect(heard).toHaveLength(2);
  });
});
