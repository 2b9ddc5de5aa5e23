/** Which cues the recordings of a call have, by the settings of whose recording each is. */
import {
  cueFor,
  repeatToneInterval,
  startTelling,
  type CuedChange,
  type CueSituation,
} from '../../../shared/recording/cues';
import type { ServiceRecordingState } from '../../../shared/recording/service-rules';
import type { RecordingSettings } from '../../../shared/settings/service';
import type { Cue } from './call-cues';
import type { Leg } from './leg';

export interface RecordingCuesHost {
  readonly legs: () => readonly Leg[];
  readonly emergency: () => boolean;
  readonly settingsOf: (owner: string) => RecordingSettings;
  /** Whether the PSTN hears a compliance announcement for a user. */
  readonly complianceAnnounced: (owner: string) => boolean;
  readonly note: (text: string) => void;
}

export class RecordingCues {
  readonly #host: RecordingCuesHost;

  constructor(host: RecordingCuesHost) {
    this.#host = host;
  }

  #situation(owner: string): CueSituation {
    const { settingsOf, legs, emergency, complianceAnnounced } = this.#host;
    const { announcement, pauseResume, repeatTone } = settingsOf(owner);
    return {
      settings: { announcement, pauseResume, repeatTone },
      network: legs().some(({ network }) => network === 'pstn') ? 'pstn' : 'internal',
      emergency: emergency(),
      complianceAnnounced: complianceAnnounced(owner),
    };
  }

  /** The cue for a change of a user's recording. */
  at(change: CuedChange, owner: string): Cue | undefined {
    if (change === 'started') return this.atStart(owner, this.#host.legs());
    const name = cueFor(change, this.#situation(owner));
    return name && { name, hearers: undefined };
  }

  /** The cue when a recording starts for these ends; whom nothing tells of it is noted. */
  atStart(owner: string, legs: readonly Leg[]): Cue | undefined {
    const unaware = legs.filter(({ recordAware, isPlace }) => !recordAware && !isPlace);
    const { cue, isForUnaware, leavesUntold } = startTelling(this.#situation(owner), {
      isThere: unaware.length > 0,
      telling: this.#host.settingsOf(owner).tellUnawareParties,
    });
    if (leavesUntold) {
      const numbers = unaware.map(({ number }) => number).join(' and ');
      this.#host.note(
        `${owner}: recording started; nothing tells ${numbers} of it: no recording-aware phone, no announcement, no tone (RFC 7866 6.1.2)`,
      );
    }
    return cue && { name: cue, hearers: isForUnaware ? unaware.map(({ id }) => id) : undefined };
  }

  /** In milliseconds; undefined where no repeat tone is due. */
  repeatToneInterval(owner: string, state: ServiceRecordingState): number | undefined {
    return repeatToneInterval(state, this.#situation(owner));
  }
}
