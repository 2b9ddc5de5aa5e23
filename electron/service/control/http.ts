/** The control API over HTTP: who may ask, then what. Loaded at the first request, which no phone makes. */
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { hasToken, refusal } from './access';
import { controlApi, type ControlHost } from './api';
import { answerError, answerErrorsUniformly } from './errors';

export function controlListener(host: ControlHost, port: number, token: string): RequestListener {
  const app = new Hono();
  answerErrorsUniformly(app);
  app.use(async (c, next) => {
    const reason = refusal({ host: c.req.header('host'), origin: c.req.header('origin') }, port);
    if (reason !== undefined) return c.json({ error: `Not allowed: ${reason}` }, 403);
    await next();
    return undefined;
  });
  app.use('/control/*', async (c, next) => {
    if (!hasToken(c.req.header('authorization'), token)) {
      return c.json({ error: 'The token of control.json is needed' }, 401);
    }
    await next();
    return undefined;
  });
  app.route('/control/v1', controlApi(host));
  const answer = getRequestListener(app.fetch, { errorHandler: answerError });
  return (request, response) => void answer(request, response);
}
