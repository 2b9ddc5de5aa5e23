/** All of HTTP but the upgrade to SIP: who may ask, then what. Loaded at the first request. */
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { largestAnnouncement } from '../../../shared/settings/announcement-files';
import { recordedAt } from '../../../shared/settings/tenant-people';
import type { TraceEntry } from '../../../shared/trace/entry';
import type { CallControl } from '../call-control/call-control';
import { httpTrace, tracing } from '../call-control/http-play';
import { isUpload } from '../public-api/announcement-repository';
import { listPaths } from '../public-api/directory';
import { settingsApi, unknownPath } from '../public-api/public-api';
import type { TenantDocument } from '../public-api/tenant-document';
import { error } from '../rest/rest-answers';
import { restApi, restPath } from '../rest/rest-api';
import { actionsPath, xsiActions } from '../xsi/actions';
import { EventChannels } from '../xsi/event-channels';
import { channelPath, eventsPath, xsiChannels, xsiEvents } from '../xsi/events';
import { administrationApi } from '../administration/administration-api';
import { mountPages, pagesPath, type PagesHost } from '../administration/pages';
import { hasToken, refusal } from './access';
import { controlApi, type ControlHost } from './api';
import { answerError, answerErrorsUniformly } from './errors';
import { schemasApi } from './schemas-api';

export interface HttpHost {
  readonly control: ControlHost;
  readonly callControl: CallControl;
  readonly document: TenantDocument;
  readonly pages: Pick<PagesHost, 'folder' | 'sessions'>;
  /** Resolves when what was set is kept. */
  readonly settled: () => Promise<void>;
  readonly port: number;
  /** Of the control API. */
  readonly token: string;
  /** Of REST, by user. */
  readonly tokens: () => Readonly<Record<string, string>>;
  readonly trace: (entry: TraceEntry) => void;
}

export function httpListener(host: HttpHost): RequestListener {
  const { control, callControl, document, pages, port, token, tokens } = host;
  const app = new Hono();
  answerErrorsUniformly(app);
  app.use(async (c, next) => {
    const own = isOfPages(c.req.path) ? undefined : c.req.header('origin');
    const reason = refusal({ host: c.req.header('host'), origin: own }, port);
    if (reason !== undefined) return c.json({ error: `Not allowed: ${reason}` }, 403);
    await next();
    return undefined;
  });
  app.use(async (c, next) => {
    await next();
    // What was acknowledged is there after a power cut as well.
    if (c.req.method !== 'GET') await host.settled();
  });
  app.use('/control/*', async (c, next) => {
    if (!hasToken(c.req.header('authorization'), token)) {
      return c.json({ error: 'The token of control.json is needed' }, 401);
    }
    await next();
    return undefined;
  });
  app.route('/control/v1', controlApi(control));
  const { keeping, announcements, reset } = control;
  const administration = { document, keeping, announcements, reset };
  app.route('/control/v1', administrationApi(administration));
  mountPages(app, { ...pages, ...administration, port });
  app.route('/control/v1', schemasApi());

  const trace = httpTrace(host.trace);
  const { faults, tenant, core, mailboxes } = control;
  const cut = (milliseconds: number) => {
    core.cut(milliseconds);
  };
  const shared = { callControl, faults, cut, users: () => tenant.users };
  const channels = new EventChannels(callControl, trace);
  const xsiPaths = [actionsPath, eventsPath, channelPath];
  for (const path of [...xsiPaths, restPath, ...listPaths.map((path) => `/v1${path}`)]) {
    app.use(`${path}/*`, limitOfBodies);
    app.use(`${path}/*`, tracing(xsiPaths.includes(path) ? 'Xsi' : 'REST', trace));
  }
  app.route(actionsPath, xsiActions({ ...shared, mailboxes }));
  app.route(eventsPath, xsiEvents({ ...shared, channels }));
  app.route(channelPath, xsiChannels({ ...shared, channels }));
  // Before the calls, whose address the settings are below: who may ask is another here.
  app.route(
    '/v1',
    settingsApi({
      document,
      announcements,
      token,
      tokens,
      now: () => keeping.clock.now(),
    }),
  );
  const personAt = (number: string) => recordedAt(document.tenant, number)?.user.id;
  app.route(restPath, restApi({ ...shared, personAt, tokens, trace }));
  app.all('/v1/*', unknownPath);

  const answer = getRequestListener(app.fetch, { errorHandler: answerError });
  return (request, response) => void answer(request, response);
}

const shortBody = bodyLimit({ maxSize: 65_536 });
/** A file, and the other parts of its body. */
const fileBody = bodyLimit({
  maxSize: largestAnnouncement + 4096,
  // What is left of the body is not read.
  onError: () => error(413, 'The file is larger than one megabyte', { connection: 'close' }),
});
const limitOfBodies = createMiddleware((c, next) => (isUpload(c) ? fileBody : shortBody)(c, next));

/** The pages say themselves which origins may ask what. */
function isOfPages(path: string): boolean {
  return path === pagesPath || path.startsWith(`${pagesPath}/`);
}
