import type { CallSnapshot } from '../../../shared/ipc/phone-view';
import type { RingTone } from '../../../shared/settings/audio-devices';
import { isTalking } from '../../../shared/call/call-phase';
import type { AudioEngine } from './audio-engine';
import { startSound } from './ringing';

type RingKind = 'ringing' | 'ringback' | 'waiting';

/** Rings while a call rings, and plays ringback while the far end does. */
export class Ringer {
  readonly #engine: () => Pick<AudioEngine, 'ringer' | 'speaker'>;
  readonly #tone: () => RingTone;
  #sounding: { readonly kind: RingKind; readonly stop: () => void } | undefined;

  constructor(engine: () => Pick<AudioEngine, 'ringer' | 'speaker'>, tone: () => RingTone) {
    this.#engine = engine;
    this.#tone = tone;
  }

  follow(calls: readonly CallSnapshot[]): void {
    const wanted = soundFor(calls);
    if (wanted === this.#sounding?.kind) return;
    this.#sounding?.stop();
    this.#sounding = undefined;
    if (wanted === undefined) return;
    const engine = this.#engine();
    // Ringback and a waiting caller's beep are for the ear that hears the call.
    const stop =
      wanted === 'ringing' ? startSound(this.#tone(), engine.ringer) : startSound(wanted, engine.speaker);
    this.#sounding = { kind: wanted, stop };
  }
}

/** A caller who waits while the user talks does not ring aloud: a short beep in the ear. */
function soundFor(calls: readonly CallSnapshot[]): RingKind | undefined {
  const phases = calls.map(({ phase }) => phase);
  if (phases.some(isTalking)) return phases.includes('ringing') ? 'waiting' : undefined;
  if (phases.includes('ringing')) return 'ringing';
  return phases.includes('progressing') ? 'ringback' : undefined;
}
