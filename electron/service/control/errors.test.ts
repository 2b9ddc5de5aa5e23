import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { recordingSettingsPatchSchema } from '../../../shared/settings/service';
import { answerErrorsUniformly, jsonBody } from './errors';
import { describeProblems } from './problems';

afterEach(() => {
  vi.restoreAllMocks();
});

const app = new Hono();
answerErrorsUniformly(app);
app.route(
  '/inner',
  new Hono()
    .post('/body', jsonBody(z.strictObject({ user: z.string() })), (c) => c.json(c.req.valid('json')))
    .get('/failure', () => {
      throw new Error("ENOENT: no such file or directory, open '/home/ana/secret.wav'");
    }),
);

async function post(body: string, type = 'application/json') {
  const response = await app.request('/inner/body', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });
  const answer: unknown = await response.json();
  return [response.status, answer];
}

describe('a body', () => {
  it('that is right is handed on', async () => {
    expect(await post('{"user":"1001"}')).toEqual([200, { user: '1001' }]);
    expect(await post('{"user":"1001"}', 'application/json; charset=utf-8')).toEqual([200, { user: '1001' }]);
  });

  it.each([
    ['{"user":1}', 'user: Invalid input: expected string, received number'],
    ['{}', 'user: Invalid input: expected string, received undefined'],
    ['[]', 'The body: Invalid input: expected object, received array'],
    ['{"user":"1001","usr":1}', 'The body: Unrecognized key: "usr"'],
    ['{"user":', 'The body is no well-formed JSON'],
    ['', 'The body is no well-formed JSON'],
  ])('%s is answered with 400 and a sentence', async (body, error) => {
    expect(await post(body)).toEqual([400, { error }]);
  });

  it('that is not called JSON is answered with 415', async () => {
    const error = 'The body must be JSON, with Content-Type: application/json';
    expect(await post('{"user":"1001"}', 'text/plain')).toEqual([415, { error }]);
    expect(await post('user=1001', 'application/x-www-form-urlencoded')).toEqual([415, { error }]);
  });
});

it('every field that is wrong is named, by its whole path', () => {
  const { error } = recordingSettingsPatchSchema.safeParse({
    mode: 'sometimes',
    repeatTone: { enabled: true, intervalSeconds: 5 },
  });
  expect(describeProblems(error ?? { issues: [] })).toBe(
    'mode: Invalid option: expected one of "never"|"always"|"always-pause-resume"|"on-demand"|"on-demand-user-start"; ' +
      'repeatTone.intervalSeconds: Too small: expected number to be >=10',
  );
});

it('what does not exist is named', async () => {
  const response = await app.request('/inner/nothing', { method: 'DELETE' });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: 'There is no DELETE /inner/nothing' });
});

it('a failure is answered with 500 and without what it says of the machine, which goes to the service’s own output', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const response = await app.request('/inner/failure');
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    error: 'The service failed; what it has written to its own output says why',
  });
  expect(String(written.mock.calls[0]?.[0])).toMatch(/ENOENT/);
});
