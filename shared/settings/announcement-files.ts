/** Files of the customer's that take the place of announcements: their ids, what is wrong with one, and which a tenant has chosen. */
import * as z from 'zod';
import { onOneLine } from '../text/one-line';
import { lineSchema } from './names';
import type { AnnouncementFile, AnnouncementFiles, Location, Tenant } from './tenant';

/** What a file system and an address can both hold; Webex's own ids are Base64. */
export const announcementIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}={0,2}$/, 'an id has up to 100 letters, digits, hyphens and underscores');

/** Characters. */
const longest = { name: 200, fileName: 255 } as const;

/** What somebody has called a file, and the file that it came from. */
export const announcementLabelSchema = z.strictObject({
  name: lineSchema(longest.name),
  fileName: lineSchema(longest.fileName),
});
export type AnnouncementLabel = Readonly<z.infer<typeof announcementLabelSchema>>;

/** One that was kept; an older program took any characters and any length. */
export const keptLabelSchema = z
  .strictObject({ name: z.string(), fileName: z.string() })
  .transform(({ name, fileName }) => ({
    name: onOneLine(name).slice(0, longest.name),
    fileName: onOneLine(fileName).slice(0, longest.fileName),
  }))
  .pipe(announcementLabelSchema);

/** Bytes. A minute of 16-bit samples, and room for what else a WAV may hold. */
export const largestAnnouncement = 1_048_576;

/** What keeps a file from being an announcement. */
const announcementFlaws = [
  'wrong-id',
  'no-wav',
  'wrong-length',
  'wrong-format',
  'no-audio',
  'too-long',
  'too-large',
] as const;
export type AnnouncementFlaw = (typeof announcementFlaws)[number];

/** Answer to a list of files. */
export const listedAnnouncementsSchema = z.array(
  z.object({
    id: z.string(),
    /** In milliseconds. */
    duration: z.number(),
  }),
);
export type ListedAnnouncements = z.infer<typeof listedAnnouncementsSchema>;

/** Answer where a file is not taken. */
export const notTakenSchema = z.object({ flaw: z.enum(announcementFlaws) });

/** Answer where a whole tenant is not taken because of announcements in it. */
export const announcementsNotTakenSchema = z.object({
  announcements: z.array(notTakenSchema.extend({ id: z.string() })).min(1),
});
export type AnnouncementsNotTaken = z.infer<typeof announcementsNotTakenSchema>;

/** An id that nobody has yet, after the name of a file: `Welcome (2).wav` → `Welcome-2`. */
export function announcementIdFor(fileName: string, taken: readonly string[]): string {
  const letters = fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 80)
    .replace(/-+$/, '');
  const base = letters === '' ? 'announcement' : letters;
  let id = base;
  for (let count = 2; taken.includes(id); count += 1) id = `${base}-${String(count)}`;
  return id;
}

/** In whose place a file is heard, and where. */
export interface AnnouncementUse {
  readonly fileId: string;
  /** Its name among `AnnouncementFiles`, or `compliance`. */
  readonly announcement: string;
  /** Undefined: at the organisation. */
  readonly location: Pick<Location, 'id' | 'name'> | undefined;
}

/** Every place where organisation and locations have chosen a file. */
export function announcementUses({ organisation, locations }: Tenant): readonly AnnouncementUse[] {
  return [
    ...usesIn(organisation.announcementFiles, undefined),
    ...useOf('compliance', organisation.complianceFile, undefined),
    ...locations.flatMap((location) => {
      const { announcementFiles: files, complianceFile: file } = location;
      return [
        ...(files.from === 'location' ? usesIn(files.value, location) : []),
        ...(file.from === 'location' ? useOf('compliance', file.value, location) : []),
      ];
    }),
  ];
}

/** Ids of the files that organisation and locations have chosen, each once. */
export function chosenAnnouncements(tenant: Tenant): readonly string[] {
  return [...new Set(announcementUses(tenant).map(({ fileId }) => fileId))];
}

function usesIn(files: AnnouncementFiles, location: AnnouncementUse['location']): readonly AnnouncementUse[] {
  return Object.entries(files).flatMap(([name, file]) => useOf(name, file, location));
}

function useOf(
  announcement: string,
  file: AnnouncementFile,
  location: AnnouncementUse['location'],
): readonly AnnouncementUse[] {
  return file.kind === 'custom' ? [{ fileId: file.fileId, announcement, location }] : [];
}
