import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { effectiveSettings } from './effective';
import {
  readCompliance,
  readFiles,
  readLocationCompliance,
  readLocationFiles,
  writeCompliance,
  writeFiles,
  writeLocationCompliance,
  writeLocationFiles,
} from './public-api-announcements';
import type { ApiOutcome } from './public-api-outcome';
import { announcementNames, type Location, type Tenant } from './tenant';
import { anyTenant, tenantWith } from './tenant-play';

function changed(outcome: ApiOutcome): Tenant {
  if (outcome.kind !== 'changed') throw new Error(JSON.stringify(outcome));
  return outcome.tenant;
}

function wrongFields(outcome: ApiOutcome): readonly string[] {
  return outcome.kind === 'wrong' ? outcome.problems.map(({ field }) => field) : [];
}

function firstLocation({ locations: [location] }: Tenant): Location {
  if (location === undefined) throw new Error('no location');
  return location;
}

/** Others set nothing. */
const anyEnabled = anyTenant.map((tenant): Tenant => ({
  ...tenant,
  partner: { ...tenant.partner, serviceEnabled: true },
}));

const anyComplianceBody = fc.record({
  inboundPSTNCallsEnabled: fc.boolean(),
  outboundPSTNCallsEnabled: fc.boolean(),
  outboundPSTNCallsDelayEnabled: fc.boolean(),
  delayInSeconds: fc.integer({ min: 0, max: 120 }),
});

const anyFileBody = fc.oneof(
  fc.constant({ type: 'DEFAULT' }),
  fc.record({ type: fc.constant('CUSTOM'), audioAnnouncementFileId: fc.constantFrom('one', 'two') }),
);
const anyFilesBody = fc.record(
  {
    start: anyFileBody,
    stop: anyFileBody,
    pause: anyFileBody,
    resume: anyFileBody,
    failureProceedWithCall: anyFileBody,
    failureEndWithCall: anyFileBody,
  },
  { requiredKeys: [] },
);

/** What was written of a file, in the form in which it is read. */
function asRead({ type, audioAnnouncementFileId: id }: { type: string; audioAnnouncementFileId?: string }) {
  if (type === 'DEFAULT') return { type };
  const file = { id, fileName: id, mediaFileType: 'WAV', level: 'ORGANIZATION', isTextToSpeech: false };
  return { type, audioAnnouncementFile: file };
}

describe('the compliance announcement', () => {
  it('of the organisation: PUT, then GET gives the same', () => {
    fc.assert(
      fc.property(anyEnabled, anyComplianceBody, (tenant, body) => {
        const before = readCompliance(tenant);
        expect(readCompliance(changed(writeCompliance(tenant, body)))).toEqual({ ...before, ...body });
        expect(changed(writeCompliance(tenant, before))).toEqual(tenant);
        const delay = changed(writeCompliance(tenant, { delayInSeconds: 7 }));
        expect(readCompliance(delay)).toEqual({ ...before, delayInSeconds: 7 });
      }),
    );
  });

  it('of a location: PUT, then GET gives the same, unless the organisation’s is wanted', () => {
    fc.assert(
      fc.property(anyEnabled, anyComplianceBody, fc.boolean(), (tenant, body, useOrgSettingsEnabled) => {
        const read = readLocationCompliance(tenant, firstLocation(tenant));
        const {
          useCustomAnnouncementEnabled: _flag,
          audioAnnouncementFile: _file,
          ...ours
        } = readCompliance(tenant);
        const after = changed(
          writeLocationCompliance(tenant, firstLocation(tenant), { ...body, useOrgSettingsEnabled }),
        );
        expect(readLocationCompliance(after, firstLocation(after))).toEqual({
          ...read,
          ...(useOrgSettingsEnabled ? ours : body),
          useOrgSettingsEnabled,
        });
        expect(effectiveSettings(after, '1003')).toEqual(effectiveSettings(tenant, '1003'));
        expect(changed(writeLocationCompliance(tenant, firstLocation(tenant), read))).toEqual(tenant);
        expect(changed(writeLocationCompliance(tenant, firstLocation(tenant), {}))).toEqual(tenant);
      }),
    );
  });

  it('of a location begins with the organisation’s where it is told to have its own and not what', () => {
    const tenant = changed(
      writeLocationCompliance(demonstrationTenant, firstLocation(demonstrationTenant), {
        useOrgSettingsEnabled: false,
      }),
    );
    expect(effectiveSettings(tenant, '1001')?.complianceAnnouncement).toEqual({
      value: demonstrationTenant.organisation.complianceAnnouncement,
      origin: 'location',
    });
    const own = changed(
      writeLocationCompliance(demonstrationTenant, firstLocation(demonstrationTenant), {
        inboundPSTNCallsEnabled: true,
      }),
    );
    expect(effectiveSettings(own, '1001')?.complianceAnnouncement).toMatchObject({
      value: { inboundPstn: true, outboundPstn: false },
      origin: 'location',
    });
  });

  it('has a file of the organisation’s while that is wanted, and of a location apart from its other settings', () => {
    const ours = { useCustomAnnouncementEnabled: true, audioAnnouncementFileId: 'ours' };
    const tenant = changed(writeCompliance(demonstrationTenant, ours));
    expect(readCompliance(tenant)).toMatchObject({
      useCustomAnnouncementEnabled: true,
      audioAnnouncementFile: { id: 'ours', fileName: 'ours' },
    });
    expect(readLocationCompliance(tenant, firstLocation(tenant))).toMatchObject({
      useOrgLevelAnnouncementEnabled: true,
      customComplianceAnnouncement: { type: 'CUSTOM', audioAnnouncementFile: { id: 'ours' } },
    });
    const usual = {
      useOrgLevelAnnouncementEnabled: false,
      customComplianceAnnouncement: { type: 'DEFAULT' },
    };
    const own = changed(writeLocationCompliance(tenant, firstLocation(tenant), usual));
    expect(effectiveSettings(own, '1001')).toMatchObject({
      complianceFile: { value: { kind: 'default' }, origin: 'location' },
      complianceAnnouncement: { origin: 'organisation' },
    });
    expect(effectiveSettings(own, '1003')?.complianceFile.value).toEqual({ kind: 'custom', fileId: 'ours' });
    const inherits = { ...usual, useOrgLevelAnnouncementEnabled: true };
    expect(changed(writeLocationCompliance(own, firstLocation(own), inherits))).toEqual(tenant);
    const none = changed(writeCompliance(tenant, { ...ours, useCustomAnnouncementEnabled: false }));
    expect(none).toEqual(demonstrationTenant);
  });

  it('cannot be a file of one’s own where none is named', () => {
    expect(wrongFields(writeCompliance(demonstrationTenant, { useCustomAnnouncementEnabled: true }))).toEqual(
      ['audioAnnouncementFileId'],
    );
    const custom = { customComplianceAnnouncement: { type: 'CUSTOM' } };
    expect(
      wrongFields(writeLocationCompliance(demonstrationTenant, firstLocation(demonstrationTenant), custom)),
    ).toEqual(['customComplianceAnnouncement.audioAnnouncementFileId']);
  });

  it.each([
    [{ delayInSeconds: -1 }, 'delayInSeconds'],
    [{ delayInSeconds: 121 }, 'delayInSeconds'],
    [{ delayInSeconds: 0.5 }, 'delayInSeconds'],
    [{ inboundPSTNCallsEnabled: 'yes' }, 'inboundPSTNCallsEnabled'],
  ])('%j is wrong in %s', (body, field) => {
    expect(wrongFields(writeCompliance(demonstrationTenant, body))).toEqual([field]);
    const location = firstLocation(demonstrationTenant);
    expect(wrongFields(writeLocationCompliance(demonstrationTenant, location, body))).toEqual([field]);
  });
});

describe('files of announcements', () => {
  it('of the organisation: PUT, then GET gives the same', () => {
    fc.assert(
      fc.property(anyEnabled, anyFilesBody, (tenant, body) => {
        const before = readFiles(tenant);
        expect(changed(writeFiles(tenant, before)), 'what is read can be sent back').toEqual(tenant);
        const after = readFiles(changed(writeFiles(tenant, body)));
        for (const name of announcementNames) {
          const asked = body[name];
          expect(after[name]).toEqual(asked === undefined ? before[name] : asRead(asked));
        }
      }),
    );
  });

  it('of a location: PUT, then GET gives the same, unless the organisation’s are wanted', () => {
    fc.assert(
      fc.property(anyEnabled, anyFilesBody, fc.boolean(), (tenant, body, useOrgLevelAnnouncementEnabled) => {
        const location = firstLocation(tenant);
        const before = readLocationFiles(tenant, location);
        const after = changed(
          writeLocationFiles(tenant, location, { ...body, useOrgLevelAnnouncementEnabled }),
        );
        const read = readLocationFiles(after, firstLocation(after));
        expect(read.useOrgLevelAnnouncementEnabled).toBe(useOrgLevelAnnouncementEnabled);
        for (const name of announcementNames) {
          const own = body[name] === undefined ? before[name] : asRead(body[name]);
          expect(read[name]).toEqual(useOrgLevelAnnouncementEnabled ? readFiles(tenant)[name] : own);
        }
        expect(effectiveSettings(after, '1003')).toEqual(effectiveSettings(tenant, '1003'));
        expect(changed(writeLocationFiles(tenant, location, {}))).toEqual(tenant);
        expect(changed(writeLocationFiles(tenant, location, before))).toEqual(tenant);
      }),
    );
  });

  it('of one’s own have to be named', () => {
    const location = firstLocation(demonstrationTenant);
    const body = { start: { type: 'DEFAULT' }, pause: { type: 'CUSTOM' } };
    expect(wrongFields(writeFiles(demonstrationTenant, body))).toEqual(['pause.audioAnnouncementFileId']);
    expect(wrongFields(writeLocationFiles(demonstrationTenant, location, body))).toEqual([
      'pause.audioAnnouncementFileId',
    ]);
    expect(wrongFields(writeFiles(demonstrationTenant, { stop: { type: 'WAV' } }))).toEqual(['stop.type']);
  });
});

it('nothing of it is set while the partner has not enabled the service', () => {
  const off = tenantWith({ partner: { serviceEnabled: false } });
  const here = firstLocation(off);
  for (const outcome of [
    writeCompliance(off, { inboundPSTNCallsEnabled: true }),
    writeLocationCompliance(off, here, { inboundPSTNCallsEnabled: true }),
    writeFiles(off, { start: { type: 'DEFAULT' } }),
    writeLocationFiles(off, here, { start: { type: 'DEFAULT' } }),
  ]) {
    expect(outcome).toEqual({ kind: 'refused', refusal: { kind: 'partner-off' } });
  }
});
