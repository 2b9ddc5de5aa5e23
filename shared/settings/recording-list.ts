/** What can be asked of a list of recordings: filters, and a search through all that is known of each. */
import * as z from 'zod';
import { recordingEnds, type RecordingFile } from './recording-file';

/**
 * `recording`: it runs. `deleted`: in the trash. `purged`: deleted for good. `expired`: deleted because its time was over. `unreadable`: a
 * folder that is no recording, or one that nobody can read.
 */
export const keptStates = [
  'recording',
  ...recordingEnds,
  'deleted',
  'purged',
  'expired',
  'unreadable',
] as const;
export type KeptState = (typeof keptStates)[number];

/** States in which there is something to hear, once it has ended. */
export const playable: readonly KeptState[] = recordingEnds;

/** Milliseconds since 1970. */
const instant = z.coerce.number().int().nonnegative();

export const recordingFilterSchema = z.strictObject({
  /** Number of the recorded user. */
  user: z.string().optional(),
  /** Number of anybody in it. */
  party: z.string().optional(),
  /** Of those that began at that time or later. */
  from: instant.optional(),
  /** Of those that began before. */
  until: instant.optional(),
  /** One or several with commas; `all` for all. Those with something to hear where nothing is said. */
  state: z
    .string()
    .transform((text) => (text === 'all' ? [...keptStates] : text.split(',')))
    .pipe(z.array(z.enum(keptStates)))
    .optional(),
  /** Words, each of which is in a number, a name, an id, a provider or a reason. */
  search: z.string().optional(),
});
export type RecordingFilter = z.infer<typeof recordingFilterSchema>;

/** What filters and search look at. */
type Searched = Pick<RecordingFile, 'id' | 'user' | 'mode' | 'reason' | 'parties' | 'keeping' | 'startedAt'>;

/** What its folder and its description say together. @param now milliseconds since 1970 */
export function stateOf({ state, gone }: Pick<RecordingFile, 'state' | 'gone'>, now: number): KeptState {
  if (gone === undefined) return state;
  if (gone.kind === 'expired') return 'expired';
  return gone.purgedAt === undefined && gone.untilAt > now ? 'deleted' : 'purged';
}

export function passes(recording: Searched, state: KeptState, filter: RecordingFilter): boolean {
  const { user, party, from, until, search } = filter;
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const text = textOf(recording);
  return (
    (filter.state ?? playable).includes(state) &&
    (user === undefined || recording.user === user) &&
    (party === undefined || recording.parties.some(({ number }) => number === party)) &&
    (from === undefined || recording.startedAt >= from) &&
    (until === undefined || recording.startedAt < until) &&
    words.every((word) => text.includes(word))
  );
}

function textOf({ id, user, mode, reason, parties, keeping }: Searched): string {
  return [
    id,
    user,
    mode,
    reason,
    keeping?.provider,
    keeping?.product,
    ...parties.flatMap(({ number, name }) => [number, name]),
  ]
    .join(' ')
    .toLowerCase();
}
