import { describe, expect, it } from 'vitest';
import type { Actor } from './actors';
import { administer, type AdministrationCommand } from './administration';
import { walk } from './administration-play';
import { demonstrationTenant } from './demonstration-tenant';
import type { Tenant } from './tenant';
import { acceptance, refusalOf, tenantOf, tenantWith } from './tenant-play';

const mira: Actor = { of: 'customer', name: 'Mira Castellan' };
const nobody: Actor = { of: 'customer', name: 'Nobody At All' };
const ida: Actor = { of: 'partner', id: 'partner-administrator-1' };
const jonas: Actor = { of: 'partner', id: 'partner-administrator-2' };
const { id, name } = demonstrationTenant.organisation;
const off = tenantWith({ partner: { serviceEnabled: false } });

const give = (command: AdministrationCommand, by: Actor, tenant = demonstrationTenant) =>
  administer(tenant, command, by, '2026-11-23T12:00:00Z');
const customersIn = ({ partner }: Tenant) => partner.administrators.map(({ customer }) => customer);
const enable = (by: Actor, customer = { id, name }): AdministrationCommand => ({
  kind: 'enable-service',
  administrator: by.of === 'partner' ? by.id : 'partner-administrator-1',
  customer,
});

describe('enabling recording, and disabling it', () => {
  it('is the partner’s: nobody of the customer does it, in whatever name', () => {
    for (const by of [mira, nobody, { of: 'customer', name: 'Ida Brandt' } as const]) {
      for (const [command, tenant] of [
        [{ kind: 'disable-service' }, demonstrationTenant],
        [enable(mira), off],
      ] as const) {
        expect(refusalOf(give(command, by, tenant))).toEqual({
          kind: 'partner-only',
          partner: 'Lantern Telephony',
        });
      }
    }
    expect(tenantOf(give({ kind: 'disable-service' }, ida)).partner.serviceEnabled).toBe(false);
    expect(tenantOf(give(enable(ida), ida, off)).partner.serviceEnabled).toBe(true);
  });

  it('is done in one’s own name: nobody binds another to a customer', () => {
    const other = { id: 'other', name: 'Other Customer' };
    expect(refusalOf(give(enable(jonas, other), ida))).toEqual({
      kind: 'in-own-name-only',
      administrator: 'Jonas Vik',
    });
    const [ofIda, ofJonas] = customersIn(tenantOf(give(enable(jonas, other), jonas)));
    expect([ofIda, ofJonas]).toEqual([{ id, name }, other]);
  });

  it('writes down the customer by the name that the tenant has', () => {
    const enabled = tenantOf(give(enable(jonas, { id, name: 'Something Else' }), jonas, off));
    expect(customersIn(enabled)).toEqual([
      { id, name },
      { id, name },
    ]);
  });
});

describe('the account at a provider', () => {
  const inPortals = walk.filter(({ kind }) => /account|portal|product/.test(kind));
  const named = { stage: 'trial' as const, administrators: ['Mira Castellan'], users: {} };
  const ofMira = tenantWith({
    organisation: {
      terms: { imagicle: acceptance, callcabinet: acceptance },
      accounts: { ...demonstrationTenant.organisation.accounts, imagicle: named, callcabinet: named },
    },
  });

  it('is changed by whom it names, and by the partner’s', () => {
    expect(inPortals.map(({ kind }) => kind)).toHaveLength(7);
    for (const command of inPortals) {
      const kind = 'not-account-administrator';
      expect(refusalOf(give(command, nobody, ofMira)), command.kind).toEqual({ kind, name: 'Nobody At All' });
      for (const by of [mira, ida, jonas]) {
        expect(refusalOf(give(command, by, ofMira)), command.kind).not.toMatchObject({ kind });
      }
    }
    const added = tenantOf(
      give({ kind: 'add-account-administrator', provider: 'dubber', name: 'Nobody At All' }, mira),
    );
    const product = {
      kind: 'change-product',
      provider: 'dubber',
      number: '1001',
      product: 'dubber-ai',
    } as const;
    expect(give(product, nobody, added).kind).toBe('changed');
  });

  it('is every administrator’s where it names nobody, and is made by hand by every one', () => {
    const unnamed = tenantWith({
      organisation: {
        terms: { imagicle: acceptance, callcabinet: acceptance },
        accounts: { imagicle: { ...named, administrators: [] } },
      },
    });
    const made = tenantOf(give({ kind: 'create-account', provider: 'callcabinet' }, nobody, unnamed));
    for (const provider of ['imagicle', 'callcabinet'] as const) {
      const there = tenantOf(give({ kind: 'add-portal-user', provider, number: '1001' }, nobody, made));
      expect(give({ kind: 'convert-account', provider }, nobody, there).kind).toBe('changed');
    }
  });
});
