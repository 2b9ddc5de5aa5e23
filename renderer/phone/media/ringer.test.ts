import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callIn } from '../../../shared/call/call-play';
import { ringTones, type RingTone } from '../../../shared/settings/audio-devices';
import { Ringer } from './ringer';
import { soundOnce, startSound } from './ringing';

/** What sounds now, and where to. */
const sounding = new Map<object, { readonly to: unknown; readonly hertz: number[] }>();

class PlayedGain {
  readonly gain = { setValueAtTime: vi.fn() };
  #to: unknown;
  connect(to: unknown) {
    this.#to = to;
  }
  disconnect() {
    sounding.delete(this);
  }
  hear(hertz: number) {
    const known = sounding.get(this)?.hertz ?? [];
    sounding.set(this, { to: this.#to, hertz: [...known, hertz] });
  }
}

class PlayedOscillator {
  readonly #hertz: number;
  start = vi.fn();
  stop = vi.fn();
  constructor(_context: unknown, { frequency }: { readonly frequency: number }) {
    this.#hertz = frequency;
  }
  connect(level: PlayedGain) {
    level.hear(this.#hertz);
  }
}

class PlayedContext {
  readonly currentTime = 0;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', PlayedContext);
  vi.stubGlobal('GainNode', PlayedGain);
  vi.stubGlobal('OscillatorNode', PlayedOscillator);
  sounding.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function place() {
  const context = new AudioContext();
  return { context, output: new GainNode(context), need: () => () => undefined };
}

describe('the ringer', () => {
  function begin(tone: RingTone) {
    const places = { ringer: place(), speaker: place() };
    const ringer = new Ringer(
      () => places,
      () => tone,
    );
    return {
      ringer,
      heard: () =>
        [...sounding.values()].map(({ to, hertz }) => [
          to === places.ringer.output ? 'ringer' : 'speaker',
          ...hertz,
        ]),
    };
  }

  it('rings with the chosen tone at the ringer, until the call is taken', () => {
    const { ringer, heard } = begin('low');
    ringer.follow([callIn('ringing')]);
    ringer.follow([callIn('ringing')]);
    expect(heard()).toEqual([['ringer', 330, 415]]);
    ringer.follow([callIn('connected')]);
    expect(heard()).toEqual([]);
  });

  it('leaves ringback, and the beep of who waits, to the speaker', () => {
    const { ringer, heard } = begin('low');
    ringer.follow([callIn('progressing')]);
    expect(heard()).toEqual([['speaker', 440, 480]]);
    ringer.follow([callIn('connected'), callIn('ringing')]);
    expect(heard()).toEqual([['speaker', 440]]);
  });
});

it('no two ring tones sound alike', () => {
  const heard = ringTones.map((tone) => {
    const stop = startSound(tone, place());
    const [sound] = sounding.values();
    stop();
    return sound?.hertz.join();
  });
  expect(new Set(heard).size).toBe(ringTones.length);
});

it('a sound that is tried ends by itself, or before', () => {
  soundOnce('test', place());
  expect(sounding.size).toBe(1);
  vi.advanceTimersByTime(3000);
  expect(sounding.size).toBe(0);
  const stop = soundOnce('chime', place());
  stop();
  expect(sounding.size).toBe(0);
  vi.advanceTimersByTime(10_000);
});
