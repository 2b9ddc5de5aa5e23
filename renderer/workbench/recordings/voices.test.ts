import { describe, expect, it, vi } from 'vitest';
import { lanesOf, voicesOf } from './voices';
import type { Sound } from './sound';

const party = (number: string, name: string, from: number, until: number, file: string | undefined) => ({
  number,
  name,
  file,
  from,
  until,
  joinedAt: 0,
});
const ana = party('1001', 'Ana Reyes', 0, 4000, '1001.wav');
const daniel = party('2002', 'Daniel Moss', 0, 4000, '2002.wav');

describe('the lanes of a recording', () => {
  it('are one for each party, its user first, who is on the left of the audio', () => {
    expect(lanesOf({ user: '2002', parties: [ana, daniel] }).map(({ name }) => name)).toEqual([
      'Daniel Moss',
      'Ana Reyes',
    ]);
    expect(lanesOf({ user: undefined, parties: [ana, daniel] }).map(({ name }) => name)).toEqual([
      'Ana Reyes',
      'Daniel Moss',
    ]);
  });

  it('are one for a party that came twice, with when it was there', () => {
    const again = party('2002', '', 6000, 9000, '2002-2.wav');
    const nameless = party('+441632', '', 0, 100, undefined);
    expect(lanesOf({ user: '1001', parties: [daniel, ana, again, nameless] })).toMatchObject([
      { number: '1001', tracks: [1] },
      {
        name: 'Daniel Moss',
        tracks: [0, 2],
        present: [
          { from: 0, to: 4 },
          { from: 6, to: 9 },
        ],
      },
      { name: '+441632', tracks: [] },
    ]);
  });
});

describe('what each said', () => {
  const loud = new Float32Array(8000).fill(0.5);
  const sound: Sound = { left: loud, right: new Float32Array(8000), seconds: 1 };
  const second = [{ from: 0, to: 1 }];

  it('is on a side of the audio where there are two', async () => {
    const trackOf = vi.fn(() => Promise.resolve(undefined));
    const voices = await voicesOf(lanesOf({ user: '1001', parties: [daniel, ana] }), sound, trackOf);
    expect(voices.map(({ spans }) => spans)).toEqual([second, []]);
    expect(trackOf).not.toHaveBeenCalled();
  });

  it('is in a file for each where there are more; whose file cannot be had is silent', async () => {
    const chloe = party('1003', 'Chloé Martin', 0, 4000, '1003.wav');
    const lanes = lanesOf({ user: '1001', parties: [daniel, ana, chloe] });
    const voices = await voicesOf(lanes, sound, (index) => Promise.resolve(index === 2 ? loud : undefined));
    expect(voices.map(({ spans }) => spans)).toEqual([[], [], second]);
  });
});
