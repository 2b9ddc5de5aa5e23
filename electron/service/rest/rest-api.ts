/** Webex's REST API for calls, as far as it is about recording: docs/http-control.md, “REST”. */
import { isDeepStrictEqual } from 'node:util';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { restRecordingBodySchema, type RestRecordingBody } from '../../../shared/rest/call';
import type { RestOrganisation } from '../../../shared/rest/organisation';
import type { RecordingOperation } from '../../../shared/recording/modes';
import type { CallControl, ControlOutcome } from '../call-control/call-control';
import { answerOrMisbehave, liveHeader, type HttpTrace } from '../call-control/http-play';
import { LiveStream } from '../call-control/live-stream';
import { userByToken } from '../control/access';
import { describeProblems } from '../control/problems';
import type { Faults } from '../faults';
import { done, error, json, newTrackingId, unauthorized, wrongMethod } from './rest-answers';
import { restCall, restCallId } from './rest-call';

export const restPath = '/v1/telephony';

/** Milliseconds between the comments that keep a stream of events alive. */
const keepAlive = 15_000;

export interface RestHost {
  readonly callControl: CallControl;
  readonly faults: Faults;
  /** By user. */
  readonly tokens: () => Readonly<Record<string, string>>;
  /** A person's id, by their number. */
  readonly personAt: (number: string) => string | undefined;
  readonly cut: (milliseconds: number) => void;
  /** What the organisation has set for the app of a user. */
  readonly organisationOf: (number: string) => RestOrganisation | undefined;
  /** Hears whenever that may be another. @returns what ends it */
  readonly watchOrganisation: (listener: () => void) => () => void;
  readonly trace: HttpTrace;
}

interface RestEnvironment {
  Variables: { user: string };
}

const operations: Readonly<Record<string, RecordingOperation>> = {
  startRecording: 'start',
  stopRecording: 'stop',
  pauseRecording: 'pause',
  resumeRecording: 'resume',
};

export function restApi(host: RestHost) {
  const { callControl, faults, cut } = host;
  return new Hono<RestEnvironment>()
    .use(authenticated(host))
    .get('/calls', (c) => json(200, { items: callControl.callsOf(c.get('user')).map(restCall) }))
    .all('/calls', () => wrongMethod('GET'))
    .get('/events', (c) => events(host, c.get('user')))
    .all('/events', () => wrongMethod('GET'))
    .get('/organization', (c) => {
      const settings = host.organisationOf(c.get('user'));
      return settings === undefined ? error(404, 'The user does not exist') : json(200, settings);
    })
    .all('/organization', () => wrongMethod('GET'))
    .get('/organization/events', (c) => organisationEvents(host, c.get('user')))
    .all('/organization/events', () => wrongMethod('GET'))
    .post('/calls/:operation{(start|stop|pause|resume)Recording}', async (c) => {
      const operation = operations[c.req.param('operation')] ?? 'start';
      const body = parseBody(await c.req.text());
      if ('problem' in body) return error(400, body.problem);
      const { lineOwnerId = 'me' } = body;
      if (lineOwnerId !== 'me' && lineOwnerId !== host.personAt(c.get('user'))) {
        return error(403, 'lineOwnerId: the line is not the caller’s');
      }
      const call = callControl
        .callsOf(c.get('user'))
        .find(({ callId }) => restCallId(callId) === body.callId);
      return answerOrMisbehave(
        async () => answer(await callControl.request(c.get('user'), call?.callId ?? '', operation)),
        {
          action: faults.takeHttp('REST'),
          signal: c.req.raw.signal,
          respond: (status) => error(status, 'The service was told to answer so'),
          cut,
        },
      );
    })
    .all('/calls/:operation{(start|stop|pause|resume)Recording}', () => wrongMethod('POST'))
    .get('/calls/:call', (c) => {
      const id = c.req.param('call');
      const call = callControl.callsOf(c.get('user')).find(({ callId }) => restCallId(callId) === id);
      return call === undefined ? unknownCall() : json(200, restCall(call));
    })
    .all('/calls/:call', () => wrongMethod('GET'))
    .all('*', (c) => error(404, `There is no ${c.req.path}`));
}

function authenticated({ tokens }: RestHost) {
  return createMiddleware<RestEnvironment>(async (c, next) => {
    const user = userByToken(c.req.header('authorization'), tokens());
    if (user === undefined) return unauthorized();
    c.set('user', user);
    await next();
    return undefined;
  });
}

function parseBody(text: string): RestRecordingBody | { readonly problem: string } {
  try {
    const body = restRecordingBodySchema.safeParse(JSON.parse(text));
    return body.success ? body.data : { problem: describeProblems(body.error) };
  } catch {
    return { problem: 'The body is no well-formed JSON' };
  }
}

function answer(outcome: ControlOutcome): Response {
  switch (outcome.kind) {
    case 'accepted':
      return done();
    case 'unknown-call':
      return unknownCall();
    case 'forbidden':
      return error(403, outcome.reason);
    case 'wrong-state':
      return error(409, outcome.reason);
  }
}

/** Tells one kind of event of a stream. */
type Tell = (event: string, data: unknown) => void;

/**
 * Server-sent events, until the client or its user leaves. Not Webex's: its clients are told by webhooks and by a service of its own.
 * @param begin tells what there is and what comes after it. @returns what ends that
 */
function eventStream(
  { callControl, trace }: RestHost,
  user: string,
  begin: (tell: Tell) => () => void,
): Response {
  const stream = new LiveStream(() => {
    end();
    stay();
    clearInterval(timer);
  });
  const timer = setInterval(() => {
    stream.write(': still here\n\n');
  }, keepAlive);
  timer.unref();
  const stay = callControl.whenLeaving((left) => {
    if (left === user) stream.close();
  });
  const end = begin((event, data) => {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    stream.write(text);
    trace('sent', 'REST', `event stream\r\n\r\n${text.trimEnd()}`);
  });
  return new Response(stream.body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      trackingid: newTrackingId(),
      [liveHeader]: 'yes',
    },
  });
}

/** `calls` with all that are up, then `call` with each that has changed. */
function events(host: RestHost, user: string): Response {
  const { callControl } = host;
  return eventStream(host, user, (tell) => {
    tell('calls', { items: callControl.callsOf(user).map(restCall) });
    return callControl.watch(({ kind, call }) => {
      if (call.user !== user) return;
      tell('call', kind === 'gone' ? { ...restCall(call), state: 'disconnected' } : restCall(call));
    });
  });
}

/** `organization` with what it has set, and again with each change of that. */
function organisationEvents(host: RestHost, user: string): Response {
  return eventStream(host, user, (tell) => {
    let told: RestOrganisation | undefined;
    const update = () => {
      const now = host.organisationOf(user);
      if (now === undefined || isDeepStrictEqual(now, told)) return;
      told = now;
      tell('organization', now);
    };
    update();
    return host.watchOrganisation(update);
  });
}

function unknownCall(): Response {
  return error(404, 'The call does not exist');
}
