import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { saveUser } from '../../../shared/settings/portal';
import type { Tenant } from '../../../shared/settings/tenant';
import { withRecording } from '../../../shared/settings/tenant-people';
import { tenantOf, tenantWith, withChoices } from '../../../shared/settings/tenant-play';
import { translate } from '../../../shared/words/translate';
import { describeStanding } from './describe-standing';

const [ana] = demonstrationTenant.people;
if (ana === undefined) throw new Error('nobody');
const wrong = tenantOf(
  saveUser(demonstrationTenant, 'dubber', '1001', {
    externalType: 'BroadWorks',
    ...ana.platform,
    externalGroup: 'WRONG',
  }),
);
const told = (tenant: Tenant, provider: 'dubber' | 'callcabinet' = 'dubber') => {
  const standing = describeStanding(tenant, '1001', provider);
  return standing.kind === 'not-now' ? translate('en', standing.reason) : standing.kind;
};

describe('a user in a provider’s portal', () => {
  it('is told by the values there, where this provider records', () => {
    expect([told(demonstrationTenant), told(wrong)]).toEqual(['right', 'wrong']);
  });

  it('is another provider’s where that one records', () => {
    expect(told(demonstrationTenant, 'callcabinet')).toBe('elsewhere');
  });

  it.each<[string, Tenant, string]>([
    [
      'the partner has not enabled it',
      tenantWith({ partner: { serviceEnabled: false } }),
      'The partner has not enabled call recording for this organisation.',
    ],
    [
      'there is no provider',
      tenantWith({ organisation: { provider: 'none' } }),
      'The organisation has no recording provider.',
    ],
    [
      'terms are not accepted',
      tenantWith({ organisation: { provider: 'callcabinet' } }),
      'The terms of service of CallCabinet have not been accepted.',
    ],
    [
      'the licence does not allow it',
      tenantWith({ person: { licence: 'Standard' } }),
      'Dubber does not record with a Standard licence. Licences that it records: Professional, Basic.',
    ],
    [
      'recording is off',
      withRecording(demonstrationTenant, ana.id, { kind: 'off' }),
      'Call recording is off for this user.',
    ],
    ['the mode is Never', withChoices({ mode: 'never' }), 'The recording mode is Never.'],
  ])('is not recorded now, whatever the portal has, because %s', (_why, tenant, reason) => {
    expect([told(tenant, 'dubber'), told(tenant, 'callcabinet')]).toEqual([reason, reason]);
  });
});
