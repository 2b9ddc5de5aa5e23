/**
 * Which mode holds for a user in one call, and what the service does with a recording when another comes to hold while the call
 * is up (docs/recording.md, “Modes” and “Emergency calls”).
 */
import { recordsEveryCall, type RecordingMode, type RecordingOperation } from './modes';
import { isSelected, type CallKind, type SelectiveRecording } from './selective';
import type { StandingState } from './service-rules';

interface ModeSettings {
  readonly mode: RecordingMode;
  readonly selective: SelectiveRecording;
}

/** What selective recording leaves out is not recorded, as with Never. */
export function modeForCall({ mode, selective }: ModeSettings, call: CallKind): RecordingMode {
  return recordsEveryCall(mode) && !isSelected(selective, call) ? 'never' : mode;
}

interface EmergencySettings {
  readonly emergencyCallsRecorded: boolean;
}

/** Whether anything may be recorded, be it by the service itself [C]. */
export function mayBeRecorded({ emergencyCallsRecorded }: EmergencySettings, emergency: boolean): boolean {
  return !emergency || emergencyCallsRecorded;
}

/** An emergency call has no controls: where it is recorded, an Always mode records it whole [D]. */
export function modeInForce(
  settings: ModeSettings & EmergencySettings,
  { kind, emergency }: { readonly kind: CallKind; readonly emergency: boolean },
): RecordingMode {
  if (!mayBeRecorded(settings, emergency)) return 'never';
  const mode = modeForCall(settings, kind);
  return emergency && recordsEveryCall(mode) ? 'always' : mode;
}

type Consequences = Readonly<Partial<Record<StandingState, RecordingOperation>>>;

/** By the mode that comes to hold. What is not there stays as it is: after a failure nothing is recorded any more in that call. */
const consequences: Readonly<Record<RecordingMode, Consequences>> = {
  never: { pending: 'stop', 'pending-paused': 'stop', started: 'stop', paused: 'stop', resuming: 'stop' },
  // Nobody could resume it any more.
  always: { off: 'start', stopped: 'start', pending: 'start', 'pending-paused': 'resume', paused: 'resume' },
  'always-pause-resume': { off: 'start', stopped: 'start', pending: 'start' },
  'on-demand': {},
  'on-demand-user-start': {},
};

/** What the service does by itself when one mode is followed by another; undefined: nothing. */
export function afterModeChange(
  from: RecordingMode,
  state: StandingState,
  to: RecordingMode,
): RecordingOperation | undefined {
  if (from === to) return undefined;
  const operation = consequences[to][state];
  // What the service has stopped in one of the Always modes is not begun again by the other.
  return operation === 'start' && recordsEveryCall(from) ? undefined : operation;
}
