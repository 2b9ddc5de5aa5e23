import fs from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { streamStereo, streamTrack, type AudioStream } from './audio';
import { KeepingPlay } from './keeping-play';
import { partyOn } from '../recording/party-play';

let play: KeepingPlay;
beforeEach(() => {
  play = new KeepingPlay();
});
afterEach(() => {
  play.end();
});

function entry(id: string) {
  const found = play.keeping.catalogue.get(id);
  if (found === undefined) throw new Error(`${id} is not there`);
  return found;
}

async function read(stream: AudioStream | undefined) {
  if (stream === undefined) throw new Error('no audio');
  const bytes = Buffer.from(await new Response(stream.body).arrayBuffer());
  expect(bytes).toHaveLength(stream.length);
  const samples = Array.from({ length: (bytes.length - 44) / 2 }, (_, at) => bytes.readInt16LE(44 + at * 2));
  return { name: stream.name, channels: bytes.readUInt16LE(22), told: bytes.readUInt32LE(40), samples };
}

it('one party’s audio is a file of its own', async () => {
  play.record('one');
  const ana = await read(streamTrack(entry('one'), 0));
  expect(ana).toEqual({
    name: 'one-1001.wav',
    channels: 1,
    told: 9600,
    samples: new Array<number>(4800).fill(3),
  });
  expect([streamTrack(entry('one'), 2), streamTrack(entry('one'), Number('x'))]).toEqual([
    undefined,
    undefined,
  ]);
});

it('both sides are one stereo file: the user on the left, whoever else there is on the right', async () => {
  const sink = play.begin('one', '1002');
  sink.join(partyOn('leg-3', '1002', 'Ben'), Date.now());
  const loud = new Int16Array(160).fill(30_000);
  const said = new Map(['leg-1', 'leg-2', 'leg-3'].map((leg) => [leg, loud]));
  for (let frame = 0; frame < 110; frame += 1) sink.write(said, 0);
  sink.close(true);
  const { channels, told, samples } = await read(streamStereo(entry('one')));
  expect([channels, told]).toEqual([2, (30 + 110) * 160 * 4]);
  expect(samples.slice(0, 2)).toEqual([0, 8]);
  // Two who are loud at once are as loud as can be.
  expect(samples.slice(-2)).toEqual([30_000, 32_767]);
});

it('a party whose file is not there is silent in both, and has none of its own', async () => {
  play.record('one');
  fs.rmSync(play.file('one', '2002.wav'));
  expect(streamTrack(entry('one'), 1)).toBeUndefined();
  const { samples } = await read(streamStereo(entry('one')));
  expect(samples.slice(0, 2)).toEqual([3, 0]);
});

it('a download that is given up lets go of the files', async () => {
  play.record('one');
  const reader = streamStereo(entry('one')).body.getReader();
  await reader.read();
  await reader.cancel();
  expect((await reader.read()).done).toBe(true);
});
