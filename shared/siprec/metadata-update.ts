/** Partial updates of recording metadata: what has changed between two snapshots, and what a recorder knows after one. */
import type { Association, Metadata } from './metadata';

/**
 * What a recorder that knows `before` has to be told to know `after`: whole elements, those that are new or not the same
 * any more. A label that it names is in `after`, whose SDP has to come with it (RFC 7866 9.1).
 * @returns undefined where nothing has changed
 */
export function updateBetween(before: Metadata, after: Metadata): Metadata | undefined {
  const sessions = news(before.sessions, after.sessions, idOf).map((session) => {
    const earlier = before.sessions.find(({ id }) => id === session.id)?.announcements ?? [];
    return {
      ...session,
      announcements: session.announcements.filter((one) => !earlier.some((other) => isSame(one, other))),
    };
  });
  const update: Metadata = {
    mode: 'partial',
    groups: news(before.groups, after.groups, idOf),
    sessions,
    participants: news(before.participants, after.participants, idOf),
    streams: news(before.streams, after.streams, idOf),
    recordings: news(before.recordings, after.recordings, sessionOf),
    attendances: news(before.attendances, after.attendances, placeOf),
    uses: news(before.uses, after.uses, participantOf),
  };
  const { mode: _, ...lists } = update;
  return Object.values(lists).every(({ length }) => length === 0) ? undefined : update;
}

export type UpdateOutcome =
  | { readonly kind: 'known'; readonly metadata: Metadata }
  /** A partial update without a snapshot before it: the recorder has to ask for one (RFC 7866 9.2). */
  | { readonly kind: 'snapshot-needed' };

/**
 * What a recorder knows once a document has come.
 * @param known undefined where none has come yet
 */
export function afterUpdate(known: Metadata | undefined, document: Metadata): UpdateOutcome {
  if (document.mode === 'complete') return { kind: 'known', metadata: document };
  if (known === undefined) return { kind: 'snapshot-needed' };
  return {
    kind: 'known',
    metadata: {
      mode: 'complete',
      groups: merged(known.groups, document.groups, idOf, withTimes),
      sessions: merged(known.sessions, document.sessions, idOf, (earlier, later) => ({
        id: later.id,
        sipSessionIds: later.sipSessionIds.length > 0 ? later.sipSessionIds : earlier.sipSessionIds,
        reasons: later.reasons.length > 0 ? later.reasons : earlier.reasons,
        group: later.group ?? earlier.group,
        startedAt: later.startedAt ?? earlier.startedAt,
        stoppedAt: later.stoppedAt ?? earlier.stoppedAt,
        announcements: [...earlier.announcements, ...later.announcements],
        broadworks: later.broadworks ?? earlier.broadworks,
      })),
      participants: merged(known.participants, document.participants, idOf, replaced),
      streams: merged(known.streams, document.streams, idOf, replaced),
      recordings: merged(known.recordings, document.recordings, sessionOf, withTimes),
      attendances: merged(known.attendances, document.attendances, placeOf, withTimes),
      // What is not said of a use any more is over: RFC 7865 6.8.1.
      uses: merged(known.uses, document.uses, participantOf, replaced),
    },
  };
}

interface Identified {
  readonly id: string;
}

const idOf = ({ id }: Identified) => id;
const sessionOf = ({ session }: { readonly session: string }) => session;
const participantOf = ({ participant }: { readonly participant: string }) => participant;
const placeOf = (place: { readonly participant: string; readonly session: string }) =>
  `${place.participant} ${place.session}`;

function news<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  keyOf: (entry: Entry) => string,
): readonly Entry[] {
  const earlier = new Map(before.map((entry) => [keyOf(entry), entry]));
  return after.filter((entry) => !isSame(entry, earlier.get(keyOf(entry))));
}

/** Entries are plain data, made field by field in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function merged<Entry>(
  known: readonly Entry[],
  told: readonly Entry[],
  keyOf: (entry: Entry) => string,
  join: (earlier: Entry, later: Entry) => Entry,
): readonly Entry[] {
  const entries = new Map(known.map((entry) => [keyOf(entry), entry]));
  for (const later of told) {
    const earlier = entries.get(keyOf(later));
    entries.set(keyOf(later), earlier === undefined ? later : join(earlier, later));
  }
  return [...entries.values()];
}

const replaced = <Entry>(_: Entry, later: Entry) => later;

/** An update may name the end alone (RFC 7865 8.2). */
const withTimes = <Entry extends Association>(earlier: Entry, later: Entry): Entry => ({
  ...later,
  associatedAt: later.associatedAt ?? earlier.associatedAt,
  disassociatedAt: later.disassociatedAt ?? earlier.disassociatedAt,
});
