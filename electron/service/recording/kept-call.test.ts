import { expect, it } from 'vitest';
import { samplesPerFrame, silence } from '../media/frame';
import { mulaw } from '../media/g711';
import { KeptCall } from './kept-call';
import { numbered, numberIn } from './numbered-frame-play';

/** All that waits: what each leg said in each tick, and what happened. */
function taken(kept: KeptCall<string>): unknown[] {
  const all: unknown[] = [];
  while (kept.next !== undefined) {
    if (kept.next === 'happening') all.push(kept.takeHappening());
    else all.push(Object.fromEntries([...kept.takeFrames()].map(([leg, frame]) => [leg, numberIn(frame)])));
  }
  return all;
}

it('gives back what was said and what happened, in its order, and then has nothing', () => {
  const kept = new KeptCall<string>();
  kept.happen('ben comes');
  kept.write(new Map([['ana', numbered(1)]]));
  kept.happen('ana goes');
  kept.happen('chloé comes');
  kept.write(new Map([['ben', numbered(2)]]), 2);
  expect(kept.length).toBe(4);
  expect(taken(kept)).toEqual([
    'ben comes',
    { ana: 1, ben: 0 },
    'ana goes',
    'chloé comes',
    { ana: 0, ben: 0 },
    { ana: 0, ben: 0 },
    { ana: 0, ben: 2 },
  ]);
  expect([kept.length, kept.next]).toEqual([0, undefined]);
});

it('goes on while it is taken from', () => {
  const kept = new KeptCall<string>();
  const heard: unknown[] = [];
  for (let tick = 1; tick <= 500; tick += 1) {
    kept.write(new Map([['ana', numbered(tick)]]));
    if (tick % 2 === 0) heard.push(numberIn(kept.takeFrames().get('ana') ?? []));
  }
  while (kept.next === 'frames') heard.push(numberIn(kept.takeFrames().get('ana') ?? []));
  expect(heard).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
});

it('has what a recorder would be sent, in µ-law, and keeps nothing of who is silent', () => {
  const kept = new KeptCall<string>();
  const said = Int16Array.from({ length: samplesPerFrame }, (_, index) => (index - 80) * 400);
  kept.write(
    new Map([
      ['ana', said],
      ['ben', silence],
    ]),
  );
  const frames = kept.takeFrames();
  expect([...frames.keys()]).toEqual(['ana']);
  expect(mulaw.encode(frames.get('ana') ?? silence)).toEqual(mulaw.encode(said));
});
