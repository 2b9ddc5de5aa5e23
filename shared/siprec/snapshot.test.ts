import { describe, expect, it } from 'vitest';
import type { Metadata } from './metadata';
import { updateBetween } from './metadata-update-play';
import { ana, chloe, recordedCall, second, support } from './siprec-play';
import { snapshotOf, type RecordedCallFacts, type RecordedPartyFacts } from './snapshot';

const call = recordedCall;
const before = snapshotOf(call);

/** What a recorder is told when the call is other than before; nothing that has not changed. */
function told(after: RecordedCallFacts): Partial<Metadata> {
  const update = updateBetween(before, snapshotOf(after));
  if (update === undefined) return {};
  return Object.fromEntries(
    Object.entries<{ readonly length: number }>({ ...update }).filter(([, { length }]) => length > 0),
  );
}

const paused: RecordedCallFacts = { ...call, state: { kind: 'paused', since: second(5) } };
const silentSince = (participant: string, at: number) => ({
  participant,
  sends: [],
  receives: [],
  associatedAt: undefined,
  disassociatedAt: at,
});

describe('a snapshot', () => {
  it('says who is in the call since when, on which stream each of them speaks and whom each hears', () => {
    expect(before).toEqual({
      mode: 'complete',
      groups: [{ id: call.group?.id, associatedAt: second(0), disassociatedAt: undefined }],
      sessions: [
        {
          id: call.id,
          sipSessionIds: [],
          reasons: [],
          group: call.group?.id,
          startedAt: second(0),
          stoppedAt: undefined,
          announcements: [{ operation: 'start', at: second(1) }],
          broadworks: {
            ...call.platform,
            callType: { direction: 'outgoing', calling: ana.aor, called: support.aor },
          },
        },
      ],
      participants: [
        { id: ana.id, names: [{ aor: ana.aor, name: 'Ana' }] },
        { id: support.id, names: [{ aor: support.aor, name: '2001' }] },
      ],
      streams: [
        { id: ana.stream, session: call.id, label: '1' },
        { id: support.stream, session: call.id, label: '2' },
      ],
      recordings: [{ session: call.id, associatedAt: second(1), disassociatedAt: undefined }],
      attendances: [ana, support].map(({ id }) => ({
        participant: id,
        session: call.id,
        associatedAt: second(0),
        disassociatedAt: undefined,
      })),
      uses: [
        {
          participant: ana.id,
          sends: [ana.stream],
          receives: [support.stream],
          associatedAt: second(1),
          disassociatedAt: undefined,
        },
        {
          participant: support.id,
          sends: [support.stream],
          receives: [ana.stream],
          associatedAt: second(1),
          disassociatedAt: undefined,
        },
      ],
    });
  });

  it('may be of a call alone, for a recorder that is not to know of the platform', () => {
    const alone = snapshotOf({ ...call, group: undefined, platform: undefined });
    expect(alone.groups).toEqual([]);
    expect(alone.sessions).toMatchObject([{ group: undefined, broadworks: undefined }]);
  });
});

describe('a recorder is told', () => {
  it('nothing where nothing has changed', () => {
    expect(updateBetween(before, snapshotOf({ ...call }))).toBeUndefined();
  });

  it('of a pause that nobody speaks on a recorded stream since, and of its end that they do again', () => {
    expect(told(paused)).toEqual({
      mode: 'partial',
      uses: [silentSince(ana.id, second(5)), silentSince(support.id, second(5))],
    });
    const resumed = snapshotOf({ ...call, state: { kind: 'recording', since: second(8) } });
    expect(updateBetween(snapshotOf(paused), resumed)?.uses).toMatchObject([
      { sends: [ana.stream], receives: [support.stream], associatedAt: second(8) },
      { sends: [support.stream], receives: [ana.stream], associatedAt: second(8) },
    ]);
  });

  it('who joins, and that those who are there hear them', () => {
    const third = { ...chloe, label: '3' };
    expect(told({ ...call, parties: [ana, support, third] })).toMatchObject({
      participants: [{ id: third.id, names: [{ name: 'Chloé <“&”>' }] }],
      streams: [{ id: third.stream, label: '3' }],
      attendances: [{ participant: third.id, associatedAt: second(10) }],
      uses: [
        { participant: ana.id, receives: [support.stream, third.stream] },
        { participant: support.id, receives: [ana.stream, third.stream] },
        { participant: third.id, sends: [third.stream], associatedAt: second(10) },
      ],
    });
  });

  it('of a conference that Ana’s phone mixes, who else is heard on her stream', () => {
    const mixed = { ...chloe, stream: ana.stream, label: ana.label, isMixedIn: true };
    const conference = { ...call, parties: [ana, support, mixed] };
    const uses = [
      { participant: ana.id, sends: [ana.stream], receives: [support.stream] },
      { participant: support.id, sends: [support.stream], receives: [ana.stream] },
      { participant: chloe.id, sends: [ana.stream], receives: [ana.stream, support.stream] },
    ];
    const snapshot = snapshotOf(conference);
    expect(snapshot).toMatchObject({ participants: [{}, {}, { id: chloe.id }], uses });
    expect(snapshot.streams.map(({ id }) => id)).toEqual([ana.stream, support.stream]);
    const left = snapshotOf({ ...call, parties: [ana, support, { ...mixed, leftAt: second(20) }] });
    expect(left.uses).toMatchObject([uses[0], uses[1], { sends: [], disassociatedAt: second(20) }]);
    expect(left.streams).toEqual(snapshot.streams);
  });

  it('of who joins in a pause, not that they speak, nor that they have ceased to', () => {
    const later = { ...paused, parties: [ana, support, chloe] };
    expect(snapshotOf(later).uses[2]).toMatchObject({ sends: [], disassociatedAt: undefined });
  });

  it('who has left, and that their stream is not sent any more', () => {
    expect(told({ ...call, parties: [ana, { ...support, leftAt: second(7) }] })).toEqual({
      mode: 'partial',
      streams: [{ id: support.stream, session: call.id, label: undefined }],
      attendances: [
        {
          participant: support.id,
          session: call.id,
          associatedAt: second(0),
          disassociatedAt: second(7),
        },
      ],
      uses: [
        {
          participant: ana.id,
          sends: [ana.stream],
          receives: [],
          associatedAt: second(1),
          disassociatedAt: undefined,
        },
        silentSince(support.id, second(7)),
      ],
    });
  });

  it('of a transfer that somebody else speaks on the label of who has left, as a stream of their own', () => {
    const update = told({ ...call, parties: [{ ...ana, leftAt: second(10) }, support, chloe] });
    expect(update).toMatchObject({
      participants: [{ id: chloe.id }],
      streams: [
        { id: ana.stream, label: undefined },
        { id: chloe.stream, label: '1' },
      ],
      attendances: [
        { participant: ana.id, disassociatedAt: second(10) },
        { participant: chloe.id, associatedAt: second(10) },
      ],
      uses: [
        { participant: ana.id, sends: [], receives: [], disassociatedAt: second(10) },
        { participant: support.id, sends: [support.stream], receives: [chloe.stream] },
        { participant: chloe.id, sends: [chloe.stream], receives: [support.stream] },
      ],
    });
  });

  it('of a hold who is still heard: the one on hold hears only', () => {
    const held: RecordedPartyFacts = { ...support, direction: 'recvonly' };
    expect(told({ ...call, parties: [{ ...ana, direction: 'sendonly' }, held] })).toMatchObject({
      uses: [
        { participant: ana.id, sends: [ana.stream], receives: [] },
        { participant: support.id, sends: [], receives: [ana.stream], associatedAt: undefined },
      ],
    });
  });

  it('of an announcement once, in the call that it belongs to', () => {
    const announcements = [...call.announcements, { operation: 'pause' as const, at: second(5) }];
    expect(told({ ...paused, announcements })).toMatchObject({
      sessions: [{ id: call.id, announcements: [{ operation: 'pause', at: second(5) }] }],
    });
  });

  it('that the recording ends, while the call goes on or with it', () => {
    expect(told({ ...call, recordedUntil: second(9) })).toMatchObject({
      recordings: [{ session: call.id, disassociatedAt: second(9) }],
      uses: [silentSince(ana.id, second(9)), silentSince(support.id, second(9))],
    });
    const group = call.group && { ...call.group, until: second(20) };
    const ended = told({ ...call, endedAt: second(20), group });
    expect(ended).toMatchObject({
      groups: [{ disassociatedAt: second(20) }],
      sessions: [{ stoppedAt: second(20), announcements: [] }],
      recordings: [{ disassociatedAt: second(20) }],
      attendances: [{ disassociatedAt: second(20) }, { disassociatedAt: second(20) }],
      uses: [{ disassociatedAt: second(20) }, { disassociatedAt: second(20) }],
    });
    expect(ended.streams).toBeUndefined();
  });
});
