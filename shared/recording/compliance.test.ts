import { describe, expect, it } from 'vitest';
import { complianceDelay } from './compliance';
import { everyCall } from './selective';

const situation = {
  call: { direction: 'inbound', network: 'external' },
  announcement: {
    inboundPstn: true,
    outboundPstn: true,
    outboundDelay: { enabled: false, seconds: 10 },
  },
  mode: 'always',
  selective: everyCall,
  emergency: false,
} as const;
const { announcement } = situation;
const outbound = { direction: 'outbound', network: 'external' } as const;

describe('the compliance announcement', () => {
  it('is heard at once by who calls from the PSTN, and by who is called there', () => {
    expect(complianceDelay(situation)).toBe(0);
    expect(complianceDelay({ ...situation, call: outbound })).toBe(0);
  });

  it('is heard only in the direction for which it is set', () => {
    const inbound = { ...announcement, outboundPstn: false };
    expect(complianceDelay({ ...situation, announcement: inbound })).toBe(0);
    expect(complianceDelay({ ...situation, announcement: inbound, call: outbound })).toBeUndefined();
    const outwards = { ...announcement, inboundPstn: false };
    expect(complianceDelay({ ...situation, announcement: outwards })).toBeUndefined();
  });

  it('waits in outbound calls alone', () => {
    const late = { ...announcement, outboundDelay: { enabled: true, seconds: 4 } };
    expect(complianceDelay({ ...situation, announcement: late, call: outbound })).toBe(4000);
    expect(complianceDelay({ ...situation, announcement: late })).toBe(0);
  });

  it('is not heard inside, in an emergency call, or of somebody who is not recorded', () => {
    expect(
      complianceDelay({ ...situation, call: { direction: 'inbound', network: 'internal' } }),
    ).toBeUndefined();
    expect(complianceDelay({ ...situation, emergency: true })).toBeUndefined();
    expect(complianceDelay({ ...situation, mode: 'never' })).toBeUndefined();
  });

  it('is not heard in a call that selective recording leaves out; who records on demand may record any', () => {
    const selective = { ...everyCall, inboundExternal: false };
    expect(complianceDelay({ ...situation, selective })).toBeUndefined();
    expect(complianceDelay({ ...situation, selective, mode: 'on-demand-user-start' })).toBe(0);
  });
});
