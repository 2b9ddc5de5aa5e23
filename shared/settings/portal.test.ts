import { describe, expect, it } from 'vitest';
import { actorsOf } from './actors';
import { administer, administrationCommandSchema } from './administration';
import { demonstrationTenant } from './demonstration-tenant';
import { effectiveSettings } from './effective';
import {
  addUser,
  addAdministrator,
  changeProduct,
  convertToProduction,
  createAccount,
  portalProblems,
  saveUser,
  synchroniseUsers,
} from './portal';
import type { PortalUser, Tenant } from './tenant';
import { acceptance, refusalOf, tenantOf, tenantWith } from './tenant-play';

const trial = { stage: 'trial', administrators: [], users: {} } as const;
const withImagicle = tenantWith({
  organisation: {
    provider: 'imagicle',
    terms: { imagicle: acceptance },
    accounts: { imagicle: { ...trial, administrators: [] } },
  },
});
const withCallCabinet = tenantWith({
  organisation: { provider: 'callcabinet', terms: { callcabinet: acceptance }, accounts: {} },
});

describe('the organisation’s account', () => {
  it('is made by hand at CallCabinet, as a trial, and becomes one of production', () => {
    expect(portalProblems(withCallCabinet, '1001')).toEqual([{ kind: 'no-account' }]);
    const created = tenantOf(createAccount(withCallCabinet, 'callcabinet'));
    expect(created.organisation.accounts.callcabinet?.stage).toBe('trial');
    const there = tenantOf(addUser(created, 'callcabinet', '1001'));
    const converted = tenantOf(convertToProduction(there, 'callcabinet'));
    expect(converted.organisation.accounts.callcabinet?.stage).toBe('production');
    expect(portalProblems(converted, '1001')).toEqual([]);
    expect(refusalOf(convertToProduction(converted, 'callcabinet'))).toEqual({
      kind: 'no-trial',
      provider: 'callcabinet',
    });
    expect(refusalOf(createAccount(created, 'callcabinet'))).toEqual({
      kind: 'account-exists',
      provider: 'callcabinet',
    });
  });

  it('is nobody’s work elsewhere', () => {
    for (const provider of ['dubber', 'imagicle', 'webex'] as const) {
      expect(refusalOf(createAccount(withCallCabinet, provider))).toEqual({
        kind: 'account-made-by-itself',
        provider,
      });
    }
  });

  it('has to be there for everything else', () => {
    const refusal = { kind: 'no-account', provider: 'imagicle' };
    expect(refusalOf(convertToProduction(withCallCabinet, 'imagicle'))).toEqual(refusal);
    expect(refusalOf(addUser(withCallCabinet, 'imagicle', '1001'))).toEqual(refusal);
    expect(refusalOf(synchroniseUsers(withCallCabinet, 'imagicle'))).toEqual(refusal);
    expect(refusalOf(changeProduct(withCallCabinet, 'imagicle', '1001', 'imagicle'))).toEqual(refusal);
  });
});

describe('users', () => {
  it('come to Imagicle by hand', () => {
    expect(portalProblems(withImagicle, '1001')).toEqual([{ kind: 'no-user' }]);
    const there = tenantOf(addUser(withImagicle, 'imagicle', '1001'));
    expect(portalProblems(there, '1001')).toEqual([]);
    expect(portalProblems(there, '1002')).toEqual([{ kind: 'no-user' }]);
    expect(refusalOf(addUser(there, 'imagicle', '1001'))).toEqual({ kind: 'user-exists', number: '1001' });
    expect(refusalOf(addUser(there, 'imagicle', '2001'))).toEqual({ kind: 'unknown-number', number: '2001' });
  });

  it('or by its tool: whoever is recorded and not there yet', () => {
    const some = tenantOf(addUser(withImagicle, 'imagicle', '1002'));
    const outcome = synchroniseUsers(some, 'imagicle');
    // The workspace is not recorded.
    expect(outcome.kind === 'changed' && outcome.added).toEqual(['1001', '1003']);
    expect(portalProblems(tenantOf(outcome), '1003')).toEqual([]);
    const again = synchroniseUsers(tenantOf(outcome), 'imagicle');
    expect(again.kind === 'changed' && again.added).toEqual([]);
    const elsewhere = tenantOf(
      synchroniseUsers({ ...some, organisation: { ...some.organisation, provider: 'dubber' } }, 'imagicle'),
    );
    expect(elsewhere.organisation.accounts.imagicle?.users).toEqual(
      some.organisation.accounts.imagicle?.users,
    );
  });

  it('come in no other way than the provider has', () => {
    expect(refusalOf(addUser(demonstrationTenant, 'dubber', '1010'))).toEqual({
      kind: 'not-by-this-way',
      provider: 'dubber',
      way: 'by-hand',
    });
    const created = tenantOf(createAccount(withCallCabinet, 'callcabinet'));
    expect(refusalOf(synchroniseUsers(created, 'callcabinet'))).toEqual({
      kind: 'not-by-this-way',
      provider: 'callcabinet',
      way: 'sync-action',
    });
  });

  it('are right at Dubber without anybody’s doing; without a provider nothing can be wrong', () => {
    expect(portalProblems(demonstrationTenant, '1001')).toEqual([]);
    expect(portalProblems(tenantWith({ organisation: { provider: 'none' } }), '1001')).toEqual([]);
    expect(portalProblems(demonstrationTenant, '2001')).toEqual([]);
  });
});

describe('a wrong value in the portal', () => {
  const platform = demonstrationTenant.people[0]?.platform;
  if (platform === undefined) throw new Error('nobody');
  const right = { externalType: 'BroadWorks', ...platform } as const;

  it.each<[keyof typeof right, Partial<PortalUser>]>([
    ['externalType', { externalType: 'other' }],
    ['serviceProvider', { serviceProvider: 'WRONG' }],
    ['externalGroup', { externalGroup: 'WRONG' }],
    ['externalIdentifier', { externalIdentifier: 'WRONG' }],
  ])('%s is named with what it should be, and saving that repairs it', (field, wrong) => {
    const saved = tenantOf(saveUser(demonstrationTenant, 'dubber', '1001', { ...right, ...wrong }));
    expect(portalProblems(saved, '1001')).toEqual([{ kind: 'wrong-value', field, should: right[field] }]);
    expect(portalProblems(saved, '1002')).toEqual([]);
    expect(tenantOf(saveUser(saved, 'dubber', '1001', right))).toEqual(demonstrationTenant);
  });

  it('is not one for a space at its end, which a paste brings and nobody sees', () => {
    const values = { ...right, externalIdentifier: ` ${right.externalIdentifier} \n` };
    const command = { kind: 'save-portal-user', provider: 'dubber', number: '1001', values };
    const read = administrationCommandSchema.parse(command);
    expect(read).toMatchObject({ values: right });
    expect(
      administrationCommandSchema.safeParse({ ...command, values: { ...right, externalGroup: ' ' } }),
    ).toMatchObject({
      success: false,
    });
  });

  it('of one window stays where another saves a different one: each has its way', () => {
    const save = (tenant: Tenant, values: Partial<PortalUser>) => {
      const command = { kind: 'save-portal-user', provider: 'dubber', number: '1001', values };
      const read = administrationCommandSchema.parse(command);
      return tenantOf(administer(tenant, read, actorsOf(tenant)[0], '2026-01-01T00:00:00Z'));
    };
    const one = save(demonstrationTenant, { externalGroup: 'THEIRS' });
    const two = save(save(one, { externalIdentifier: 'MINE' }), { externalType: 'other' });
    const id = two.people[0]?.id ?? '';
    expect(two.organisation.accounts.dubber?.users[id]).toEqual({
      ...right,
      product: 'dubber-go',
      externalType: 'other',
      externalGroup: 'THEIRS',
      externalIdentifier: 'MINE',
    });
    expect(save(two, {})).toEqual(two);
  });

  it('is saved only for a user who is there', () => {
    expect(refusalOf(saveUser(demonstrationTenant, 'dubber', '1010', right))).toEqual({
      kind: 'not-in-portal',
      number: '1010',
    });
    expect(refusalOf(saveUser(demonstrationTenant, 'dubber', '2001', right))).toEqual({
      kind: 'unknown-number',
      number: '2001',
    });
  });
});

describe('the product', () => {
  it('is an administrator’s whom another has made one, where the account names some', () => {
    const added = addAdministrator(demonstrationTenant, 'dubber', 'Omar Haddad');
    expect(tenantOf(added).organisation.accounts.dubber?.administrators).toEqual([
      'Mira Castellan',
      'Omar Haddad',
    ]);
    expect(refusalOf(addAdministrator(demonstrationTenant, 'imagicle', 'Omar Haddad'))).toMatchObject({
      kind: 'no-account',
    });
    const callCabinet = tenantOf(createAccount(withCallCabinet, 'callcabinet'));
    expect(refusalOf(addAdministrator(callCabinet, 'callcabinet', 'Omar Haddad'))).toMatchObject({
      kind: 'every-administrator',
    });
  });

  const recordingsOf = (outcome: ReturnType<typeof changeProduct>) =>
    outcome.kind === 'changed' ? outcome.recordings : outcome.refusal;

  it('free to paid: deletion stops, administrators see the recordings; and back: deleted after 30 days', () => {
    const paid = changeProduct(demonstrationTenant, 'dubber', '1001', 'dubber-standard');
    expect(recordingsOf(paid)).toEqual({ kind: 'deletion-stops' });
    expect(effectiveSettings(tenantOf(paid), '1001')).toMatchObject({
      retention: { value: { kind: 'unlimited' } },
      access: { value: 'administrators' },
    });
    expect(effectiveSettings(tenantOf(paid), '1002')?.retention.value).toEqual({ kind: 'days', days: 30 });
    const other = changeProduct(tenantOf(paid), 'dubber', '1001', 'dubber-ai');
    expect(recordingsOf(other)).toEqual({ kind: 'as-before' });
    const free = changeProduct(tenantOf(other), 'dubber', '1001', 'dubber-go');
    expect(recordingsOf(free)).toEqual({ kind: 'deleted-after', days: 30 });
    expect(tenantOf(free)).toEqual(demonstrationTenant);
  });

  it('is one of the provider’s', () => {
    expect(recordingsOf(changeProduct(demonstrationTenant, 'dubber', '1001', 'webex'))).toEqual({
      kind: 'no-such-product',
      provider: 'dubber',
      product: 'webex',
    });
  });
});
