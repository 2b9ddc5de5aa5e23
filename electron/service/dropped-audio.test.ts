/** What a phone is sent where the service drops audio, and in a hold: its time goes on (RFC 3550 5.1). */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { samplesPerFrame } from './media/frame';
import { MediaClock, type Tick } from './media/media-clock';
import { ReceivedPackets } from './media/received-packets';
import { PhonePlay } from './phone-play';
import { ServicePlay } from './service-play';

let play: ServicePlay;
let phone: PhonePlay;
const ticks = new Set<Tick>();
const headerSchema = z.object({ sequenceNumber: z.number(), timestamp: z.number(), marker: z.boolean() });
/** Of what has come to the phone, which says nothing itself. */
const heard: z.infer<typeof headerSchema>[] = [];

beforeEach(async () => {
  heard.length = 0;
  vi.spyOn(MediaClock.prototype, 'subscribe').mockImplementation((tick) => {
    ticks.add(tick);
    return () => ticks.delete(tick);
  });
  vi.spyOn(ReceivedPackets.prototype, 'count').mockImplementation((header) => {
    heard.push(headerSchema.parse(header));
  });
  play = await ServicePlay.start();
  phone = await PhonePlay.register(play.access, '1001');
});
afterEach(async () => {
  vi.restoreAllMocks();
  phone.leave();
  await play.stop();
});

function tick(dropped = 0): void {
  for (const one of [...ticks]) one(dropped);
}

/** Of each packet but the first: how many frames, and how many packets, after the one before it; and whether it begins something. */
const steps = () =>
  heard.slice(1).map(({ sequenceNumber, timestamp, marker }, index) => {
    const before = heard[index] ?? { sequenceNumber: 0, timestamp: 0 };
    return [
      (timestamp - before.timestamp) / samplesPerFrame,
      sequenceNumber - before.sequenceNumber,
      marker,
    ] as const;
  });

it('time that is dropped, or passes in a hold, is none that is missing: the timestamp goes on by it, and what follows has the marker', async () => {
  const call = await phone.call('2001');
  await expect
    .poll(async () => JSON.stringify(await play.get('/calls')))
    .toMatch(/"ends":\[\{"number":"1001","media":\d/);
  for (const dropped of [0, 0, 7, 0]) tick(dropped);
  await expect.poll(() => heard).toHaveLength(4);
  await call.hold();
  for (const dropped of [0, 3]) tick(dropped);
  await call.resume();
  for (let count = 0; count < 2; count += 1) tick();
  await expect.poll(() => heard).toHaveLength(6);
  expect(heard[0]?.marker).toBe(true);
  expect(steps()).toEqual([
    [1, 1, false],
    [8, 1, true],
    [1, 1, false],
    [6, 1, true],
    [1, 1, false],
  ]);
});
