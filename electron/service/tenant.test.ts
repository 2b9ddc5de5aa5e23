import { describe, expect, it } from 'vitest';
import { defaultRecordingSettings } from '../../shared/settings/service';
import { Tenant } from './tenant';

const passwordsOf = (tenant: Tenant) => tenant.users.map(({ password }) => password);

describe('the users of the service', () => {
  it('have passwords of their own, other ones in each installation', () => {
    const all = [...passwordsOf(new Tenant()), ...passwordsOf(new Tenant())];
    expect(new Set(all).size).toBe(8);
    expect(all.every((password) => password.length >= 16)).toBe(true);
  });

  it('keep their passwords over a restart', () => {
    const tenant = new Tenant({ '1002': 'kept', '4711': 'nobody’s' });
    expect(tenant.user('1002')?.password).toBe('kept');
    expect(tenant.user('1001')?.password).not.toBe('kept');
    expect(tenant.user('4711')).toBeUndefined();
  });
});

describe('their recording settings', () => {
  it('begin with Control Hub’s On demand, and change one by one', () => {
    const tenant = new Tenant();
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
    const tenant = new Tenant();
    const repeatTone = { enabled: true, intervalSeconds: 5 };
    expect(() => tenant.change('1001', { mode: 'always', repeatTone })).toThrow('intervalSeconds');
    expect(tenant.settingsOf('1001')).toEqual(defaultRecordingSettings);
  });

  it('exist for users alone', () => {
    const tenant = new Tenant();
    expect(tenant.settingsOf('2001')).toBeUndefined();
    expect(tenant.change('2001', { mode: 'always' })).toBeUndefined();
    expect(tenant.settingsOf('2001')).toBeUndefined();
  });
});
