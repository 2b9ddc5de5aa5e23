import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { samplesPerFrame, silence } from './frame';
import { SoundLibrary, soundNames, SoundPlayer } from './sounds';

const ramp = (length: number) => Int16Array.from({ length }, (_, index) => index + 1);

describe('the stock of sounds', () => {
  const library = new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds'));

  it.each(soundNames)('has %s, to be heard', (name) => {
    const samples = library.get(name);
    expect(samples.length).toBeGreaterThan(samplesPerFrame);
    expect(samples.some((sample) => sample > 1000)).toBe(true);
  });

  it('says which file is missing', () => {
    expect(() => new SoundLibrary('/nowhere').get('beep')).toThrow('/nowhere/beep.wav');
  });
});

describe('a sound that is played', () => {
  it('ends with its last frame, filled up with silence', () => {
    const player = new SoundPlayer(ramp(200));
    expect(player.next()).toEqual(ramp(160));
    expect(player.isOver).toBe(false);
    const last = player.next();
    expect([...last.subarray(0, 41)]).toEqual([...ramp(200).subarray(160), 0]);
    expect(last).toHaveLength(samplesPerFrame);
    expect(player.isOver).toBe(true);
    expect(player.next()).toBe(silence);
  });

  it('begins again where it repeats', () => {
    const player = new SoundPlayer(ramp(160), { loop: true });
    expect([player.next(), player.next()]).toEqual([ramp(160), ramp(160)]);
    expect(player.isOver).toBe(false);
  });
});
