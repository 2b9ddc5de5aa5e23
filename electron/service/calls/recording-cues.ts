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
import type { AwaitedAnnouncement, RecordingSink } from '../recording/recording-sink';
import type { Cue, CueOutcome } from './call-cues';
import type { Leg } from './leg';

export interface RecordingCuesHost {
  readonly legs: () => readonly Leg[];
  readonly emergency: () => boolean;
  readonly settingsOf: (owner: string) => RecordingSettings;
  /** Whether the PSTN hears a compliance announcement for a user. */
  readonly complianceAnnounced: (owner: string) => boolean;
  /** Plays a cue, in the language of whose recording it tells of. */
  readonly play: (cue: Cue, owner: string, outcome: Partial<CueOutcome>) => void;
  /** What waits to be heard of a recording may be overtaken by a change. @returns whether a cue of that is to be heard itself */
  readonly overtake: (owner: string, change: CuedChange) => boolean;
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

  /** A user's recording has changed. Its recorder is told of an announcement when that begins to be heard. */
  changed(change: CuedChange, owner: string, recorder: Pick<RecordingSink, 'announcing'> | undefined): void {
    const cue = this.#at(change, owner);
    const isHeard = this.#host.overtake(owner, change);
    if (cue === undefined || !isHeard) return;
    const told = cue.name.endsWith('announcement') ? recorder?.announcing(change) : undefined;
    this.#play(cue, owner, told);
  }

  #play(cue: Cue, owner: string, told?: AwaitedAnnouncement): void {
    this.#host.play(cue, owner, {
      begun: () => told?.begun(),
      dropped: () => {
        told?.dropped();
        if (cue.about?.change === 'started')
          this.#host.note(`${owner}: recording started; nobody has heard the ${cue.name}`);
      },
    });
  }

  /** Who joins a call that is being recorded, and has no phone that shows it, hears it as if it started now. @param owners whose recordings run */
  joined(leg: Leg, owners: readonly string[]): void {
    if (leg.recordAware) return;
    const cues = owners.map((owner) => ({ owner, cue: this.#atStart(owner, [leg]) }));
    const first = cues.find(({ cue }) => cue !== undefined);
    if (first?.cue !== undefined) this.#play(first.cue, first.owner);
  }

  /** The cue for a change of a user's recording. */
  #at(change: CuedChange, owner: string): Cue | undefined {
    if (change === 'started') return this.#atStart(owner, this.#host.legs());
    const name = cueFor(change, this.#situation(owner));
    return name && { name, hearers: undefined, about: { owner, change } };
  }

  /** The cue when a recording starts for these ends; whom nothing tells of it is noted. */
  #atStart(owner: string, legs: readonly Leg[]): Cue | undefined {
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
    const hearers = isForUnaware ? unaware.map(({ id }) => id) : undefined;
    return cue && { name: cue, hearers, about: { owner, change: 'started' } };
  }

  /** In milliseconds; undefined where no repeat tone is due. */
  repeatToneInterval(owner: string, state: ServiceRecordingState): number | undefined {
    return repeatToneInterval(state, this.#situation(owner));
  }
}
