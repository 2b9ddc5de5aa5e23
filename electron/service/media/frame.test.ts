import { describe, expect, it } from 'vitest';
import { attenuate, mix, SampleQueue, samplesPerFrame, silence } from './frame';

const frame = (value: number) => new Int16Array(samplesPerFrame).fill(value);
const ramp = (from: number, length: number) => Int16Array.from({ length }, (_, index) => from + index);

describe('mixing', () => {
  it('adds what is said at once', () => {
    expect(mix([frame(100), frame(-30), frame(5)])).toEqual(frame(75));
  });

  it('limits what is too loud, and does not wrap it into noise', () => {
    expect(mix([frame(30_000), frame(30_000)])).toEqual(frame(32_767));
    expect(mix([frame(-30_000), frame(-30_000)])).toEqual(frame(-32_768));
    expect(mix([frame(30_000), frame(30_000), frame(-30_000)])).toEqual(frame(30_000));
  });

  it('is silence of nothing, and leaves one voice as it is', () => {
    expect(mix([])).toEqual(frame(0));
    expect(mix([frame(7)])).toEqual(frame(7));
  });

  it('leaves what it mixes as it was', () => {
    const voice = frame(7);
    mix([voice, frame(1)]);
    expect(voice).toEqual(frame(7));
  });
});

it('attenuates by a fraction of the loudness', () => {
  expect(attenuate(frame(101), 0.5)).toEqual(frame(51));
  expect(attenuate(frame(-1000), 0.25)).toEqual(frame(-250));
  expect(attenuate(frame(1000), 0)).toEqual(silence);
  expect(attenuate(frame(1000), 1)).toEqual(frame(1000));
});

describe('a queue of samples', () => {
  it('gives frames out of packets of any length, without loss and in order', () => {
    const queue = new SampleQueue();
    queue.push(ramp(0, 80));
    queue.push(ramp(80, 240));
    queue.push(ramp(320, 160));
    const frames = [queue.shift(), queue.shift(), queue.shift()];
    expect(frames.flatMap((entry) => [...(entry ?? [])])).toEqual([...ramp(0, 480)]);
    expect(queue.shift()).toBeUndefined();
  });

  it('waits for two frames before it begins, against jitter, and again after it ran empty', () => {
    const queue = new SampleQueue();
    queue.push(ramp(0, 319));
    expect(queue.shift()).toBeUndefined();
    queue.push(ramp(319, 1));
    expect(queue.shift()).toEqual(ramp(0, 160));
    expect(queue.shift()).toEqual(ramp(160, 160));
    expect(queue.shift()).toBeUndefined();
    queue.push(ramp(320, 160));
    expect(queue.shift()).toBeUndefined();
    queue.push(ramp(480, 160));
    expect(queue.shift()).toEqual(ramp(320, 160));
  });

  it('never delays by more than twelve frames: the oldest go', () => {
    const queue = new SampleQueue();
    for (let i = 0; i < 20; i += 1) queue.push(frame(i));
    queue.shift();
    queue.push(frame(20));
    const heard = Array.from({ length: 13 }, () => queue.shift()?.[0]);
    expect(heard).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, undefined]);
  });

  it('loses nothing where a process that stood still catches up', () => {
    const queue = new SampleQueue();
    queue.push(frame(0));
    queue.push(frame(1));
    expect(queue.shift()?.[0]).toBe(0);
    for (let i = 2; i < 50; i += 1) queue.push(frame(i));
    const heard = Array.from({ length: 48 }, () => queue.shift()?.[0]);
    expect(heard).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
    queue.push(frame(50));
    expect(queue.shift()?.[0]).toBe(49);
  });

  it('has no more than a second more, however long nobody asks', () => {
    const queue = new SampleQueue();
    for (let i = 0; i < 200; i += 1) queue.push(frame(i));
    const heard = Array.from({ length: 63 }, () => queue.shift()?.[0]);
    expect(heard.slice(0, 2)).toEqual([138, 139]);
    expect(heard.slice(-2)).toEqual([199, undefined]);
  });

  it('keeps the newest of a packet that is longer than it may hold', () => {
    const queue = new SampleQueue();
    queue.shift();
    queue.push(ramp(0, 2020));
    const frames = Array.from({ length: 13 }, () => queue.shift());
    expect(frames.flatMap((entry) => [...(entry ?? [])])).toEqual([...ramp(100, 1920)]);
    expect(frames[12]).toBeUndefined();
  });

  it('hands out in order for as long as it is filled, with packets of any length', () => {
    const queue = new SampleQueue();
    const heard: number[] = [];
    for (let from = 0; from < 20_000; from += 137) {
      queue.push(ramp(from, 137));
      heard.push(...(queue.shift() ?? []));
    }
    expect(heard.length).toBeGreaterThan(19_000);
    expect(heard).toEqual([...ramp(0, heard.length)]);
  });

  it('forgets what is in it', () => {
    const queue = new SampleQueue();
    queue.push(ramp(0, 800));
    queue.shift();
    queue.clear();
    expect(queue.shift()).toBeUndefined();
    queue.push(ramp(800, 160));
    expect(queue.shift()).toBeUndefined();
  });
});
