import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { samplesPerFrame } from '../media/frame';
import { SoundLibrary } from '../media/sounds';
import { partyAt, type Party } from './parties';
import { PartyLeg } from './party-leg';

const sounds = new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds')).speaking('en');
const voice = new Int16Array(samplesPerFrame).fill(1000);
const cue = new Int16Array(samplesPerFrame).fill(7);

function legOf(number: string, allIsSaid: () => void = () => undefined): PartyLeg {
  const party: Party | undefined = partyAt(number);
  if (party === undefined) throw new Error(`${number} is no party`);
  return new PartyLeg('leg-1', number, party, sounds, allIsSaid);
}

it.each(['4711', '', 'constructor', '__proto__', 'toString'])('nobody is at “%s”', (number) => {
  expect(partyAt(number)).toBeUndefined();
});

describe('a party that the service plays', () => {
  it('echoes what the other end says, without cues', () => {
    const leg = legOf('2001');
    leg.write(cue, voice);
    leg.write(cue, voice);
    expect([...(leg.read() ?? [])]).toEqual([...voice]);
    expect([...(leg.read() ?? [])]).toEqual([...voice]);
    expect(leg.read()).toBeUndefined();
  });

  it('outside echoes all that it hears: so it can be heard what the PSTN hears', () => {
    const leg = legOf('2006');
    leg.write(cue, voice);
    leg.write(cue, voice);
    expect([leg.network, ...(leg.read() ?? [])]).toEqual(['pstn', ...cue]);
  });

  it.each(['2003', '2004'])(
    'says nothing as %s, which does not answer either, and sends nothing back',
    (number) => {
      const leg = legOf(number);
      leg.write(cue, voice);
      leg.reportHold(true);
      leg.reportHold(false);
      leg.write(cue, voice);
      expect(leg.read()).toBeUndefined();
    },
  );

  it('has said all once, and then hangs up', () => {
    let ends = 0;
    const leg = legOf('2005', () => (ends += 1));
    let frames = 0;
    while (leg.read() !== undefined) frames += 1;
    leg.read();
    expect(frames).toBe(Math.ceil(sounds.get('call-back').length / samplesPerFrame));
    expect(ends).toBe(1);
  });

  it('waits on hold with what it has to say', () => {
    const leg = legOf('2002');
    leg.reportHold(true);
    expect(leg.read()).toBeUndefined();
    leg.reportHold(false);
    expect(leg.read()).toHaveLength(samplesPerFrame);
  });

  it('is silent once the call is over', () => {
    const leg = legOf('2002');
    leg.end();
    expect(leg.read()).toBeUndefined();
  });
});
