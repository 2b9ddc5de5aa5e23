import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callIn } from '../../../shared/call/call-play';
import { ringTones, type RingTone } from '../../../shared/settings/audio-devices';
import { Ringer } from './ringer';
import { soundOnce, startSound } from './ringing';

/** What sounds now, as `PLACE HERTZ,HERTZ`. */
const sounding = new Map<object, { place: string; readonly hertz: number[] }>();

class PlayedGain {
  readonly gain = { setValueAtTime: vi.fn() };
  place = '';
  connect(output: { readonly place: string }) {
    this.place = output.place;
  }
  disconnect() {
    sounding.delete(this);
  }
}

class PlayedOscillator {
  readonly #hertz: number;
  constructor(_context: unknown, { frequency }: { readonly frequency: number }) {
    this.#hertz = frequency;
  }
  connect(level: PlayedGain) {
    const known = sounding.get(level) ?? { place: level.place, hertz: [] };
    known.hertz.push(this.#hertz);
    sounding.set(level, known);
  }
  start = vi.fn();
  stop = vi.fn();
}

/** A place where sounds are heard; Web Audio is played, so that only its name matters. */
const place = (name: string) => ({
  context: { currentTime: 0, resume: () => Promise.resolve() },
  output: { place: name },
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('GainNode', PlayedGain);
  vi.stubGlobal('OscillatorNode', PlayedOscillator);
  sounding.clear();
});
afterEach(() => {
  vi.useRealTimers();
});
