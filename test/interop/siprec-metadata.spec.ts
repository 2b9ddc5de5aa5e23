/** Recording metadata against the schema of RFC 7865, as libxml2 reads it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Metadata } from '../../shared/siprec/metadata';
import { readMetadata } from '../../shared/siprec/metadata-reader';
import { updateBetween } from '../../shared/siprec/metadata-update-play';
import { writeMetadata } from '../../shared/siprec/metadata-writer';
import { writeSnapshotRequest } from '../../shared/siprec/requests';
import { ana, chloe, recordedCall, second, support, testId } from '../../shared/siprec/siprec-play';
import { snapshotOf } from '../../shared/siprec/snapshot';

const schema = path.resolve(import.meta.dirname, '../assets/siprec/rs-metadata.xsd');

/** @returns undefined for a valid document, else what xmllint says of it */
function problemOf(document: string): string | undefined {
  const { status, stderr, error } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], {
    input: document,
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  // 3: invalid; anything else is not about the document.
  if (status !== 0 && status !== 3) throw new Error(stderr);
  return status === 0 ? undefined : stderr;
}

const call = recordedCall;
const snapshot = snapshotOf(call);
const paused = snapshotOf({ ...call, state: { kind: 'paused', since: second(5) } });
const transferred = snapshotOf({ ...call, parties: [{ ...ana, leftAt: second(10) }, support, chloe] });
const mixedIn = { ...chloe, stream: ana.stream, label: ana.label, isMixedIn: true };
const conference = snapshotOf({ ...call, parties: [ana, support, mixedIn] });
const stopped = snapshotOf({
  ...call,
  recordedUntil: second(20),
  endedAt: second(20),
  announcements: [...call.announcements, { operation: 'stop', at: second(20) }],
});

function update(after: Metadata): Metadata {
  const changed = updateBetween(snapshot, after);
  if (changed === undefined) throw new Error('Nothing has changed');
  return changed;
}

const everything: Metadata = {
  ...snapshot,
  sessions: snapshot.sessions.map((session) => ({
    ...session,
    sipSessionIds: ['ab30317f1a784dc48ff824d0d3715d86;remote=47755a9de7794ba387653f2099600ef2'],
    reasons: [{ protocol: 'Q.850', cause: 16, text: 'Terminated' }],
  })),
  streams: [...snapshot.streams, { id: testId(29), session: undefined, label: undefined }],
};

const documents: readonly (readonly [what: string, metadata: Metadata])[] = [
  ['a snapshot', snapshot],
  ['a snapshot in a pause', paused],
  ['a snapshot after a transfer', transferred],
  ['a snapshot of a conference that a phone mixes', conference],
  ['a snapshot of a call of which all is known', everything],
  ['an update to a pause', update(paused)],
  ['an update to a transfer', update(transferred)],
  ['an update to the end', update(stopped)],
];

for (const [what, metadata] of documents) {
  test(`${what} is valid by the schema`, () => {
    expect(problemOf(writeMetadata(metadata))).toBeUndefined();
  });
}

test('a request for a snapshot is valid by the schema', () => {
  expect(problemOf(writeSnapshotRequest('lost <everything>'))).toBeUndefined();
  expect(problemOf(writeSnapshotRequest(undefined))).toBeUndefined();
});

const whole = writeMetadata(everything);

/** What is broken: how it is written, and how it is broken. */
const breaks: readonly (readonly [what: string, from: string | RegExp, to: string])[] = [
  ['an element that is unknown', '<datamode>complete</datamode>', '<datamode>complete</datamode><mode/>'],
  ['a mode that is unknown', 'complete', 'entire'],
  ['a group after the session', /(<group .*?<\/group>)(<session .*?<\/session>)/, '$2$1'],
  ['an extension before the rest', '<group-ref>', '<x xmlns="urn:x"/><group-ref>'],
  ['an element without a namespace', '</recording>', '<x xmlns=""/></recording>'],
  ['a session without an id', / session_id="[^"]*"><sipSessionID>/, '><sipSessionID>'],
  ['an id that is no base64', /stream_id="[^"]*"/, 'stream_id="21"'],
  ['an id with bits beyond its end', /(stream_id="[^"]*)[AQgw]==/, '$1B=='],
  ['a participant without a name', /<nameID.*?<\/nameID>/, ''],
  ['a name without an address', / aor="[^"]*"/, ''],
  ['a time that is none', /<start-time>[^<]*/, '<start-time>noon'],
  ['30 February', /<start-time>[^<]*/, '<start-time>2026-02-30T00:00:00Z'],
  ['two labels', /(<label>1<\/label>)/, '$1$1'],
  ['a cause that is no number', 'cause="16"', 'cause="Q.850"'],
  ['words between elements', '</participant>', '</participant>and'],
  ['elements within a label', '<label>1', '<label><x/>1'],
];

for (const [what, from, to] of breaks) {
  test(`with ${what} it is valid neither by the schema nor for a recorder here`, () => {
    const broken = whole.replace(from, to);
    expect(broken).not.toBe(whole);
    expect(problemOf(broken)).toContain('fails to validate');
    expect(readMetadata(broken)).toMatchObject({ kind: 'malformed' });
  });
}
