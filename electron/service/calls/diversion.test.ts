import { describe, expect, it } from 'vitest';
import {
  bestRefusal,
  diversionHeaders,
  nextHop,
  redirectionTarget,
  speaksForAll,
  type Diversion,
} from './diversion';

const refused = (status: number, contacts: readonly string[] = [], rang = true) =>
  ({ kind: 'refused', status, contacts, rang }) as const;

/** Where a call to 1002 goes, and as what. */
function hop(
  outcome: Parameters<typeof nextHop>[1],
  { earlier = [], voicemail = true }: { earlier?: readonly Diversion[]; voicemail?: boolean } = {},
): string {
  const next = nextHop('1002', outcome, earlier, voicemail);
  return next.kind === 'divert' ? `${next.to} ${next.diversion.reason}` : String(next.status);
}

describe('a call that a user does not take', () => {
  it.each([
    [{ kind: 'timeout' } as const, 'voicemail-1002 no-answer', '480'],
    [refused(486), 'voicemail-1002 user-busy', '486'],
    [refused(600), 'voicemail-1002 user-busy', '600'],
    [refused(603), 'voicemail-1002 user-busy', '603'],
    [refused(480), 'voicemail-1002 unavailable', '480'],
    [refused(408), 'voicemail-1002 unavailable', '408'],
    [refused(488), '488', '488'],
    [refused(500), '500', '500'],
  ])('as %j goes to %s, and without voicemail the caller is told %s', (outcome, on, off) => {
    expect(hop(outcome)).toBe(on);
    expect(hop(outcome, { voicemail: false })).toBe(off);
  });
});

describe('a phone that forwards', () => {
  const to = (number: string) => [`<sip:${number}@tallyphone.test>`];

  it('is followed, with or without voicemail; whether it rang before is told apart', () => {
    expect(hop(refused(302, to('1003')))).toBe('1003 deflection');
    expect(hop(refused(301, to('2001'), false), { voicemail: false })).toBe('2001 unconditional');
  });

  it('to the voicemail means its own', () => {
    expect(hop(refused(302, to('*86')))).toBe('voicemail-1002 deflection');
    expect(hop(refused(302, to('%2A86')))).toBe('voicemail-1002 deflection');
  });

  it('is not followed back to where the call has been, nor more than five times', () => {
    const from = (number: string): Diversion => ({ from: number, reason: 'unconditional' });
    expect(hop(refused(302, to('1002')))).toBe('482');
    expect(hop(refused(302, to('1001')), { earlier: [from('1001')] })).toBe('482');
    const five = ['1', '2', '3', '4', '5'].map(from);
    expect(hop(refused(302, to('1003')), { earlier: five.slice(1) })).toBe('1003 deflection');
    expect(hop(refused(302, to('1003')), { earlier: five })).toBe('483');
  });

  it('to nowhere, or with something else in mind, is as if nobody were there', () => {
    expect(hop(refused(302))).toBe('480');
    expect(hop(refused(302, ['<tel:1003>']))).toBe('480');
    expect(hop(refused(305, to('1003')))).toBe('305');
    expect(hop(refused(380, to('1003')))).toBe('380');
  });
});

describe('what a redirection names', () => {
  it.each([
    [['<sip:1003@tallyphone.test>;q=0.2, <sip:2001@tallyphone.test>;q=0.7'], '2001'],
    [['<sip:1003@tallyphone.test>', '<sip:2001@tallyphone.test>'], '1003'],
    [['"Moss, Daniel" <sip:2002@tallyphone.test>'], '2002'],
    [['sip:1003@tallyphone.test;q=0.1'], '1003'],
    [['<sip:tallyphone.test>, <sip:1003@tallyphone.test>;q=0.1'], '1003'],
    [['nonsense', '*', '<sip:%zz@tallyphone.test>'], '%zz'],
    [[''], undefined],
    [[], undefined],
  ])('%j: %s', (contacts, number) => {
    expect(redirectionTarget(contacts)).toBe(number);
  });
});

it('of several devices’ refusals the user’s word counts, then a redirection, then the lowest class', () => {
  const best = (...statuses: readonly number[]) =>
    bestRefusal(statuses.map((status) => ({ status })))?.status;
  expect(best(500, 486, 302, 603)).toBe(603);
  expect(best(500, 486, 302)).toBe(302);
  expect(best(503, 486, 480)).toBe(486);
  expect(best()).toBeUndefined();
  expect([603, 600, 302, 486, 480].map(speaksForAll)).toEqual([true, true, true, false, false]);
});

it('the next phone is told where the call has been, the last first (RFC 5806)', () => {
  const diversions: readonly Diversion[] = [
    { from: '1002', reason: 'deflection' },
    { from: '1009', reason: 'user-busy' },
  ];
  const nameOf = (number: string) => (number === '1002' ? 'Ben Okafor' : undefined);
  expect(diversionHeaders(diversions, 'tallyphone.test', nameOf)).toEqual([
    ['Diversion', '<sip:1009@tallyphone.test>;reason=user-busy;counter=1'],
    ['Diversion', '"Ben Okafor" <sip:1002@tallyphone.test>;reason=deflection;counter=1'],
  ]);
});
