import path from 'node:path';
import { expect, test } from 'vitest';
import { SoundLibrary, soundNames } from './sounds';

const library = new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds'));

test.each(soundNames)('the sound %s is there and is not silent', (name) => {
  expect(library.get(name).some((sample) => Math.abs(sample) > 1000)).toBe(true);
});
