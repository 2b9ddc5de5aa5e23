/** Partial updates of recording metadata: what a recorder knows after one. */
import type { Association, Metadata } from './metadata';

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
