/** What goes wrong at the control API is answered in one form: `{ "error": "<a sentence>" }`, with the status that fits. */
import { RequestError } from '@hono/node-server';
import { zValidator } from '@hono/zod-validator';
import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { describeProblems } from './problems';

/** Parses the body of a request; one that is wrong is answered with 400, one that is no JSON at all with 415. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('json', schema, (result, c) => {
    const type = c.req.header('content-type') ?? '';
    if (!/^application\/json\s*(;|$)/i.test(type)) {
      return c.json({ error: 'The body must be JSON, with Content-Type: application/json' }, 415);
    }
    return result.success ? undefined : c.json({ error: describeProblems(result.error) }, 400);
  });
}

/** What an error says to whoever asked. Of what nobody foresaw it says nothing: such a message may name files. */
function answerFor(error: unknown): { readonly status: 400 | 500; readonly error: string } {
  if (error instanceof HTTPException && error.status === 400) {
    return { status: 400, error: 'The body is no well-formed JSON' };
  }
  // What cannot even be routed: no path, a Host that is none.
  if (error instanceof RequestError) return { status: 400, error: 'The request is malformed' };
  return { status: 500, error: 'The service failed; what it has written to its own output says why' };
}

export function answerError(thrown: unknown): Response {
  const { status, error } = answerFor(thrown);
  if (status === 500) console.error(thrown);
  return Response.json({ error }, { status });
}

/** For an application and all that it has routes to. */
export function answerErrorsUniformly(app: Hono): void {
  app.notFound((c) => c.json({ error: `There is no ${c.req.method} ${c.req.path}` }, 404));
  app.onError(answerError);
}
