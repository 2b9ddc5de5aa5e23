import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReport, writeReport } from './rtcp';

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');
const sent = { at: 1_500, timestamp: 2 ** 32 + 0x0a0b, packets: 3, octets: 480 };
const received = {
  source: 0x01020304,
  fractionLost: 64,
  lost: -2,
  highest: 0x0001_fffe,
  jitter: 9,
  lastReport: 0xcafe0001,
  sinceLastReport: 65_536,
};

describe('a compound packet', () => {
  it('of a sender is its report, its name and, at the end, its BYE', () => {
    const report = writeReport({ source: 0xdecafbad, name: 'abcdef', sent, received: undefined }, true);
    expect(report.toString('hex')).toBe(
      hex(`
        80c80006 decafbad 83aa7e81 80000000 00000a0b 00000003 000001e0
        81ca0004 decafbad 0106 616263646566 00000000
        81cb0001 decafbad
      `).toString('hex'),
    );
    expect(readReport(report)).toEqual({
      source: 0xdecafbad,
      sentAt: 0x7e818000,
      received: [],
      names: new Map([[0xdecafbad, 'abcdef']]),
      left: [0xdecafbad],
    });
  });

  it('of a receiver says how a source comes, as it is read', () => {
    const report = writeReport({ source: 7, name: 'é', sent: undefined, received }, false);
    expect(report.toString('hex')).toBe(
      hex(`
        81c90007 00000007 01020304 40fffffe 0001fffe 00000009 cafe0001 00010000
        81ca0003 00000007 0102 c3a9 00000000
      `).toString('hex'),
    );
    expect(readReport(report)).toMatchObject({
      source: 7,
      sentAt: undefined,
      received: [received],
      left: [],
    });
  });

  it.each([
    ['nothing', ''],
    ['a header alone', '80c90000'],
    ['a name without a report before it', '81ca0002 00000007 01016100'],
    ['more than there is', '80c90002 00000007'],
    ['fewer blocks than it says', '81c90001 00000007'],
    ['of another version', '40c90001 00000007'],
    ['padded amid', 'a0c90002 00000007 00000004 80c90001 00000007'],
    ['more padding than there is', 'a0c90001 00000009'],
  ])('that is %s is none', (_, text) => {
    expect(readReport(hex(text))).toBeUndefined();
  });

  it('may be padded, and have parts that are not known here', () => {
    expect(
      readReport(hex('80c90001 00000007 80cc0002 00000007 74657374 a1cb0002 00000007 00000004')),
    ).toEqual({
      source: 7,
      sentAt: undefined,
      received: [],
      names: new Map(),
      left: [7],
    });
  });

  it('is read or refused, whatever comes', () => {
    const whole = writeReport({ source: 7, name: 'name', sent, received }, true);
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(12),
        fc.uint8Array({ maxLength: 12 }),
        (at, length, octets) => {
          const damaged = Buffer.concat([whole.subarray(0, at), octets, whole.subarray(at + length)]);
          expect(['object', 'undefined']).toContain(typeof readReport(damaged));
        },
      ),
    );
  });
});
