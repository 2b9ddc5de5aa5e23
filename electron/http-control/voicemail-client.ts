/** An account's voice messages over Xsi, in the main process: its password enters no page. */
import type { VoicemailList, VoicemailOutcome } from '../../shared/ipc/voicemail';
import type { HttpFailure } from '../../shared/ipc/http-control';
import { phrase, verbatim, type Phrase } from '../../shared/words/phrase';
import { readError } from '../../shared/xsi/messages';
import { readMessageAudio, readMessages } from '../../shared/xsi/voicemail';
import { failureOf, readAnswer } from './dialect';
import type { HttpClient } from './http-client';

const actionsPath = '/com.broadsoft.xsi-actions';
const reasonOf = (text: string) => readError(text)?.summary;

export class VoicemailClient {
  readonly #client: HttpClient;
  readonly #list: string;
  /** Of the last list. What a page names is looked up here: no page makes up a path. */
  readonly #paths = new Set<string>();

  constructor(client: HttpClient, user: string) {
    this.#client = client;
    this.#list = `${actionsPath}/v2.0/user/${encodeURIComponent(user)}/VoiceMessagingMessages`;
  }

  async list(): Promise<VoicemailList> {
    const answer = await this.#client.ask({ method: 'GET', path: this.#list });
    const reading = readAnswer(answer, readMessages, reasonOf);
    if (reading.kind !== 'read') return { kind: 'failed', reason: describe(reading) };
    this.#paths.clear();
    for (const { path } of reading.found) this.#paths.add(path);
    return { kind: 'listed', messages: reading.found.map(({ path, message }) => ({ ...message, id: path })) };
  }

  /** The message's audio file as base64; undefined where it cannot be had. */
  async audio(id: string): Promise<string | undefined> {
    if (!this.#paths.has(id)) return undefined;
    // Voices are in no trace.
    const answer = await this.#client.ask({ method: 'GET', path: actionsPath + id, untraced: true });
    const reading = readAnswer(answer, readMessageAudio, reasonOf);
    return reading.kind === 'read' ? reading.found : undefined;
  }

  mark(id: string, heard: boolean): Promise<VoicemailOutcome> {
    return this.#change('PUT', id, heard ? '/MarkAsRead' : '/MarkAsUnread');
  }

  delete(id: string): Promise<VoicemailOutcome> {
    return this.#change('DELETE', id, '');
  }

  async #change(method: 'PUT' | 'DELETE', id: string, verb: string): Promise<VoicemailOutcome> {
    if (!this.#paths.has(id)) return { kind: 'failed', reason: phrase('app.voicemail.gone') };
    const failure = failureOf(await this.#client.ask({ method, path: actionsPath + id + verb }), reasonOf);
    return failure === undefined ? { kind: 'done' } : { kind: 'failed', reason: describe(failure) };
  }
}

function describe(failure: HttpFailure): Phrase {
  switch (failure.kind) {
    case 'refused':
      return failure.reason === ''
        ? phrase('app.voicemail.refused', { status: String(failure.status) })
        : verbatim(failure.reason);
    case 'not-sent':
      return failure.reason;
    case 'gone':
      return phrase('app.voicemail.gone');
    case 'no-answer':
    case 'connection-lost':
      return phrase('app.voicemail.no-answer');
  }
}
