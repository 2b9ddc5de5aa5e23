/** The file in which the places of windows are kept. */
import type { Phrase } from '../../shared/words/phrase';
import { readJsonFile, writeJsonFile } from '../settings/json-file';
import { placesSchema, type Place, type Places } from './places';

export class KeptPlaces {
  readonly #file: string;
  readonly #warn: (problem: Phrase) => void;
  #places: Places | undefined;

  constructor(file: string, warn: (problem: Phrase) => void) {
    this.#file = file;
    this.#warn = warn;
  }

  #all(): Places {
    if (this.#places !== undefined) return this.#places;
    const { value, problem } = readJsonFile(this.#file, placesSchema, {});
    if (problem !== undefined) this.#warn(problem);
    this.#places = value;
    return value;
  }

  of(name: string): Place | undefined {
    return this.#all()[name];
  }

  keep(name: string, place: Place): void {
    this.#places = { ...this.#all(), [name]: place };
    writeJsonFile(this.#file, this.#places);
  }
}
