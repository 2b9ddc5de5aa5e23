import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcedOperations, type Metadata } from './metadata';
import { readMetadata } from './metadata-reader';
import { metadataId, readMetadataId, readTime, writeTime } from './metadata-values';
import { writeMetadata } from './metadata-writer';
import { nothing, recordedCall, second, testId } from './siprec-play';
import { snapshotOf } from './snapshot';

const namespace = 'urn:ietf:params:xml:ns:recording:1';

/** A document with something in it. */
function read(content: string, attributes = `xmlns="${namespace}"`) {
  return readMetadata(
    `<?xml version="1.0" encoding="UTF-8"?><recording ${attributes}>${content}</recording>`,
  );
}

function reasonOf(content: string): string {
  const reading = read(content);
  return reading.kind === 'malformed' ? reading.reason : 'none';
}

const a = testId(1);
const b = testId(2);

describe('what is written', () => {
  const id = fc.uuid().map(metadataId);
  const text = fc
    .string({
      maxLength: 12,
      unit: fc.constantFrom('a', 'Z', '9', ' ', '<', '>', '&', '"', "'", 'é', '語', '😀', ';', '=', '/'),
    })
    .map((s) => s.trim());
  const token = fc.stringMatching(/^[!#$%&'*+\-.^_`{|}~A-Za-z0-9]{1,8}$/);
  const time = fc.option(fc.integer({ min: 0, max: second(0) }), { nil: undefined });
  const association = { associatedAt: time, disassociatedAt: time };
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const few = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
  const full = text.filter((value) => value !== '');
  const platform = fc.record({
    extTrackingId: full,
    serviceProviderId: full,
    groupId: full,
    userId: full,
    callId: full,
    callType: fc.record({
      direction: fc.constantFrom('outgoing' as const, 'incoming' as const),
      calling: full,
      called: full,
    }),
    recordingType: full,
  });
  const reason = fc.record({
    protocol: token,
    cause: fc.integer({ min: -32_768, max: 32_767 }),
    text,
  });
  const session = fc.record({
    id,
    sipSessionIds: few(token),
    reasons: few(reason),
    group: maybe(id),
    startedAt: time,
    stoppedAt: time,
    announcements: few(
      fc.record({
        operation: fc.constantFrom(...announcedOperations),
        at: fc.integer({ min: 0, max: second(0) }),
      }),
    ),
    broadworks: maybe(platform),
  });
  const document: fc.Arbitrary<Metadata> = fc
    .record({
      mode: fc.constantFrom('complete' as const, 'partial' as const),
      groups: few(fc.record({ id, ...association })),
      sessions: few(session),
      participants: few(
        fc.record({
          id,
          names: fc.array(fc.record({ aor: text, name: maybe(text) }), { minLength: 1, maxLength: 2 }),
        }),
      ),
      streams: few(fc.record({ id, session: maybe(id), label: maybe(token) })),
      recordings: few(fc.record({ session: id, ...association })),
      attendances: few(fc.record({ participant: id, session: id, ...association })),
      uses: few(fc.record({ participant: id, sends: few(id), receives: few(id), ...association })),
    })
    .filter(({ groups, sessions, participants, streams }) => {
      const ids = [...groups, ...sessions, ...participants, ...streams].map((element) => element.id);
      return new Set(ids).size === ids.length;
    });

  it('is read as it was', () => {
    fc.assert(
      fc.property(document, (metadata) => {
        expect(readMetadata(writeMetadata(metadata))).toEqual({ kind: 'metadata', metadata });
      }),
    );
  });

  it('is XML of the RFC’s namespace, with ids of UUIDs in base64 and times in UTC', () => {
    const text = writeMetadata(snapshotOf(recordedCall));
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<recording xmlns="urn:ietf:params:xml:ns:recording:1"><datamode>complete</,
    );
    expect(text).toContain(
      `<sessionrecordingassoc session_id="${recordedCall.id}"><associate-time>2026-01-01T00:00:01.000Z<`,
    );
  });
});

describe('an id', () => {
  it.each([
    ['efe3930b-2a31-4e6a-a6ab-203fd7078302', '7+OTCyoxTmqmqyA/1weDAg=='],
    ['00000000-0000-0000-0000-000000000000', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ['FFFFFFFF-ffff-FFFF-ffff-FFFFFFFFFFFF', '/////////////////////w=='],
  ])('is the sixteen octets of the UUID %s in base64', (uuid, id) => {
    expect(metadataId(uuid)).toBe(id);
  });

  it('is made of nothing else', () => {
    expect(() => metadataId('call-1')).toThrow(RangeError);
  });

  it('is read without the white space that XML lets stand in it, and only where it is base64', () => {
    expect(readMetadataId(' 7+OTCyox\n TmqmqyA/1weDAg==\n')).toBe('7+OTCyoxTmqmqyA/1weDAg==');
    for (const none of ['', '=', 'A', 'AAA', 'AB==', 'AAB=', 'AA=A', 'AA-_', 'urn:uuid:1']) {
      expect(readMetadataId(none)).toBeUndefined();
    }
  });
});

describe('a time', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 0) }), (at) => {
        expect(readTime(writeTime(at))).toBe(at);
      }),
    );
  });

  it('may have another zone, and parts of a second that nobody measures', () => {
    expect(readTime('2026-01-01T01:00:00+01:00')).toBe(second(0));
    expect(readTime('2026-01-01T00:00:00.1234567Z')).toBe(second(0) + 123);
    expect(readTime('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29));
  });

  it.each([
    '',
    'now',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01t00:00:00z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T25:00:00Z',
    '20260101T000000Z',
  ])('is none: %s', (text) => {
    expect(readTime(text)).toBeUndefined();
  });
});

describe('what is read', () => {
  it('may be of whatever prefix, without datamode, and with what is not known here', () => {
    const text =
      `<r:recording xmlns:r="${namespace}" xmlns:x="urn:x">` +
      `<r:session session_id="${a}"><r:sipSessionID>ab;\n remote=cd</r:sipSessionID><x:more><x:even/></x:more></r:session>` +
      `<r:participant participant_id="${b}"><r:nameID aor="tel:+1"><r:name xml:lang="it">Bob</r:name></r:nameID>` +
      `</r:participant><x:any>text</x:any></r:recording>`;
    const reading = readMetadata(text);
    expect(reading).toMatchObject({
      kind: 'metadata',
      metadata: {
        mode: 'complete',
        sessions: [{ id: a, sipSessionIds: ['ab;remote=cd'] }],
        participants: [{ id: b, names: [{ aor: 'tel:+1', name: 'Bob' }] }],
      },
    });
  });

  it('may refer to ids that another client has defined, as RFC 7866 9.2 says', () => {
    const reading = read(
      `<datamode>partial</datamode><participantsessionassoc participant_id="${a}" session_id="${b}">` +
        '<disassociate-time>2026-01-01T00:00:02Z</disassociate-time><param pname="audio" pval="true"/>' +
        '</participantsessionassoc>',
    );
    expect(reading).toEqual({
      kind: 'metadata',
      metadata: {
        ...nothing,
        mode: 'partial',
        attendances: [{ participant: a, session: b, associatedAt: undefined, disassociatedAt: second(2) }],
      },
    });
  });

  it('may be of a client without a call', () => {
    expect(read('')).toEqual({ kind: 'metadata', metadata: nothing });
  });

  it('has SIP as the protocol of a reason that names none', () => {
    const reading = read(`<session session_id="${a}"><reason cause="16">Clearing</reason></session>`);
    expect(reading).toMatchObject({
      metadata: { sessions: [{ reasons: [{ protocol: 'SIP', cause: 16, text: 'Clearing' }] }] },
    });
  });

  const session = (content: string) => `<session session_id="${a}">${content}</session>`;
  const ours = 'xmlns="urn:tallyphone:recording-announcement"';
  const theirs = 'xmlns="http://schema.broadsoft.com/broadworksCallRecording"';

  it.each([
    ['<datamode>some</datamode>', 'datamode is neither complete nor partial'],
    ['<datamode>partial</datamode><datamode>partial</datamode>', 'recording has datamode twice'],
    ['<wrong/>', 'recording has no wrong'],
    ['words', 'recording has text beside its elements'],
    ['<any xmlns=""/>', 'recording has no any of another namespace'],
    [`<stream stream_id="${a}"/><session session_id="${b}"/>`, 'session is out of order in recording'],
    [`<x:y xmlns:x="urn:x"/><session session_id="${b}"/>`, 'session is out of order in recording'],
    ['<session/>', 'session needs session_id'],
    ['<session session_id="one"/>', 'session_id is no base64'],
    [session('<start-time>yesterday</start-time>'), 'start-time is no time'],
    [session('<start-time><sub/></start-time>'), 'start-time has elements'],
    [session('<group-ref>?</group-ref>'), 'group-ref is no base64'],
    [session('<reason>why</reason>'), 'reason needs cause'],
    [session('<reason cause="many">why</reason>'), 'cause is no short number'],
    [session('<reason cause="40000">why</reason>'), 'cause is no short number'],
    [
      session(`<announcementPlayed ${ours} operation="sing" time="2026-01-01T00:00:00Z"/>`),
      /^announcementPl/,
    ],
    [session(`<announcementPlayed ${ours} operation="start"/>`), /operation and a time$/],
    [session(`<broadWorksRecordingMetadata ${theirs}/>`), 'broadWorksRecordingMetadata has no extTrackingID'],
    [session(`<broadWorksRecordingMetadata ${theirs}/>`.repeat(2)), /stands twice in a session$/],
    [`<participant participant_id="${a}"/>`, 'participant needs nameID'],
    [`<participant participant_id="${a}"><nameID/></participant>`, 'nameID needs aor'],
    [
      `<participant participant_id="${a}"><nameID aor="x"><y xmlns="urn:y"/></nameID></participant>`,
      'nameID has no y of another namespace',
    ],
    [`<stream stream_id="${a}"><label>two words</label></stream>`, 'label is no token'],
    [`<stream stream_id="${a}" session_id="b"/>`, 'session_id is no base64'],
    [`<participantstreamassoc participant_id="${a}"><send/></participantstreamassoc>`, 'send is no base64'],
    [`<session session_id="${a}"/><stream stream_id="${a}"/>`, `two elements have the id ${a}`],
  ])('is refused with its reason: %s', (content, reason) => {
    expect(reasonOf(content)).toMatch(reason);
  });

  it('is refused where BroadWorks says nothing of the call that is known here', () => {
    const broadworks = writeMetadata(snapshotOf(recordedCall));
    const cut = readMetadata(broadworks.replaceAll('origCall', 'strangeCall'));
    expect(cut).toEqual({
      kind: 'malformed',
      reason: 'broadWorksRecordingMetadata has no callType that is known here',
    });
    const without = readMetadata(broadworks.replace(/<callType>.*<\/callType>/, ''));
    expect(without).toEqual(cut);
  });

  it('is refused where it is something else, or no XML, or endless', () => {
    expect(read('', 'xmlns="urn:ietf:params:xml:ns:recording"')).toMatchObject({ kind: 'malformed' });
    expect(readMetadata(`<requestsnapshot xmlns="${namespace}"/>`)).toMatchObject({ kind: 'malformed' });
    expect(readMetadata('INVITE')).toMatchObject({ kind: 'malformed' });
    expect(readMetadata(`<!DOCTYPE x [<!ENTITY e "e">]><recording xmlns="${namespace}"/>`)).toEqual({
      kind: 'malformed',
      reason: 'a DOCTYPE',
    });
    expect(read(`<!--${' '.repeat(1_100_000)}-->`)).toEqual({ kind: 'malformed', reason: 'too long' });
  });

  it('is a document or a reason, however it was damaged', () => {
    const whole = writeMetadata(snapshotOf(recordedCall));
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(60), fc.string({ maxLength: 20 }), (at, length, text) => {
        const { kind } = readMetadata(whole.slice(0, at) + text + whole.slice(at + length));
        expect(['metadata', 'malformed']).toContain(kind);
      }),
    );
  });
});
