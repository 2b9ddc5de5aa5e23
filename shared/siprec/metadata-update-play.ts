/** For tests of partial updates: what of two snapshots another client would tell. Ours sends snapshots alone. */
import type { Metadata } from './metadata';

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
    recordings: news(before.recordings, after.recordings, ({ session }) => session),
    attendances: news(before.attendances, after.attendances, (one) => `${one.participant} ${one.session}`),
    uses: news(before.uses, after.uses, ({ participant }) => participant),
  };
  const { mode: _, ...lists } = update;
  return Object.values(lists).every(({ length }) => length === 0) ? undefined : update;
}

const idOf = ({ id }: { readonly id: string }) => id;

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
