/** What a dialect does with a server that our service never is. */
import http from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { XsiCall } from '../../shared/xsi/call';
import { writeEvent, writeTerminated } from '../../shared/xsi/events';
import { writeChannel, writeSubscription } from '../../shared/xsi/messages';
import type { NewsDesk } from './dialect';
import { HttpClient } from './http-client';
import { RestDialect } from './rest-dialect';
import { XsiDialect } from './xsi-dialect';

let server: http.Server;
let client: HttpClient;
let asked: string[];
let notes: string[];
/** What the server does with the stream, and how it answers everything else. */
let speak: (stream: http.ServerResponse) => void;
let statusOf: (asked: string) => number;
let streamClosed: Promise<void>;

beforeEach(async () => {
  asked = [];
  notes = [];
  statusOf = () => 200;
  let noteClosed: () => void = () => undefined;
  streamClosed = new Promise((resolve) => {
    noteClosed = resolve;
  });
  server = http.createServer((request, response) => {
    const what = `${request.method ?? ''} ${(request.url ?? '').split('/').slice(-2).join('/')}`;
    asked.push(what);
    if (what.endsWith('v2.0/channel') || what.endsWith('telephony/events')) {
      response.on('close', noteClosed);
      response.writeHead(200);
      speak(response);
      return;
    }
    response.writeHead(statusOf(what));
    response.end(what.endsWith('user/1001') ? writeSubscription({ subscriptionId: 's', expires: 3600 }) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  client = new HttpClient({
    baseUrl: `http://127.0.0.1:${String(port)}`,
    authorization: 'Bearer token',
    secrets: [],
    timeout: 5000,
    where: '',
    trace: ({ kind, text }) => {
      if (kind === 'note') notes.push(text);
    },
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const none = () => undefined;
const deskOf = (ending: AbortController, changed: NewsDesk['changed'] = none): NewsDesk => ({
  signal: ending.signal,
  all: none,
  changed,
  ended: none,
});
const xsi = (heartbeat: number) => new XsiDialect(client, '1001', heartbeat, 5000);
const named = (id: string) => writeChannel({ channelId: id, expires: 3600 });
const times = (what: string) => asked.filter((one) => one === what).length;

it.each([
  ['whose subscription is refused', 'POST user/1001'],
  ['whose heartbeat is refused', 'PUT c1/heartbeat'],
])('a channel by Xsi %s is given up, and deleted', async (_what, refused) => {
  speak = (stream) => stream.write(named('c1'));
  statusOf = (what) => (what === refused ? 503 : 200);
  expect(await xsi(20).watch(deskOf(new AbortController()))).toMatchObject({ final: false });
  await expect.poll(() => times('DELETE channel/c1')).toBe(1);
});

it('a channel by Xsi that the server has closed is not deleted again', async () => {
  speak = (stream) => stream.write(named('c1') + writeTerminated('c1', 'ChannelExpired'));
  const end = await xsi(15_000).watch(deskOf(new AbortController()));
  expect(end.reason).toBe('The server closed the channel: ChannelExpired');
  await streamClosed;
  expect(times('DELETE channel/c1')).toBe(0);
});

it('a channel by Xsi that is named twice has one subscription and one heart', async () => {
  speak = (stream) => stream.write(named('c1') + named('c2'));
  const ending = new AbortController();
  const watching = xsi(20).watch(deskOf(ending));
  await expect.poll(() => times('PUT c1/heartbeat')).toBeGreaterThan(2);
  ending.abort();
  await watching;
  await expect.poll(() => times('DELETE channel/c1')).toBe(1);
  expect(times('PUT c2/heartbeat')).toBe(0);
  expect(times('POST user/1001')).toBe(1);
});

it.each([
  ['Failure', undefined, 'failed'],
  ['Failure', 'Failed', 'failed'],
  ['User Requested', undefined, 'off'],
  [undefined, undefined, 'off'],
] as const)('a recording that stopped by “%s”, of a call that says %s, is %s', async (...row) => {
  const [reason, recordingState, report] = row;
  const call: XsiCall = {
    callId: 'call',
    extTrackingId: 'tracking',
    personality: 'Originator',
    state: 'Active',
    remoteParty: { name: '', address: 'tel:2001' },
    startTime: 0,
    answerTime: undefined,
    allowedRecordingControls: undefined,
    recordingState,
  };
  const event = writeEvent({
    eventId: 'e',
    sequenceNumber: 1,
    userId: '1001',
    subscriptionId: 's',
    channelId: 'c1',
    data: { type: 'CallRecordingStoppedEvent', call, reason },
  });
  speak = (stream) => stream.write(named('c1') + event + writeTerminated('c1', 'over'));
  const reports: string[] = [];
  const changed: NewsDesk['changed'] = (changedCall) => reports.push(changedCall.report.report);
  await xsi(15_000).watch(deskOf(new AbortController(), changed));
  expect(reports).toEqual([report]);
});

it('a stream by REST whose event has no end is given up', async () => {
  const mebibyte = 'x'.repeat(1_048_577);
  speak = (stream) => stream.write(`event: call\ndata: ${mebibyte}`);
  const end = await new RestDialect(client, 'me', 60_000).watch(deskOf(new AbortController()));
  expect(end.final).toBe(false);
  await streamClosed;
  expect(notes.join()).toContain('an event without end');
});
