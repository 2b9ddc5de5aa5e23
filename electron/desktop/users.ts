/** The profile's users: what each has chosen, what is kept for them, and what their phones are doing. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { bookSchema, emptyBook, withHistory, type Book, type HistoryEntry } from '../../shared/call/book';
import type { PhoneActivity } from '../../shared/ipc/phone-activity';
import { phonePreferencesSchema, type PhonePreferences } from '../../shared/ipc/table';
import {
  appearanceChangeSchema,
  changedAppearance,
  type Appearance,
  type AppearanceChange,
} from '../../shared/settings/appearance';
import { nothingChosen } from '../../shared/settings/audio-devices';
import type { Profile, UserProfile } from '../../shared/settings/profile';
import type { Locale } from '../../shared/words/locales';
import type { Phrase } from '../../shared/words/phrase';
import { readJsonFile, writeJsonFile } from '../settings/json-file';

const defaultPreferences: PhonePreferences = {
  volume: { speaker: 70, headset: 70, handset: 70 },
  cueVolume: 80,
  path: 'speaker',
  lastNumber: null,
  doNotDisturb: false,
  forwardTo: null,
  devices: nothingChosen,
  ringTone: 'classic',
};

/** By user and address of the line (RFC 5626 4.1: the same after a restart). */
const instancesSchema = z.record(z.string(), z.uuid());

/** Of a phone without calls. */
export const quiet: PhoneActivity = { calls: [], focusedCall: undefined };

export interface UsersHost {
  readonly file: (name: string) => string;
  /** A file could not be read. */
  readonly warn: (problem: Phrase) => void;
  /** What a user begins with who has chosen nothing. */
  readonly locale: Locale;
  /** What this start of the program decides, whatever was chosen before. */
  readonly decided: AppearanceChange;
}

export class Users {
  readonly #profile: Profile;
  readonly #host: UsersHost;
  /** What users have chosen; everything else is as the profile has it. */
  readonly #choices = new Map<number, AppearanceChange>();
  readonly #activities = new Map<number, PhoneActivity>();

  constructor(profile: Profile, host: UsersHost) {
    this.#profile = profile;
    this.#host = host;
  }

  /** Their indices. */
  get all(): readonly number[] {
    return [...this.#profile.users.keys()];
  }

  profile(user: number): UserProfile {
    const profile = this.#profile.users[user];
    if (profile === undefined) throw new Error('This window belongs to nobody.');
    return profile;
  }

  // --- how the program looks ---

  appearance(user: number): Appearance {
    const { endpoint, model } = this.profile(user);
    const { locale } = this.#host;
    const looks = { theme: 'system', callTheme: 'dark' } as const;
    const first = { endpoint, model, ...looks, locale, automaticIndicator: true };
    return changedAppearance(first, this.#chosen(user));
  }

  #chosen(user: number): AppearanceChange {
    const known = this.#choices.get(user);
    if (known !== undefined) return known;
    const chosen = { ...this.#read(appearanceFile(user), appearanceChangeSchema, {}), ...this.#host.decided };
    this.#choices.set(user, chosen);
    return chosen;
  }

  /** The language is that of the whole program. */
  changeAppearance(user: number, change: AppearanceChange): void {
    this.#choose(user, change);
    const { locale } = change;
    if (locale === undefined) return;
    for (const other of this.all) if (other !== user) this.#choose(other, { locale });
  }

  #choose(user: number, change: AppearanceChange): void {
    const chosen = { ...this.#chosen(user), ...change };
    this.#choices.set(user, chosen);
    // What is kept is read again when the program has answered whoever pressed a key.
    setImmediate(() => {
      writeJsonFile(this.#host.file(appearanceFile(user)), this.#chosen(user));
    });
  }

  /** In which language the program itself speaks. */
  get locale(): Locale {
    return this.appearance(0).locale;
  }

  // --- what is kept for a phone ---

  preferences(user: number): PhonePreferences {
    return this.#read(preferencesFile(user), phonePreferencesSchema, defaultPreferences);
  }

  keepPreferences(user: number, preferences: PhonePreferences): void {
    writeJsonFile(this.#host.file(preferencesFile(user)), preferences);
  }

  book(user: number): Book {
    return this.#read(bookFile(user), bookSchema, emptyBook);
  }

  keepBook(user: number, book: Book): void {
    writeJsonFile(this.#host.file(bookFile(user)), book);
  }

  /** By which a server knows a line's phone again (RFC 5626 `+sip.instance`): a UUID. Two users may have the same address. */
  instance(user: number, address: string): string {
    const name = `${String(user)} ${address}`;
    const kept = this.#read('instances.json', instancesSchema, {});
    const known = kept[name];
    if (known !== undefined) return known;
    const instance = randomUUID();
    writeJsonFile(this.#host.file('instances.json'), { ...kept, [name]: instance });
    return instance;
  }

  #read<S extends z.ZodType>(name: string, schema: S, fallback: z.output<S>): z.output<S> {
    const { value, problem } = readJsonFile(this.#host.file(name), schema, fallback);
    if (problem !== undefined) this.#host.warn(problem);
    return value;
  }

  // --- what they are doing ---

  activity(user: number): PhoneActivity {
    return this.#activities.get(user) ?? quiet;
  }

  get activities(): readonly PhoneActivity[] {
    return this.all.map((user) => this.activity(user));
  }

  /** Puts the calls of a phone that has ended by itself into its book: it cannot do so any more. */
  noteLost(user: number): void {
    const now = Date.now();
    const lost = this.activity(user).calls.filter(({ phase }) => phase !== 'releasing');
    if (lost.length === 0) return;
    const entries = lost.map(({ party, direction, connectedAt, wasRecorded }): HistoryEntry => ({
      id: randomUUID(),
      at: connectedAt ?? now,
      direction,
      party,
      outcome: connectedAt !== undefined ? 'answered' : direction === 'outgoing' ? 'not-reached' : 'missed',
      duration: now - (connectedAt ?? now),
      recorded: wasRecorded,
    }));
    this.keepBook(user, withHistory(this.book(user), entries));
  }

  setActivity(user: number, activity: PhoneActivity): void {
    this.#activities.set(user, activity);
  }
}

const appearanceFile = (user: number) => `appearance-${String(user)}.json`;
const preferencesFile = (user: number) => `preferences-${String(user)}.json`;
const bookFile = (user: number) => `book-${String(user)}.json`;
