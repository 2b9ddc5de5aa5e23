import { describe, expect, it } from 'vitest';
import { mulaw } from '../../../electron/service/media/g711';
import { readTag, taggedFrame, tagsIn } from './frame-tag';

const samplesOf = (frames: readonly Uint8Array[]) =>
  Int16Array.from(frames.flatMap((frame) => [...mulaw.decode(frame)]));

describe('a frame with a tag', () => {
  it.each([
    { call: 0, frame: 0 },
    { call: 1, frame: 63 },
    { call: 399, frame: 64 },
    { call: 4095, frame: 262_143 },
  ])('says of call $call that it is frame $frame', (tag) => {
    expect(readTag(taggedFrame(tag))).toEqual(tag);
  });

  it('is the same after it was decoded and encoded', () => {
    const frame = taggedFrame({ call: 17, frame: 123_456 });
    expect([...mulaw.encode(mulaw.decode(frame))]).toEqual([...frame]);
  });

  it('lasts 20 ms', () => {
    expect(taggedFrame({ call: 1, frame: 1 })).toHaveLength(160);
  });

  it('is none where it is silent, shifted or cut', () => {
    const frame = taggedFrame({ call: 5, frame: 5 });
    expect(readTag(mulaw.encode(new Int16Array(160)))).toBeUndefined();
    expect(readTag(Uint8Array.from([...frame.subarray(1), 0]))).toBeUndefined();
    expect(readTag(Uint8Array.from([0, ...frame.subarray(0, 159)]))).toBeUndefined();
    expect(readTag(frame.subarray(0, 80))).toBeUndefined();
  });

  it('is none where something was mixed into it', () => {
    const voice = mulaw.decode(taggedFrame({ call: 5, frame: 5 }));
    const mixed = voice.map((sample) => sample + 3000);
    expect(readTag(mulaw.encode(mixed))).toBeUndefined();
  });
});

describe('a recording', () => {
  it('has the tags of its frames, in their order', () => {
    const tags = [7, 8, 10].map((frame) => ({ call: 2, frame }));
    expect(tagsIn(samplesOf(tags.map(taggedFrame)))).toEqual(tags);
  });

  it('has them also where silence was put in, of any length', () => {
    const tags = [1, 2, 3].map((frame) => ({ call: 1, frame }));
    const parts = tags.flatMap((tag, index) => [mulaw.encode(new Int16Array(index * 37)), taggedFrame(tag)]);
    expect(tagsIn(samplesOf(parts))).toEqual(tags);
  });

  it('of silence has none', () => {
    expect(tagsIn(new Int16Array(8000))).toEqual([]);
  });
});
