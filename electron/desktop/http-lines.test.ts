import http from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { profileSchema, type LineProfile } from '../../shared/settings/profile';
import { translate } from '../../shared/words/translate';
import type { TraceEntry } from '../../shared/trace/entry';
import { HttpLines } from './http-lines';

// Electron is not there, and no page to tell.
vi.mock('../ipc', () => ({ tellPage: vi.fn() }));
vi.mock('../credentials/keyring', () => ({ passwordStorage: vi.fn(), encrypt: vi.fn(), decrypt: vi.fn() }));

/** Streams of events of calls that are open now, and those of what the organisation has set. */
let streams = new Set<http.ServerResponse>();
let organisations = new Set<http.ServerResponse>();
/** What the server says of the latter; undefined: it has no such address. */
let set: string | undefined;
let told: unknown[] = [];
let server: http.Server;
let usesApp = true;
let lost: string[] = [];
let trace: TraceEntry[] = [];
let lines: HttpLines;

function line(change: Partial<LineProfile>): LineProfile | undefined {
  const asked = { label: '1001', address: 'sip:1001@example.org', server: 'wss://example.org', ...change };
  return profileSchema.parse({ name: 'Test', users: [{ name: 'Ana', lines: [asked] }] }).users[0]?.lines[0];
}

function linesOf(profile: LineProfile | undefined): HttpLines {
  return new HttpLines({
    line: () => profile,
    service: () => Promise.reject(new Error('The service has ended.')),
    usesApp: () => usesApp,
    trace: (entry) => trace.push(entry),
    reported: () => undefined,
    lost: (user, number) => lost.push(`${String(user)} ${String(number)}`),
    organisation: (user, number, automaticIndicator) => told.push([user, number, automaticIndicator]),
  });
}

const settings = (isOn: boolean) =>
  `event: organization\ndata: {"automaticRecordingIndicatorEnabled":${String(isOn)}}\n\n`;

beforeEach(async () => {
  vi.stubEnv('TALLYPHONE_TEST_TOKEN', 'token');
  const opened = new Set<http.ServerResponse>();
  streams = opened;
  const asked = new Set<http.ServerResponse>();
  organisations = asked;
  set = settings(true);
  told = [];
  server = http.createServer(({ url }, response) => {
    const isOrganisation = url === '/v1/telephony/organization/events';
    if (isOrganisation && set === undefined) {
      response.writeHead(404).end();
      return;
    }
    const kind = isOrganisation ? asked : opened;
    kind.add(response);
    response.on('close', () => kind.delete(response));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (isOrganisation) {
      response.write(set);
      return;
    }
    response.write('event: calls\ndata: {"items":[]}\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  usesApp = true;
  lost = [];
  trace = [];
  const account = { url: `http://127.0.0.1:${String(port)}`, secret: { env: 'TALLYPHONE_TEST_TOKEN' } };
  lines = linesOf(line({ appInterface: 'REST', http: account }));
});
afterEach(() => {
  lines.close();
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
});

it('an account is watched while the app is on the screen, and no longer', async () => {
  usesApp = false;
  lines.registration(0, 1, 'registered');
  usesApp = true;
  lines.endpointChosen(0);
  await expect.poll(() => streams.size).toBe(1);
  lines.endpointChosen(0);
  usesApp = false;
  lines.endpointChosen(0);
  await expect.poll(() => streams.size).toBe(0);
  expect(lost).toEqual(['0 1']);
  expect(await lines.request(0, 1, 'tracking', 'start')).toMatchObject({ kind: 'not-sent' });
  usesApp = true;
  lines.endpointChosen(0);
  await expect.poll(() => streams.size).toBe(1);
});

it('a line that is unregistered is not watched, whatever is chosen', async () => {
  lines.registration(0, 1, 'registered');
  await expect.poll(() => streams.size).toBe(1);
  lines.registration(0, 1, 'unregistered');
  await expect.poll(() => streams.size).toBe(0);
  expect(lost).toEqual(['0 1']);
  lines.endpointChosen(0);
  expect(await lines.request(0, 1, 'tracking', 'start')).toMatchObject({ kind: 'not-sent' });
});

it('an account that cannot be opened: nothing is sent, the trace says why, and it is tried with the next registration', async () => {
  lines = linesOf(line({ server: 'embedded', appInterface: 'Xsi' }));
  lines.registration(0, 1, 'registered');
  const outcome = await lines.request(0, 1, 'tracking', 'start');
  expect(outcome.kind).toBe('not-sent');
  expect(outcome.kind === 'not-sent' && translate('en', outcome.reason)).not.toBe('');
  expect(await lines.query(0, 1, 'tracking')).toMatchObject({ kind: 'not-sent' });
  await expect
    .poll(() => trace.map(({ text }) => text))
    .toEqual([
      'No control over HTTP: The service has ended.',
      'What the organisation has set is not known: The service has ended.',
    ]);
  lines.registration(0, 1, 'registered');
  await expect.poll(() => trace).toHaveLength(4);
});

it('what the organisation has set is told at once and with each change, as long as the app is on the screen, and to a phone that begins anew', async () => {
  lines.registration(0, 1, 'registered');
  await expect.poll(() => told).toEqual([[0, 1, true]]);
  for (const stream of organisations) stream.write(settings(false));
  await expect
    .poll(() => told)
    .toEqual([
      [0, 1, true],
      [0, 1, false],
    ]);
  lines.registration(0, 1, 'registered');
  expect(told).toEqual([
    [0, 1, true],
    [0, 1, false],
    [0, 1, false],
  ]);
  usesApp = false;
  lines.endpointChosen(0);
  await expect.poll(() => organisations.size).toBe(0);
  usesApp = true;
  lines.endpointChosen(0);
  lines.endpointChosen(0);
  await expect.poll(() => told).toHaveLength(4);
  expect(organisations.size).toBe(1);
  lines.registration(0, 1, 'unregistered');
  await expect.poll(() => organisations.size).toBe(0);
});

it('a server that knows of no organisation says nothing of it, and is not asked again', async () => {
  set = undefined;
  lines.registration(0, 1, 'registered');
  await expect.poll(() => told).toEqual([[0, 1, undefined]]);
  expect(organisations.size).toBe(0);
});

it('of other servers one is asked alone where the app has an account by REST', async () => {
  linesOf(line({ appInterface: 'SIPREC' })).registration(0, 1, 'registered');
  lines = linesOf(line({ server: 'embedded', appInterface: 'SIPREC' }));
  lines.registration(0, 1, 'registered');
  await expect
    .poll(() => trace.map(({ text }) => text))
    .toEqual(['What the organisation has set is not known: The service has ended.']);
});
