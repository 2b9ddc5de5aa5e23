import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readChannelMessage, type ChannelMessage } from '../../../shared/xsi/events';
import type { XsiChannel, XsiSubscription } from '../../../shared/xsi/messages';
import { XmlDocuments } from '../../../shared/xml/xml-documents';
import { CallControl } from '../call-control/call-control';
import { EventChannels, timing } from './event-channels';

const none: XsiChannel = {
  channelId: undefined,
  channelSetId: undefined,
  priority: undefined,
  weight: undefined,
  expires: undefined,
  applicationId: undefined,
};
const subscription: XsiSubscription = {
  subscriptionId: undefined,
  event: 'Advanced Call',
  expires: undefined,
  channelSetId: 'set',
  applicationId: undefined,
};

let calls: CallControl;
let channels: EventChannels;
beforeEach(() => {
  vi.useFakeTimers();
  calls = new CallControl({ calls: () => [], settingsOf: () => undefined, note: () => undefined });
  channels = new EventChannels(calls, () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
});

/** A channel of user 1001, and what it has said. */
async function open(options: Partial<XsiChannel> = {}) {
  const body = channels.open('1001', { ...none, channelSetId: 'set', ...options });
  if (body === undefined) throw new Error('no channel');
  const said: ChannelMessage[] = [];
  const reader = body.getReader();
  const documents = new XmlDocuments();
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      said.push(...documents.push(new TextDecoder().decode(value)).map(readChannelMessage));
    }
  })();
  await vi.advanceTimersByTimeAsync(0);
  const [first] = said;
  if (first?.kind !== 'channel') throw new Error('no channel');
  return { id: first.channelId, said, reader };
}

const terminated = (reason: string) => ({ kind: 'terminated', reason });

it('a channel is closed when its user is removed', async () => {
  const { said } = await open();
  calls.userLeaves('1002');
  calls.userLeaves('1001');
  await vi.advanceTimersByTimeAsync(0);
  expect(said.slice(1)).toEqual([terminated('ChannelDeleted')]);
});

it('a channel is closed when its client shows no sign of life', async () => {
  const { id, said } = await open();
  await vi.advanceTimersByTimeAsync(timing.heartbeat);
  expect(channels.heartbeat('1001', id)).toBe(true);
  await vi.advanceTimersByTimeAsync(timing.heartbeat);
  expect(said.map(({ kind }) => kind)).toEqual(['channel', 'heartbeat']);
  await vi.advanceTimersByTimeAsync(timing.sweep);
  expect(said.at(-1)).toEqual(terminated('NonResponsiveChannel'));
  expect(channels.heartbeat('1001', id)).toBe(false);
});

it('a channel is closed when its events are not answered', async () => {
  const { said } = await open();
  channels.subscribe('1001', subscription);
  await vi.advanceTimersByTimeAsync(timing.response + timing.sweep);
  expect(said.at(-1)).toEqual(terminated('NonResponsiveChannel'));
});

it('an event that is answered keeps its channel', async () => {
  const { said } = await open();
  channels.subscribe('1001', subscription);
  await vi.advanceTimersByTimeAsync(0);
  const event = said.at(-1);
  expect(event).toMatchObject({ event: { data: { type: 'CallSubscriptionEvent' } } });
  const id = event?.kind === 'event' ? event.event.eventId : '';
  expect(channels.responded('1002', id)).toBe(false);
  expect(channels.responded('1001', id)).toBe(true);
  await vi.advanceTimersByTimeAsync(timing.response + timing.sweep);
  expect(said.at(-1)?.kind).toBe('event');
});

it('a channel lives as long as it was asked for, or renewed', async () => {
  const { id, said } = await open({ expires: 10 });
  await vi.advanceTimersByTimeAsync(9000);
  expect(channels.renewChannel('1001', id, 30)).toBe(30);
  await vi.advanceTimersByTimeAsync(25_000);
  expect(said).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(said.at(-1)).toEqual(terminated('ChannelExpired'));
});

it('a set without a channel has no subscription any more', async () => {
  const { reader } = await open();
  const subscribed = channels.subscribe('1001', subscription);
  const id = subscribed.kind === 'subscribed' ? subscribed.id : '';
  expect(channels.renewSubscription('1001', id, undefined)).toBe(timing.expires);
  expect(channels.renewSubscription('1002', id, undefined)).toBeUndefined();
  await reader.cancel();
  expect(channels.renewSubscription('1001', id, undefined)).toBeUndefined();
  expect(channels.subscribe('1001', subscription)).toEqual({ kind: 'unknown-channel' });
});

it('events go to the channel of the highest priority in the set', async () => {
  const second = await open({ priority: 2 });
  const first = await open({ priority: 1 });
  channels.subscribe('1001', subscription);
  await vi.advanceTimersByTimeAsync(0);
  expect([first.said.length, second.said.length]).toEqual([2, 1]);
});

it('a user has eight channels at most', async () => {
  for (let i = 0; i < 8; i += 1) await open();
  expect(channels.open('1001', { ...none, channelSetId: 'set' })).toBeUndefined();
  expect(channels.open('1002', { ...none, channelSetId: 'set' })).toBeDefined();
});
