/** Feature access codes of recording: dialled while a call is held, or as digits in the call (docs/recording.md). */
import {
  decideFeatureCode,
  featureCodeFor,
  nextDigit,
  type FeatureCode,
  type FeatureCodeDecision,
  type HeldCall,
} from '../../../shared/recording/feature-codes';
import type { RecordingSettings, ServiceSettings } from '../../../shared/settings/service';
import type { Call } from './call';
import type { Leg } from './leg';

export interface FeatureCodeHost {
  readonly calls: () => readonly Call[];
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  readonly serviceSettings: () => ServiceSettings;
}

type Recording = NonNullable<ReturnType<Call['recordingOf']>>;

export class FeatureCodeCalls {
  readonly #host: FeatureCodeHost;
  /** In which order calls were put on hold. */
  readonly #heldSince = new WeakMap<Leg, number>();
  #holdCount = 0;
  /** The last digits of a leg, no more than a code has. */
  readonly #digits = new WeakMap<Leg, string>();

  constructor(host: FeatureCodeHost) {
    this.#host = host;
  }

  /** Carries a code out that a user has dialled as a call. Undefined for a number that is no code. */
  dialled(number: string, user: string): FeatureCodeDecision | undefined {
    const code = featureCodeFor(number, this.#host.serviceSettings().featureCodes);
    if (code === undefined) return undefined;
    const { held, recording } = this.#heldBy(user);
    const decision = decideFeatureCode(code, held);
    if (decision.kind === 'accepted' && recording !== undefined) carryOut(code, recording);
    return decision;
  }

  #heldBy(user: string): { readonly held: HeldCall; readonly recording: Recording | undefined } {
    const [last] = this.#host
      .calls()
      .flatMap((call) => call.legs.map((leg) => ({ call, leg })))
      .filter(({ leg }) => leg.number === user && leg.isHolding)
      .sort((a, b) => (this.#heldSince.get(b.leg) ?? 0) - (this.#heldSince.get(a.leg) ?? 0));
    const recording = last?.call.recordingOf(last.leg);
    const mode = this.#host.settingsOf(user)?.mode;
    if (last === undefined || recording === undefined || mode === undefined) {
      return { held: { kind: 'none' }, recording: undefined };
    }
    if (last.call.emergency) return { held: { kind: 'emergency' }, recording: undefined };
    return { held: { kind: 'held', mode, state: recording.standing }, recording };
  }

  /** A leg has put its call on hold, or has taken it back. */
  holdChanged(leg: Leg): void {
    if (!leg.isHolding) return;
    this.#holdCount += 1;
    this.#heldSince.set(leg, this.#holdCount);
  }

  /** A digit in a call: heard as part of a code only where the service is set so. */
  digit(leg: Leg, call: Call, digit: string): void {
    const { featureCodes, featureCodesAsDigits } = this.#host.serviceSettings();
    if (!featureCodesAsDigits) return;
    const { tail, code } = nextDigit(this.#digits.get(leg) ?? '', digit, featureCodes);
    this.#digits.set(leg, tail);
    if (code !== undefined) call.recordingOf(leg)?.request(code.operation);
  }
}

function carryOut({ operation, takesEffect }: FeatureCode, recording: Recording): void {
  // What is yet to begin waits for that by itself.
  const isWaiting = operation === 'resume' && recording.standing === 'pending-paused';
  if (takesEffect === 'when-resumed' && !isWaiting) recording.postpone(operation);
  else recording.request(operation);
}
