/** Ringing and ringback, made in code: they sound for the user alone. */

interface Cadence {
  readonly frequencies: readonly number[];
  /** Seconds. */
  readonly on: number;
  readonly off: number;
  readonly gain: number;
}

const cadences = {
  /** Ringing tone of North America (ITU-T E.180, national tones). */
  ringback: { frequencies: [440, 480], on: 2, off: 4, gain: 0.12 },
  ringing: { frequencies: [660, 880], on: 1, off: 2, gain: 0.25 },
  /** Call waiting tone of North America (ITU-T E.180). */
  waiting: { frequencies: [440], on: 0.3, off: 9.7, gain: 0.06 },
} as const satisfies Record<string, Cadence>;
export type RingKind = keyof typeof cadences;

/** @returns stops it */
export function startRinging(kind: RingKind, context: AudioContext, output: AudioNode): () => void {
  const { frequencies, on, off, gain } = cadences[kind];
  const level = new GainNode(context, { gain: 0 });
  level.connect(output);
  const oscillators = frequencies.map((frequency) => {
    const oscillator = new OscillatorNode(context, { frequency });
    oscillator.connect(level);
    oscillator.start();
    return oscillator;
  });
  const strike = () => {
    level.gain.setValueAtTime(gain, context.currentTime);
    level.gain.setValueAtTime(0, context.currentTime + on);
  };
  void context.resume().then(strike);
  const timer = setInterval(strike, (on + off) * 1000);
  return () => {
    clearInterval(timer);
    for (const oscillator of oscillators) oscillator.stop();
    level.disconnect();
  };
}
