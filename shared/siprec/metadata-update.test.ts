import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metadata } from './metadata';
import { readMetadata } from './metadata-reader';
import { afterUpdate } from './metadata-update';
import { updateBetween } from './metadata-update-play';
import { writeMetadata } from './metadata-writer';
import { ana, chloe, nothing, recordedCall, second, support } from './siprec-play';
import { snapshotOf, type RecordedPartyFacts } from './snapshot';

const call = recordedCall;
const before = snapshotOf(call);

describe('a recorder knows', () => {
  const parties: fc.Arbitrary<readonly RecordedPartyFacts[]> = fc
    .tuple(
      ...[ana, support, chloe].map((party) =>
        fc
          .record({
            isThere: fc.boolean(),
            leftAt: fc.constantFrom(undefined, second(11)),
            direction: fc.constantFrom('sendrecv' as const, 'recvonly' as const, 'inactive' as const),
          })
          .map(({ isThere, ...facts }) => (isThere ? [{ ...party, ...facts }] : [])),
      ),
    )
    .map((lists) => lists.flat());
  const state = fc.record({
    kind: fc.constantFrom('recording' as const, 'paused' as const),
    since: fc.constantFrom(second(1), second(12)),
  });
  const change = fc.record({ parties, state });

  it('after each update what a snapshot would say, over the wire and back', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        let facts = call;
        let known = before;
        let last = before;
        for (const { parties: now, state: since } of changes) {
          // Nobody is forgotten who was ever there.
          const gone = facts.parties
            .filter(({ id }) => !now.some((party) => party.id === id))
            .map((party) => ({ ...party, leftAt: party.leftAt ?? second(13) }));
          const earlier = facts.parties.map(({ id }) => id);
          const all = [...gone, ...now];
          const ordered = [
            ...earlier.flatMap((id) => all.filter((party) => party.id === id)),
            ...all.filter(({ id }) => !earlier.includes(id)),
          ];
          facts = { ...facts, parties: ordered, state: since };
          const snapshot = snapshotOf(facts);
          const update = updateBetween(last, snapshot);
          last = snapshot;
          if (update === undefined) continue;
          const reading = readMetadata(writeMetadata(update));
          if (reading.kind === 'malformed') throw new Error(reading.reason);
          const outcome = afterUpdate(known, reading.metadata);
          if (outcome.kind !== 'known') throw new Error(outcome.kind);
          known = outcome.metadata;
          expect(known.uses).toEqual(snapshot.uses);
          expect(known.streams).toEqual(snapshot.streams);
          expect(known.participants).toEqual(snapshot.participants);
          expect(known.sessions).toEqual(snapshot.sessions);
        }
      }),
    );
  });

  it('what it knew of a call where an update says only what is new', () => {
    const sparse: Metadata = {
      ...nothing,
      mode: 'partial',
      sessions: [
        {
          id: call.id,
          sipSessionIds: ['ab;remote=cd'],
          reasons: [{ protocol: 'SIP', cause: 200, text: 'elsewhere' }],
          group: undefined,
          startedAt: undefined,
          stoppedAt: second(20),
          announcements: [{ operation: 'stop', at: second(20) }],
          broadworks: undefined,
        },
      ],
      attendances: [
        { participant: ana.id, session: call.id, associatedAt: undefined, disassociatedAt: second(20) },
      ],
    };
    const outcome = afterUpdate(before, sparse);
    expect(outcome).toMatchObject({
      kind: 'known',
      metadata: {
        mode: 'complete',
        sessions: [
          {
            sipSessionIds: ['ab;remote=cd'],
            reasons: [{ text: 'elsewhere' }],
            group: call.group?.id,
            startedAt: second(0),
            stoppedAt: second(20),
            announcements: [{ operation: 'start' }, { operation: 'stop' }],
            broadworks: { callId: 'callhalf-12:0' },
          },
        ],
        attendances: [
          { participant: ana.id, associatedAt: second(0), disassociatedAt: second(20) },
          { participant: support.id, disassociatedAt: undefined },
        ],
      },
    });
    if (outcome.kind !== 'known') throw new Error(outcome.kind);
    expect(afterUpdate(outcome.metadata, { ...nothing, mode: 'partial' })).toEqual(outcome);
    const again = {
      ...sparse,
      sessions: sparse.sessions.map((one) => ({ ...one, sipSessionIds: [], reasons: [] })),
    };
    expect(afterUpdate(outcome.metadata, again)).toMatchObject({
      metadata: { sessions: [{ sipSessionIds: ['ab;remote=cd'], reasons: [{ cause: 200 }] }] },
    });
  });

  it('nothing but the snapshot where one comes, and has to ask for one where an update comes first', () => {
    expect(afterUpdate(before, nothing)).toEqual({ kind: 'known', metadata: nothing });
    expect(afterUpdate(undefined, before)).toEqual({ kind: 'known', metadata: before });
    expect(afterUpdate(undefined, { ...nothing, mode: 'partial' })).toEqual({ kind: 'snapshot-needed' });
  });
});
