import { describe, expect, it } from 'vitest';
import { administer, type AdministrationCommand } from '../../../shared/settings/administration';
import { whoMay } from '../../../shared/settings/administration-play';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import type { Tenant } from '../../../shared/settings/tenant';
import { withRecording } from '../../../shared/settings/tenant-people';
import { tenantWith } from '../../../shared/settings/tenant-play';
import type { Phrase } from '../../../shared/words/phrase';
import { translate } from '../../../shared/words/translate';
import { describeUser, type UserState } from './describe-user';
import { describeUsers } from './describe-users';

const say = (words: Phrase) => translate('en', words);
const told = (state: UserState | undefined) => {
  switch (state?.kind) {
    case 'on':
      return say(state.mode);
    case 'unavailable':
      return [say(state.reason), state.decidedAt];
    case 'failing':
    case 'off':
    case undefined:
      return state?.kind;
  }
};
const user = (tenant: Tenant, number = '1001', profile: 'control-hub' | 'api' = 'control-hub') => {
  const view = describeUser(tenant, number, profile);
  if (view === undefined) throw new Error(`nobody at ${number}`);
  return view;
};
const inForce = (tenant: Tenant, number = '1001') =>
  Object.fromEntries(
    user(tenant, number).inForce.map(({ id, value, origin }) => [id, [say(value), say(origin)]]),
  );
const after = (command: AdministrationCommand, tenant = demonstrationTenant) => {
  const outcome = administer(tenant, command, whoMay(command), '2026-11-23T12:00:00Z');
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
  return outcome.tenant;
};
const [here = ''] = demonstrationTenant.locations.map(({ id }) => id);

describe('the list of users', () => {
  it('has everybody with a number, and how they are recorded', () => {
    expect(
      describeUsers(demonstrationTenant, '', 9).rows.map(({ number, name, isWorkspace, state }) => [
        number,
        name,
        isWorkspace,
        told(state),
      ]),
    ).toEqual([
      ['1001', 'Ana Reyes', false, 'On demand'],
      ['1002', 'Ben Okafor', false, 'On demand'],
      ['1003', 'Chloé Martin', false, 'On demand'],
      ['1010', 'Reception', true, 'off'],
    ]);
  });

  it.each([
    ['ana', ['1001']],
    [' CHLOÉ ', ['1003']],
    ['100', ['1001', '1002', '1003']],
    ['nobody', []],
  ])('finds “%s”', (find, numbers) => {
    expect(describeUsers(demonstrationTenant, find, 9).rows.map(({ number }) => number)).toEqual(numbers);
  });

  it('describes as many as are wanted, and counts all', () => {
    const { rows, count } = describeUsers(demonstrationTenant, '100', 2);
    expect([rows.map(({ number }) => number), count]).toEqual([['1001', '1002'], 3]);
  });
});

describe('where recording is not available', () => {
  it.each([
    [
      'the partner has not enabled it',
      tenantWith({ partner: { serviceEnabled: false } }),
      'The partner has not enabled call recording for this organisation.',
      ['partner'],
    ],
    [
      'the organisation has no provider',
      tenantWith({ organisation: { provider: 'none' } }),
      'The organisation has no recording provider.',
      ['organisation'],
    ],
    [
      'the location has none',
      tenantWith({ location: { provider: { from: 'location', value: 'none' } } }),
      'The location has no recording provider.',
      ['locations', here],
    ],
    [
      'terms are not accepted',
      tenantWith({ organisation: { provider: 'imagicle' } }),
      'The terms of service of Imagicle have not been accepted.',
      ['organisation'],
    ],
    [
      'the licence does not allow it',
      tenantWith({ person: { licence: 'Standard' } }),
      'Dubber does not record with a Standard licence. Licences that it records: Professional, Basic.',
      ['users', '1001', 'licence'],
    ],
  ] as const)('because %s, it says so, and where that is decided', (_name, tenant, reason, decidedAt) => {
    const { state, choices } = user(tenant);
    expect(told(state)).toEqual([reason, decidedAt]);
    // What was set is still there to be seen.
    expect(choices?.now.mode).toBe('on-demand-user-start');
    expect(inForce(tenant).mode?.[0]).toBe('Never');
  });

  it('who is on can be switched off, as long as there is a service at all, and who is off not on', () => {
    const none = tenantWith({ organisation: { provider: 'none' } });
    expect([user(none).canSwitch, user(none, '1010').canSwitch]).toEqual([true, false]);
    expect(user(tenantWith({ partner: { serviceEnabled: false } })).canSwitch).toBe(false);
    expect(user(demonstrationTenant, '1010').canSwitch).toBe(true);
  });
});

describe('a user’s page', () => {
  it('is of nobody where nobody has the number', () => {
    expect(describeUser(demonstrationTenant, '9', 'api')).toBeUndefined();
  });

  it('has nothing to set while recording is off', () => {
    expect(user(demonstrationTenant, '1010').choices).toBeUndefined();
    expect(told(user(demonstrationTenant, '1010').state)).toBe('off');
  });

  it('offers every mode with what it means, and the range of the chosen profile', () => {
    const { choices } = user(demonstrationTenant);
    expect(choices?.modes.map(({ name }) => say(name))).toEqual([
      'Never',
      'Always',
      'Always with Pause/Resume',
      'On demand',
      'On demand (legacy)',
    ]);
    expect(new Set(choices?.modes.map(({ hint }) => say(hint))).size).toBe(5);
    expect(choices?.interval).toEqual({ least: 10, most: 90 });
    expect(user(demonstrationTenant, '1001', 'api').choices?.interval).toEqual({ least: 10, most: 1800 });
  });

  it('offers to select calls in the two Always modes alone', () => {
    const selects = (mode: 'always' | 'always-pause-resume' | 'on-demand' | 'never') =>
      user(after({ kind: 'change-choices', number: '1001', profile: 'api', choices: { mode } })).choices
        ?.selects;
    expect([selects('always'), selects('always-pause-resume')]).toEqual([true, true]);
    expect([selects('on-demand'), selects('never')]).toEqual([false, false]);
  });

  it('says what is in force, and who has decided it', () => {
    expect(inForce(demonstrationTenant)).toEqual({
      mode: ['On demand', 'User'],
      calls: ['all', 'Nobody: first value'],
      announcement: ['internal and PSTN calls', 'User'],
      'pause-resume': ['Nothing', 'User'],
      repeat: ['Off (every 20 s when on)', 'User'],
      voicemail: ['No', 'User'],
      licence: ['Professional', 'User'],
      provider: ['Dubber', 'Organisation'],
      terms: ['accepted', 'Mira Castellan, Jan 5, 2026'],
      product: ['Dubber Go', 'Provider'],
      retention: ['30 days', 'Provider'],
      access: ['the user alone', 'Provider'],
      quota: ['without limit', 'Provider'],
      failure: ['The call goes on, nothing is said', 'Organisation'],
      compliance: ['Off', 'Organisation'],
      'compliance-file': ['The service’s own', 'Organisation'],
      files: ['The service’s own', 'Nobody: first value'],
      indicator: ['On', 'Organisation'],
    });
    expect(inForce(tenantWith({ organisation: { automaticIndicator: false } })).indicator).toEqual([
      'Off',
      'Organisation',
    ]);
  });

  it('says where terms are accepted, until somebody has done so', () => {
    const needed = tenantWith({ organisation: { provider: 'imagicle' } });
    expect(inForce(needed).terms).toEqual(['Not accepted', 'Nobody yet, under Organisation']);
    const accepted = after({ kind: 'accept-terms', provider: 'imagicle' }, needed);
    expect(inForce(accepted).terms).toEqual(['accepted', 'Mira Castellan, Nov 23, 2026']);
  });

  it('says what a location or another provider changes', () => {
    const tenant = tenantWith({
      organisation: { provider: 'webex', complianceAnnouncement: compliance(true, true) },
      location: {
        storageRegion: { from: 'location', value: 'DE' },
        failureBehaviour: { from: 'location', value: 'END_CALL_WITH_ANNOUNCEMENT' },
        complianceAnnouncement: { from: 'location', value: compliance(false, true) },
        complianceFile: { from: 'location', value: { kind: 'custom', fileId: 'notice' } },
        announcementFiles: {
          from: 'location',
          value: {
            ...demonstrationTenant.organisation.announcementFiles,
            stop: { kind: 'custom', fileId: 'bye' },
            pause: { kind: 'custom', fileId: 'wait' },
          },
        },
      },
    });
    expect(inForce(tenant)).toMatchObject({
      provider: ['Webex', 'Organisation'],
      terms: ['There are none to accept', 'Provider'],
      retention: ['365 days', 'Provider'],
      access: ['the user and administrators', 'Provider'],
      quota: ['100 GB', 'Provider'],
      region: ['Germany', 'Location'],
      failure: ['The call ends after an announcement', 'Location'],
      compliance: ['outgoing PSTN calls', 'Location'],
      'compliance-file': ['notice', 'Location'],
      files: ['Recording stops: bye · Recording is paused: wait', 'Location'],
    });
    expect(inForce(tenant, '1003')).toMatchObject({
      files: ['The service’s own', 'Nobody: first value'],
      region: ['United States', 'Organisation'],
      compliance: ['incoming and outgoing PSTN calls', 'Organisation'],
      'compliance-file': ['The service’s own', 'Organisation'],
    });
    expect(inForce(tenantWith({ organisation: { provider: 'none' } }))).toMatchObject({
      provider: ['No provider', 'Organisation'],
      product: ['none', 'Organisation'],
      quota: ['none', 'Organisation'],
    });
  });

  it('says in words what the user’s own settings are', () => {
    const [ana] = demonstrationTenant.people;
    if (ana?.recording.kind !== 'on') throw new Error('1001 is recorded');
    const tenant = withRecording(demonstrationTenant, ana.id, {
      kind: 'on',
      choices: {
        ...ana.recording.choices,
        mode: 'always',
        recordVoicemail: true,
        startStopAnnouncement: { internal: false, pstn: true },
        pauseResume: 'announcement',
        repeatTone: { enabled: true, intervalSeconds: 30 },
        selective: {
          inboundInternal: false,
          inboundExternal: true,
          outboundInternal: false,
          outboundExternal: true,
        },
      },
    });
    expect(inForce(tenant)).toMatchObject({
      mode: ['Always', 'User'],
      calls: ['Incoming, from outside · Outgoing, to outside', 'User'],
      announcement: ['PSTN calls', 'User'],
      'pause-resume': ['An announcement', 'User'],
      repeat: ['every 30 s', 'User'],
      voicemail: ['Yes', 'User'],
    });
  });

  it('shows the platform information, and says what is wrong in the provider’s portal', () => {
    const { platform, unrecorded } = user(demonstrationTenant);
    expect(platform.map(({ label, value }) => [say(label), value])).toEqual([
      ['Service provider', 'WSTLY10001'],
      ['External group', 'WSTLY10001L1'],
      ['External identifier', 'a1001@10001.tallyphone.test'],
    ]);
    expect(unrecorded).toBeUndefined();
    const values = {
      externalType: 'other' as const,
      serviceProvider: 'WSTLY10001',
      externalGroup: 'wrong',
      externalIdentifier: 'a1001@10001.tallyphone.test',
    };
    const tenant = after({ kind: 'save-portal-user', provider: 'dubber', number: '1001', values });
    const wrong = user(tenant);
    expect(told(wrong.state)).toBe('failing');
    expect(wrong.unrecorded?.mendedAt).toEqual(['dubber', '1001']);
    const never = {
      kind: 'change-choices',
      number: '1001',
      profile: 'api',
      choices: { mode: 'never' },
    } as const;
    expect(told(user(after(never, tenant)).state)).toBe('Never');
    expect(wrong.unrecorded && say(wrong.unrecorded.title)).toBe(
      'Dubber does not take this user’s recordings',
    );
    expect(wrong.unrecorded?.problems.map(say)).toEqual([
      'In the portal, “External type” is not what it is here: BroadWorks',
      'In the portal, “External group” is not what it is here: WSTLY10001L1',
    ]);
    const callcabinet = tenantWith({
      organisation: {
        provider: 'callcabinet',
        terms: { callcabinet: { acceptedAt: '2026-01-01T00:00:00Z', acceptedBy: 'Mira' } },
      },
    });
    expect(user(callcabinet).unrecorded?.problems.map(say)).toEqual([
      'The organisation has no account at the provider.',
    ]);
    expect(
      user(after({ kind: 'create-account', provider: 'callcabinet' }, callcabinet)).unrecorded?.problems.map(
        say,
      ),
    ).toEqual(['The user is not in the provider’s portal.']);
  });
});

function compliance(inboundPstn: boolean, outboundPstn: boolean) {
  return { inboundPstn, outboundPstn, outboundDelay: { enabled: false, seconds: 10 } };
}
