/** Channels and subscriptions of Xsi-Events. What is inferred of their rules stands in `timing`. */
import { randomUUID } from 'node:crypto';
import {
  callPackage,
  writeChannel,
  type XsiChannel,
  type XsiSubscription,
} from '../../../shared/xsi/messages';
import { channelHeartbeat, writeEvent, writeTerminated, type XsiEventData } from '../../../shared/xsi/events';
import type { CallControl } from '../call-control/call-control';
import type { HttpTrace } from '../call-control/http-play';
import { LiveStream } from '../call-control/live-stream';
import { domain } from '../../../shared/settings/user-numbers';
import { xsiCall, xsiEvents } from './xsi-call';

/** In milliseconds unless said otherwise. */
export const timing = {
  /** How long a client may be silent before its channel is closed. */
  heartbeat: 60_000,
  /** How long an event may be without a response. */
  response: 30_000,
  /** How often these are looked at. */
  sweep: 5_000,
  /** Seconds, where the client names none, and the most that it gets. */
  expires: 3_600,
} as const;

const mostChannels = 8;

interface Channel {
  readonly id: string;
  readonly user: string;
  readonly setId: string;
  readonly priority: number;
  readonly stream: LiveStream;
  /** Events that are yet to be answered, with their time. */
  readonly unanswered: Map<string, number>;
  heardAt: number;
  expiresAt: number;
}

interface Subscription {
  readonly id: string;
  readonly user: string;
  readonly setId: string;
  sequence: number;
  expiresAt: number;
}

export type Subscribed =
  | { readonly kind: 'subscribed'; readonly id: string; readonly expires: number }
  | { readonly kind: 'unknown-channel' }
  | { readonly kind: 'unknown-package' };

export class EventChannels {
  readonly #callControl: CallControl;
  readonly #trace: HttpTrace;
  readonly #channels = new Map<string, Channel>();
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(callControl: CallControl, trace: HttpTrace) {
    this.#callControl = callControl;
    this.#trace = trace;
    callControl.watch((change) => {
      for (const subscription of this.#subscriptions.values()) {
        if (subscription.user !== change.call.user) continue;
        for (const data of xsiEvents(change)) this.#publish(subscription, data);
      }
    });
    callControl.whenLeaving((user) => {
      for (const channel of this.#channels.values()) {
        if (channel.user === user) this.#terminate(channel, 'ChannelDeleted');
      }
    });
    setInterval(() => {
      this.#sweep(Date.now());
    }, timing.sweep).unref();
  }

  /** Undefined where the user has too many, or no set is named. */
  open(user: string, wanted: XsiChannel): ReadableStream<Uint8Array> | undefined {
    const { channelSetId: setId } = wanted;
    const own = [...this.#channels.values()].filter((channel) => channel.user === user);
    if (setId === undefined || own.length >= mostChannels) return undefined;
    const id = randomUUID();
    const now = Date.now();
    const expires = expiry(wanted.expires);
    const channel: Channel = {
      id,
      user,
      setId,
      priority: wanted.priority ?? 1,
      stream: new LiveStream(() => {
        this.#closed(id);
      }),
      unanswered: new Map(),
      heardAt: now,
      expiresAt: now + expires * 1000,
    };
    this.#channels.set(id, channel);
    this.#write(channel, writeChannel({ ...wanted, channelId: id, expires }));
    return channel.stream.body;
  }

  /** False where the user has no such channel. */
  heartbeat(user: string, id: string): boolean {
    const channel = this.#channelOf(user, id);
    if (channel === undefined) return false;
    channel.heardAt = Date.now();
    channel.stream.write(`${channelHeartbeat}\n`);
    return true;
  }

  /** @returns seconds; undefined where the user has no such channel */
  renewChannel(user: string, id: string, wanted: number | undefined): number | undefined {
    const channel = this.#channelOf(user, id);
    if (channel === undefined) return undefined;
    const expires = expiry(wanted);
    channel.expiresAt = Date.now() + expires * 1000;
    return expires;
  }

  /** False where the user has no such channel. */
  close(user: string, id: string): boolean {
    const channel = this.#channelOf(user, id);
    if (channel === undefined) return false;
    this.#terminate(channel, 'ChannelDeleted');
    return true;
  }

  responded(user: string, eventId: string): boolean {
    return [...this.#channels.values()].some(
      (channel) => channel.user === user && channel.unanswered.delete(eventId),
    );
  }

  /** Subscribes a user to its own calls; those that are up are told at once. */
  subscribe(user: string, { event, channelSetId, expires: wanted }: XsiSubscription): Subscribed {
    if (event !== callPackage) return { kind: 'unknown-package' };
    const setId = channelSetId ?? '';
    if (this.#channelFor(user, setId) === undefined) return { kind: 'unknown-channel' };
    const expires = expiry(wanted);
    const subscription = {
      id: randomUUID(),
      user,
      setId,
      sequence: 0,
      expiresAt: Date.now() + expires * 1000,
    };
    this.#subscriptions.set(subscription.id, subscription);
    const calls = this.#callControl.callsOf(user).map(xsiCall);
    this.#publish(subscription, { type: 'CallSubscriptionEvent', calls });
    return { kind: 'subscribed', id: subscription.id, expires };
  }

  /** @returns seconds; undefined where the user has no such subscription */
  renewSubscription(user: string, id: string, wanted: number | undefined): number | undefined {
    const subscription = this.#subscriptions.get(id);
    if (subscription?.user !== user) return undefined;
    const expires = expiry(wanted);
    subscription.expiresAt = Date.now() + expires * 1000;
    return expires;
  }

  unsubscribe(user: string, id: string): boolean {
    return this.#subscriptions.get(id)?.user === user && this.#subscriptions.delete(id);
  }

  #channelOf(user: string, id: string): Channel | undefined {
    const channel = this.#channels.get(id);
    return channel?.user === user ? channel : undefined;
  }

  /** Of a set, the channel of the highest priority; 1 is higher than 2. */
  #channelFor(user: string, setId: string): Channel | undefined {
    return [...this.#channels.values()]
      .filter((channel) => channel.user === user && channel.setId === setId)
      .sort((a, b) => a.priority - b.priority)[0];
  }

  #publish(subscription: Subscription, data: XsiEventData): void {
    const channel = this.#channelFor(subscription.user, subscription.setId);
    if (channel === undefined) return;
    subscription.sequence += 1;
    const eventId = randomUUID();
    channel.unanswered.set(eventId, Date.now());
    this.#write(
      channel,
      writeEvent({
        eventId,
        sequenceNumber: subscription.sequence,
        userId: `${subscription.user}@${domain}`,
        subscriptionId: subscription.id,
        channelId: channel.id,
        data,
      }),
    );
  }

  #write(channel: Channel, text: string): void {
    channel.stream.write(`${text}\n`);
    this.#trace('sent', 'Xsi', `channel ${channel.id}\r\n\r\n${text}`);
  }

  #terminate(channel: Channel, reason: string): void {
    this.#write(channel, writeTerminated(channel.id, reason));
    channel.stream.close();
  }

  /** Subscriptions without a channel have nobody to tell. */
  #closed(id: string): void {
    const channel = this.#channels.get(id);
    if (channel === undefined) return;
    this.#channels.delete(id);
    if (this.#channelFor(channel.user, channel.setId) !== undefined) return;
    for (const { id: subscription, user, setId } of this.#subscriptions.values()) {
      if (user === channel.user && setId === channel.setId) this.#subscriptions.delete(subscription);
    }
  }

  #sweep(now: number): void {
    for (const channel of this.#channels.values()) {
      const [oldest = now] = channel.unanswered.values();
      if (now - channel.heardAt > timing.heartbeat || now - oldest > timing.response) {
        this.#terminate(channel, 'NonResponsiveChannel');
      } else if (now > channel.expiresAt) this.#terminate(channel, 'ChannelExpired');
    }
    for (const { id, expiresAt } of this.#subscriptions.values()) {
      if (now > expiresAt) this.#subscriptions.delete(id);
    }
  }
}

function expiry(wanted: number | undefined): number {
  return Math.min(Math.max(wanted ?? timing.expires, 1), timing.expires);
}
