import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordsEveryCall } from '../recording/modes';
import { everyCall } from '../recording/selective';
import { effectiveSettings } from './effective';
import { portalProblems } from './portal';
import { recordingParts, withRecordingParts } from './recording-parts';
import { anyChoices, anyTenant, stateOf, tenantWith } from './tenant-play';

const off = tenantWith({ person: { recording: { kind: 'off' } } });

it('what the panel sets is in force, where recording is available', () => {
  fc.assert(
    fc.property(
      anyTenant,
      anyChoices,
      (tenant, { mode, pauseResume, repeatTone, startStopAnnouncement, selective, recordVoicemail }) => {
        const announcement = startStopAnnouncement;
        const chosen = { mode, pauseResume, repeatTone, announcement, selective, recordVoicemail };
        const settings = effectiveSettings(withRecordingParts(tenant, '1001', chosen), '1001');
        const parts = recordsEveryCall(mode) ? chosen : { ...chosen, selective: everyCall };
        const isAvailable = settings?.availability.kind === 'available';
        expect(settings && recordingParts(settings)).toEqual(
          isAvailable ? parts : { ...parts, mode: 'never' },
        );
      },
    ),
  );
});

it('one part leaves the others, and none at all leaves the user off', () => {
  const on = withRecordingParts(off, '1001', { pauseResume: 'announcement' });
  expect(effectiveSettings(on, '1001')).toMatchObject({
    mode: { value: 'never', origin: 'user' },
    pauseResume: { value: 'announcement' },
    repeatTone: { value: { enabled: false, intervalSeconds: 15 } },
  });
  expect(stateOf(withRecordingParts(on, '1001', { mode: 'always' }), '1001')).toBe('always');
  expect(withRecordingParts(off, '1001', {})).toBe(off);
  expect(withRecordingParts(off, '2001', { mode: 'always' })).toBe(off);
});

it('a part of what belongs together leaves the other part', () => {
  const on = [
    { repeatTone: { enabled: true, intervalSeconds: 40 } },
    { repeatTone: { enabled: false } },
    { announcement: { internal: true, pstn: true } },
    { announcement: { pstn: false } },
    { selective: { inboundExternal: false } },
    { mode: 'always' as const },
  ].reduce((tenant, patch) => withRecordingParts(tenant, '1001', patch), off);
  expect(effectiveSettings(on, '1001')).toMatchObject({
    repeatTone: { value: { enabled: false, intervalSeconds: 40 } },
    startStopAnnouncement: { value: { internal: true, pstn: false } },
    selective: { value: { ...everyCall, inboundExternal: false } },
  });
});

it('whoever the panel switches on is known to a provider that makes users by itself', () => {
  const webex = tenantWith({
    organisation: { provider: 'webex' },
    person: { recording: { kind: 'off' } },
  });
  expect(portalProblems(webex, '1001')).toEqual([{ kind: 'no-account' }]);
  expect(portalProblems(withRecordingParts(webex, '1001', { mode: 'always' }), '1001')).toEqual([]);
});
