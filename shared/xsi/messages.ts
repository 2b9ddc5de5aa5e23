/** What Xsi says beside calls and events: lists of calls, errors, channels, subscriptions, responses to events. */
import { node, readXml, textOf, writeXml, type XmlElement, type XmlNode } from '../xml/xml';
import { xsiNamespace } from './call';

function write(name: string, content: readonly XmlNode[]): string {
  return writeXml({ name, attributes: { xmlns: xsiNamespace }, content });
}

/** The root, where it has this name. */
function read(text: string, name: string): XmlElement | undefined {
  const reading = readXml(text);
  return reading.kind === 'element' && reading.element.name === name ? reading.element : undefined;
}

function numberOf(element: XmlElement, name: string): number | undefined {
  const text = textOf(element, name);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** A list of calls names each by its id and the path of its resource. */
export function writeCallList(calls: readonly { readonly callId: string; readonly uri: string }[]): string {
  return write(
    'Calls',
    calls.flatMap(({ callId, uri }) => node('call', [...node('callId', callId), ...node('uri', uri)])),
  );
}

/** The ids of the calls; undefined for what is no list. */
export function readCallList(text: string): readonly string[] | undefined {
  return read(text, 'Calls')?.children.flatMap((child) => {
    const callId = child.name === 'call' ? textOf(child, 'callId') : undefined;
    return callId === undefined ? [] : [callId];
  });
}

export interface XsiError {
  /** In the user's language. */
  readonly summary: string;
  readonly summaryEnglish: string;
  readonly errorCode: string;
}

export function writeError({ summary, summaryEnglish, errorCode }: XsiError): string {
  return write('ErrorInfo', [
    ...node('summary', summary),
    ...node('summaryEnglish', summaryEnglish),
    ...node('errorCode', errorCode),
  ]);
}

export function readError(text: string): XsiError | undefined {
  const element = read(text, 'ErrorInfo');
  if (element === undefined) return undefined;
  const summary = textOf(element, 'summary') ?? textOf(element, 'summaryEnglish') ?? '';
  return {
    summary,
    summaryEnglish: textOf(element, 'summaryEnglish') ?? summary,
    errorCode: textOf(element, 'errorCode') ?? '',
  };
}

/** A channel as it is asked for, renewed, or given. */
export interface XsiChannel {
  readonly channelId: string | undefined;
  readonly channelSetId: string | undefined;
  readonly priority: number | undefined;
  readonly weight: number | undefined;
  /** Seconds. */
  readonly expires: number | undefined;
  readonly applicationId: string | undefined;
}

export function writeChannel(channel: Partial<XsiChannel>): string {
  const { priority, weight, expires } = channel;
  return write('Channel', [
    ...node('channelId', channel.channelId),
    ...node('channelSetId', channel.channelSetId),
    ...node('priority', priority === undefined ? undefined : String(priority)),
    ...node('weight', weight === undefined ? undefined : String(weight)),
    ...node('expires', expires === undefined ? undefined : String(expires)),
    ...node('applicationId', channel.applicationId),
  ]);
}

export function readChannel(text: string): XsiChannel | undefined {
  const element = read(text, 'Channel');
  return element === undefined
    ? undefined
    : {
        channelId: textOf(element, 'channelId'),
        channelSetId: textOf(element, 'channelSetId'),
        priority: numberOf(element, 'priority'),
        weight: numberOf(element, 'weight'),
        expires: numberOf(element, 'expires'),
        applicationId: textOf(element, 'applicationId'),
      };
}

/** The event package of calls. */
export const callPackage = 'Advanced Call';

export interface XsiSubscription {
  readonly subscriptionId: string | undefined;
  /** The event package. */
  readonly event: string | undefined;
  /** Seconds. */
  readonly expires: number | undefined;
  readonly channelSetId: string | undefined;
  readonly applicationId: string | undefined;
}

export function writeSubscription(subscription: Partial<XsiSubscription>): string {
  const { expires } = subscription;
  return write('Subscription', [
    ...node('subscriptionId', subscription.subscriptionId),
    ...node('event', subscription.event),
    ...node('expires', expires === undefined ? undefined : String(expires)),
    ...node('channelSetId', subscription.channelSetId),
    ...node('applicationId', subscription.applicationId),
  ]);
}

export function readSubscription(text: string): XsiSubscription | undefined {
  const element = read(text, 'Subscription');
  return element === undefined
    ? undefined
    : {
        subscriptionId: textOf(element, 'subscriptionId'),
        event: textOf(element, 'event'),
        expires: numberOf(element, 'expires'),
        channelSetId: textOf(element, 'channelSetId'),
        applicationId: textOf(element, 'applicationId'),
      };
}

/** What a client says of an event that it has got. */
export function writeEventResponse(eventId: string): string {
  return write('EventResponse', [
    ...node('eventID', eventId),
    ...node('statusCode', '200'),
    ...node('reason', 'OK'),
  ]);
}

/** The event that was got; undefined for what is no response to an event. */
export function readEventResponse(text: string): string | undefined {
  const element = read(text, 'EventResponse');
  return element === undefined ? undefined : textOf(element, 'eventID');
}
