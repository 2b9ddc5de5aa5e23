import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productIds } from './providers';
import { bytesOf, day, expiryOf, isExpired, isQuotaUsedUp, withProduct } from './retention';

const dubber = { provider: 'dubber', product: 'dubber-go', region: 'US', expiresAt: 30 * day } as const;
const paid = { ...dubber, product: 'dubber-standard', expiresAt: null } as const;

describe('how long a recording is kept', () => {
  it('is thirty days with Dubber Go, a year with Webex, without end with the others', () => {
    expect(productIds.map((product) => [product, expiryOf(product, 5)])).toEqual([
      ['dubber-go', 5 + 30 * day],
      ['dubber-standard', null],
      ['dubber-ai', null],
      ['imagicle', null],
      ['callcabinet', null],
      ['webex', 5 + 365 * day],
    ]);
  });

  it('ends with the last moment of its time, and never without one', () => {
    expect([isExpired(dubber, 30 * day - 1), isExpired(dubber, 30 * day)]).toEqual([false, true]);
    expect(isExpired(paid, Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});

describe('a user’s other product', () => {
  it('that is paid stops the deletion of what is there', () => {
    expect(withProduct(dubber, 'dubber-ai', 29 * day)).toEqual({ ...paid, product: 'dubber-ai' });
  });

  it('that is free lets what is there be deleted thirty days after the change, however old it is', () => {
    expect(withProduct(paid, 'dubber-go', 400 * day)).toEqual({ ...dubber, expiresAt: 430 * day });
  });

  it('is no change between two that are paid, nor where it is the same', () => {
    expect(withProduct(paid, 'dubber-ai', 400 * day).expiresAt).toBeNull();
    expect(withProduct(dubber, 'dubber-go', 29 * day)).toBe(dubber);
  });

  it('never deletes anything at the moment of the change', () => {
    const product = fc.constantFrom(...productIds);
    fc.assert(
      fc.property(product, product, product, fc.nat(10_000 * day), (first, second, third, at) => {
        const begun = { ...dubber, product: first, expiresAt: expiryOf(first, at) };
        const changed = withProduct(withProduct(begun, second, at), third, at);
        expect(isExpired(changed, at)).toBe(false);
      }),
    );
  });
});

describe('the quota of an organisation', () => {
  const webex = { ...dubber, provider: 'webex', product: 'webex' } as const;
  // 16 octets a millisecond for each party.
  const full = { keeping: webex, duration: 100e9 / 16 / 2, parties: [1, 2] };

  it('is used up by 100 GB with Webex', () => {
    expect(bytesOf(full)).toBe(100e9);
    expect(isQuotaUsedUp(webex, [full])).toBe(true);
    expect(isQuotaUsedUp(webex, [{ ...full, duration: full.duration - 1 }])).toBe(false);
  });

  it('counts what that provider keeps, and nothing else', () => {
    expect(
      isQuotaUsedUp(webex, [
        { ...full, keeping: dubber },
        { duration: 1e12, parties: [1] },
      ]),
    ).toBe(false);
    expect(isQuotaUsedUp(dubber, [{ ...full, keeping: dubber }])).toBe(false);
  });
});
