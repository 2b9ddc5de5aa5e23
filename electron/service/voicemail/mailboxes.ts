/** The users' mailboxes on disk: a WAV and a description for each message, found again by the next start. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { voicemailMessageSchema, type VoicemailMessage } from '../../../shared/call/voicemail';
import type { MessageCounts } from '../../../shared/sip/message-summary';
import { silence, type Frame } from '../media/frame';
import { readWav, WavWriter } from '../media/wav';

/** What is shorter was no message, in milliseconds. */
const shortest = 1000;

/** The file beside the WAV. While a message is being left its duration is not known. */
const fileSchema = voicemailMessageSchema.extend({ duration: z.number().nullable() });

type Caller = VoicemailMessage['from'];

export class Mailboxes {
  readonly #root: string;
  readonly #mailboxes: Map<string, Map<string, VoicemailMessage>>;
  #changed: (user: string) => void = () => undefined;
  #count = 0;

  /** Reads what there is. @param root made when it is needed */
  constructor(root: string, users: readonly string[]) {
    this.#root = root;
    this.#mailboxes = new Map(users.map((user) => [user, readMailbox(path.join(root, user))]));
  }

  /** Somebody has come: with the messages of before, where it is somebody who comes back. */
  open({ number, id }: Owner): void {
    const folder = path.join(this.#root, number);
    const aside = path.join(this.#root, asideOf({ number, id }));
    if (fs.existsSync(aside)) fs.renameSync(aside, folder);
    this.#mailboxes.set(number, readMailbox(folder));
  }

  /** Somebody is gone. The messages are put aside: whoever has the number later does not hear them. */
  close({ number, id }: Owner): void {
    this.#mailboxes.delete(number);
    const folder = path.join(this.#root, number);
    if (fs.existsSync(folder)) fs.renameSync(folder, path.join(this.#root, asideOf({ number, id })));
  }

  whenChanged(listener: (user: string) => void): void {
    this.#changed = listener;
  }

  /** Oldest first; undefined for whoever has no mailbox. */
  list(user: string): readonly VoicemailMessage[] | undefined {
    const messages = this.#mailboxes.get(user);
    return messages === undefined ? undefined : [...messages.values()].sort((a, b) => a.at - b.at);
  }

  counts(user: string): MessageCounts {
    const messages = this.list(user) ?? [];
    const unheard = messages.filter(({ heard }) => !heard).length;
    return { new: unheard, old: messages.length - unheard };
  }

  /** The message's WAV; undefined where there is no such message. */
  audioFile(user: string, id: string): string | undefined {
    return this.#mailboxes.get(user)?.has(id) === true ? this.#file(user, id, 'wav') : undefined;
  }

  /** @returns whether there was such a message */
  markHeard(user: string, id: string): boolean {
    return this.mark(user, id, true);
  }

  /** @returns whether there was such a message */
  mark(user: string, id: string, heard: boolean): boolean {
    const messages = this.#mailboxes.get(user);
    const message = messages?.get(id);
    if (messages === undefined || message === undefined) return false;
    if (message.heard === heard) return true;
    const marked = { ...message, heard };
    messages.set(id, marked);
    this.#describe(user, marked);
    this.#changed(user);
    return true;
  }

  /** @returns whether there was such a message */
  delete(user: string, id: string): boolean {
    if (this.#mailboxes.get(user)?.delete(id) !== true) return false;
    this.#remove(user, id);
    this.#changed(user);
    return true;
  }

  /** Begins a message. Throws where the files cannot be made. */
  begin(user: string, from: Caller): MessageInProgress {
    const messages = this.#mailboxes.get(user);
    if (messages === undefined) throw new Error(`${user} has no mailbox`);
    const at = Date.now();
    this.#count += 1;
    const id = `${new Date(at).toISOString().replace(/\D/g, '')}-${String(this.#count)}`;
    fs.mkdirSync(path.join(this.#root, user), { recursive: true, mode: 0o700 });
    const started = { id, from, at, heard: false };
    this.#describe(user, { ...started, duration: null });
    return new MessageInProgress(this.#file(user, id, 'wav'), (duration) => {
      if (duration < shortest) {
        this.#remove(user, id);
        return;
      }
      const message = { ...started, duration };
      this.#describe(user, message);
      messages.set(id, message);
      this.#changed(user);
    });
  }

  #file(user: string, id: string, type: 'wav' | 'json'): string {
    return path.join(this.#root, user, `${id}.${type}`);
  }

  #describe(user: string, message: z.infer<typeof fileSchema>): void {
    writeDescription(this.#file(user, message.id, 'json'), message);
  }

  #remove(user: string, id: string): void {
    for (const type of ['wav', 'json'] as const) fs.rmSync(this.#file(user, id, type), { force: true });
  }
}

interface Owner {
  readonly number: string;
  readonly id: string;
}

/** Ids are anything; names of folders are not. */
function asideOf({ number, id }: Owner): string {
  return `${number}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}

/** A message while it is being left. */
export class MessageInProgress {
  readonly #writer: WavWriter;
  readonly #kept: (duration: number) => void;
  #isOver = false;

  constructor(file: string, kept: (duration: number) => void) {
    this.#writer = new WavWriter(file);
    this.#kept = kept;
  }

  /** Throws where the disk takes no more. */
  write(frame: Frame | undefined): void {
    if (!this.#isOver) this.#writer.write(frame ?? silence);
  }

  /** Keeps it, unless it is too short to be one. Throws where the disk takes no more. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#kept(this.#writer.close());
  }
}

function writeDescription(file: string, message: z.infer<typeof fileSchema>): void {
  // Renamed into place: one that is half written would lose its message.
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(message, undefined, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

function readMailbox(folder: string): Map<string, VoicemailMessage> {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const messages = names
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => readMessage(path.join(folder, name)));
  return new Map(messages.map((message) => [message.id, message]));
}

/** None where the description is not ours, or where its audio is gone. */
function readMessage(file: string): readonly VoicemailMessage[] {
  try {
    const message = fileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    if (`${message.id}.json` !== path.basename(file)) return [];
    const audio = file.replace(/json$/, 'wav');
    if (!fs.existsSync(audio)) return [];
    // The service was killed while it was being left.
    const duration = message.duration ?? readWav(audio).length / 8;
    return duration < shortest ? [] : [{ ...message, duration }];
  } catch {
    return [];
  }
}
