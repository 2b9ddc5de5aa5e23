import type { RecordAttribute } from '../../../shared/sip/record-attribute';
import type { Frame } from '../media/frame';

/** One end of a call: a user's phone, or a party that the service plays itself. */
export interface Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network: 'internal' | 'pstn';
  /** Whether its phone shows recordings (RFC 7866 6.3). */
  readonly recordAware: boolean;
  /** Whether this end has put the call on hold. */
  readonly isHolding: boolean;
  /** 20 ms of what this end says; undefined where nothing came. */
  read(): Frame | undefined;
  /** 20 ms of what this end hears. `voice` is the other end alone, without cues. */
  write(heard: Frame, voice: Frame): void;
  /** Tells this end how the call is recorded now. */
  reportRecording(report: RecordAttribute): void;
  /** Tells this end that the other one has put the call on hold, or taken it back. */
  reportHold(held: boolean): void;
  end(reason: string): void;
}
