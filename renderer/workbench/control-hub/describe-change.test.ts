import { describe, expect, it } from 'vitest';
import { administer, type AdministrationCommand } from '../../../shared/settings/administration';
import { whoMay } from '../../../shared/settings/administration-play';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import type { Tenant } from '../../../shared/settings/tenant';
import { translate } from '../../../shared/words/translate';
import { describeChange } from './describe-change';

const { locations } = demonstrationTenant;
const location = locations[0]?.id ?? '';
const on = (tenant: Tenant) => tenant.organisation.complianceAnnouncement;
const compliance = { ...on(demonstrationTenant), inboundPstn: true };
const { announcementFiles } = demonstrationTenant.organisation;
const files = { ...announcementFiles, pause: { kind: 'custom', fileId: 'Hello' } } as const;
const choices = (changed: Extract<AdministrationCommand, { kind: 'change-choices' }>['choices']) =>
  ({ kind: 'change-choices', number: '1001', profile: 'api', choices: changed }) as const;
const ana = {
  externalType: 'BroadWorks',
  serviceProvider: 'WSTLY10001',
  externalGroup: 'WSTLY10001L1',
} as const;
const portal = { kind: 'save-portal-user', provider: 'dubber', number: '1001' } as const;

describe('what is said of a change', () => {
  it.each<readonly [AdministrationCommand, string]>([
    [choices({ mode: 'always' }), 'Recording mode: Always'],
    [choices({ pauseResume: 'beep' }), 'When recording is paused or resumed: A beep'],
    [choices({ recordVoicemail: true }), 'Record voicemail: On'],
    [
      choices({ startStopAnnouncement: { internal: false, pstn: true } }),
      'Start and stop announcement on internal calls: Off',
    ],
    [choices({ repeatTone: { enabled: true, intervalSeconds: 30 } }), 'Repeat tone: every 30 s'],
    [
      choices({
        selective: {
          inboundInternal: false,
          inboundExternal: true,
          outboundInternal: true,
          outboundExternal: true,
        },
      }),
      'Incoming, from colleagues: Off',
    ],
    // A part alone of what belongs together.
    [choices({ startStopAnnouncement: { pstn: false } }), 'Start and stop announcement on PSTN calls: Off'],
    [choices({ repeatTone: { intervalSeconds: 30 } }), 'Repeat tone: Off (every 30 s when on)'],
    [{ kind: 'set-licence', number: '1001', licence: 'Basic' }, 'Licence of Ana Reyes: Basic'],
    [{ kind: 'switch-off', number: '1001' }, 'Call recording of Ana Reyes is off; its settings are cleared'],
    [{ kind: 'remove-user', number: '1010' }, 'Reception is removed'],
    [
      { kind: 'add-location', location: { id: 'quay', name: 'Quay', timeZone: 'Europe/Berlin' } },
      'Quay is added',
    ],
    [{ kind: 'set-provider', provider: 'webex', understood: false }, 'Recording provider: Webex'],
    [{ kind: 'set-region', region: 'DE' }, 'Region of Webex Calling: Germany'],
    [
      { kind: 'change-organisation', settings: { complianceAnnouncement: compliance } },
      'On incoming PSTN calls: On',
    ],
    [{ kind: 'change-organisation', settings: { announcementFiles: files } }, 'Recording is paused: Hello'],
    [
      { kind: 'change-organisation', settings: { complianceFile: { kind: 'custom', fileId: 'Hello' } } },
      'File of the compliance announcement: Hello',
    ],
    [
      { kind: 'change-organisation', settings: { automaticIndicator: false } },
      'Display automatic recording indicator: Off',
    ],
    [
      { kind: 'change-location', location, settings: { complianceFile: { from: 'organisation' } } },
      'File of the compliance announcement: As the organisation: The service’s own',
    ],
    [{ kind: 'set-location-provider', location, provider: 'webex' }, 'Provider: Webex'],
    [
      { kind: 'set-location-provider', location, provider: 'organisation' },
      'Provider: As the organisation: Dubber',
    ],
    [
      { kind: 'change-location', location, settings: { storageRegion: { from: 'organisation' } } },
      'Storage region: As the organisation: United States',
    ],
    [
      {
        kind: 'change-location',
        location,
        settings: { complianceAnnouncement: { from: 'location', value: on(demonstrationTenant) } },
      },
      'Compliance announcement: its own',
    ],
    [
      {
        kind: 'change-location',
        location,
        settings: { complianceAnnouncement: { from: 'location', value: compliance } },
      },
      'On incoming PSTN calls: On',
    ],
    [
      { ...portal, values: { ...ana, externalGroup: 'x', externalIdentifier: 'y' } },
      'External group: x · External identifier: y',
    ],
    [{ ...portal, values: { externalGroup: 'x' } }, 'External group: x'],
    [
      { ...portal, values: { ...ana, externalIdentifier: 'a1001@10001.tallyphone.test' } },
      'Everything is as it was',
    ],
    [
      { kind: 'change-product', provider: 'dubber', number: '1001', product: 'dubber-ai' },
      'Product of Ana Reyes: Dubber AI',
    ],
    [{ kind: 'disable-service' }, 'Call recording is disabled for Tallyphone Demonstration'],
  ])('%j: %s', (command, words) => {
    expect(administer(demonstrationTenant, command, whoMay(command), '2026-01-01T00:00:00Z').kind).toBe(
      'changed',
    );
    expect(translate('en', describeChange(demonstrationTenant, command))).toBe(words);
  });
});
