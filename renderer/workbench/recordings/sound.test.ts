import { describe, expect, it } from 'vitest';
import { barsOf, readSound, readTrack, sampleRate, shareOf, voiceOf } from './sound';

/** As the service sends it. */
function stereo(left: readonly number[], right: readonly number[], rate = sampleRate): Uint8Array {
  const view = new DataView(new ArrayBuffer(44 + left.length * 4));
  view.setUint16(22, 2, true);
  view.setUint32(24, rate, true);
  left.forEach((sample, at) => {
    view.setInt16(44 + at * 4, sample, true);
    view.setInt16(46 + at * 4, right[at] ?? 0, true);
  });
  return new Uint8Array(view.buffer);
}

const second = (value: number) => new Float32Array(sampleRate).fill(value);
const after = (...parts: readonly Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

describe('the sound of a recording', () => {
  it('has the user on the left and everybody else on the right', () => {
    const sound = readSound(stereo([16_384, -32_768], [0, 8192]));
    expect([...(sound?.left ?? [])]).toEqual([0.5, -1]);
    expect([...(sound?.right ?? [])]).toEqual([0, 0.25]);
    expect(sound?.seconds).toBe(2 / sampleRate);
  });

  it('is not to be had from anything else', () => {
    expect(readSound(new Uint8Array(10))).toBeUndefined();
    expect(readSound(stereo([1], [1], 44_100))).toBeUndefined();
  });

  it('has one party alone in a file of its own', () => {
    const mono = stereo([16_384], [-8192]);
    expect(readTrack(mono)).toBeUndefined();
    new DataView(mono.buffer).setUint16(22, 1, true);
    expect([...(readTrack(mono) ?? [])]).toEqual([0.5, -0.25]);
    expect(readSound(mono)).toBeUndefined();
  });

  it('is as loud in each stretch as its loudest 5 ms', () => {
    const samples = new Float32Array(160);
    samples.set([0.25, -0.75], 77);
    samples[159] = 0.5;
    const voice = voiceOf([samples]);
    expect(barsOf(voice, 0.02, 4)).toEqual([0, 0.75, 0, 0.5]);
    expect(barsOf(voice, 0.02, 2)).toEqual([0.75, 0.5]);
    // Of a recording that is longer, a part.
    expect(barsOf(voice, 0.04, 4)).toEqual([0.75, 0.5, 0, 0]);
    expect(barsOf(voice, 0.02, 8)).toEqual([0, 0, 0.75, 0.75, 0, 0, 0.5, 0.5]);
    expect(barsOf(voiceOf([]), 0, 2)).toEqual([0, 0]);
  });
});

describe('who spoke', () => {
  it('is told from how loud a side is, over the breath between words', () => {
    const word = second(0.2);
    const samples = after(word, new Float32Array(0.3 * sampleRate), word, second(0.001), word);
    const spans = voiceOf([samples]).spans.map(({ from, to }) =>
      [from, to].map((at) => Math.round(at * 100)),
    );
    expect(spans).toEqual([
      [0, 230],
      [330, 430],
    ]);
  });

  it('is told of a party that came twice from both its files', () => {
    const word = second(0.2);
    const { peaks, spans } = voiceOf([word, after(second(0), second(0), word)]);
    expect(spans).toEqual([
      { from: 0, to: 1 },
      { from: 2, to: 3 },
    ]);
    expect(peaks).toHaveLength(600);
  });

  it('is a share of the time', () => {
    expect(shareOf(voiceOf([after(second(0.2), second(0))]).spans, 2)).toBe(50);
    expect(shareOf([], 0)).toBe(0);
  });
});
