import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { soundFile, spokenLanguages, spokenSounds } from '../../../shared/words/spoken';
import { samplesPerFrame, silence } from './frame';
import { SoundLibrary, soundNames, SoundPlayer } from './sounds';

const ramp = (length: number) => Int16Array.from({ length }, (_, index) => index + 1);

describe('the stock of sounds', () => {
  const folder = path.resolve(import.meta.dirname, '../../../assets/sounds');
  const library = new SoundLibrary(folder);
  const peak = (samples: Int16Array) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  /** Mean amplitude: how loud it is. */
  const loudness = (samples: Int16Array) =>
    Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

  it.each(soundNames)('has %s, to be heard', (name) => {
    const samples = library.speaking('en').get(name);
    expect(samples.length).toBeGreaterThan(samplesPerFrame);
    expect(samples.some((sample) => sample > 1000)).toBe(true);
  });

  describe.each(spokenLanguages)('in %s', (language) => {
    it.each(spokenSounds)('has %s, as long and as loud as speech is, and not clipped', (name) => {
      const samples = library.speaking(language).get(name);
      const english = library.speaking('en').get(name);
      expect(samples.length / english.length).toBeGreaterThan(0.6);
      expect(samples.length / english.length).toBeLessThan(1.8);
      expect(loudness(samples) / loudness(english)).toBeGreaterThan(0.45);
      expect(peak(samples)).toBeLessThan(0.51 * 32_768);
      if (language !== 'en') expect(samples).not.toEqual(english);
    });
  });

  it('has no sound that nothing plays', () => {
    const played = spokenLanguages.flatMap((language) => soundNames.map((name) => soundFile(name, language)));
    // What the demonstration's agent says into her microphone.
    const wanted = new Set([...played, 'agent.wav']);
    const there = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(there.filter((name) => name.endsWith('.wav')).sort()).toEqual([...wanted].sort());
  });

  it('says which file is missing', () => {
    expect(() => new SoundLibrary('/nowhere').speaking('de').get('beep')).toThrow('/nowhere/beep.wav');
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
