/**
 * The compliance announcement: what a party in the PSTN hears when it is connected with a user whose calls can be recorded
 * (docs/recording.md, “Compliance announcement”).
 */
import type { ComplianceAnnouncement } from '../settings/tenant';
import { recordsEveryCall, type RecordingMode } from './modes';
import { isSelected, type CallKind, type SelectiveRecording } from './selective';
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
  if (emergency || call.network !== 'external' || !canBeRecorded(situation)) return undefined;
  if (call.direction === 'inbound') return announcement.inboundPstn ? 0 : undefined;
  if (!announcement.outboundPstn) return undefined;
  const { enabled, seconds } = announcement.outboundDelay;
  return enabled ? seconds * 1000 : 0;
}

/** Nobody is told of a recording that there will not be [A]. */
function canBeRecorded({ call, mode, selective }: ComplianceSituation): boolean {
  if (mode === 'never') return false;
  return !recordsEveryCall(mode) || isSelected(selective, call);
}
