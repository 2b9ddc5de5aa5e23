import { describe, expect, it } from 'vitest';
import { administer, administrationCommandSchema } from './administration';
import { undoOf } from './administration-undo';
import { anyAdministrator } from './actors';
import { demonstrationTenant } from './demonstration-tenant';
import type { Tenant } from './tenant';
import { tenantOf } from './tenant-play';

const [here = ''] = demonstrationTenant.locations.map(({ id }) => id);

function run(sent: unknown, tenant = demonstrationTenant): Tenant {
  const command = administrationCommandSchema.parse(sent);
  return tenantOf(administer(tenant, command, anyAdministrator, '2026-11-23T12:00:00Z'));
}

const choices = (changed: unknown) => ({
  kind: 'change-choices',
  number: '1001',
  profile: 'control-hub',
  choices: changed,
});
const organisation = (settings: unknown) => ({ kind: 'change-organisation', settings });
const location = (settings: unknown) => ({ kind: 'change-location', location: here, settings });
const own = (value: unknown) => ({ from: 'location', value });
const file = (fileId: string) => ({ kind: 'custom', fileId });

describe('two who change parts of the same setting at once', () => {
  it.each([
    [
      'announcements of start and stop',
      choices({ startStopAnnouncement: { internal: false } }),
      choices({ startStopAnnouncement: { pstn: false } }),
    ],
    [
      'repeat tone and its interval',
      choices({ repeatTone: { enabled: true } }),
      choices({ repeatTone: { intervalSeconds: 33 } }),
    ],
    [
      'kinds of calls',
      choices({ selective: { inboundInternal: false } }),
      choices({ selective: { outboundExternal: false } }),
    ],
    [
      'compliance announcement',
      organisation({ complianceAnnouncement: { inboundPstn: true } }),
      organisation({ complianceAnnouncement: { outboundPstn: true } }),
    ],
    [
      'delay of the compliance announcement',
      organisation({ complianceAnnouncement: { outboundDelay: { enabled: true } } }),
      organisation({ complianceAnnouncement: { outboundDelay: { seconds: 7 } } }),
    ],
    [
      'announcement files',
      organisation({ announcementFiles: { start: file('a') } }),
      organisation({ announcementFiles: { stop: file('b') } }),
    ],
    [
      'compliance announcement of a location',
      location({ complianceAnnouncement: own({ inboundPstn: true }) }),
      location({ complianceAnnouncement: own({ outboundDelay: { seconds: 7 } }) }),
    ],
    [
      'announcement files of a location',
      location({ announcementFiles: own({ start: file('a') }) }),
      location({ announcementFiles: own({ stop: file('b') }) }),
    ],
  ])('%s: both hold, and each can be taken back without the other', (_what, first, second) => {
    const both = run(second, run(first));
    expect(both).toEqual(run(first, run(second)));
    for (const [mine, others] of [
      [first, second],
      [second, first],
    ] as const) {
      const back = undoOf(run(others), administrationCommandSchema.parse(mine));
      expect(both).not.toEqual(run(others));
      expect(run(back, both)).toEqual(run(others));
    }
  });

  it('what a location has for itself begins as the organisation’s', () => {
    const { complianceAnnouncement } = run(
      location({ complianceAnnouncement: own({ inboundPstn: true }) }),
      run(organisation({ complianceAnnouncement: { outboundDelay: { seconds: 9 } } })),
    ).locations[0] ?? { complianceAnnouncement: undefined };
    expect(complianceAnnouncement).toMatchObject({
      value: { inboundPstn: true, outboundDelay: { seconds: 9 } },
    });
  });
});
