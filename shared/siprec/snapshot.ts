/** What a recorder is told of a recorded call: a snapshot of what the service knows, and what has changed since another. */
import type {
  BroadworksCallType,
  BroadworksMetadata,
  Metadata,
  PlayedAnnouncement,
  StreamUse,
} from './metadata';

/** A party of a recorded call. A person who comes back is another party, with ids of its own. */
export interface RecordedPartyFacts {
  /** Ids of the participant and of its stream (`metadataId`), the same in every document. */
  readonly id: string;
  readonly stream: string;
  /** `a=label` of its stream. A party that takes the place of another may take over its label. */
  readonly label: string;
  readonly aor: string;
  /** Empty where there is only a number. */
  readonly name: string;
  /** Shown where there is no name. */
  readonly number: string;
  readonly joinedAt: number;
  /** Undefined for who is there. */
  readonly leftAt: number | undefined;
  /** How its audio goes in the call, as seen from the party: who is held only hears, or does not even that. */
  readonly direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
  /** `joinedAt` where it was never another. */
  readonly directionSince: number;
  /** Heard on the stream of another, whose phone mixes it in (RFC 7865 6.3.2, 6.5): `stream` and `label` are that one's. */
  readonly isMixedIn?: boolean;
}

/** What the service knows of a recorded call. Times in milliseconds since 1970. */
export interface RecordedCallFacts {
  /** Id of the call (`metadataId`), the same in every recording session of it. */
  readonly id: string;
  /** Calls that belong together; undefined for a call alone. */
  readonly group:
    | { readonly id: string; readonly since: number; readonly until: number | undefined }
    | undefined;
  readonly direction: BroadworksCallType['direction'];
  /** URIs of the number that called and of the one that was called. */
  readonly calling: string;
  readonly called: string;
  readonly startedAt: number;
  /** Undefined while it lasts. */
  readonly endedAt: number | undefined;
  readonly recordedFrom: number;
  /** Undefined while it is recorded; a pause is no end. */
  readonly recordedUntil: number | undefined;
  readonly state: { readonly kind: 'recording' | 'paused'; readonly since: number };
  /** Those who have left among them. */
  readonly parties: readonly RecordedPartyFacts[];
  readonly announcements: readonly PlayedAnnouncement[];
  /** Undefined for a recorder that is not to know of the platform. */
  readonly platform: Omit<BroadworksMetadata, 'callType'> | undefined;
}

/** All there is to know: for the first INVITE, and for whoever asks again (RFC 7866 9.1). */
export function snapshotOf(call: RecordedCallFacts): Metadata {
  const { id, group, parties, platform, direction, calling, called } = call;
  return {
    mode: 'complete',
    groups:
      group === undefined ? [] : [{ id: group.id, associatedAt: group.since, disassociatedAt: group.until }],
    sessions: [
      {
        id,
        sipSessionIds: [],
        reasons: [],
        group: group?.id,
        startedAt: call.startedAt,
        stoppedAt: call.endedAt,
        announcements: call.announcements,
        broadworks:
          platform === undefined ? undefined : { ...platform, callType: { direction, calling, called } },
      },
    ],
    participants: parties.map((party) => ({
      id: party.id,
      names: [{ aor: party.aor, name: party.name === '' ? party.number : party.name }],
    })),
    // A section without a port has no label to refer to, and a label may have gone to another party.
    streams: parties
      .filter(({ isMixedIn }) => isMixedIn !== true)
      .map((party) => ({
        id: party.stream,
        session: id,
        label: party.leftAt === undefined ? party.label : undefined,
      })),
    recordings: [
      { session: id, associatedAt: call.recordedFrom, disassociatedAt: call.recordedUntil ?? call.endedAt },
    ],
    attendances: parties.map((party) => ({
      participant: party.id,
      session: id,
      associatedAt: party.joinedAt,
      disassociatedAt: party.leftAt ?? call.endedAt,
    })),
    uses: parties.map((party) => useOf(party, call)),
  };
}

/** The same at the end, for a BYE: no SDP is beside it that could define a label (RFC 7866 9.1). */
export function lastSnapshotOf(call: RecordedCallFacts): Metadata {
  const snapshot = snapshotOf(call);
  return { ...snapshot, streams: snapshot.streams.map((stream) => ({ ...stream, label: undefined })) };
}

/**
 * The streams are those that are recorded, not those of the call (RFC 7866 7.1.1): in a pause nobody speaks on one, and
 * that is how a recorder learns from when to when it was.
 */
function useOf(party: RecordedPartyFacts, call: RecordedCallFacts): StreamUse {
  const { state } = call;
  const isRecorded = state.kind === 'recording' && (call.recordedUntil ?? call.endedAt) === undefined;
  const speakers = isRecorded ? call.parties.filter(speaks) : [];
  const isSpeaker = speakers.includes(party);
  const heard = new Set(speakers.filter((other) => other !== party).map(({ stream }) => stream));
  // Who mixes others in hears them elsewhere; they hear who it is that mixes.
  if (party.isMixedIn !== true) heard.delete(party.stream);
  return {
    participant: party.id,
    sends: isSpeaker ? [party.stream] : [],
    receives: hears(party) ? [...heard] : [],
    associatedAt: isSpeaker ? Math.max(party.directionSince, call.recordedFrom, state.since) : undefined,
    disassociatedAt: endOfUse(party, call),
  };
}

function endOfUse(party: RecordedPartyFacts, call: RecordedCallFacts): number | undefined {
  if (party.leftAt !== undefined) return party.leftAt;
  const { joinedAt, directionSince } = party;
  const ends = [call.recordedUntil ?? call.endedAt];
  // Who came in the pause has not begun to speak on a stream; nor has who was silent from the first.
  if (call.state.kind === 'paused' && joinedAt <= call.state.since) ends.push(call.state.since);
  if (!speaks(party) && directionSince > joinedAt) ends.push(directionSince);
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function speaks({ leftAt, direction }: RecordedPartyFacts): boolean {
  return leftAt === undefined && (direction === 'sendrecv' || direction === 'sendonly');
}

function hears({ leftAt, direction }: RecordedPartyFacts): boolean {
  return leftAt === undefined && (direction === 'sendrecv' || direction === 'recvonly');
}
