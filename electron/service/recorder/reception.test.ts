import { expect, it } from 'vitest';
import { Reception } from './reception';

const source = 7;
const packet = (sequence: number, of = source) => ({
  source: of,
  sequence: sequence & 0xffff,
  timestamp: (sequence * 160) >>> 0,
  payload: new Uint8Array(160),
});

/** Each as it is sent, save for those that are missing. */
function hearing(from: number, to: number, missing: readonly number[] = [], reception = new Reception()) {
  for (let sequence = from; sequence <= to; sequence += 1) {
    if (!missing.includes(sequence)) reception.take(packet(sequence), sequence * 20);
  }
  return reception;
}

it('counts what is missing, also over the end of the sequence numbers, and of that what is new', () => {
  const reception = hearing(65_500, 65_599, [65_520, 65_540, 65_541]);
  expect(reception.report(0)).toEqual({
    source,
    fractionLost: Math.floor((3 * 256) / 100),
    lost: 3,
    highest: 65_599,
    jitter: 0,
    lastReport: 0,
    sinceLastReport: 0,
  });
  hearing(65_600, 65_649, [65_610], reception);
  expect(reception.report(0)).toMatchObject({ fractionLost: Math.floor(256 / 50), lost: 4, highest: 65_649 });
});

it('counts as there what comes late, and what comes twice as more than there was', () => {
  const reception = hearing(1, 10, [5]);
  reception.take(packet(5), 220);
  expect(reception.report(0)).toMatchObject({ fractionLost: 0, lost: 0, highest: 10 });
  reception.take(packet(10), 240);
  expect(reception.report(0)).toMatchObject({ fractionLost: 0, lost: -1 });
});

it('says how much the delay varies', () => {
  const reception = new Reception();
  // By 10 ms, which are 80 samples, from each packet to the next.
  for (let sequence = 1; sequence <= 200; sequence += 1) {
    reception.take(packet(sequence), sequence * 20 + (sequence % 2) * 10);
  }
  expect(reception.report(0)?.jitter).toBe(79);
});

it('says when the source has last reported', () => {
  const reception = hearing(1, 10);
  reception.reported(source, 0xcafe, 1000);
  expect(reception.report(2500)).toMatchObject({ lastReport: 0xcafe, sinceLastReport: 98_304 });
});

it('says nothing where nothing has come since it last did, nor of a source that has left', () => {
  const reception = hearing(1, 10);
  expect(new Reception().report(0)).toBeUndefined();
  expect(reception.report(0)).toBeDefined();
  expect(reception.report(0)).toBeUndefined();
  reception.take(packet(11), 220);
  reception.left(8);
  expect(reception.report(0)).toBeDefined();
  reception.take(packet(12), 240);
  reception.left(source);
  expect(reception.report(0)).toBeUndefined();
});

it('begins anew with another source, of which nobody has reported', () => {
  const reception = hearing(1, 10);
  reception.reported(source, 0xcafe, 0);
  reception.take(packet(9000, 8), 300);
  expect(reception.report(400)).toMatchObject({ source: 8, lost: 0, highest: 9000, lastReport: 0 });
});
