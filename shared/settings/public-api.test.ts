import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { callRecordingSchema, readCallRecording, writeCallRecording, type CallRecording } from './public-api';
import { describeRefusal, termsMissing } from './public-api-outcome';
import type { Tenant } from './tenant';
import { recordedAt, withRecording } from './tenant-people';
import type { Refusal } from './tenant-changes';
import { anyChoices, stateOf, tenantWith, withChoices } from './tenant-play';

const by = { of: 'customer', name: 'Mira Castellan' } as const;

function read(tenant: Tenant, number = '1001'): CallRecording {
  const recorded = recordedAt(tenant, number);
  if (recorded === undefined) throw new Error(`nobody has ${number}`);
  // As a client gets it.
  return callRecordingSchema.parse(JSON.parse(JSON.stringify(readCallRecording(tenant, recorded))));
}

function put(body: object, tenant: Tenant = demonstrationTenant, number = '1001'): Tenant {
  const outcome = writeCallRecording(tenant, number, body, by);
  if (outcome.kind !== 'changed') throw new Error(JSON.stringify(outcome));
  return outcome.tenant;
}

function problemsOf(body: unknown, tenant: Tenant = demonstrationTenant): readonly string[] {
  const outcome = writeCallRecording(tenant, '1001', body, by);
  return outcome.kind === 'wrong' ? outcome.problems.map(({ field, problem }) => `${field}: ${problem}`) : [];
}

const allOff = tenantWith({ person: { recording: { kind: 'off' } } });

it('a legacy On Demand user can be read and sent back, and nobody can be made one', () => {
  const legacy = withChoices({ mode: 'on-demand' });
  const answer = read(legacy);
  expect(answer.record).toBe('On Demand');
  expect(read(put({ ...answer, recordVoicemailEnabled: true }, legacy))).toEqual({
    ...answer,
    recordVoicemailEnabled: true,
  });
  const refused = ['record: On Demand can be read, and not be set'];
  expect(problemsOf({ record: 'On Demand' })).toEqual(refused);
  expect(problemsOf({ enabled: true, record: 'On Demand' }, allOff)).toEqual(refused);
});

it('users may hear, take away and delete their own recordings as long as somebody keeps them', () => {
  const own = {
    viewAndPlayRecordingsEnabled: true,
    downloadRecordingsEnabled: true,
    deleteRecordingsEnabled: true,
    shareRecordingsEnabled: false,
  };
  expect(read(demonstrationTenant).callRecordingAccessSettings).toEqual(own);
  const nobody = tenantWith({ organisation: { provider: 'none' } });
  expect(Object.values(read(nobody).callRecordingAccessSettings)).toEqual([false, false, false, false]);
});

describe('the answer of GET', () => {
  it('has the fields of the document’s example', () => {
    expect(read(withChoices({ pauseResume: 'beep' }))).toEqual({
      enabled: true,
      record: 'On Demand with User Initiated Start',
      recordVoicemailEnabled: false,
      startStopAnnouncementEnabled: true,
      startStopAnnouncement: { internalCallsEnabled: true, pstnCallsEnabled: true },
      notification: { type: 'Beep', enabled: true },
      repeat: { interval: 20, enabled: false },
      selectiveCallRecordingSettings: {
        recordInboundInternalCallsEnabled: true,
        recordInboundExternalCallsEnabled: true,
        recordOutboundInternalCallsEnabled: true,
        recordOutboundExternalCallsEnabled: true,
      },
      callRecordingAccessSettings: {
        viewAndPlayRecordingsEnabled: true,
        downloadRecordingsEnabled: true,
        deleteRecordingsEnabled: true,
        shareRecordingsEnabled: false,
      },
      serviceProvider: 'WSTLY10001',
      externalGroup: 'WSTLY10001L1',
      externalIdentifier: 'a1001@10001.tallyphone.test',
    });
  });

  it('shows the defaults while recording is off', () => {
    expect(read(allOff)).toMatchObject({
      enabled: false,
      record: 'Never',
      recordVoicemailEnabled: false,
      startStopAnnouncementEnabled: false,
      notification: { type: 'None', enabled: false },
      repeat: { interval: 15, enabled: false },
    });
  });

  it('can say On Demand, which cannot be set', () => {
    const legacy = withChoices({ mode: 'on-demand' });
    expect(read(legacy).record).toBe('On Demand');
    expect(problemsOf({ record: 'On Demand' })).toEqual([expect.stringMatching(/^record: /)]);
    // Whoever leaves it out leaves it as it is.
    expect(read(put({ recordVoicemailEnabled: true }, legacy)).record).toBe('On Demand');
  });
});

describe('a PUT', () => {
  it('of the document’s example is carried out', () => {
    const tenant = put(
      {
        enabled: true,
        record: 'Always with Pause/Resume',
        notification: { enabled: true, type: 'Play Announcement' },
        startStopAnnouncementEnabled: true,
        recordVoicemailEnabled: true,
        repeat: { enabled: true },
        startStopAnnouncement: { internalCallsEnabled: true, pstnCallsEnabled: true },
      },
      allOff,
    );
    expect(stateOf(tenant, '1001')).toBe('always-pause-resume');
    expect(read(tenant)).toMatchObject({
      recordVoicemailEnabled: true,
      notification: { enabled: true, type: 'Play Announcement' },
      repeat: { enabled: true, interval: 15 },
    });
  });

  it('and then GET gives the same, of whatever can be set', () => {
    fc.assert(
      fc.property(anyChoices, anyChoices, (before, after) => {
        fc.pre(after.mode !== 'on-demand');
        const id = demonstrationTenant.people[0]?.id ?? '';
        const start = withRecording(demonstrationTenant, id, { kind: 'on', choices: before });
        const wanted = read(withRecording(demonstrationTenant, id, { kind: 'on', choices: after }));
        expect(read(put(wanted, start))).toEqual(wanted);
        expect(read(put(wanted, allOff))).toEqual(wanted);
        expect(put(wanted, put(wanted, start))).toEqual(put(wanted, start));
      }),
    );
  });

  it('of one field leaves all others as they were', () => {
    fc.assert(
      fc.property(anyChoices, fc.boolean(), (choices, on) => {
        const start = withChoices(choices);
        const before = read(start);
        const voicemail = put({ recordVoicemailEnabled: on }, start);
        expect(read(voicemail)).toEqual({ ...before, recordVoicemailEnabled: on });
        expect(read(put({ repeat: { interval: 77 } }, start))).toEqual({
          ...before,
          repeat: { ...before.repeat, interval: 77 },
        });
        expect(
          read(put({ selectiveCallRecordingSettings: { recordInboundInternalCallsEnabled: on } }, start)),
        ).toMatchObject({
          selectiveCallRecordingSettings: {
            ...before.selectiveCallRecordingSettings,
            recordInboundInternalCallsEnabled: on,
          },
        });
        expect(put({}, start)).toEqual(start);
      }),
    );
  });

  it.each([
    [{ enabled: true }, 'Beep'],
    [{ enabled: true, type: 'Beep' }, 'Beep'],
    [{ type: 'Play Announcement' }, 'Play Announcement'],
    [{ enabled: true, type: 'None' }, 'None'],
    [{ enabled: true, type: null }, 'None'],
    [{ enabled: false, type: 'Beep' }, 'None'],
    [{}, 'Play Announcement'],
  ])('notification %j where it was an announcement: %s', (notification, type) => {
    const start = withChoices({ pauseResume: 'announcement' });
    expect(read(put({ notification }, start)).notification).toEqual({ type, enabled: type !== 'None' });
  });

  it('the older field of the announcement speaks where the newer one is left out', () => {
    const none = withChoices({ startStopAnnouncement: { internal: false, pstn: false } });
    const of = (body: object) => read(put(body, none)).startStopAnnouncement;
    expect(of({ startStopAnnouncementEnabled: true })).toEqual({
      internalCallsEnabled: true,
      pstnCallsEnabled: true,
    });
    expect(
      of({ startStopAnnouncementEnabled: true, startStopAnnouncement: { pstnCallsEnabled: true } }),
    ).toEqual({ internalCallsEnabled: false, pstnCallsEnabled: true });
  });

  it('switches off, which clears the settings, and nothing is set while it is off', () => {
    const off = put({ enabled: false, record: 'Always' });
    expect(read(off).enabled).toBe(false);
    expect(read(put({ enabled: true }, off)).record).toBe('Never');
    expect(problemsOf({ record: 'Always' }, off)).toEqual([
      'enabled: Call recording is off: it has to be true for anything else to be set',
    ]);
  });

  it.each([
    [{ record: 'Sometimes' }, 'record'],
    [{ enabled: 'yes' }, 'enabled'],
    [{ repeat: { interval: 9 } }, 'repeat.interval'],
    [{ repeat: { interval: 1801 } }, 'repeat.interval'],
    [{ repeat: { interval: 10.5 } }, 'repeat.interval'],
    [{ notification: { type: 'Bell' } }, 'notification.type'],
    [{ startStopAnnouncement: { pstnCallsEnabled: 1 } }, 'startStopAnnouncement.pstnCallsEnabled'],
    [
      { selectiveCallRecordingSettings: { recordInboundInternalCallsEnabled: null } },
      'selectiveCallRecordingSettings.recordInboundInternalCallsEnabled',
    ],
    [[], ''],
    ['text', ''],
  ])('of %j is wrong in the field %s', (body, field) => {
    expect(problemsOf(body)).toEqual([expect.stringMatching(new RegExp(`^${field.replace('.', '\\.')}: `))]);
  });

  it('reaches the ends of the range', () => {
    for (const interval of [10, 1800]) {
      expect(read(put({ repeat: { interval } })).repeat.interval).toBe(interval);
    }
  });

  it('is refused until the terms are accepted, with what has to be accepted', () => {
    const tenant = tenantWith({ organisation: { terms: {} } });
    for (const body of [{ enabled: true }, { record: 'Always' }]) {
      expect(writeCallRecording(tenant, '1001', body, by)).toEqual({
        kind: 'refused',
        refusal: { kind: 'terms-not-accepted', provider: 'dubber' },
      });
    }
    expect(termsMissing('dubber')).toEqual({
      vendorId: '53dc4c87-8408-4882-9570-dca2bcdb9280',
      vendorName: 'Dubber',
      termsOfServiceUrl: 'https://www.dubber.net/terms',
    });
    expect(termsMissing('webex').termsOfServiceUrl).toBe('');
  });

  it('is refused for a number that nobody has', () => {
    for (const body of [{}, { enabled: true }, { enabled: false }]) {
      expect(writeCallRecording(demonstrationTenant, '2001', body, by)).toMatchObject({
        refusal: { kind: 'unknown-number' },
      });
    }
  });
});

it('each refusal is a sentence that names what it is about', () => {
  const provider = 'callcabinet';
  const sentences: Readonly<Record<Refusal['kind'], readonly [Refusal, string]>> = {
    'partner-off': [{ kind: 'partner-off' }, 'The partner'],
    'no-provider': [{ kind: 'no-provider', at: 'organisation' }, 'The organization'],
    'terms-not-accepted': [{ kind: 'terms-not-accepted', provider }, 'CallCabinet'],
    'licence-not-entitled': [
      { kind: 'licence-not-entitled', provider, licence: 'Standard', entitled: ['Professional', 'Basic'] },
      'Professional or Basic',
    ],
    'unknown-number': [{ kind: 'unknown-number', number: '2001' }, '2001'],
    'unknown-location': [{ kind: 'unknown-location', location: 'nowhere' }, 'nowhere'],
    'unknown-administrator': [{ kind: 'unknown-administrator', administrator: 'nobody' }, 'nobody'],
    'administrator-of-another-customer': [
      { kind: 'administrator-of-another-customer', administrator: 'Ida', customer: 'Other' },
      'Ida has enabled call recording for Other',
    ],
    'not-understood': [{ kind: 'not-understood' }, 'confirmed'],
    'not-offered-in-region': [
      { kind: 'not-offered-in-region', provider, region: 'DE', offeredIn: ['US'] },
      'not in DE',
    ],
    'no-terms': [{ kind: 'no-terms', provider: 'webex' }, 'Webex'],
    'already-accepted': [
      { kind: 'already-accepted', provider, acceptedAt: '2026-02-03', acceptedBy: 'Ida' },
      'Ida accepted',
    ],
    'recording-off': [{ kind: 'recording-off', name: 'Ana Reyes' }, 'Ana Reyes'],
    'unknown-announcement': [{ kind: 'unknown-announcement', file: 'welcome' }, 'welcome'],
    'interval-out-of-range': [{ kind: 'interval-out-of-range', least: 10, most: 90 }, '10 to 90'],
    'number-taken': [{ kind: 'number-taken', number: '1001', name: 'Ana' }, 'Ana has the number 1001'],
    'email-taken': [{ kind: 'email-taken', email: 'a@b.test', name: 'Ana' }, 'Ana has the email a@b.test'],
    'number-reserved': [{ kind: 'number-reserved', number: '2001' }, '2001'],
    'id-taken': [{ kind: 'id-taken', id: 'ana' }, 'ana is taken'],
    'identifier-taken': [{ kind: 'identifier-taken', identifier: 'a1', name: 'Ana' }, 'Ana has the external'],
    'identifier-at-provider': [
      { kind: 'identifier-at-provider', identifier: 'a1', provider },
      'somebody who has left by the external identifier a1',
    ],
    'tenant-full': [{ kind: 'tenant-full', most: 7 }, 'has 7 people'],
    'location-exists': [{ kind: 'location-exists', name: 'Quay' }, 'a location Quay'],
    'location-in-use': [{ kind: 'location-in-use', name: 'Quay', count: 2 }, 'Quay has 2'],
    'last-location': [{ kind: 'last-location', name: 'Quay' }, 'Quay is the only'],
  };
  for (const [refusal, words] of Object.values(sentences)) expect(describeRefusal(refusal)).toContain(words);
  expect(describeRefusal({ kind: 'no-provider', at: 'location' })).toContain('The location');
});
