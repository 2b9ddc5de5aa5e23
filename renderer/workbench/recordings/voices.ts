/** Who has a lane in the picture of a recording. */
import type { KeptRecording } from '../../../shared/settings/recording-answers';
import { voiceOf, type Sound, type Voice } from './sound';

/** One party, however often it came. */
export interface Lane {
  readonly number: string;
  /** Its number where nobody has said a name. */
  readonly name: string;
  /** Places in `parties` of those with a file. */
  readonly tracks: readonly number[];
  /** When it was there, in seconds of the recording. */
  readonly present: readonly { readonly from: number; readonly to: number }[];
}

/** As on the two sides of the audio: the user first; whose user nobody knows has the first party, who called, there. */
export function lanesOf({ user, parties }: Pick<KeptRecording, 'user' | 'parties'>): readonly Lane[] {
  const numbers = [...new Set(parties.map(({ number }) => number))];
  const first = numbers.find((number) => number === user) ?? numbers[0];
  return numbers
    .toSorted((one, other) => Number(other === first) - Number(one === first))
    .map((number) => {
      const own = parties.flatMap((party, index) => (party.number === number ? [{ party, index }] : []));
      return {
        number,
        name: own.map(({ party }) => party.name).find((name) => name !== '') ?? number,
        tracks: own.flatMap(({ party, index }) => (party.file === undefined ? [] : [index])),
        present: own.map(({ party: { from, until } }) => ({ from: from / 1000, to: until / 1000 })),
      };
    });
}

/**
 * What each of them said, from the two sides where that is all there is to it, else from a file for each.
 * @param trackOf the samples of one of `parties`; undefined where they cannot be had
 */
export async function voicesOf(
  lanes: readonly Lane[],
  { left, right }: Sound,
  trackOf: (index: number) => Promise<Float32Array | undefined>,
): Promise<readonly Voice[]> {
  if (lanes.length <= 2) return lanes.map((_, index) => voiceOf([index === 0 ? left : right]));
  const voices: Voice[] = [];
  for (const { tracks } of lanes) {
    // One after the other: an hour of each is much to hold at once.
    const found: Float32Array[] = [];
    for (const index of tracks) {
      const samples = await trackOf(index);
      if (samples !== undefined) found.push(samples);
    }
    voices.push(voiceOf(found));
  }
  return voices;
}
