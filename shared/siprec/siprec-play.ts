/** For tests: a recorded call of Ana, who calls Support, with times that are easy to recognise. */
import type { Metadata } from './metadata';
import { metadataId } from './metadata-values';
import type { OfferedStream } from './offer';
import type { RecordedCallFacts, RecordedPartyFacts } from './snapshot';

/** An id that is recognised by its number. */
export function testId(number: number): string {
  return metadataId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
}

/** 2026-01-01T00:00:00Z, and so many seconds. */
export function second(number: number): number {
  return Date.UTC(2026, 0, 1) + number * 1000;
}

export const ana: RecordedPartyFacts = {
  id: testId(11),
  stream: testId(21),
  label: '1',
  aor: 'sip:1001@tallyphone.test',
  name: 'Ana',
  number: '1001',
  joinedAt: second(0),
  leftAt: undefined,
  direction: 'sendrecv',
  directionSince: second(0),
};

export const support: RecordedPartyFacts = {
  ...ana,
  id: testId(12),
  stream: testId(22),
  label: '2',
  aor: 'sip:2001@tallyphone.test',
  name: '',
  number: '2001',
};

/** Comes in place of Ana after ten seconds. */
export const chloe: RecordedPartyFacts = {
  ...ana,
  id: testId(13),
  stream: testId(23),
  aor: 'sip:1003@tallyphone.test',
  name: 'Chloé <“&”>',
  number: '1003',
  joinedAt: second(10),
  directionSince: second(10),
};

export const recordedCall: RecordedCallFacts = {
  id: testId(1),
  group: { id: testId(2), since: second(0), until: undefined },
  direction: 'outgoing',
  calling: ana.aor,
  called: support.aor,
  startedAt: second(0),
  endedAt: undefined,
  recordedFrom: second(1),
  recordedUntil: undefined,
  state: { kind: 'recording', since: second(1) },
  parties: [ana, support],
  announcements: [{ operation: 'start', at: second(1) }],
  platform: {
    extTrackingId: '12:1',
    serviceProviderId: 'WSWYZ25455',
    groupId: 'WSWYZ25455L31161',
    userId: 'a34iidrh5o@64941297.int10.bcld.webex.com',
    callId: 'callhalf-12:0',
    recordingType: 'on',
  },
};

/** What a test of a reader does not care about. */
export const nothing: Metadata = {
  mode: 'complete',
  groups: [],
  sessions: [],
  participants: [],
  streams: [],
  recordings: [],
  attendances: [],
  uses: [],
};

export const streams: readonly OfferedStream[] = [
  { label: '1', address: '192.0.2.1', port: 40_000, keys: [] },
  { label: '2', address: '192.0.2.1', port: 40_002, keys: [] },
];
