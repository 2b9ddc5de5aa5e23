/** Timers of our own requests, seen from the peer: what comes when, over which transport (RFC 3261 table 4). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FlowPlay } from './flow-play';
import type { SipTransport } from './flow';
import type { SipRequest } from './message';
import { makeResponse } from './response';
import { sipRequest } from './sip-play';
import { TransactionLayer } from './transactions';
import { unsentVia } from './via';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A request of ours on its way. */
function sent(method: string, transport: SipTransport, headers: Readonly<Record<string, string>> = {}) {
  const flow = new FlowPlay(transport);
  const layer = new TransactionLayer({ request: vi.fn(), ack: vi.fn() });
  const request = sipRequest(method, { Via: unsentVia(`z9hG4bK${method}${transport}`), ...headers });
  const told: string[] = [];
  void layer
    .send(request, flow, ({ status }) => told.push(String(status)))
    .then((outcome) => {
      told.push(outcome.kind === 'response' ? String(outcome.response.status) : outcome.kind);
    });
  const answer = async (status: number, toTag = 'far') => {
    layer.receiveResponse(makeResponse(request, status, { toTag }));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { flow, layer, request, told, answer };
}

const milliseconds = (log: readonly string[], of: string) =>
  log.filter((line) => line.endsWith(` ${of}`)).map((line) => Number.parseInt(line, 10));

describe('an INVITE of ours', () => {
  it('goes again over UDP after 0.5, 1, 2, 4, 8 and 16 s (A), and is given up after 32 s (B)', async () => {
    const { flow, told } = sent('INVITE', 'UDP');
    await vi.advanceTimersByTimeAsync(31_999);
    expect(milliseconds(flow.takeLog(), 'INVITE')).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['timeout']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['TCP', 'TLS'] as const)('goes once over %s, and is given up after 32 s (B)', async (transport) => {
    const { flow, told } = sent('INVITE', transport);
    await vi.advanceTimersByTimeAsync(31_999);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['timeout']);
    expect(flow.takeLog()).toEqual(['0 INVITE']);
  });

  it('does not go again once there is an answer, and may ring for five minutes', async () => {
    const { flow, told, answer } = sent('INVITE', 'UDP');
    await vi.advanceTimersByTimeAsync(600);
    await answer(100);
    await vi.advanceTimersByTimeAsync(60_000);
    await answer(180);
    expect(milliseconds(flow.takeLog(), 'INVITE')).toEqual([0, 500]);
    expect(told).toEqual(['100', '180']);
    await vi.advanceTimersByTimeAsync(239_400);
    expect(told).toEqual(['100', '180', 'timeout']);
  });

  it('acknowledges its refusal whenever that comes, for 32 s over UDP (D)', async () => {
    const { flow, told, answer } = sent('INVITE', 'UDP');
    await answer(486);
    await vi.advanceTimersByTimeAsync(31_999);
    await answer(486);
    expect(flow.takeLog()).toEqual(['0 INVITE', '0 ACK', '31999 ACK']);
    await vi.advanceTimersByTimeAsync(1);
    await answer(486);
    expect(flow.takeLog()).toEqual([]);
    expect(told).toEqual(['486']);
    expect(vi.getTimerCount()).toBe(0);
    const [invite, ack] = flow.messages;
    expect(ack?.headers.get('via')).toBe(invite?.headers.get('via'));
  });

  it('acknowledges its refusal once over TCP, where D is zero', async () => {
    const { flow, answer } = sent('INVITE', 'TCP');
    await answer(486);
    await answer(486);
    expect(flow.takeLog()).toEqual(['0 INVITE', '0 ACK']);
    expect(vi.getTimerCount()).toBe(0);
  });

  const ackTo = (request: SipRequest) =>
    sipRequest('ACK', {
      Via: unsentVia('z9hG4bKack'),
      To: `${request.headers.get('to') ?? ''};tag=far`,
    });

  it.each(['UDP', 'TCP'] as const)(
    'over %s answers a 2xx that comes again by the same ACK, for 32 s (M)',
    async (transport) => {
      const { flow, layer, request, told, answer } = sent('INVITE', transport);
      await answer(200);
      layer.acknowledge(request, ackTo(request), flow);
      await answer(200);
      await vi.advanceTimersByTimeAsync(31_999);
      await answer(200);
      expect(flow.takeLog()).toEqual(['0 INVITE', '0 ACK', '0 ACK', '31999 ACK']);
      const [, first, again] = flow.messages;
      expect(again).toEqual(first);
      await vi.advanceTimersByTimeAsync(1);
      await answer(200);
      expect(flow.takeLog()).toEqual([]);
      expect(told).toEqual(['200']);
    },
  );

  it('that another has accepted as well is acknowledged there each time, and ended there once (RFC 3261 13.2.2.4)', async () => {
    const { flow, layer, request, told, answer } = sent('INVITE', 'TCP', {
      Authorization: 'Digest of INVITE',
    });
    await answer(200);
    layer.acknowledge(request, ackTo(request), flow);
    flow.messages.length = 0;
    const other = makeResponse(request, 200, {
      toTag: 'other',
      headers: [
        ['Contact', '<sip:other@192.0.2.2>'],
        ['Record-Route', '<sip:far.invalid;lr>, <sip:near.invalid;lr>'],
      ],
    });
    for (const response of [other, other]) layer.receiveResponse(response);
    const said = flow.messages.map(({ headers }) => [headers.get('cseq'), headers.all('route')]);
    const routes = ['<sip:near.invalid;lr>', '<sip:far.invalid;lr>'];
    expect(said).toEqual(['1 ACK', '2 BYE', '1 ACK'].map((sequence) => [sequence, routes]));
    // A digest is of its method; nobody can ask for one of an ACK (RFC 3261 22.1).
    expect(flow.messages.map(({ headers }) => headers.get('authorization') !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
    for (const message of flow.messages) {
      expect(message).toMatchObject({ uri: 'sip:other@192.0.2.2' });
      expect(message.headers.get('to')).toBe(other.headers.get('to'));
      expect(message.headers.get('call-id')).toBe(request.headers.get('call-id'));
    }
    await answer(200);
    expect(flow.messages.at(-1)?.headers.get('to')).toContain('tag=far');
    expect(told).toEqual(['200']);
  });

  it('ends with its flow; what it has lasts no longer', async () => {
    const { flow, layer, told } = sent('INVITE', 'TCP');
    flow.isOpen = false;
    layer.connectionClosed(flow);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['disconnected']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a CANCEL of ours', () => {
  it('over UDP waits for the first answer, lest it overtake its INVITE (RFC 3261 9.1)', async () => {
    const { flow, layer, request, told, answer } = sent('INVITE', 'UDP');
    layer.cancel(request, flow);
    expect(flow.takeLog()).toEqual(['0 INVITE']);
    await vi.advanceTimersByTimeAsync(500);
    await answer(100);
    expect(flow.takeLog()).toEqual(['500 INVITE', '500 CANCEL']);
    await answer(487);
    expect(flow.takeLog()).toEqual(['500 ACK']);
    expect(told).toEqual(['100', '487']);
  });

  it('that leaves its INVITE unanswered is waited for 32 s', async () => {
    const { flow, layer, request, told, answer } = sent('INVITE', 'UDP');
    await answer(180);
    await vi.advanceTimersByTimeAsync(1000);
    layer.cancel(request, flow);
    await vi.advanceTimersByTimeAsync(31_999);
    expect(told).toEqual(['180']);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['180', 'timeout']);
  });

  it('is not sent for an INVITE that has been answered', async () => {
    const { flow, layer, request, answer } = sent('INVITE', 'UDP');
    layer.cancel(request, flow);
    await answer(200);
    layer.cancel(request, flow);
    expect(flow.takeLog()).toEqual(['0 INVITE']);
  });
});

describe('another request of ours', () => {
  it('goes again over UDP at twice the time up to 4 s (E), and is given up after 32 s (F)', async () => {
    const { flow, told } = sent('BYE', 'UDP');
    await vi.advanceTimersByTimeAsync(32_000);
    expect(milliseconds(flow.takeLog(), 'BYE')).toEqual([
      0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500,
    ]);
    expect(told).toEqual(['timeout']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes again every 4 s once there is a provisional answer', async () => {
    const { flow, told, answer } = sent('INFO', 'UDP');
    await answer(100);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(milliseconds(flow.takeLog(), 'INFO')).toEqual([0, 500, 4500, 8500]);
    await answer(200);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(flow.takeLog()).toEqual([]);
    expect(told).toEqual(['100', '200']);
  });

  it.each(['TCP', 'TLS'] as const)('goes once over %s, and is given up after 32 s (F)', async (transport) => {
    const { flow, told } = sent('BYE', transport);
    await vi.advanceTimersByTimeAsync(31_999);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['timeout']);
    expect(flow.takeLog()).toEqual(['0 BYE']);
  });

  it('takes no notice of an answer that comes again, and lasts 5 s for that over UDP (K)', async () => {
    const { told, answer } = sent('BYE', 'UDP');
    await answer(200);
    await answer(500);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
    expect(told).toEqual(['200']);
  });

  it('is over with its answer where nothing can come again (K is zero)', async () => {
    const { told, answer } = sent('BYE', 'TCP');
    await answer(200);
    expect(vi.getTimerCount()).toBe(0);
    expect(told).toEqual(['200']);
  });
});
