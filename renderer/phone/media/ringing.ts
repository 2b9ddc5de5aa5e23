/** Ringing and ringback, made in code: they sound for the user alone. */
import type { RingTone } from '../../../shared/settings/audio-devices';

interface Cadence {
  readonly frequencies: readonly number[];
  /** Seconds from the beginning of a period: when each burst begins, and how long it lasts. */
  readonly bursts: readonly { readonly at: number; readonly seconds: number }[];
  /** Seconds after which it begins again. */
  readonly period: number;
  readonly gain: number;
}

const tones = {
  classic: { frequencies: [660, 880], bursts: [{ at: 0, seconds: 1 }], period: 3, gain: 0.25 },
  double: {
    frequencies: [620, 780],
    bursts: [
      { at: 0, seconds: 0.4 },
      { at: 0.6, seconds: 0.4 },
    ],
    period: 3,
    gain: 0.25,
  },
  chime: {
    frequencies: [1046, 1318],
    bursts: [
      { at: 0, seconds: 0.15 },
      { at: 0.25, seconds: 0.15 },
      { at: 0.5, seconds: 0.3 },
    ],
    period: 2.5,
    gain: 0.18,
  },
  low: { frequencies: [330, 415], bursts: [{ at: 0, seconds: 1.2 }], period: 3.2, gain: 0.3 },
} as const satisfies Record<RingTone, Cadence>;

const signals = {
  /** Ringing tone of North America (ITU-T E.180, national tones). */
  ringback: { frequencies: [440, 480], bursts: [{ at: 0, seconds: 2 }], period: 6, gain: 0.12 },
  /** Call waiting tone of North America (ITU-T E.180). */
  waiting: { frequencies: [440], bursts: [{ at: 0, seconds: 0.3 }], period: 10, gain: 0.06 },
  test: { frequencies: [440], bursts: [{ at: 0, seconds: 1 }], period: 2, gain: 0.2 },
} as const satisfies Record<string, Cadence>;

export type Sound = keyof typeof signals | RingTone;

const cadences: Readonly<Record<Sound, Cadence>> = { ...tones, ...signals };

/** Where a sound is heard. */
export interface SoundOutput {
  readonly context: AudioContext;
  readonly output: AudioNode;
  /** Its context runs until this is given back: one that runs in vain takes a twentieth of a processor. @returns gives it back */
  need(): () => void;
}

/** Sounds until it is stopped. @returns stops it */
export function startSound(sound: Sound, speaker: SoundOutput): () => void {
  const { context, output } = speaker;
  const release = speaker.need();
  const { frequencies, bursts, period, gain } = cadences[sound];
  const level = new GainNode(context, { gain: 0 });
  level.connect(output);
  const oscillators = frequencies.map((frequency) => {
    const oscillator = new OscillatorNode(context, { frequency });
    oscillator.connect(level);
    oscillator.start();
    return oscillator;
  });
  const strike = () => {
    for (const { at, seconds } of bursts) {
      level.gain.setValueAtTime(gain, context.currentTime + at);
      level.gain.setValueAtTime(0, context.currentTime + at + seconds);
    }
  };
  strike();
  const timer = setInterval(strike, period * 1000);
  return () => {
    clearInterval(timer);
    for (const oscillator of oscillators) oscillator.stop();
    level.disconnect();
    release();
  };
}

/** Sounds for one period. @returns ends it before */
export function soundOnce(sound: Sound, output: SoundOutput): () => void {
  const stop = startSound(sound, output);
  const timer = setTimeout(stop, cadences[sound].period * 1000 - 100);
  return () => {
    clearTimeout(timer);
    stop();
  };
}
