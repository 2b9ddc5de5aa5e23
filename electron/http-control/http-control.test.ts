import net from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpNews } from '../../shared/ipc/http-control';
import type { TraceEntry } from '../../shared/trace/entry';
import { phrase } from '../../shared/words/phrase';
import { PhonePlay, type CallPlay } from '../service/phone-play';
import { ServicePlay } from '../service/service-play';
import { HttpControl, type HttpAccount } from './http-control';

let play: ServicePlay;
let phone: PhonePlay;
let call: CallPlay;
let trace: TraceEntry[];
const controls: HttpControl[] = [];

beforeAll(async () => {
  play = await ServicePlay.start();
  phone = await PhonePlay.register(play.access, '1001');
});
afterAll(async () => {
  phone.leave();
  await play.stop();
});
beforeEach(async () => {
  trace = [];
  await play.configure({ mode: 'on-demand-user-start', reporting: { kind: 'in-answer' } });
  call = await phone.call('2001');
});
afterEach(async () => {
  vi.useRealTimers();
  for (const control of controls.splice(0)) control.close();
  await play.clearFaults();
  await play.endCalls();
  for (const secret of play.secrets) expect(JSON.stringify(trace)).not.toContain(secret);
});

const accounts = {
  Xsi: (baseUrl: string): HttpAccount => ({
    kind: 'Xsi',
    baseUrl,
    user: '1001@tallyphone.test',
    password: play.access.passwords['1001'] ?? '',
  }),
  REST: (baseUrl: string): HttpAccount => ({
    kind: 'REST',
    baseUrl,
    token: play.access.tokens['1001'] ?? '',
    lineOwner: 'me',
  }),
};

function controlOf(account: HttpAccount, timeout = 5000): HttpControl {
  const control = new HttpControl(account, {
    timeout,
    where: 'sip:1001@tallyphone.test',
    trace: (entry) => trace.push(entry),
    retryAfter: [50],
    // By REST it is the server that shows signs of life, every 15 s.
    heartbeat: account.kind === 'Xsi' ? 100 : 15_000,
  });
  controls.push(control);
  return control;
}

/** A server of which only this is known: what it does with a connection. */
async function serverThat(handle: (socket: net.Socket) => void): Promise<{ url: string; close: () => void }> {
  const server = net.createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return { url: `http://127.0.0.1:${String(port)}`, close: () => server.close() };
}

describe.each(['Xsi', 'REST'] as const)('control by %s', (kind) => {
  const fault = kind === 'Xsi' ? 'XSI' : 'REST';
  const control = (timeout?: number) => controlOf(accounts[kind](play.access.http), timeout);
  const allowed = (...operations: string[]) => (kind === 'Xsi' ? operations : undefined);

  it('starts, pauses, resumes and stops the recording of the call that SIP has named', async () => {
    const http = control();
    const known = (report: string, operations: readonly string[] | undefined) => ({
      kind: 'known',
      report: { trackingId: call.trackingId, report, pending: false, allowed: operations },
    });
    expect(await http.query(call.trackingId)).toEqual(known('off', allowed('start')));
    expect(await http.request(call.trackingId, 'start')).toEqual({ kind: 'accepted' });
    await play.recorderSettled();
    expect(await http.query(call.trackingId)).toEqual(known('on', allowed('pause', 'stop')));
    expect(await http.request(call.trackingId, 'pause')).toEqual({ kind: 'accepted' });
    expect(await http.query(call.trackingId)).toEqual(known('paused', allowed('resume', 'stop')));
    expect(await http.request(call.trackingId, 'resume')).toEqual({ kind: 'accepted' });
    expect(await http.request(call.trackingId, 'stop')).toEqual({ kind: 'accepted' });
    expect(await http.query(call.trackingId)).toEqual(known('off', allowed('start')));
  });

  it('tells a start that waits from a state', async () => {
    await call.hold();
    const http = control();
    expect(await http.request(call.trackingId, 'start')).toEqual({ kind: 'accepted' });
    expect(await http.query(call.trackingId)).toMatchObject({ report: { report: 'off', pending: true } });
  });

  it('is refused with status and reason', async () => {
    const http = control();
    await play.configure({ mode: 'always-pause-resume' });
    await play.recorderSettled();
    expect(await http.request(call.trackingId, 'stop')).toEqual({
      kind: 'refused',
      status: 403,
      reason: 'The mode “Always with Pause/Resume” does not let its user stop a recording',
    });
    expect(await http.request(call.trackingId, 'resume')).toEqual({ kind: 'accepted' });
    await play.fault(fault, { kind: 'respond', status: 503 });
    expect(await http.request(call.trackingId, 'pause')).toMatchObject({ kind: 'refused', status: 503 });
  });

  it('knows when nobody answers, in time', async () => {
    const http = control(1_000);
    expect(await http.query(call.trackingId)).toMatchObject({ kind: 'known' });
    await play.fault(fault, { kind: 'ignore' });
    const before = Date.now();
    expect(await http.request(call.trackingId, 'start')).toEqual({ kind: 'no-answer' });
    expect(Date.now() - before).toBeGreaterThanOrEqual(990);
    expect(await http.query(call.trackingId)).toMatchObject({ report: { report: 'off' } });
  });

  it('knows when the connection is lost on the way', async () => {
    const http = control();
    await http.query(call.trackingId);
    await play.fault(fault, { kind: 'cut', seconds: 0 });
    expect(await http.request(call.trackingId, 'start')).toEqual({ kind: 'connection-lost' });
    // SIP was cut as well.
    phone = await PhonePlay.register(play.access, '1001');
  });

  it('knows of a call that is over', async () => {
    const http = control();
    const other = await phone.call('2002');
    expect(await http.request(other.trackingId, 'start')).toEqual({ kind: 'accepted' });
    await other.hangUp();
    expect(await http.request(other.trackingId, 'stop')).toEqual({ kind: 'gone' });
    expect(await http.query(other.trackingId)).toEqual({ kind: 'gone' });
    expect(await http.request('nothing of the kind', 'start')).toEqual({ kind: 'gone' });
  });

  it('sends nothing where the server cannot be reached, or does not say which calls there are', async () => {
    const nobody = await serverThat(() => undefined);
    nobody.close();
    expect(await controlOf(accounts[kind](nobody.url)).request(call.trackingId, 'start')).toEqual({
      kind: 'not-sent',
      reason: phrase('call.failure.unreachable', { code: 'ECONNREFUSED' }),
    });
    const silent = await serverThat(() => undefined);
    expect(await controlOf(accounts[kind](silent.url), 200).request(call.trackingId, 'start')).toMatchObject({
      kind: 'not-sent',
    });
    expect(await controlOf(accounts[kind](silent.url), 200).query(call.trackingId)).toEqual({
      kind: 'no-answer',
    });
    silent.close();
  });

  it('does not take nonsense for an answer, nor follow a redirection', async () => {
    const odd = await serverThat((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{]'));
    });
    expect(await controlOf(accounts[kind](odd.url)).query(call.trackingId)).toEqual({
      kind: 'not-sent',
      reason: phrase('call.failure.not-understood'),
    });
    odd.close();
    const away = await serverThat((socket) => {
      socket.once('data', () =>
        socket.end(`HTTP/1.1 302 Found\r\nLocation: ${play.access.http}\r\nContent-Length: 0\r\n\r\n`),
      );
    });
    expect(await controlOf(accounts[kind](away.url)).query(call.trackingId)).toMatchObject({
      kind: 'refused',
      status: 302,
    });
    away.close();
  });

  it('watches every change, through cuts, until it is told to stop', async () => {
    const http = control();
    const news: HttpNews[] = [];
    const stop = http.watch((entry) => news.push(entry));
    const told = () =>
      news.map((entry) =>
        entry.kind === 'report'
          ? `${entry.report.report}${entry.report.pending ? ' pending' : ''}`
          : entry.kind,
      );
    await expect.poll(told).toEqual(['watching', 'off']);
    for (const operation of ['start', 'pause', 'resume', 'stop'] as const) {
      await http.request(call.trackingId, operation);
      await play.recorderSettled();
    }
    // The recorder is asked first.
    await expect.poll(told).toEqual(['watching', 'off', 'off pending', 'on', 'paused', 'on', 'off']);
    news.length = 0;
    await play.cut(0);
    phone = await PhonePlay.register(play.access, '1001');
    await expect.poll(told).toEqual(['sight-lost', 'watching', 'off']);
    await http.request(call.trackingId, 'start');
    await expect.poll(told).toEqual(['sight-lost', 'watching', 'off', 'off pending', 'on']);
    stop();
    await http.request(call.trackingId, 'stop');
    await http.query(call.trackingId);
    expect(told()).toHaveLength(5);
  });

  it('gives up watching where the server refuses the account', async () => {
    const account = accounts[kind](play.access.http);
    const wrong: HttpAccount =
      account.kind === 'Xsi' ? { ...account, password: 'wrong' } : { ...account, token: 'wrong' };
    const http = controlOf(wrong);
    expect(await http.request(call.trackingId, 'start')).toMatchObject({ kind: 'refused', status: 401 });
    const news: HttpNews[] = [];
    http.watch((entry) => news.push(entry));
    await expect.poll(() => news).toMatchObject([{ kind: 'sight-lost', final: true }]);
  });

  it('shows in the trace what was said, without the credentials', async () => {
    const http = control();
    await http.request(call.trackingId, 'start');
    const said = trace.map(({ kind: sort, text }) => `${sort} ${text.split('\r\n', 1)[0] ?? ''}`);
    expect(said.at(-2)).toMatch(
      kind === 'Xsi'
        ? /^sent PUT \/com\.broadsoft\.xsi-actions\/v2\.0\/user\/1001%40tallyphone\.test\/calls\/callhalf-\d+%3A0\/Record HTTP\/1\.1$/
        : /^sent POST \/v1\/telephony\/calls\/startRecording HTTP\/1\.1$/,
    );
    if (kind === 'REST') expect(trace.at(-2)?.text).toContain('"lineOwnerId":"me"');
    expect(said.at(-1)).toMatch(kind === 'Xsi' ? /^received HTTP\/1\.1 200/ : /^received HTTP\/1\.1 204/);
    expect(trace[0]?.where).toBe('sip:1001@tallyphone.test');
  });
});

it('takes a stream that says nothing for dead', async () => {
  const silent = await serverThat((socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n'));
  });
  const http = new HttpControl(accounts.REST(silent.url), {
    timeout: 5000,
    where: '',
    trace: (entry) => trace.push(entry),
    heartbeat: 20,
  });
  controls.push(http);
  const news: HttpNews[] = [];
  http.watch((entry) => news.push(entry));
  await expect.poll(() => news).toMatchObject([{ kind: 'sight-lost', final: false }]);
  silent.close();
});

it('opens a channel again whose subscription the server does not renew', async () => {
  const http = controlOf(accounts.Xsi(play.access.http));
  const news: HttpNews[] = [];
  http.watch((entry) => news.push(entry));
  const subscribed = () =>
    trace.find(({ kind, text }) => kind === 'received' && text.includes('<subscriptionId>'));
  await expect.poll(() => news.length > 0 && subscribed() !== undefined).toBe(true);
  const id = /<subscriptionId>(.*?)<\/subscriptionId>/.exec(subscribed()?.text ?? '')?.[1] ?? '';
  const authorization = `Basic ${Buffer.from(`1001:${play.access.passwords['1001'] ?? ''}`).toString('base64')}`;
  const url = `${play.access.http}/com.broadsoft.xsi-events/v2.0/subscription/${id}`;
  expect((await fetch(url, { method: 'DELETE', headers: { authorization } })).status).toBe(200);
  // Half of an hour later it is due.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_801_000 });
  await expect
    .poll(() => news.map(({ kind }) => kind))
    .toEqual(['watching', 'report', 'sight-lost', 'watching', 'report']);
});

it.each(['Xsi', 'REST'] as const)('does not wait for ever for the words of a refusal by %s', async (kind) => {
  const slow = await serverThat((socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 503 Busy\r\nContent-Length: 10\r\n\r\n'));
  });
  const news: HttpNews[] = [];
  controlOf(accounts[kind](slow.url), 200).watch((entry) => news.push(entry));
  await expect.poll(() => news[0]).toMatchObject({ kind: 'sight-lost', final: false });
  slow.close();
});

it('takes a channel that is never named for dead', async () => {
  const silent = await serverThat((socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n'));
  });
  const news: HttpNews[] = [];
  controlOf(accounts.Xsi(silent.url), 200).watch((entry) => news.push(entry));
  await expect.poll(() => news[0]).toMatchObject({ kind: 'sight-lost', final: false });
  silent.close();
});

it('opens a channel again that the server has closed', async () => {
  const http = controlOf(accounts.Xsi(play.access.http));
  const news: HttpNews[] = [];
  http.watch((entry) => news.push(entry));
  await expect.poll(() => news[0]).toEqual({ kind: 'watching' });
  const opened = trace.find(({ text }) => text.includes('<channelId>'))?.text ?? '';
  const id = /<channelId>(.*)<\/channelId>/.exec(opened)?.[1] ?? '';
  const password = play.access.passwords['1001'] ?? '';
  const authorization = `Basic ${Buffer.from(`1001:${password}`).toString('base64')}`;
  const url = `${play.access.http}/com.broadsoft.xsi-events/v2.0/channel/${id}`;
  expect((await fetch(url, { method: 'DELETE', headers: { authorization } })).status).toBe(200);
  await expect
    .poll(() => news.map(({ kind }) => kind))
    .toEqual(['watching', 'report', 'sight-lost', 'watching', 'report']);
  expect(news[2]).toMatchObject({ reason: 'The server closed the channel: ChannelDeleted' });
});
