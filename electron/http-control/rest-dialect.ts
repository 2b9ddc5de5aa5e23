/** REST: Webex's call resource for requests, the service's stream of events for news. */
import type * as z from 'zod';
import { restCallListSchema, restCallSchema, restErrorSchema, type RestCall } from '../../shared/rest/call';
import type { RecordingOperation } from '../../shared/recording/modes';
import type { RecordingReport } from '../../shared/recording/state';
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
import { readEvents } from './event-stream';
import type { HttpClient } from './http-client';

const callsPath = '/v1/telephony/calls';
const eventsPath = '/v1/telephony/events';

const reports: Readonly<Record<NonNullable<RestCall['recordingState']>, RecordingReport>> = {
  pending: 'off',
  started: 'on',
  paused: 'paused',
  stopped: 'off',
  failed: 'failed',
};

function serverCall({ id, callSessionId, recordingState }: RestCall): ServerCall {
  return {
    callId: id,
    report: {
      trackingId: Buffer.from(callSessionId, 'base64').toString(),
      report: recordingState === undefined ? 'off' : reports[recordingState],
      pending: recordingState === 'pending',
      allowed: undefined,
    },
  };
}

export function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const reasonOf = (text: string) => parse(restErrorSchema, text)?.message;

export class RestDialect implements Dialect {
  readonly #client: HttpClient;
  readonly #lineOwner: string;
  readonly #silence: number;

  /**
   * @param lineOwner a person's id, or `me`
   * @param silence milliseconds after which a stream that says nothing at all is taken for dead
   */
  constructor(client: HttpClient, lineOwner: string, silence: number) {
    this.#client = client;
    this.#lineOwner = lineOwner;
    this.#silence = silence;
  }

  async list(): Promise<Reading<readonly ServerCall[]>> {
    const answer = await this.#client.ask({ method: 'GET', path: callsPath });
    return readAnswer(answer, (text) => parse(restCallListSchema, text)?.items.map(serverCall), reasonOf);
  }

  async read(callId: string): Promise<Reading<ServerCall>> {
    const path = `${callsPath}/${encodeURIComponent(callId)}`;
    const reading = readAnswer(
      await this.#client.ask({ method: 'GET', path }),
      (text) => parse(restCallSchema, text),
      reasonOf,
    );
    return reading.kind === 'read' ? { kind: 'read', found: serverCall(reading.found) } : reading;
  }

  async operate(callId: string, operation: RecordingOperation) {
    const path = `${callsPath}/${operation}Recording`;
    const body = { type: 'application/json', text: JSON.stringify({ callId, lineOwnerId: this.#lineOwner }) };
    return failureOf(await this.#client.ask({ method: 'POST', path, body }), reasonOf);
  }

  async watch(desk: NewsDesk): Promise<WatchEnd> {
    const failure = await readEvents(this.#client, eventsPath, {
      signal: desk.signal,
      silence: this.#silence,
      event: (name, data) => {
        receive(name, data, desk);
      },
      reasonOf,
    });
    return failure === undefined
      ? { reason: 'The stream of events was closed', final: false }
      : endOf(failure);
  }
}

function receive(name: string, data: string, desk: NewsDesk): void {
  if (name === 'calls') {
    const calls = parse(restCallListSchema, data)?.items;
    if (calls !== undefined) desk.all(calls.map(serverCall));
    return;
  }
  const call = parse(restCallSchema, data);
  if (call === undefined) return;
  if (call.state === 'disconnected') desk.ended(serverCall(call));
  else desk.changed(serverCall(call));
}
