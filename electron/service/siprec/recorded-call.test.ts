import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../shared/siprec/snapshot';
import { testId } from '../../../shared/siprec/siprec-play';
import { partyOn } from '../recording/party-play';
import type { RecordingOrder } from '../recording/recording-sink';
import { RecordedCall } from './recorded-call';

const ana = partyOn('leg-1', '1001', 'Ana');
const ben = partyOn('leg-2', '1002', 'Ben');
const order: RecordingOrder = {
  id: 'call-1-1001-1',
  call: 'call-1',
  connectedAt: 1000,
  user: '1001',
  mode: 'always',
  parties: [ana, ben],
};
const platform = { serviceProvider: 'SP', externalGroup: 'GROUP', externalIdentifier: 'a1001@platform' };

function recorded(changes: Partial<RecordingOrder> = {}, isLast = true) {
  return new RecordedCall(
    { ...order, ...changes },
    {
      domain: 'tallyphone.test',
      sessionOf: (call) => testId(call === 'call-1' ? 1 : 9),
      groupOf: () => ({ id: testId(2), since: 500, isLast: () => isLast }),
      platformOf: (user) => (user === '1001' ? platform : undefined),
    },
  );
}
const sessionOf = (call: RecordedCall) => snapshotOf(call.facts).sessions[0];
const broadworksOf = (call: RecordedCall) => sessionOf(call)?.broadworks;

it('is told of as the platform knows it: whose it is, in which mode, and who called whom', () => {
  expect(broadworksOf(recorded())).toEqual({
    extTrackingId: 'call-1',
    serviceProviderId: 'SP',
    groupId: 'GROUP',
    userId: 'a1001@platform',
    // As Xsi names the user's end of it.
    callId: 'callhalf-1:0',
    callType: {
      direction: 'outgoing',
      calling: 'sip:1001@tallyphone.test',
      called: 'sip:1002@tallyphone.test',
    },
    recordingType: 'on',
  });
  expect(broadworksOf(recorded({ parties: [ben, ana], mode: 'on-demand' }))).toMatchObject({
    callType: {
      direction: 'incoming',
      calling: 'sip:1002@tallyphone.test',
      called: 'sip:1001@tallyphone.test',
    },
    recordingType: 'on-demand',
  });
  const third = partyOn('leg-3', '2001', 'Support');
  expect(broadworksOf(recorded({ parties: [ben, third, ana] }))?.callType).toMatchObject({
    direction: 'incoming',
    called: 'sip:1001@tallyphone.test',
  });
});

it('is told of without the platform where it does not know the user', () => {
  expect(broadworksOf(recorded({ user: '1002' }))).toBeUndefined();
});

it('is the same call in each recording session of it', () => {
  expect(sessionOf(recorded({ id: 'call-1-1001-2' }))?.id).toBe(sessionOf(recorded())?.id);
  expect(sessionOf(recorded({ call: 'call-2' }))?.id).not.toBe(sessionOf(recorded())?.id);
});

it('is in a group of calls, which is over with the last of them', () => {
  const groupAfter = (isCallOver: boolean, isLast: boolean) => {
    const call = recorded({}, isLast);
    const before = snapshotOf(call.facts);
    expect(before.groups).toEqual([{ id: testId(2), associatedAt: 500, disassociatedAt: undefined }]);
    expect(before.sessions[0]?.group).toBe(testId(2));
    call.end(isCallOver, 9000);
    return snapshotOf(call.facts).groups[0]?.disassociatedAt;
  };
  expect([groupAfter(true, true), groupAfter(true, false), groupAfter(false, true)]).toEqual([
    9000,
    undefined,
    undefined,
  ]);
});

it('says of who came before it was recorded since when they are in the call', () => {
  const call = recorded({ parties: [ana, { ...ben, joinedAt: 4000 }] });
  expect(snapshotOf(call.facts).attendances.map(({ associatedAt }) => associatedAt)).toEqual([1000, 4000]);
});

it('is recorded from when it was kept, else from when it is recorded, whatever the mode and however long the call', () => {
  const since = (call: RecordedCall) => snapshotOf(call.facts).recordings[0]?.associatedAt;
  expect(since(recorded({ mode: 'on-demand', keptFrom: 4000 }))).toBe(4000);
  const now = Date.now();
  for (const mode of ['on-demand', 'always'] as const) {
    expect(since(recorded({ mode }))).toBeGreaterThanOrEqual(now);
  }
});

it('says who has it on hold: who does speaks on no stream and hears nobody until the call is taken back', () => {
  const call = recorded({ mode: 'on-demand', keptFrom: 1000 });
  const uses = () => snapshotOf(call.facts).uses;
  const [ofAna, ofBen] = call.facts.parties.map(({ stream }) => stream);
  expect(call.setHolding('leg-1', true, 3000)).toBe(true);
  expect(call.setHolding('leg-1', true, 3500)).toBe(false);
  expect(call.setHolding('leg-9', true, 3500)).toBe(false);
  expect(uses()).toMatchObject([
    { sends: [], receives: [], associatedAt: undefined, disassociatedAt: 3000 },
    { sends: [ofBen], receives: [], disassociatedAt: undefined },
  ]);
  expect(call.setHolding('leg-1', false, 5000)).toBe(true);
  expect(uses()).toMatchObject([
    { sends: [ofAna], receives: [ofBen], associatedAt: 5000, disassociatedAt: undefined },
    { sends: [ofBen], receives: [ofAna] },
  ]);
  // The hold goes with the party to another phone of it.
  call.setHolding('leg-2', true, 6000);
  call.move('leg-2', 'leg-5');
  expect(uses()[1]).toMatchObject({ sends: [], disassociatedAt: 6000 });
  expect(call.setHolding('leg-5', false, 7000)).toBe(true);
});

it('says from the first who has it on hold when it begins to be recorded, or who comes so', () => {
  const call = recorded({ mode: 'on-demand', keptFrom: 1000, parties: [ana, { ...ben, isHolding: true }] });
  const uses = () => snapshotOf(call.facts).uses;
  const [ofAna, ofBen] = call.facts.parties.map(({ stream }) => stream);
  expect(uses()).toMatchObject([
    { sends: [ofAna], receives: [] },
    { sends: [], receives: [], associatedAt: undefined, disassociatedAt: undefined },
  ]);
  expect(call.setHolding('leg-2', false, 3000)).toBe(true);
  expect(uses()).toMatchObject([{ receives: [ofBen] }, { sends: [ofBen], associatedAt: 3000 }]);
  call.join({ ...partyOn('leg-3', '1003', 'Chloé'), isHolding: true }, 4000);
  expect(uses()[2]).toMatchObject({ sends: [], receives: [] });
  expect(call.setHolding('leg-3', false, 5000)).toBe(true);
});

it('says of a pause in a hold that the party had ceased to speak before', () => {
  const call = recorded({ mode: 'on-demand', keptFrom: 1000 });
  call.setHolding('leg-1', true, 3000);
  call.setPaused(true, 4000);
  expect(snapshotOf(call.facts).uses.map(({ disassociatedAt }) => disassociatedAt)).toEqual([3000, 4000]);
});

describe('a conference that a phone mixes', () => {
  const chloe = { leg: 'leg-7', number: '1003', name: 'Chloé' };
  const support = { leg: 'leg-8', number: '2001', name: 'Support' };
  /** Numbers of those who speak on each stream. */
  const speakers = (call: RecordedCall) =>
    call.facts.parties
      .filter(({ stream }, index, all) => all.findIndex((one) => one.stream === stream) === index)
      .map(({ stream }) =>
        snapshotOf(call.facts)
          .uses.filter(({ sends }) => sends.includes(stream))
          .map(({ participant }) => call.facts.parties.find(({ id }) => id === participant)?.number),
      );

  it('is told by the name of each who is heard on the phone’s stream, while it lasts', () => {
    const call = recorded({ mode: 'on-demand', keptFrom: 1000 });
    expect(call.mix('leg-1', [chloe, support], 3000)).toBe(true);
    expect(call.mix('leg-1', [chloe, support], 3500)).toBe(false);
    expect(speakers(call)).toEqual([['1001', '1003', '2001'], ['1002']]);
    expect(call.nameOf('1')).toBe(call.facts.parties[0]?.id);
    expect(call.mix('leg-1', [support], 4000)).toBe(true);
    expect(speakers(call)).toEqual([['1001', '2001'], ['1002']]);
    expect(call.mix('leg-1', [], 5000)).toBe(true);
    expect(speakers(call)).toEqual([['1001'], ['1002']]);
    // Who comes back is another participant.
    expect(call.mix('leg-1', [chloe], 6000)).toBe(true);
    expect(call.facts.parties.map(({ number, leftAt }) => [number, leftAt])).toEqual([
      ['1001', undefined],
      ['1002', undefined],
      ['1003', 4000],
      ['2001', 5000],
      ['1003', undefined],
    ]);
    expect(new Set(call.facts.parties.map(({ id }) => id)).size).toBe(5);
  });

  it('is over for who has left it, and for those who were heard through them', () => {
    const call = recorded({ mode: 'on-demand', keptFrom: 1000 });
    call.mix('leg-1', [chloe], 3000);
    call.leave('leg-1', 4000);
    expect(call.facts.parties.map(({ leftAt }) => leftAt)).toEqual([4000, undefined, 4000]);
    expect(call.mix('leg-1', [], 5000)).toBe(false);
  });
});
