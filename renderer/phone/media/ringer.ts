import type { CallSnapshot } from '../../../shared/ipc/phone-view';
import { isTalking } from '../../../shared/call/call-phase';
import type { AudioEngine } from './audio-engine';
import { startRinging, type RingKind } from './ringing';

/** Rings while a call rings, and plays ringback while the far end does. */
export class Ringer {
  readonly #engine: () => AudioEngine;
  #sounding: { readonly kind: RingKind; readonly stop: () => void } | undefined;

  constructor(engine: () => AudioEngine) {
    this.#engine = engine;
  }

  follow(calls: readonly CallSnapshot[]): void {
    const wanted = soundFor(calls);
    if (wanted === this.#sounding?.kind) return;
    this.#sounding?.stop();
    this.#sounding = undefined;
    if (wanted === undefined) return;
    const { context, output } = this.#engine();
    this.#sounding = { kind: wanted, stop: startRinging(wanted, context, output) };
  }
}

/** A caller who waits while the user talks does not ring aloud: a short beep in the ear. */
function soundFor(calls: readonly CallSnapshot[]): RingKind | undefined {
  const phases = calls.map(({ phase }) => phase);
  if (phases.some(isTalking)) return phases.includes('ringing') ? 'waiting' : undefined;
  if (phases.includes('ringing')) return 'ringing';
  return phases.includes('progressing') ? 'ringback' : undefined;
}
