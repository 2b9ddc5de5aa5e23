/**
 * Recording metadata: what a session recording client tells a session recording server of the calls whose audio it sends
 * (RFC 7865). Ids are base64 (`metadataId`), times milliseconds since 1970.
 */

/** The namespace of its elements; the version of the format is in it (RFC 7865 6.11). */
export const metadataNamespace = 'urn:ietf:params:xml:ns:recording:1';

/** For how long something belongs to something. An undefined end: still; an undefined beginning: not said here. */
export interface Association {
  readonly associatedAt: number | undefined;
  readonly disassociatedAt: number | undefined;
}

/** Calls that belong together, such as those of a transfer (section 6.2). */
interface MetadataGroup extends Association {
  readonly id: string;
}

/** A call (section 6.3). */
export interface MetadataSession {
  readonly id: string;
  /** SIP's own Session-IDs, without the white space in which the examples of the RFC fold them. */
  readonly sipSessionIds: readonly string[];
  readonly reasons: readonly EndReason[];
  readonly group: string | undefined;
  readonly startedAt: number | undefined;
  readonly stoppedAt: number | undefined;
  /** What this document tells anew; a recorder keeps those that it knows. */
  readonly announcements: readonly PlayedAnnouncement[];
  readonly broadworks: BroadworksMetadata | undefined;
}

/** Why a call ended, from its Reason header (RFC 3326). */
export interface EndReason {
  readonly protocol: string;
  readonly cause: number;
  readonly text: string;
}

/** Who is in a call (section 6.5). */
interface Participant {
  readonly id: string;
  /** At least one. */
  readonly names: readonly ParticipantName[];
}

export interface ParticipantName {
  /** A SIP or tel URI, a host name or an IP address. */
  readonly aor: string;
  /** As it is displayed, or the dialled number. */
  readonly name: string | undefined;
}

/** One recorded stream (section 6.7). */
interface MetadataStream {
  readonly id: string;
  readonly session: string | undefined;
  /** `a=label` of its section in the SDP that comes with this document; undefined while it is not sent. */
  readonly label: string | undefined;
}

/** That a call is recorded in this recording session (section 6.4). */
interface SessionRecording extends Association {
  readonly session: string;
}

/** That somebody is in a call (section 6.6). */
interface Attendance extends Association {
  readonly participant: string;
  readonly session: string;
}

/** Which streams somebody speaks on and hears now (section 6.8): all of them, so that none means silence. */
export interface StreamUse extends Association {
  readonly participant: string;
  readonly sends: readonly string[];
  readonly receives: readonly string[];
}

export interface Metadata {
  /** A snapshot, or what has changed since the last document. */
  readonly mode: 'complete' | 'partial';
  readonly groups: readonly MetadataGroup[];
  readonly sessions: readonly MetadataSession[];
  readonly participants: readonly Participant[];
  readonly streams: readonly MetadataStream[];
  readonly recordings: readonly SessionRecording[];
  readonly attendances: readonly Attendance[];
  readonly uses: readonly StreamUse[];
}

export const announcedOperations = ['start', 'stop', 'pause', 'resume'] as const;

/** An announcement that the parties heard and that is not in the recording. RFC 7865 has no element for it; this is ours. */
export interface PlayedAnnouncement {
  readonly operation: (typeof announcedOperations)[number];
  /** When it began. */
  readonly at: number;
}

/** What BroadWorks adds: whose recording it is, on the platform. */
export interface BroadworksMetadata {
  readonly extTrackingId: string;
  readonly serviceProviderId: string;
  readonly groupId: string;
  readonly userId: string;
  readonly callId: string;
  readonly callType: BroadworksCallType;
  /** Such as “on”. */
  readonly recordingType: string;
}

/** The call as its recorded user has it, with the URIs of its two numbers. */
export interface BroadworksCallType {
  readonly direction: 'outgoing' | 'incoming';
  readonly calling: string;
  readonly called: string;
}

/** Refuses a document; its message is the reason that the reader gives. */
export class MetadataRefusal extends Error {}
