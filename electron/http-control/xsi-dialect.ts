/** Xsi: Xsi-Actions for requests, an Xsi-Events channel for news. */
import { randomUUID } from 'node:crypto';
import type { HttpReport } from '../../shared/ipc/http-control';
import { operationsAllowed } from '../../shared/recording/allowed-controls';
import type { RecordingOperation } from '../../shared/recording/modes';
import type { RecordingReport } from '../../shared/recording/state';
import { XmlDocuments } from '../../shared/xml/xml-documents';
import { readCall, type XsiCall, type XsiRecordingState } from '../../shared/xsi/call';
import { readChannelMessage, type XsiEventData } from '../../shared/xsi/events';
import {
  callPackage,
  readCallList,
  readError,
  readSubscription,
  writeChannel,
  writeEventResponse,
  writeSubscription,
} from '../../shared/xsi/messages';
import {
  endOf,
  failureOf,
  readAnswer,
  type Dialect,
  type NewsDesk,
  type Reading,
  type ServerCall,
  type WatchEnd,
} from './dialect';
import type { HttpAnswer, HttpClient } from './http-client';

const eventsPath = '/com.broadsoft.xsi-events/v2.0';
const channelsPath = '/com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel';
const applicationId = 'Tallyphone';
/** Seconds. */
const expires = 3600;

const verbs: Readonly<Record<RecordingOperation, string>> = {
  start: 'Record',
  pause: 'PauseRecording',
  resume: 'ResumeRecording',
  stop: 'StopRecording',
};

const reports: Readonly<Record<XsiRecordingState, RecordingReport>> = {
  Pending: 'off',
  Started: 'on',
  Paused: 'paused',
  Failed: 'failed',
};

function serverCall(call: XsiCall): ServerCall {
  const { recordingState, allowedRecordingControls: allowed } = call;
  const report: HttpReport = {
    trackingId: call.extTrackingId,
    report: recordingState === undefined ? 'off' : reports[recordingState],
    pending: recordingState === 'Pending',
    allowed: allowed === undefined ? undefined : operationsAllowed(allowed),
  };
  return { callId: call.callId, report };
}

const xml = (text: string) => ({ type: 'application/xml; charset=UTF-8', text });
const reasonOf = (text: string) => readError(text)?.summary;

export class XsiDialect implements Dialect {
  readonly #client: HttpClient;
  readonly #calls: string;
  readonly #subscriptions: string;
  readonly #heartbeat: number;
  readonly #timeout: number;

  /**
   * @param heartbeat milliseconds between the signs of life on a channel
   * @param timeout milliseconds for the server to name a channel that it has opened
   */
  constructor(client: HttpClient, user: string, heartbeat: number, timeout: number) {
    const id = encodeURIComponent(user);
    this.#client = client;
    this.#calls = `/com.broadsoft.xsi-actions/v2.0/user/${id}/calls`;
    this.#subscriptions = `${eventsPath}/user/${id}`;
    this.#heartbeat = heartbeat;
    this.#timeout = timeout;
  }

  async list(): Promise<Reading<readonly ServerCall[]>> {
    const answer = await this.#client.ask({ method: 'GET', path: this.#calls });
    const ids = readAnswer(answer, readCallList, reasonOf);
    if (ids.kind !== 'read') return ids;
    const calls = await Promise.all(ids.found.map((id) => this.read(id)));
    const failed = calls.find(({ kind }) => kind !== 'read' && kind !== 'gone');
    if (failed !== undefined && failed.kind !== 'read') return failed;
    return { kind: 'read', found: calls.flatMap((call) => (call.kind === 'read' ? [call.found] : [])) };
  }

  async read(callId: string): Promise<Reading<ServerCall>> {
    const answer = await this.#client.ask({ method: 'GET', path: this.#pathOf(callId) });
    const reading = readAnswer(answer, readCall, reasonOf);
    return reading.kind === 'read' ? { kind: 'read', found: serverCall(reading.found) } : reading;
  }

  async operate(callId: string, operation: RecordingOperation) {
    const path = `${this.#pathOf(callId)}/${verbs[operation]}`;
    return failureOf(await this.#client.ask({ method: 'PUT', path }), reasonOf);
  }

  #pathOf(callId: string): string {
    return `${this.#calls}/${encodeURIComponent(callId)}`;
  }

  async watch(desk: NewsDesk): Promise<WatchEnd> {
    const closing = new AbortController();
    const setId = `tallyphone-${randomUUID()}`;
    const body = xml(writeChannel({ channelSetId: setId, priority: 1, weight: 50, expires, applicationId }));
    const opened = await this.#client.open(
      { method: 'POST', path: channelsPath, body },
      AbortSignal.any([desk.signal, closing.signal]),
    );
    if (opened.kind !== 'open') {
      return endOf(failureOf(opened, reasonOf) ?? { kind: 'connection-lost' });
    }
    const channel = new Channel(this.#client, setId, this.#subscriptions, this.#heartbeat, () => {
      closing.abort();
    });
    const nameless = setTimeout(() => {
      if (!channel.isNamed) closing.abort();
    }, this.#timeout);
    nameless.unref();
    try {
      const documents = new XmlDocuments();
      for await (const text of opened.texts) {
        for (const document of documents.push(text)) channel.receive(document, desk);
        if (channel.end !== undefined) break;
      }
    } catch (error) {
      if (!desk.signal.aborted) this.#client.note(`channel: ${String(error)}`);
    }
    clearTimeout(nameless);
    channel.close();
    closing.abort();
    return channel.end ?? { reason: 'The event channel was closed', final: false };
  }
}

/** A channel that is open, with its subscription and its signs of life. */
class Channel {
  readonly #client: HttpClient;
  readonly #setId: string;
  readonly #subscriptions: string;
  readonly #heartbeat: number;
  readonly #abort: () => void;
  #id: string | undefined;
  #subscriptionId: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #renewAt = Date.now() + (expires / 2) * 1000;
  #isClosedByServer = false;
  /** Why the channel is of no use any more. */
  end: WatchEnd | undefined;

  constructor(
    client: HttpClient,
    setId: string,
    subscriptions: string,
    heartbeat: number,
    abort: () => void,
  ) {
    this.#client = client;
    this.#setId = setId;
    this.#subscriptions = subscriptions;
    this.#heartbeat = heartbeat;
    this.#abort = abort;
  }

  get isNamed(): boolean {
    return this.#id !== undefined;
  }

  receive(document: string, desk: NewsDesk): void {
    const message = readChannelMessage(document);
    if (message.kind !== 'heartbeat') this.#client.traceReceived(document);
    switch (message.kind) {
      case 'channel':
        this.#begin(message.channelId);
        return;
      case 'event':
        this.#acknowledge(message.event.eventId);
        tell(message.event.data, desk);
        return;
      case 'other-event':
        if (message.eventId !== undefined) this.#acknowledge(message.eventId);
        return;
      case 'terminated':
        this.#isClosedByServer = true;
        this.end = { reason: `The server closed the channel: ${message.reason}`, final: false };
        return;
      case 'heartbeat':
        return;
      case 'malformed':
        this.#client.note(`channel: ${message.reason}`);
    }
  }

  #begin(id: string): void {
    // It is named once; a second name would be a second subscription and heart.
    if (this.#id !== undefined) {
      this.#client.note(`channel: named again, as ${id}`);
      return;
    }
    this.#id = id;
    void this.#subscribe();
    this.#timer = setInterval(() => {
      void this.#signOfLife(id);
    }, this.#heartbeat);
    this.#timer.unref();
  }

  async #subscribe(): Promise<void> {
    const subscription = { event: callPackage, expires, channelSetId: this.#setId, applicationId };
    const body = xml(writeSubscription(subscription));
    const answer = await this.#client.ask({ method: 'POST', path: this.#subscriptions, body });
    const reading = readAnswer(answer, readSubscription, reasonOf);
    if (reading.kind === 'read') this.#subscriptionId = reading.found.subscriptionId;
    else this.#giveUp(endOf(reading));
  }

  async #signOfLife(id: string): Promise<void> {
    const path = `${eventsPath}/channel/${encodeURIComponent(id)}`;
    const answer = await this.#client.ask({ method: 'PUT', path: `${path}/heartbeat`, untraced: true });
    if (!this.#isGood(answer) || Date.now() < this.#renewAt) return;
    this.#renewAt = Date.now() + (expires / 2) * 1000;
    const channel = { method: 'PUT', path, body: xml(writeChannel({ expires })) } as const;
    if (!this.#isGood(await this.#client.ask(channel))) return;
    const renewed = `${eventsPath}/subscription/${encodeURIComponent(this.#subscriptionId ?? '')}`;
    const subscription = { method: 'PUT', path: renewed, body: xml(writeSubscription({ expires })) } as const;
    this.#isGood(await this.#client.ask(subscription));
  }

  /** A channel that lives on without its subscription would tell nothing more, and what was told last would stand. */
  #isGood(answer: HttpAnswer): boolean {
    const failure = failureOf(answer, reasonOf);
    if (failure !== undefined) this.#giveUp(endOf(failure));
    return failure === undefined;
  }

  /** A server closes channels whose events are not answered. */
  #acknowledge(eventId: string): void {
    void this.#client.ask({
      method: 'POST',
      path: `${eventsPath}/channel/eventresponse`,
      body: xml(writeEventResponse(eventId)),
      untraced: true,
    });
  }

  #giveUp(end: WatchEnd): void {
    this.end ??= end;
    this.#abort();
  }

  /** One that is given up is deleted as well: a server allows a user only so many. One out of reach closes it by itself. */
  close(): void {
    clearInterval(this.#timer);
    if (this.#id === undefined || this.#isClosedByServer) return;
    void this.#client.ask({
      method: 'DELETE',
      path: `${eventsPath}/channel/${encodeURIComponent(this.#id)}`,
      untraced: true,
    });
  }
}

function tell(data: XsiEventData, desk: NewsDesk): void {
  switch (data.type) {
    case 'CallSubscriptionEvent':
      desk.all(data.calls.map(serverCall));
      return;
    case 'CallReleasedEvent':
      desk.ended(serverCall(data.call));
      return;
    // A call element that is silent about it would read as not recorded.
    case 'CallRecordingStoppedEvent':
      desk.changed(serverCall(data.reason === 'Failure' ? failedUnlessSaid(data.call) : data.call));
      return;
    default:
      desk.changed(serverCall(data.call));
  }
}

function failedUnlessSaid(call: XsiCall): XsiCall {
  return { ...call, recordingState: call.recordingState ?? 'Failed' };
}
