import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplesPerFrame } from '../media/frame';
import { SoundLibrary } from '../media/sounds';
import { readWav } from '../media/wav';
import { CallPlay, FakeLeg, phones } from './call-play';

const tone = new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds'))
  .speaking('en')
  .get('record-tone');

let play: CallPlay;
beforeEach(() => {
  play = new CallPlay();
  play.settings.set('1001', { mode: 'always', tellUnawareParties: 'tone' });
});
afterEach(() => {
  play.stop();
});

/** A second: the tone has half of one. */
function tick(): void {
  for (let done = 0; done < 50; done += 1) play.clock.tick();
}

/** All that an end has heard of cues since, where the other end says the same sample all the time. */
const cuesHeardBy = (leg: FakeLeg, voice: number) =>
  leg.heard.splice(0).flatMap((frame) => [...frame].map((sample) => sample - voice));

const silence = Array.from({ length: 50 * samplesPerFrame }, () => 0);
const toneAndSilence = [...tone, ...silence].slice(0, silence.length);

describe('the tone for a party whose phone does not show recordings', () => {
  it('is heard by that party alone', () => {
    const { a } = phones();
    const unaware = new FakeLeg('u', '1002', 2, false);
    play.connect('call', a, unaware);
    tick();
    expect(cuesHeardBy(unaware, 1)).toEqual(toneAndSilence);
    expect(cuesHeardBy(a, 2)).toEqual(silence);
  });

  it('is heard by who joins later, and not again by who was told', () => {
    const unaware = new FakeLeg('u', '1001', 1, false);
    const { b } = phones();
    const call = play.connect('call', unaware, b);
    tick();
    expect(cuesHeardBy(unaware, 2)).toEqual(toneAndSilence);
    const joining = new FakeLeg('v', '1003', 3, false);
    call.replace(b, joining, 'transferred');
    tick();
    expect(cuesHeardBy(joining, 1)).toEqual(toneAndSilence);
    expect(cuesHeardBy(unaware, 3)).toEqual(silence);
  });

  it.each([false, true])('is in the recording where tones are: %s', (tonesInRecording) => {
    play.settings.set('1001', { mode: 'always', tellUnawareParties: 'tone', tonesInRecording });
    play.settings.set('1002', { mode: 'never' });
    const { a } = phones();
    const call = play.connect('call', a, new FakeLeg('u', '1002', 2, false));
    tick();
    call.end(undefined, 'over');
    const [recording] = play.finished;
    if (recording === undefined) throw new Error('nothing was recorded');
    // Who says the same sample all the time has others only where something is mixed in.
    const levels = recording.parties.map(({ file }) => new Set(readWav(file)).size > 1);
    expect(levels).toEqual([tonesInRecording, tonesInRecording]);
  });
});
