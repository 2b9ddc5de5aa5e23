/** What comes over an Xsi-Events channel: events of calls, heartbeats, the channel itself. */
import {
  childOf,
  node,
  readXml,
  schemaInstance,
  textOf,
  writeXml,
  type XmlElement,
  type XmlNode,
} from '../xml/xml';
import { callNodes, readCallElement, xsiNamespace, type XsiCall } from './call';

/** Events with one call in them. */
export const callEventTypes = [
  'CallOriginatedEvent',
  'CallReceivedEvent',
  'CallAnsweredEvent',
  'CallUpdatedEvent',
  'CallHeldEvent',
  'CallRetrievedEvent',
  'CallReleasedEvent',
  /** A start was accepted and waits: the call is held, say. */
  'CallRecordingStartingEvent',
  'CallRecordingStartedEvent',
  'CallRecordingPausedEvent',
  'CallRecordingResumedEvent',
] as const;
type CallEventType = (typeof callEventTypes)[number];

/** Why a recording stopped. */
export const stopReasons = ['User Requested', 'Failure'] as const;

export type XsiEventData =
  /** All calls at the time of the subscription. */
  | { readonly type: 'CallSubscriptionEvent'; readonly calls: readonly XsiCall[] }
  | { readonly type: CallEventType; readonly call: XsiCall }
  | {
      readonly type: 'CallRecordingStoppedEvent';
      readonly call: XsiCall;
      /** Undefined where none is given, or one that we do not know. */
      readonly reason: (typeof stopReasons)[number] | undefined;
    };

export interface XsiEvent {
  readonly eventId: string;
  readonly sequenceNumber: number;
  readonly userId: string;
  readonly subscriptionId: string;
  readonly channelId: string;
  readonly data: XsiEventData;
}

export type ChannelMessage =
  | { readonly kind: 'event'; readonly event: XsiEvent }
  /** Of a kind that we do not know; to be answered like any other. */
  | { readonly kind: 'other-event'; readonly eventId: string | undefined }
  | { readonly kind: 'terminated'; readonly reason: string }
  | { readonly kind: 'channel'; readonly channelId: string; readonly expires: number | undefined }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'malformed'; readonly reason: string };

const attributes = { 'xmlns:xsi': xsiNamespace, 'xmlns:xsi1': schemaInstance };

export function writeEvent({ eventId, sequenceNumber, userId, data, ...event }: XsiEvent): string {
  return writeXml(
    {
      name: 'Event',
      attributes: { ...attributes, 'xsi1:type': 'xsi:SubscriptionEvent' },
      content: [
        ...node('eventID', eventId),
        ...node('sequenceNumber', String(sequenceNumber)),
        ...node('userId', userId),
        ...node('subscriptionId', event.subscriptionId),
        ...node('channelId', event.channelId),
        ...node('targetId', userId),
        { name: 'eventData', attributes: { 'xsi1:type': `xsi:${data.type}` }, content: dataNodes(data) },
      ],
    },
    'xsi:',
  );
}

function dataNodes(data: XsiEventData): readonly XmlNode[] {
  switch (data.type) {
    case 'CallSubscriptionEvent':
      return node(
        'calls',
        data.calls.flatMap((call) => node('call', callNodes(call))),
      );
    case 'CallRecordingStoppedEvent':
      return [...node('call', callNodes(data.call)), ...node('reason', data.reason)];
    default:
      return node('call', callNodes(data.call));
  }
}

/** The last thing that a channel says. */
export function writeTerminated(channelId: string, reason: string): string {
  return writeXml(
    {
      name: 'Event',
      attributes: { ...attributes, 'xsi1:type': 'xsi:ChannelTerminatedEvent' },
      content: [...node('channelId', channelId), ...node('reason', reason)],
    },
    'xsi:',
  );
}

export const channelHeartbeat = `<ChannelHeartBeat xmlns="${xsiNamespace}"/>`;

/** Reads one document of a channel. */
export function readChannelMessage(text: string): ChannelMessage {
  const reading = readXml(text);
  if (reading.kind === 'malformed') return reading;
  const { element } = reading;
  switch (element.name) {
    case 'ChannelHeartBeat':
      return { kind: 'heartbeat' };
    case 'Channel':
      return readChannelGiven(element);
    case 'Event':
      return readEvent(element);
    default:
      return { kind: 'malformed', reason: `unknown element ${element.name}` };
  }
}

function readChannelGiven(element: XmlElement): ChannelMessage {
  const channelId = textOf(element, 'channelId');
  const expires = Number(textOf(element, 'expires') ?? Number.NaN);
  return channelId === undefined
    ? { kind: 'malformed', reason: 'a channel without id' }
    : { kind: 'channel', channelId, expires: Number.isFinite(expires) ? expires : undefined };
}

function readEvent(element: XmlElement): ChannelMessage {
  if (element.type === 'ChannelTerminatedEvent') {
    return { kind: 'terminated', reason: textOf(element, 'reason') ?? 'no reason given' };
  }
  const eventId = textOf(element, 'eventID');
  const eventData = childOf(element, 'eventData');
  const data = eventData === undefined ? undefined : readData(eventData);
  if (eventId === undefined || data === undefined) return { kind: 'other-event', eventId };
  return {
    kind: 'event',
    event: {
      eventId,
      sequenceNumber: Number(textOf(element, 'sequenceNumber') ?? 0),
      userId: textOf(element, 'userId') ?? '',
      subscriptionId: textOf(element, 'subscriptionId') ?? '',
      channelId: textOf(element, 'channelId') ?? '',
      data,
    },
  };
}

function readData(element: XmlElement): XsiEventData | undefined {
  if (element.type === 'CallSubscriptionEvent') {
    const calls = childOf(element, 'calls')?.children ?? [];
    return { type: 'CallSubscriptionEvent', calls: calls.flatMap((call) => readCallElement(call) ?? []) };
  }
  const found = childOf(element, 'call');
  const call = found === undefined ? undefined : readCallElement(found);
  if (call === undefined) return undefined;
  if (element.type === 'CallRecordingStoppedEvent') {
    const reason = stopReasons.find((known) => known === textOf(element, 'reason'));
    return { type: 'CallRecordingStoppedEvent', call, reason };
  }
  const type = callEventTypes.find((known) => known === element.type);
  return type === undefined ? undefined : { type, call };
}
