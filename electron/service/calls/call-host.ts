/** What a call needs of the service, and tells it. */
import type { CueName } from '../../../shared/recording/cues';
import type { RecordingSettings, StartDelay } from '../../../shared/settings/service';
import type { MediaClock } from '../media/media-clock';
import type { SoundsOf } from '../media/sounds';
import type { RecordingOrder, RecordingSink } from '../recording/recording-sink';
import type { CallPolicy } from './call-policy';
import type { HistoryEvent } from './history';
import type { Leg } from './leg';

export interface CallHost<Call> {
  readonly clock: MediaClock;
  readonly sounds: SoundsOf;
  /** Where a recording goes. Throws where none can be made. */
  readonly record: (order: RecordingOrder) => RecordingSink;
  /** Undefined for a leg that is no user of the service. */
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  /** Undefined for a number that nobody has. */
  readonly policyOf: (number: string) => CallPolicy | undefined;
  readonly isEmergency: (number: string) => boolean;
  readonly cueGain: () => number;
  readonly startDelay: () => StartDelay;
  readonly cuePlayed: (call: Call, cue: CueName, milliseconds: number, isOwn: boolean) => void;
  readonly happened: (call: Call, leg: Pick<Leg, 'number' | 'sipCallId'>, event: HistoryEvent) => void;
  readonly ended: (call: Call) => void;
  /** Something about this call or its recordings is other than before. */
  readonly changed: () => void;
  readonly note: (text: string) => void;
}
