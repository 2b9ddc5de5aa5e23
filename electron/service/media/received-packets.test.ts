import { expect, it } from 'vitest';
import { ReceivedPackets } from './received-packets';

const [speech, silence] = [new Int16Array(160).fill(900), new Int16Array(160).fill(-8)];

function counted(sequence: readonly number[], samples: Int16Array | undefined = speech) {
  const received = new ReceivedPackets();
  for (const sequenceNumber of sequence) received.count({ ssrc: 1, sequenceNumber }, samples);
  return received;
}

it.each([
  ['in order, beyond the last number', [65_534, 65_535, 0, 1], 0],
  ['of which two are lost', [10, 11, 14], 2],
  ['of which one is overtaken', [10, 12, 11, 13], 0],
  ['of which one is overtaken at the last number', [65_535, 1, 0], 0],
] as const)('packets %s', (_how, sequence, missing) => {
  expect(counted(sequence)).toMatchObject({ packets: sequence.length, missing });
});

it('another stream begins where it likes', () => {
  const received = counted([10, 11]);
  received.count({ ssrc: 2, sequenceNumber: 5000 }, speech);
  expect(received.missing).toBe(0);
});

it('silence is told from speech, and from what is no audio', () => {
  expect(counted([1, 2], silence).silent).toBe(2);
  expect(counted([1, 2]).silent).toBe(0);
  const events = new ReceivedPackets();
  events.count({ ssrc: 1, sequenceNumber: 1 }, undefined);
  expect(events).toMatchObject({ packets: 1, silent: 0 });
});
