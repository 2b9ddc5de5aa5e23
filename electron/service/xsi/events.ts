/** Xsi-Events over a streaming channel: docs/http-control.md, “Xsi-Events”. */
import { Hono } from 'hono';
import {
  readChannel,
  readEventResponse,
  readSubscription,
  writeChannel,
  writeSubscription,
} from '../../../shared/xsi/messages';
import { liveHeader } from '../call-control/http-play';
import { done, errorAnswer, wrongMethod, xmlAnswer } from './answers';
import { authenticated, ownResources, type XsiEnvironment, type XsiUsers } from './authentication';
import type { EventChannels } from './event-channels';

export const eventsPath = '/com.broadsoft.xsi-events/v2.0';
export const channelPath = '/com.broadsoft.async/com.broadsoft.xsi-events/v2.0';

export interface XsiEventsHost extends XsiUsers {
  readonly channels: EventChannels;
}

/** The path at which channels are opened, apart from all others. */
export function xsiChannels(host: XsiEventsHost) {
  return new Hono<XsiEnvironment>()
    .use(authenticated(host))
    .post('/channel', async (c) => {
      const wanted = readChannel(await c.req.text());
      if (wanted === undefined) return badBody('Channel');
      const body = host.channels.open(c.get('user'), wanted);
      if (body === undefined) return errorAnswer('bad-request', 'No channelSetId, or too many channels');
      return new Response(body, {
        headers: { 'content-type': 'application/xml; charset=UTF-8', [liveHeader]: 'yes' },
      });
    })
    .all('/channel', () => wrongMethod('POST'))
    .all('*', (c) => errorAnswer('unknown-path', `There is no ${c.req.path}`));
}

export function xsiEvents(host: XsiEventsHost) {
  const { channels } = host;
  return new Hono<XsiEnvironment>()
    .use(authenticated(host))
    .use('/user/:user/*', ownResources)
    .post('/user/:user', async (c) => {
      const wanted = readSubscription(await c.req.text());
      if (wanted === undefined) return badBody('Subscription');
      const subscribed = channels.subscribe(c.get('user'), wanted);
      switch (subscribed.kind) {
        case 'unknown-package':
          return errorAnswer('bad-request', `Unknown event package ${wanted.event ?? ''}`);
        case 'unknown-channel':
          return errorAnswer('unknown-channel', 'The channel set has no channel');
        case 'subscribed': {
          const { id: subscriptionId, expires } = subscribed;
          return xmlAnswer(writeSubscription({ ...wanted, subscriptionId, expires }));
        }
      }
    })
    .all('/user/:user', () => wrongMethod('POST'))
    .post('/channel/eventresponse', async (c) => {
      const eventId = readEventResponse(await c.req.text());
      if (eventId === undefined) return badBody('EventResponse');
      channels.responded(c.get('user'), eventId);
      return done();
    })
    .all('/channel/eventresponse', () => wrongMethod('POST'))
    .put('/channel/:channel/heartbeat', (c) =>
      channels.heartbeat(c.get('user'), c.req.param('channel')) ? done() : unknownChannel(),
    )
    .all('/channel/:channel/heartbeat', () => wrongMethod('PUT'))
    .put('/channel/:channel', async (c) => {
      const id = c.req.param('channel');
      const wanted = readChannel(await c.req.text());
      if (wanted === undefined) return badBody('Channel');
      const expires = channels.renewChannel(c.get('user'), id, wanted.expires);
      return expires === undefined ? unknownChannel() : xmlAnswer(writeChannel({ channelId: id, expires }));
    })
    .delete('/channel/:channel', (c) =>
      channels.close(c.get('user'), c.req.param('channel')) ? done() : unknownChannel(),
    )
    .all('/channel/:channel', () => wrongMethod('PUT, DELETE'))
    .put('/subscription/:subscription', async (c) => {
      const id = c.req.param('subscription');
      const wanted = readSubscription(await c.req.text());
      if (wanted === undefined) return badBody('Subscription');
      const expires = channels.renewSubscription(c.get('user'), id, wanted.expires);
      return expires === undefined
        ? unknownSubscription()
        : xmlAnswer(writeSubscription({ subscriptionId: id, expires }));
    })
    .delete('/subscription/:subscription', (c) =>
      channels.unsubscribe(c.get('user'), c.req.param('subscription')) ? done() : unknownSubscription(),
    )
    .all('/subscription/:subscription', () => wrongMethod('PUT, DELETE'))
    .all('*', (c) => errorAnswer('unknown-path', `There is no ${c.req.path}`));
}

function badBody(element: string): Response {
  return errorAnswer('bad-request', `The body must be XML with the element ${element}`);
}

function unknownChannel(): Response {
  return errorAnswer('unknown-channel', 'The channel does not exist');
}

function unknownSubscription(): Response {
  return errorAnswer('unknown-channel', 'The subscription does not exist');
}
