import { describe, expect, it } from 'vitest';
import { writeReport } from './rtcp';
import { protector, unprotector } from './srtp';

const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d', 'hex').toString(
  'base64',
);
const otherKey = Buffer.alloc(30, 7).toString('base64');

function packet(sequence: number, payload: string): Buffer {
  const header = Buffer.from('80000000000000000badcafe', 'hex');
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE(sequence * 160, 4);
  return Buffer.concat([header, Buffer.from(payload)]);
}

describe('SRTP with a key of SDES', () => {
  it('is what the reference implementation makes of the same packet', () => {
    // RFC 3711 appendix B has no whole packet; this one is that of libsrtp's own test driver (srtp_driver.c).
    const driver = Buffer.from('e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6', 'hex');
    const plain = Buffer.from(`800f1234decafbadcafebabe${'ab'.repeat(16)}`, 'hex');
    expect(protector(driver.toString('base64')).protect(plain).toString('hex')).toBe(
      '800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb',
    );
  });

  it('is read with the same key, over the end of its sequence numbers too, and with no other', () => {
    const [sends, hears, cannot] = [protector(key), unprotector(key), unprotector(otherKey)];
    for (let sequence = 65_500; sequence < 65_700; sequence += 1) {
      const plain = packet(sequence, `word ${String(sequence)}`);
      const secured = sends.protect(plain);
      expect(secured.includes('word')).toBe(false);
      expect(cannot.unprotect(secured)).toBeUndefined();
      expect(hears.unprotect(secured)?.equals(plain)).toBe(true);
    }
  });

  it('is read once: what comes again, soon or late, is not, and does not hold up what comes after it', () => {
    const [sends, hears] = [protector(key), unprotector(key)];
    const sent = Array.from({ length: 400 }, (_, index) => sends.protect(packet(65_300 + index, 'said')));
    const hear = (from: number, to: number) =>
      sent.slice(from, to).map((one) => hears.unprotect(one) !== undefined);
    // The numbers have begun anew a hundred packets ago.
    expect(new Set(hear(0, 336))).toEqual(new Set([true]));
    for (const old of [335, 300, 0, 200, 235]) expect(hear(old, old + 1)).toEqual([false]);
    expect(new Set(hear(336, 400))).toEqual(new Set([true]));
  });

  it('may overtake another that is not much older', () => {
    const [sends, hears] = [protector(key), unprotector(key)];
    const [one, two, three] = [1, 2, 3].map((sequence) => sends.protect(packet(sequence, 'said')));
    for (const said of [two, one, three]) expect(hears.unprotect(said ?? packet(0, ''))).toBeDefined();
    for (const again of [one, two, three]) expect(hears.unprotect(again ?? packet(0, ''))).toBeUndefined();
  });

  it('is refused where it was changed, or is nothing of that sort', () => {
    const secured = protector(key).protect(packet(1, 'said'));
    secured.writeUInt8(secured.readUInt8(14) ^ 1, 14);
    const hears = unprotector(key);
    expect(hears.unprotect(secured)).toBeUndefined();
    expect(hears.unprotect(Buffer.from('nothing at all'))).toBeUndefined();
    expect(hears.unprotect(packet(1, 'said in the clear'))).toBeUndefined();
    expect(hears.unprotect(Buffer.alloc(0))).toBeUndefined();
  });

  it('reads reports too, each with an index of its own, and with the same key alone', () => {
    const report = writeReport({ source: 7, name: 'ana', sent: undefined, received: undefined }, true);
    const [sends, hears] = [protector(key), unprotector(key)];
    const secured = [sends.protectControl(report), sends.protectControl(report)];
    expect(secured.map((one) => one.length - report.length)).toEqual([14, 14]);
    expect(secured[0]?.subarray(8, -14)).not.toEqual(secured[1]?.subarray(8, -14));
    for (const one of secured) {
      expect(one.includes('ana')).toBe(false);
      expect(hears.unprotectControl(one)?.equals(report)).toBe(true);
      expect(hears.unprotectControl(one)).toBeUndefined();
      expect(unprotector(otherKey).unprotectControl(one)).toBeUndefined();
    }
    for (const other of [report, Buffer.alloc(0), Buffer.from('nothing at all')]) {
      expect(hears.unprotectControl(other)).toBeUndefined();
    }
  });

  it('needs a whole key', () => {
    expect(() => protector('c2hvcnQ=')).toThrow(RangeError);
  });
});
