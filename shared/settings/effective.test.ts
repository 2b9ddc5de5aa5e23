import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingModes } from '../recording/modes';
import { demonstrationTenant } from './demonstration-tenant';
import { effectiveSettings, origins, type EffectiveSettings, type Origin } from './effective';
import { recordingParts } from './recording-parts';
import { licences, providerIds, providers, regions } from './providers';
import { everybody, nameOf } from './tenant-people';
import { defaultRecordingSettings, recordingSettingsSchema } from './service';
import { failureBehaviours, tenantSchema, type Tenant } from './tenant';
import {
  acceptance,
  anyCompliance,
  anyFiles,
  anyLocationSettings,
  anyTenant,
  tenantWith,
  withChoices,
} from './tenant-play';

function settingsOf(tenant: Tenant, number = '1001'): EffectiveSettings {
  const settings = effectiveSettings(tenant, number);
  if (settings === undefined) throw new Error(`nobody has ${number}`);
  return settings;
}

const everyTerm = Object.fromEntries(providerIds.map((provider) => [provider, acceptance]));

describe('the demonstration', () => {
  it('has whoever has a phone; its people begin with what the service begins with', () => {
    expect(tenantSchema.parse(demonstrationTenant)).toEqual(demonstrationTenant);
    expect(everybody(demonstrationTenant).map((one) => [one.user.number, nameOf(one)])).toEqual([
      ['1001', 'Ana Reyes'],
      ['1002', 'Ben Okafor'],
      ['1003', 'Chloé Martin'],
      ['1010', 'Reception'],
    ]);
    for (const { number } of demonstrationTenant.people) {
      const settings = settingsOf(demonstrationTenant, number);
      expect(settings.availability).toEqual({ kind: 'available' });
      expect({ ...defaultRecordingSettings, ...recordingParts(settings) }).toEqual(defaultRecordingSettings);
    }
  });

  it('has them in two locations, and a workspace that is not recorded', () => {
    expect(new Set(demonstrationTenant.people.map(({ location }) => location)).size).toBe(2);
    const workspace = settingsOf(demonstrationTenant, '1010');
    expect(workspace.name).toBe('Reception');
    expect(workspace.availability).toEqual({ kind: 'unavailable', reason: { kind: 'user-off' } });
    expect(workspace.mode).toEqual({ value: 'never', origin: 'user' });
  });

  it('knows nobody else', () => {
    expect(effectiveSettings(demonstrationTenant, '2001')).toBeUndefined();
  });
});

describe('recording is unavailable', () => {
  const location = { provider: { from: 'location', value: 'imagicle' } } as const;
  it.each<[string, Tenant, EffectiveSettings['availability'], Origin]>([
    [
      'when the partner has it off',
      tenantWith({ partner: { serviceEnabled: false }, organisation: { provider: 'none' } }),
      { kind: 'unavailable', reason: { kind: 'partner-off' } },
      'partner',
    ],
    [
      'without a provider, also at a location that has one of its own',
      tenantWith({ organisation: { provider: 'none', terms: everyTerm }, location }),
      { kind: 'unavailable', reason: { kind: 'no-provider', at: 'organisation' } },
      'organisation',
    ],
    [
      'at a location that wants none',
      tenantWith({ location: { provider: { from: 'location', value: 'none' } } }),
      { kind: 'unavailable', reason: { kind: 'no-provider', at: 'location' } },
      'location',
    ],
    [
      'until the terms of the location’s provider are accepted',
      tenantWith({ location, person: { licence: 'Standard' } }),
      { kind: 'unavailable', reason: { kind: 'terms-not-accepted', provider: 'imagicle' } },
      'terms',
    ],
    [
      'with a Standard licence, where the provider is not Webex',
      tenantWith({ person: { licence: 'Standard' } }),
      {
        kind: 'unavailable',
        reason: {
          kind: 'licence-not-entitled',
          provider: 'dubber',
          licence: 'Standard',
          entitled: ['Professional', 'Basic'],
        },
      },
      'licence',
    ],
    [
      'for a user who has it off',
      tenantWith({ person: { recording: { kind: 'off' } } }),
      { kind: 'unavailable', reason: { kind: 'user-off' } },
      'user',
    ],
  ])('%s', (_when, tenant, availability, origin) => {
    const settings = settingsOf(tenant);
    expect(settings.availability).toEqual(availability);
    expect(settings.mode).toEqual({ value: 'never', origin });
    expect(recordingParts(settings).mode).toBe('never');
  });

  it('to a licence that the provider does not record, and to no other', () => {
    const { recording } = tenantWith().people[0] ?? {};
    for (const provider of providerIds) {
      for (const licence of licences) {
        const tenant = tenantWith({
          organisation: { provider, terms: everyTerm },
          person: { licence },
          workspace: { licence, ...(recording && { recording }) },
        });
        const available = (number: string) => settingsOf(tenant, number).availability.kind === 'available';
        expect(available('1001')).toBe(licence !== 'Standard' || provider === 'webex');
        expect(available('1010')).toBe(licence === 'Professional');
      }
    }
  });
});

describe('each value has its origin', () => {
  it('a user’s own, or nobody’s while recording is off', () => {
    const on = settingsOf(
      withChoices({ mode: 'always', recordVoicemail: true, pauseResume: 'announcement' }),
    );
    expect(on.mode).toEqual({ value: 'always', origin: 'user' });
    expect(on.recordVoicemail).toEqual({ value: true, origin: 'user' });
    expect(on.pauseResume).toEqual({ value: 'announcement', origin: 'user' });
    const off = settingsOf(tenantWith({ person: { recording: { kind: 'off' } } }));
    expect(off.pauseResume).toEqual({ value: 'none', origin: 'default' });
    expect(off.repeatTone).toEqual({ value: { enabled: false, intervalSeconds: 15 }, origin: 'default' });
  });

  it('of how recordings are kept: the provider’s product', () => {
    expect(settingsOf(demonstrationTenant)).toMatchObject({
      product: { value: 'dubber-go', origin: 'provider' },
      retention: { value: { kind: 'days', days: 30 }, origin: 'provider' },
      access: { value: 'user-only', origin: 'provider' },
      quotaBytes: { value: null, origin: 'provider' },
      storageRegion: { value: null, origin: 'provider' },
      terms: { value: 'accepted', origin: 'terms' },
    });
    const webex = tenantWith({ organisation: { provider: 'webex', storageRegion: 'DE' } });
    expect(settingsOf(webex)).toMatchObject({
      product: { value: 'webex', origin: 'provider' },
      retention: { value: { kind: 'days', days: 365 } },
      quotaBytes: { value: 100_000_000_000 },
      storageRegion: { value: 'DE', origin: 'organisation' },
      terms: { value: 'not-needed', origin: 'provider' },
    });
    const none = tenantWith({ organisation: { provider: 'none' } });
    expect(settingsOf(none)).toMatchObject({
      product: { value: null, origin: 'organisation' },
      retention: { value: null, origin: 'organisation' },
      storageRegion: { value: null, origin: 'organisation' },
      terms: { value: 'not-needed', origin: 'organisation' },
    });
  });

  it('of announcements: a file of the customer’s is where it was chosen, another is the default', () => {
    const files = { ...demonstrationTenant.organisation.announcementFiles };
    const tenant = tenantWith({
      organisation: { announcementFiles: { ...files, start: { kind: 'custom', fileId: 'ours' } } },
      location: {
        announcementFiles: {
          from: 'location',
          value: { ...files, stop: { kind: 'custom', fileId: 'theirs' } },
        },
      },
    });
    expect(settingsOf(tenant, '1003').announcementFiles.start).toEqual({
      value: { kind: 'custom', fileId: 'ours' },
      origin: 'organisation',
    });
    expect(settingsOf(tenant, '1001').announcementFiles).toMatchObject({
      start: { value: { kind: 'default' }, origin: 'default' },
      stop: { value: { kind: 'custom', fileId: 'theirs' }, origin: 'location' },
    });
  });

  it('of the app’s indicator: the organisation’s, wherever the user is', () => {
    for (const automaticIndicator of [true, false]) {
      const tenant = tenantWith({ organisation: { automaticIndicator } });
      for (const number of ['1001', '1003', '1010']) {
        expect(settingsOf(tenant, number).automaticIndicator).toEqual({
          value: automaticIndicator,
          origin: 'organisation',
        });
      }
    }
  });

  it('and every origin there is occurs', () => {
    const seen = new Set<Origin>();
    fc.assert(
      fc.property(anyTenant, fc.constantFrom('1001', '1003', '1010'), (tenant, number) => {
        const {
          name: _name,
          availability: _availability,
          announcementFiles,
          ...values
        } = settingsOf(tenant, number);
        for (const { origin } of [...Object.values(values), ...Object.values(announcementFiles)]) {
          seen.add(origin);
        }
      }),
      { numRuns: 400 },
    );
    expect([...seen].toSorted()).toEqual([...origins].toSorted());
  });
});

describe('of any tenant', () => {
  it('the mode is the user’s own where recording is available, and never otherwise', () => {
    fc.assert(
      fc.property(anyTenant, (tenant) => {
        const settings = settingsOf(tenant);
        const { recording } = tenant.people[0] ?? {};
        const own = recording?.kind === 'on' ? recording.choices.mode : 'never';
        expect(settings.mode.value).toBe(settings.availability.kind === 'available' ? own : 'never');
        expect(
          recordingSettingsSchema.parse({ ...defaultRecordingSettings, ...recordingParts(settings) }),
        ).toEqual({
          ...defaultRecordingSettings,
          ...recordingParts(settings),
        });
      }),
    );
  });

  it('what a location has for itself holds there, and changes nothing at another', () => {
    fc.assert(
      fc.property(anyTenant, anyLocationSettings, (tenant, own) => {
        const [here, ...elsewhere] = tenant.locations;
        if (here === undefined) throw new Error('no location');
        const changed = { ...tenant, locations: [{ ...here, ...own }, ...elsewhere] };
        expect(settingsOf(changed, '1003')).toEqual(settingsOf(tenant, '1003'));
        expect(settingsOf(changed, '1010')).toEqual(settingsOf(tenant, '1010'));
        const settings = settingsOf(changed, '1001');
        const { failureBehaviour, complianceAnnouncement } = tenant.organisation;
        expect(settings.failureBehaviour.value).toEqual(
          own.failureBehaviour.from === 'location' ? own.failureBehaviour.value : failureBehaviour,
        );
        expect(settings.complianceAnnouncement.value).toEqual(
          own.complianceAnnouncement.from === 'location'
            ? own.complianceAnnouncement.value
            : complianceAnnouncement,
        );
      }),
    );
  });

  it('what the organisation has holds wherever a location has nothing for itself', () => {
    fc.assert(
      fc.property(anyTenant, anyCompliance, anyFiles, (tenant, complianceAnnouncement, announcementFiles) => {
        const organisation = { ...tenant.organisation, complianceAnnouncement, announcementFiles };
        const settings = settingsOf({ ...tenant, organisation }, '1003');
        expect(settings.complianceAnnouncement).toEqual({
          value: complianceAnnouncement,
          origin: 'organisation',
        });
        expect(settings.announcementFiles.pause.value).toEqual(announcementFiles.pause);
      }),
    );
  });

  it('which calls are selected matters in the Always modes alone', () => {
    const selective = {
      inboundInternal: false,
      inboundExternal: true,
      outboundInternal: false,
      outboundExternal: false,
    };
    for (const mode of recordingModes) {
      const { value, origin } = settingsOf(withChoices({ mode, selective })).selective;
      const isAlways = mode === 'always' || mode === 'always-pause-resume';
      expect(value.inboundInternal).toBe(!isAlways);
      expect(value.inboundExternal).toBe(true);
      expect(origin).toBe(isAlways ? 'user' : 'default');
    }
  });
});

it('every value of the tables can be in force', () => {
  for (const provider of providerIds) {
    const tenant = tenantWith({ organisation: { provider, terms: everyTerm } });
    expect(settingsOf(tenant)).toMatchObject({ provider: { value: provider }, mode: { origin: 'user' } });
    for (const product of providers[provider].products) {
      const account = { stage: 'production', administrators: [], users: {} } as const;
      const [user] = tenant.people;
      if (user === undefined) throw new Error('nobody');
      const users = { [user.id]: { product, externalType: 'BroadWorks', ...user.platform } } as const;
      const having = tenantWith({
        organisation: { provider, terms: everyTerm, accounts: { [provider]: { ...account, users } } },
      });
      expect(settingsOf(having).product.value).toBe(product);
    }
  }
  for (const value of failureBehaviours) {
    const tenant = tenantWith({ location: { failureBehaviour: { from: 'location', value } } });
    expect(settingsOf(tenant).failureBehaviour).toEqual({ value, origin: 'location' });
  }
  for (const value of regions) {
    const tenant = tenantWith({
      organisation: { provider: 'webex' },
      location: { storageRegion: { from: 'location', value } },
    });
    expect(settingsOf(tenant).storageRegion).toEqual({ value, origin: 'location' });
  }
  for (const mode of recordingModes) expect(settingsOf(withChoices({ mode })).mode.value).toBe(mode);
});
