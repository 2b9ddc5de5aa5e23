/** The voice messages that the app lists: fetched once a view has asked, and again whenever the server counts others. */
import type { VoicemailMessage } from '../../shared/call/voicemail';
import type { PhoneIntent } from '../../shared/ipc/phone-view';
import type { Mailbox, VoicemailList, VoicemailOutcome } from '../../shared/ipc/voicemail';
import { phrase } from '../../shared/words/phrase';
import type { PhoneStore } from './store';

/** How long a deleted message can be brought back before the server is told, in milliseconds; the view offers it for less. */
const undoTime = 13_000;

type Change = 'heard' | 'unheard' | 'delete';

const unreachable = { kind: 'failed', reason: phrase('app.voicemail.no-answer') } as const;

/** The main process, which may speak to the account's server. */
export interface VoicemailServer {
  readonly list: (line: number) => Promise<VoicemailList>;
  /** A WAV as base64; undefined where it cannot be had. */
  readonly audio: (line: number, message: string) => Promise<string | undefined>;
  readonly change: (line: number, message: string, change: Change) => Promise<VoicemailOutcome>;
}

export interface VoicemailParts {
  readonly store: PhoneStore;
  readonly server: VoicemailServer;
  readonly lines: readonly number[];
  /** Plays to the user alone. @param over called once, when it has been heard to its end @returns ends it */
  readonly play: (audio: ArrayBuffer, over: () => void) => Promise<() => void>;
}

type Listed = Extract<Mailbox, { kind: 'listed' }>;
type Entry = Listed['messages'][number];
export type VoicemailIntent = Extract<
  PhoneIntent,
  {
    kind:
      | 'list-messages'
      | 'play-message'
      | 'stop-message'
      | 'mark-message'
      | 'remove-message'
      | 'put-message';
  }
>;

export class Voicemail {
  readonly #parts: VoicemailParts;
  /** Deleted here, and not yet at the server. */
  readonly #removed = new Map<
    string,
    { readonly entry: Entry; readonly timer: ReturnType<typeof setTimeout> }
  >();
  #isWatched = false;
  #stop: (() => void) | undefined;

  constructor(parts: VoicemailParts) {
    this.#parts = parts;
    parts.store.subscribe((now, before) => {
      if (this.#isWatched && now.voicemail !== before.voicemail) void this.#refresh();
      // A message and a call are not heard at once.
      if (now.calls.length > 0) this.#silence();
    });
  }

  handle(intent: VoicemailIntent): void {
    switch (intent.kind) {
      case 'list-messages':
        this.#isWatched = true;
        void this.#refresh();
        return;
      case 'play-message':
        void this.#play(intent.message);
        return;
      case 'stop-message':
        this.#silence();
        return;
      case 'mark-message':
        void this.#change(intent.message, intent.heard ? 'heard' : 'unheard');
        return;
      case 'remove-message':
        this.#remove(intent.message);
        return;
      case 'put-message':
        this.#putBack(intent.message);
        return;
    }
  }

  /** The program ends: what was deleted is deleted. */
  leave(): void {
    for (const id of [...this.#removed.keys()]) this.#carryOut(id);
  }

  get #listed(): Listed | undefined {
    const { mailbox } = this.#parts.store.snapshot;
    return mailbox.kind === 'listed' ? mailbox : undefined;
  }

  #show(patch: Partial<Omit<Listed, 'kind'>>): void {
    const known = this.#listed ?? { kind: 'listed', messages: [], problem: undefined, playing: undefined };
    const { messages, ...rest } = { ...known, ...patch };
    const shown = messages.filter(({ id }) => !this.#removed.has(id)).sort((a, b) => b.at - a.at);
    this.#parts.store.change({ mailbox: { ...rest, messages: shown } });
  }

  async #refresh(): Promise<void> {
    const { lines, server, store } = this.#parts;
    const lists = await Promise.all(
      lines.map(async (line) => ({ line, list: await server.list(line).catch(() => unreachable) })),
    );
    if (lists.every(({ list }) => list.kind === 'unavailable')) {
      store.change({ mailbox: { kind: 'unavailable' } });
      return;
    }
    const problems = lists.flatMap(({ list }) => (list.kind === 'failed' ? [list.reason] : []));
    const withLine = (messages: readonly VoicemailMessage[], line: number) =>
      messages.map((message) => ({ ...message, line }));
    const known = this.#listed?.messages ?? [];
    this.#show({
      // What is known of a line that does not answer stays.
      messages: lists.flatMap(({ line, list }) =>
        list.kind === 'listed' ? withLine(list.messages, line) : known.filter((entry) => entry.line === line),
      ),
      problem: problems[0],
    });
  }

  #entry(id: string): Entry | undefined {
    return this.#listed?.messages.find((entry) => entry.id === id);
  }

  async #play(id: string): Promise<void> {
    this.#silence();
    const entry = this.#entry(id);
    if (entry === undefined || this.#parts.store.snapshot.calls.length > 0) return;
    this.#show({ playing: id, problem: undefined });
    const audio = await this.#parts.server.audio(entry.line, id).catch(() => undefined);
    if (this.#listed?.playing !== id) return;
    if (audio === undefined) {
      this.#show({ playing: undefined, problem: phrase('app.voicemail.not-played') });
      return;
    }
    try {
      const stop = await this.#parts.play(bytesOf(audio), () => {
        if (this.#listed?.playing === id) this.#silence();
      });
      if (this.#listed.playing !== id) {
        stop();
        return;
      }
      this.#stop = stop;
    } catch {
      this.#show({ playing: undefined, problem: phrase('app.voicemail.not-played') });
      return;
    }
    if (!entry.heard) await this.#change(id, 'heard');
  }

  #silence(): void {
    this.#stop?.();
    this.#stop = undefined;
    if (this.#listed?.playing !== undefined) this.#show({ playing: undefined });
  }

  async #change(id: string, change: Change): Promise<void> {
    const entry = this.#entry(id) ?? this.#removed.get(id)?.entry;
    if (entry === undefined) return;
    const outcome = await this.#parts.server.change(entry.line, id, change).catch(() => unreachable);
    if (change === 'delete') this.#removed.delete(id);
    // The list says what the server has, not what was asked of it.
    await this.#refresh();
    if (outcome.kind === 'failed') this.#show({ problem: outcome.reason });
  }

  #remove(id: string): void {
    const entry = this.#entry(id);
    if (entry === undefined) return;
    if (this.#listed?.playing === id) this.#silence();
    const timer = setTimeout(() => {
      this.#carryOut(id);
    }, undoTime);
    this.#removed.set(id, { entry, timer });
    this.#show({ problem: undefined });
  }

  #putBack(id: string): void {
    const removed = this.#removed.get(id);
    if (removed === undefined) return;
    clearTimeout(removed.timer);
    this.#removed.delete(id);
    this.#show({ messages: [...(this.#listed?.messages ?? []), removed.entry] });
  }

  #carryOut(id: string): void {
    const removed = this.#removed.get(id);
    if (removed === undefined) return;
    clearTimeout(removed.timer);
    // Not listed again before the server has answered.
    void this.#change(id, 'delete');
  }
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}
