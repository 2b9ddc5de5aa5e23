/** Compliance announcements of one call: to whom in the PSTN, when, and whose announcements they make superfluous. */
import { complianceDelay } from '../../../shared/recording/compliance';
import type { RecordingSettings } from '../../../shared/settings/service';
import { frameDuration } from '../media/frame';
import type { CallPolicy } from './call-policy';
import type { Leg } from './leg';
import { callKindAt, recordedUserAt } from './recorded-user';

export interface ComplianceHost {
  readonly legs: () => readonly Leg[];
  readonly emergency: () => boolean;
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  readonly policyOf: (number: string) => CallPolicy | undefined;
  /** Plays it to one end, in the language of the user whose calls are recorded. */
  readonly play: (hearer: Leg, user: string) => void;
}

interface Due {
  readonly hearer: Leg;
  readonly user: string;
  /** Milliseconds from now. */
  left: number;
}

export class CallCompliance {
  readonly #host: ComplianceHost;
  readonly #told = new Set<Leg>();
  readonly #users = new Set<string>();
  #due: Due[] = [];

  constructor(host: ComplianceHost) {
    this.#host = host;
  }

  /** Whether parties in the PSTN hear it, or are to hear it, for a user. */
  isFor(user: string): boolean {
    return this.#users.has(user);
  }

  /** The call is connected or has an end more, or a mode is another. Who has been told is not told again. */
  changed(): void {
    const { legs, emergency, settingsOf, policyOf } = this.#host;
    for (const leg of legs()) {
      const user = recordedUserAt(leg, legs(), settingsOf);
      const policy = user && policyOf(user.number);
      if (user === undefined || policy === undefined) continue;
      const { mode, selective } = user.settings();
      const delay = complianceDelay({
        call: callKindAt(leg, legs()),
        announcement: policy.complianceAnnouncement,
        mode,
        selective,
        emergency: emergency(),
      });
      if (delay !== undefined) this.#tell(user.number, delay);
    }
  }

  #tell(user: string, delay: number): void {
    this.#users.add(user);
    for (const hearer of this.#host.legs()) {
      if (hearer.network !== 'pstn' || this.#told.has(hearer)) continue;
      this.#told.add(hearer);
      this.#due.push({ hearer, user, left: delay });
    }
    this.#playDue();
  }

  /** Whoever has yet to hear it does not. */
  clear(): void {
    this.#due = [];
  }

  /** Another 20 ms have passed. */
  tick(): void {
    for (const due of this.#due) due.left -= frameDuration;
    this.#playDue();
  }

  #playDue(): void {
    const now = this.#due.filter(({ left }) => left <= 0);
    if (now.length === 0) return;
    this.#due = this.#due.filter(({ left }) => left > 0);
    const legs = this.#host.legs();
    for (const { hearer, user } of now) {
      // The mode may have become Never since; another's, for whom it counts as well, may not.
      const recorded = [user, ...this.#users].find(
        (one) => (this.#host.settingsOf(one)?.mode ?? 'never') !== 'never',
      );
      if (recorded !== undefined && legs.includes(hearer)) this.#host.play(hearer, recorded);
      else this.#forget(hearer);
    }
  }

  /** What was not heard takes no announcement's place. */
  #forget(hearer: Leg): void {
    this.#told.delete(hearer);
    if (!this.#host.legs().some((leg) => this.#told.has(leg))) this.#users.clear();
  }
}
