/** All of HTTP but the upgrade to SIP: who may ask, then what. Loaded at the first request. */
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { effectiveSettings } from '../../../shared/settings/effective';
import { recordedAt } from '../../../shared/settings/tenant-people';
import type { TraceEntry } from '../../../shared/trace/entry';
import type { CallControl } from '../call-control/call-control';
import { httpTrace, tracing } from '../call-control/http-play';
import { listPaths } from '../public-api/directory';
import { administratorRefusal, configPath, settingsApi, unknownPath } from '../public-api/public-api';
import type { TenantDocument } from '../public-api/tenant-document';
import { error, unauthorized } from '../rest/rest-answers';
import { restApi, restPath } from '../rest/rest-api';
import { actionsPath, xsiActions } from '../xsi/actions';
import { errorAnswer } from '../xsi/answers';
import { unauthorized as xsiUnauthorized } from '../xsi/authentication';
import { EventChannels } from '../xsi/event-channels';
import { channelPath, eventsPath, xsiChannels, xsiEvents } from '../xsi/events';
import { administrationApi } from '../administration/administration-api';
import { mountPages, pagesPath, type PagesHost } from '../administration/pages';
import { hasToken, refusal, userByPassword, userByToken } from './access';
import { controlApi, type ControlHost } from './api';
import { answerError, answerErrorsUniformly } from './errors';
import { longestBody, type Dialect } from './longest-body';
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
  const xsi: Dialect = {
    protocol: 'Xsi',
    guard: (authorization) =>
      userByPassword(authorization, tenant.users) === undefined ? xsiUnauthorized() : undefined,
    tooLarge: (reason) => errorAnswer('too-large', reason),
  };
  const settings: Dialect = {
    protocol: 'REST',
    guard: (authorization) => administratorRefusal({ token, tokens }, authorization),
    tooLarge: (reason) => error(413, reason),
  };
  const calls: Dialect = {
    ...settings,
    guard: (authorization) =>
      userByToken(authorization, tokens()) === undefined ? unauthorized() : undefined,
  };
  const dialects = [
    ...[actionsPath, eventsPath, channelPath].map((path) => ({ path, dialect: xsi })),
    ...[...listPaths, configPath].map((path) => ({ path: `/v1${path}`, dialect: settings })),
    { path: restPath, dialect: calls },
  ];
  for (const { path, dialect } of dialects) app.use(`${path}/*`, longestBody(dialect, trace));
  // The settings' address below the calls' is noted once.
  for (const { path, dialect } of dialects.filter(({ path }) => path !== `/v1${configPath}`)) {
    app.use(`${path}/*`, tracing(dialect.protocol, trace));
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
  const organisationOf = (number: string) => {
    const indicator = effectiveSettings(document.tenant, number)?.automaticIndicator;
    return indicator && { automaticRecordingIndicatorEnabled: indicator.value };
  };
  const watchOrganisation = document.watch.bind(document);
  app.route(restPath, restApi({ ...shared, personAt, organisationOf, watchOrganisation, tokens, trace }));
  app.all('/v1/*', unknownPath);

  const answer = getRequestListener(app.fetch, { errorHandler: answerError });
  return (request, response) => void answer(request, response);
}

/** The pages say themselves which origins may ask what. */
function isOfPages(path: string): boolean {
  return path === pagesPath || path.startsWith(`${pagesPath}/`);
}
