/**
 * The compliance announcement: what a party in the PSTN hears when it is connected with a user whose calls can be recorded
 * (docs/recording.md, “Compliance announcement”).
 */
import type { ComplianceAnnouncement } from '../settings/tenant';
import { modeForCall } from './mode-in-force';
import type { RecordingMode } from './modes';
import type { CallKind, SelectiveRecording } from './selective';
import type { Milliseconds } from './state';

interface ComplianceSituation {
  /** As the user has the call. */
  readonly call: CallKind;
  readonly announcement: ComplianceAnnouncement;
  readonly mode: RecordingMode;
  readonly selective: SelectiveRecording;
  readonly emergency: boolean;
}

/** How long after the connect it is heard; undefined where it is not. */
export function complianceDelay(situation: ComplianceSituation): Milliseconds | undefined {
  const { call, announcement, emergency } = situation;
  if (emergency || call.network !== 'external') return undefined;
  // Nobody is told of a recording that there will not be [A].
  if (modeForCall(situation, call) === 'never') return undefined;
  if (call.direction === 'inbound') return announcement.inboundPstn ? 0 : undefined;
  if (!announcement.outboundPstn) return undefined;
  const { enabled, seconds } = announcement.outboundDelay;
  return enabled ? seconds * 1000 : 0;
}
