import http from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HttpClient } from './http-client';
import { watchOrganisation } from './organisation-watch';

let server: http.Server;
let client: HttpClient;
let answers: ((response: http.ServerResponse) => void)[];
let asked: number;
let told: unknown[];
let stop: () => void;

beforeEach(async () => {
  answers = [];
  asked = 0;
  told = [];
  server = http.createServer(({ url, headers }, response) => {
    expect([url, headers.authorization]).toEqual(['/v1/telephony/organization/events', 'Bearer token']);
    asked += 1;
    (answers.shift() ?? says(true))(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  client = new HttpClient({
    baseUrl: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`,
    authorization: 'Bearer token',
    secrets: ['token'],
    timeout: 5000,
    where: '',
    trace: () => undefined,
  });
});
afterEach(() => {
  stop();
  server.closeAllConnections();
  server.close();
});

const event = (value: unknown) =>
  `event: organization\ndata: ${JSON.stringify({ automaticRecordingIndicatorEnabled: value })}\n\n`;
const says =
  (...values: readonly unknown[]) =>
  (response: http.ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const value of values) response.write(event(value));
  };
const refuses = (status: number) => (response: http.ServerResponse) => {
  response.writeHead(status).end();
};
const begin = (silence = 5000) => {
  stop = watchOrganisation(client, (settings) => told.push(settings?.automaticRecordingIndicatorEnabled), {
    retryAfter: [10],
    silence,
  });
};

it('what was said holds while the stream is lost, and is heard anew when it is open again', async () => {
  answers = [
    (response) => {
      says(false)(response);
      setTimeout(() => response.destroy(), 20);
    },
    refuses(503),
    refuses(429),
    (response) => response.destroy(),
    says(true),
  ];
  begin();
  await expect.poll(() => told).toEqual([false, true]);
  expect(asked).toBe(5);
});

it.each([401, 403, 404, 405, 302])('%d: it is not said, and not asked for again', async (status) => {
  answers = [refuses(status)];
  begin();
  await expect.poll(() => told).toEqual([undefined]);
  stop();
  expect(asked).toBe(1);
});

it('a stream that says nothing at all is opened again', async () => {
  answers = [(response) => void response.writeHead(200).write(': hello\n\n')];
  begin(50);
  await expect.poll(() => told[0]).toBe(true);
  expect(asked).toBeGreaterThan(1);
});

it('what is not understood changes nothing', async () => {
  answers = [says('no', undefined, false)];
  begin();
  await expect.poll(() => told).toEqual([false]);
});
