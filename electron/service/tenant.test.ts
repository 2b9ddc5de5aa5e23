import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from '../../shared/settings/demonstration-tenant';
import { defaultRecordingSettings } from '../../shared/settings/service';
import { addPerson, removeUser } from '../../shared/settings/tenant-members';
import { dana, tenantOf } from '../../shared/settings/tenant-play';
import { Tenant } from './tenant';

const begun = () => new Tenant(demonstrationTenant, ({ number, id }) => `${number} of ${id}`);
const withDana = tenantOf(addPerson(demonstrationTenant, dana));
const withEve = tenantOf(addPerson(demonstrationTenant, { ...dana, id: 'eve', firstName: 'Eve' }));
const named = (users: readonly { readonly name: string }[]) => users.map(({ name }) => name);

describe('the users of the service', () => {
  it('are whom the tenant has, people and workspaces', () => {
    expect(named(begun().users)).toEqual(['Ana Reyes', 'Ben Okafor', 'Chloé Martin', 'Reception']);
    expect(begun().user('2001')).toBeUndefined();
  });

  it('come and go with it; whoever has another’s number is somebody else', () => {
    const tenant = begun();
    expect(named(tenant.follow(withDana))).toEqual(['Dana Cole']);
    expect(tenant.user('1004')).toMatchObject({ name: 'Dana Cole', password: '1004 of dana' });
    expect(named(tenant.leaving(withEve))).toEqual(['Dana Cole']);
    expect(named(tenant.follow(withEve))).toEqual(['Eve Cole']);
    expect(named(tenant.leaving(tenantOf(removeUser(withEve, '1002'))))).toEqual(['Ben Okafor']);
    const renamed = { ...withEve, people: withEve.people.map((one) => ({ ...one, lastName: 'Reed' })) };
    expect(tenant.leaving(renamed)).toEqual([]);
    expect(tenant.follow(renamed)).toEqual([]);
    expect(tenant.user('1004')?.name).toBe('Eve Reed');
  });
});

describe('their recording settings', () => {
  it('begin with Control Hub’s On demand, and change one by one', () => {
    const tenant = begun();
    expect(tenant.settingsOf('1001')).toEqual(defaultRecordingSettings);
    tenant.change('1001', { mode: 'always' });
    tenant.change('1001', { pauseResume: 'beep' });
    expect(tenant.settingsOf('1001')).toEqual({
      ...defaultRecordingSettings,
      mode: 'always',
      pauseResume: 'beep',
    });
    expect(tenant.settingsOf('1002')).toEqual(defaultRecordingSettings);
  });

  it('stay as they were after a change that is none', () => {
    const tenant = begun();
    const repeatTone = { enabled: true, intervalSeconds: 5 };
    expect(() => tenant.change('1001', { mode: 'always', repeatTone })).toThrow('intervalSeconds');
    expect(tenant.settingsOf('1001')).toEqual(defaultRecordingSettings);
  });

  it('exist for users alone', () => {
    const tenant = begun();
    expect(tenant.settingsOf('2001')).toBeUndefined();
    expect(tenant.change('2001', { mode: 'always' })).toBeUndefined();
    expect(tenant.settingsOf('2001')).toBeUndefined();
  });

  it('are theirs when they come back, and not whose who has the number after them', () => {
    const tenant = begun();
    tenant.follow(withDana);
    tenant.change('1004', { protocol: 'SIPINFO' });
    tenant.follow(demonstrationTenant);
    expect(tenant.settingsOf('1004')).toBeUndefined();
    tenant.follow(withEve);
    expect(tenant.settingsOf('1004')).toEqual(defaultRecordingSettings);
    tenant.follow(withDana);
    expect(tenant.settingsOf('1004')?.protocol).toBe('SIPINFO');
  });
});
