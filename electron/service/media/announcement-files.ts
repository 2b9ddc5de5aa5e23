/** Announcements of the customer's own, which are there under an id (docs/control-api.md, “Announcements”). */
import fs from 'node:fs';
import path from 'node:path';
import type { CueName } from '../../../shared/recording/cues';
import {
  announcementIdSchema,
  keptLabelSchema,
  chosenAnnouncements,
  type AnnouncementFlaw,
  type AnnouncementLabel,
  type ListedAnnouncements,
} from '../../../shared/settings/announcement-files';
import type { AnnouncementFile, AnnouncementFiles, Tenant } from '../../../shared/settings/tenant';
import { sampleRate } from './frame';
import { readAnnouncement } from './read-announcement';
import type { SoundName, Sounds } from './sounds';

/** Why a file is not taken; `reason` says so in English. */
interface NotTaken {
  readonly flaw: AnnouncementFlaw;
  readonly reason: string;
}

/** What is chosen in the place of each announcement. */
export interface FilesInPlace extends AnnouncementFiles {
  readonly compliance: AnnouncementFile;
}

export class AnnouncementLibrary {
  readonly #folder: string;

  /** @param folder is made when there is something to keep */
  constructor(folder: string) {
    this.#folder = folder;
  }

  #fileOf(id: string): string {
    return path.join(this.#folder, `${id}.wav`);
  }

  #labelFileOf(id: string): string {
    return path.join(this.#folder, `${id}.json`);
  }

  /** By id. */
  get list(): ListedAnnouncements {
    if (!fs.existsSync(this.#folder)) return [];
    return fs
      .readdirSync(this.#folder)
      .filter((name) => name.endsWith('.wav'))
      .map((name) => name.slice(0, -'.wav'.length))
      .sort()
      .flatMap((id) => {
        const samples = this.samplesOf(id);
        return samples === undefined ? [] : [{ id, duration: samples.length / (sampleRate / 1000) }];
      });
  }

  /** Why these bytes cannot be kept under this id; undefined where they can. */
  problemOf(id: string, bytes: Buffer): NotTaken | undefined {
    const named = announcementIdSchema.safeParse(id);
    if (!named.success) return { flaw: 'wrong-id', reason: named.error.issues[0]?.message ?? '' };
    const reading = readAnnouncement(bytes);
    return reading.kind === 'wrong' ? reading : undefined;
  }

  /**
   * Keeps a WAV in the place of any that had the id.
   * @param label undefined: nobody has said, and it is called as its id is
   * @returns why not, where that cannot be
   */
  put(id: string, bytes: Buffer, label?: AnnouncementLabel): NotTaken | undefined {
    const problem = this.problemOf(id, bytes);
    if (problem !== undefined) return problem;
    fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    // Whole or not at all: calls may be reading it.
    const partial = `${this.#fileOf(id)}.partial`;
    fs.writeFileSync(partial, bytes, { mode: 0o600 });
    fs.renameSync(partial, this.#fileOf(id));
    if (label === undefined) fs.rmSync(this.#labelFileOf(id), { force: true });
    else fs.writeFileSync(this.#labelFileOf(id), JSON.stringify(label), { mode: 0o600 });
    return undefined;
  }

  /** Of a file that is there: how it is called, its bytes, and when it was put. */
  describe(id: string) {
    const { size, mtime } = fs.statSync(this.#fileOf(id));
    return { name: id, fileName: `${id}.wav`, ...this.labelOf(id), size, putAt: mtime };
  }

  /** As somebody has called it; undefined where nobody has. */
  labelOf(id: string): AnnouncementLabel | undefined {
    const file = this.#labelFileOf(id);
    return fs.existsSync(file)
      ? keptLabelSchema.safeParse(parsed(fs.readFileSync(file, 'utf8'))).data
      : undefined;
  }

  /** The WAV as it was put; undefined where none has the id. */
  bytesOf(id: string): Buffer | undefined {
    return announcementIdSchema.safeParse(id).success && fs.existsSync(this.#fileOf(id))
      ? fs.readFileSync(this.#fileOf(id))
      : undefined;
  }

  /** Undefined where none has the id. */
  samplesOf(id: string): Int16Array | undefined {
    const bytes = this.bytesOf(id);
    const reading = bytes && readAnnouncement(bytes);
    return reading?.kind === 'announcement' ? reading.samples : undefined;
  }

  /** @returns false where none has the id */
  delete(id: string): boolean {
    if (this.samplesOf(id) === undefined) return false;
    fs.rmSync(this.#fileOf(id));
    fs.rmSync(this.#labelFileOf(id), { force: true });
    return true;
  }

  /** A file that a tenant chooses and that is not there. What was chosen before may have gone meanwhile. */
  missingIn(after: Tenant, before: Tenant): string | undefined {
    const chosen = chosenAnnouncements(before);
    return chosenAnnouncements(after).find((id) => !chosen.includes(id) && this.samplesOf(id) === undefined);
  }

  /** The sounds of a user, with those in their place that organisation or location have chosen and that are there. */
  inPlaceOf(sounds: Sounds, files: FilesInPlace | undefined): Sounds {
    const own = (name: SoundName): Int16Array | undefined => {
      const announcement = replaceable.get(name);
      const file = announcement && files?.[announcement];
      return file?.kind === 'custom' ? this.samplesOf(file.fileId) : undefined;
    };
    return { get: (name) => own(name) ?? sounds.get(name), isOwn: (name) => own(name) !== undefined };
  }
}

/** Undefined for what is no JSON: somebody may have been at the file. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const replaceable: ReadonlyMap<SoundName, keyof FilesInPlace> = new Map<CueName, keyof FilesInPlace>([
  ['compliance-announcement', 'compliance'],
  ['start-announcement', 'start'],
  ['stop-announcement', 'stop'],
  ['pause-announcement', 'pause'],
  ['resume-announcement', 'resume'],
  ['failure-proceed-announcement', 'failureProceedWithCall'],
  ['failure-end-announcement', 'failureEndWithCall'],
]);
