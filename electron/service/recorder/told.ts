/** What metadata (RFC 7865) says of who speaks on a stream, and of the call. */
import type { CuedChange } from '../../../shared/recording/cues';
import type { RecordingMode } from '../../../shared/recording/modes';
import type { BroadworksMetadata, Metadata, PlayedAnnouncement } from '../../../shared/siprec/metadata';
import { modeOfRecordingType } from '../../../shared/siprec/recording-type';
import { parseUri } from '../../../shared/sip/name-addr';
import type { ToldTimes } from './recorded-times';

/** Times in milliseconds since 1970, undefined where nothing is said of them. */
export interface ToldParty {
  readonly participant: string;
  readonly number: string;
  /** Empty where there is only a number. */
  readonly name: string;
  readonly joinedAt: number | undefined;
  readonly leftAt: number | undefined;
}

/** @returns the id of the stream with that label */
export function streamOf({ streams }: Metadata, label: string): string | undefined {
  return streams.find((stream) => stream.label === label)?.id;
}

/** @returns who speaks on a stream now; undefined where nobody does, as in a pause */
function speakerOn(metadata: Metadata, stream: string): ToldParty | undefined {
  const use = metadata.uses.find(({ sends }) => sends.includes(stream));
  return use === undefined ? undefined : partyOf(metadata, use.participant);
}

export function partyOf(metadata: Metadata, participant: string): ToldParty | undefined {
  const [told] = metadata.participants.find(({ id }) => id === participant)?.names ?? [];
  if (told === undefined) return undefined;
  const attendance = metadata.attendances.find((one) => one.participant === participant);
  const end = metadata.sessions.find(({ id }) => id === attendance?.session)?.stoppedAt;
  const number = numberOf(told.aor);
  return {
    participant,
    number,
    name: told.name === undefined || told.name === number ? '' : told.name,
    joinedAt: attendance?.associatedAt,
    // Who was there to the end of the call has not left it.
    leftAt: attendance?.disassociatedAt === end ? undefined : attendance?.disassociatedAt,
  };
}

/** A stream of which the metadata tells. */
interface KnownStream {
  /** Undefined where it does not tell of it yet. */
  readonly id: string | undefined;
  /** Whose it was known to be. */
  readonly participant: string | undefined;
}

/** Whose streams these are, as far as that is known. In a pause nobody speaks on one, and who did before is who it was. */
export function whoseStreams<Stream extends KnownStream>(
  metadata: Metadata,
  streams: readonly Stream[],
): readonly { readonly stream: Stream; readonly told: ToldParty }[] {
  const known = streams.flatMap((stream) => {
    const { id, participant } = stream;
    if (id === undefined) return [];
    const told = participant === undefined ? speakerOn(metadata, id) : partyOf(metadata, participant);
    return told === undefined ? [] : [{ stream, told }];
  });
  // Who had the call on hold before it was recorded has spoken on none: where one stream alone is left it is theirs.
  const [left, ...otherStreams] = streams.filter((one) => !known.some(({ stream }) => stream === one));
  const [silent, ...otherParties] = silentIn(metadata).filter(
    ({ participant }) => !known.some(({ told }) => told.participant === participant),
  );
  const isClear = otherStreams.length === 0 && otherParties.length === 0;
  if (!isClear || left?.id === undefined || silent === undefined) return known;
  return [...known, { stream: left, told: silent }];
}

/** Those who are there and speak on no stream, as who has the call on hold. */
function silentIn(metadata: Metadata): readonly ToldParty[] {
  return metadata.participants
    .filter(
      ({ id }) => !metadata.uses.some(({ participant, sends }) => participant === id && sends.length > 0),
    )
    .flatMap(({ id }) => partyOf(metadata, id) ?? [])
    .filter(({ leftAt }) => leftAt === undefined);
}

/** The user part of a SIP URI, the number of a tel URI (RFC 3966), else all of it. */
function numberOf(aor: string): string {
  const written = parseUri(aor)?.user ?? /^tel:([^;]+)/i.exec(aor)?.[1] ?? aor;
  try {
    return decodeURIComponent(written);
  } catch {
    // A percent sign that stands for itself.
    return written;
  }
}

/** Whose recording it is, and in which mode, where BroadWorks' part of the metadata is there. */
export function ownerIn(broadworks: BroadworksMetadata | undefined): {
  readonly user: string | undefined;
  readonly mode: RecordingMode | undefined;
} {
  if (broadworks === undefined) return { user: undefined, mode: undefined };
  const { direction, calling, called } = broadworks.callType;
  return {
    user: numberOf(direction === 'outgoing' ? calling : called),
    mode: modeOfRecordingType(broadworks.recordingType),
  };
}

/** From when to when the call was recorded. */
export function timesIn({ recordings: [recorded] }: Metadata): ToldTimes {
  return { from: recorded?.associatedAt, until: recorded?.disassociatedAt };
}

const changes = {
  start: 'started',
  stop: 'stopped',
  pause: 'paused',
  resume: 'resumed',
} as const satisfies Record<PlayedAnnouncement['operation'], CuedChange>;

export function announcementsIn({
  sessions,
}: Metadata): readonly { readonly operation: CuedChange; readonly at: number }[] {
  return sessions.flatMap(({ announcements }) =>
    announcements.map(({ operation, at }) => ({ operation: changes[operation], at })),
  );
}

/** Whether it refers to what it was never told: a server has to ask for a snapshot then (RFC 7866 9.2). */
export function hasGaps(metadata: Metadata, labels: readonly string[]): boolean {
  const participants = new Set(metadata.participants.map(({ id }) => id));
  const streams = new Set(metadata.streams.map(({ id }) => id));
  return (
    metadata.uses.some(
      ({ participant, sends }) => !participants.has(participant) || sends.some((id) => !streams.has(id)),
    ) || labels.some((label) => streamOf(metadata, label) === undefined)
  );
}
