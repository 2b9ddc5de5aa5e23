import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { products, type ProductId, type ProviderId } from './providers';
import { accessTo, readViewer, viewersOf } from './recording-access';
import { tenantWith } from './tenant-play';

const keptBy = (provider: ProviderId, product: ProductId) => ({
  user: '1001',
  keeping: { provider, product, region: 'US' as const, expiresAt: null },
});
const mira = { kind: 'administrator', name: 'Mira Castellan' } as const;
const nobody = { kind: 'administrator', name: 'Somebody Else' } as const;
/** Has accepted Imagicle's terms, and is in no account. */
const jon = { kind: 'administrator', name: 'Jon Hale' } as const;
const withJon = tenantWith({
  organisation: {
    ...demonstrationTenant.organisation,
    terms: {
      ...demonstrationTenant.organisation.terms,
      imagicle: { acceptedAt: '2026-01-05T09:00:00Z', acceptedBy: jon.name },
    },
  },
});
const user = (number: string) => ({ kind: 'user', number }) as const;

describe('who sees a recording', () => {
  it('is no administrator of the partner’s who is another customer’s by now', () => {
    const boundTo = (customer: { id: string; name: string }) =>
      tenantWith({
        organisation: withJon.organisation,
        partner: { administrators: [{ id: 'jon', name: jon.name, customer }] },
      });
    const { id, name } = demonstrationTenant.organisation;
    expect(accessTo(keptBy('webex', 'webex'), jon, boundTo({ id, name })).kind).toBe('allowed');
    expect(accessTo(keptBy('webex', 'webex'), jon, boundTo({ id: 'other', name: 'Other' }))).toEqual({
      kind: 'denied',
      reason: 'unknown-administrator',
    });
  });

  it('is its user, with every provider, and no other user', () => {
    for (const product of ['dubber-go', 'webex'] as const) {
      const recording = keptBy(product === 'webex' ? 'webex' : 'dubber', product);
      expect(accessTo(recording, user('1001'), demonstrationTenant)).toEqual({ kind: 'allowed' });
      expect(accessTo(recording, user('1002'), demonstrationTenant)).toEqual({
        kind: 'denied',
        reason: 'not-own',
      });
    }
  });

  it('is no administrator with Dubber Go, and the account’s administrators with what is paid', () => {
    expect(accessTo(keptBy('dubber', 'dubber-go'), mira, demonstrationTenant)).toEqual({
      kind: 'denied',
      reason: 'user-only',
    });
    expect(accessTo(keptBy('dubber', 'dubber-standard'), mira, demonstrationTenant).kind).toBe('allowed');
    expect(accessTo(keptBy('dubber', 'dubber-ai'), jon, withJon)).toEqual({
      kind: 'denied',
      reason: 'not-account-administrator',
    });
  });

  it('is any administrator of the organisation where the provider has none of its own, and no invented one', () => {
    for (const product of ['imagicle', 'callcabinet', 'webex'] as const) {
      expect(accessTo(keptBy(product, product), jon, withJon).kind).toBe('allowed');
      for (const [viewer, tenant] of [
        [nobody, withJon],
        [jon, demonstrationTenant],
      ] as const) {
        expect(accessTo(keptBy(product, product), viewer, tenant)).toEqual({
          kind: 'denied',
          reason: 'unknown-administrator',
        });
      }
    }
  });

  it('is an administrator where no provider keeps it', () => {
    expect(accessTo({ user: '1001' }, mira, demonstrationTenant).kind).toBe('allowed');
    expect(accessTo({ user: '1001' }, nobody, demonstrationTenant).kind).toBe('denied');
    expect(accessTo({}, user('1001'), demonstrationTenant).kind).toBe('denied');
  });

  it('follows from the product alone: free and for the user, or for administrators', () => {
    expect(Object.values(products).filter(({ access }) => access === 'user-only')).toEqual([
      products['dubber-go'],
    ]);
  });
});

describe('signing in', () => {
  it('names a user by number, an administrator by name', () => {
    expect(readViewer('user:1001')).toEqual(user('1001'));
    expect(readViewer('administrator:Mira Castellan')).toEqual(mira);
    expect([readViewer('user:'), readViewer('nurse:1'), readViewer('')]).toEqual(
      new Array<undefined>(3).fill(undefined),
    );
  });

  it('is offered to everybody who has a number, and to administrators the document names, once each', () => {
    const offered = viewersOf(tenantWith({ organisation: {} }));
    expect(offered.map(({ name }) => name)).toEqual([
      'Ana Reyes',
      'Ben Okafor',
      'Chloé Martin',
      'Reception',
      'Mira Castellan',
    ]);
    expect(offered.at(-1)?.viewer).toEqual(mira);
  });
});
