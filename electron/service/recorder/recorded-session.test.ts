import dgram from 'node:dgram';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstOffer, offerState, readAnswer, readOffer } from '../../../shared/siprec/offer';
import { writeDescription, type Description } from '../../../shared/siprec/session-description';
import { ana, chloe, recordedCall, streams, support } from '../../../shared/siprec/siprec-play';
import { lastSnapshotOf, snapshotOf, type RecordedPartyFacts } from '../../../shared/siprec/snapshot';
import { alaw, mulaw } from '../media/g711';
import { readWav } from '../media/wav';
import { placesIn } from './own-folder';
import { RecordedSession } from './recorded-session';

let root: string;
let session: RecordedSession;
let failed: string[];
const sockets: dgram.Socket[] = [];

beforeEach(() => {
  failed = [];
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-recorder-'));
  session = new RecordedSession({
    place: placesIn(root, () => undefined)(),
    address: '127.0.0.1',
    failed: ({ reason }) => failed.push(reason),
  });
});
afterEach(() => {
  session.end(undefined);
  for (const socket of sockets.splice(0)) socket.close();
  vi.restoreAllMocks();
  fs.rmSync(root, { recursive: true });
});

const offer = firstOffer('1', '127.0.0.1', streams);
const metadata = snapshotOf(recordedCall);

async function sender({ payload, codec } = { payload: 0, codec: mulaw }) {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  sockets.push(socket);
  return (port: number, number: number, value: number) => {
    const packet = Buffer.alloc(172);
    packet.writeUInt8(0x80, 0);
    packet.writeUInt8(payload, 1);
    packet.writeUInt16BE(number, 2);
    packet.writeUInt32BE(number * 160, 4);
    packet.writeUInt32BE(7, 8);
    packet.set(codec.encode(new Int16Array(160).fill(value)), 12);
    const before = session.heardAt;
    socket.send(packet, port, '127.0.0.1');
    return { before };
  };
}

async function portOf(changed: Description): Promise<number> {
  const { answer } = await session.change(changed, metadata);
  if (answer === undefined) throw new Error('no answer');
  const reading = readAnswer(changed, writeDescription(answer));
  const section = reading.kind === 'answer' ? reading.sections[0] : undefined;
  return section?.kind === 'taken' ? section.port : 0;
}

const isHeard = ({ before }: { readonly before: number }) =>
  vi.waitFor(() => {
    expect(session.heardAt).toBeGreaterThan(before);
  });
const framesOf = (name: string) => {
  const samples = readWav(path.join(root, session.id, name));
  return Array.from({ length: samples.length / 160 }, (_, index) => samples[index * 160]);
};

const description = (): unknown =>
  JSON.parse(fs.readFileSync(path.join(root, session.id, 'recording.json'), 'utf8'));

it('writes nothing of what its client sends while it is paused', async () => {
  const port = await portOf(offer);
  const send = await sender();
  await isHeard(send(port, 0, 7932));
  expect(await portOf(offerState(offer, 'paused'))).toBe(port);
  await isHeard(send(port, 2, -7932));
  expect(await portOf(offer)).toBe(port);
  // What was sent in the pause comes late.
  await isHeard(send(port, 1, -7932));
  await isHeard(send(port, 3, 988));
  session.end(undefined);
  expect(framesOf('1001.wav')).toEqual([7932, 988]);
  expect(framesOf('2001.wav')).toEqual([0, 0]);
  expect(description()).toMatchObject({ pauses: [{ position: 20 }] });
  expect(description()).toHaveProperty(['pauses', 0, 'untilAt']);
});

it.each([
  ['8', '', { payload: 8, codec: alaw }, 8064],
  ['9 8 96', 'a=rtpmap:96 PCMU/8000\r\n', { payload: 96, codec: mulaw }, 7932],
  ['0 8', '', { payload: 0, codec: mulaw }, 7932],
])('writes A-law too, and µ-law of another payload type: %s', async (formats, map, format, heard) => {
  const sdp = writeDescription({ ...offer, sections: offer.sections.slice(0, 1) });
  const text = sdp.replace('RTP/AVP 0', `RTP/AVP ${formats}`).replace('a=rtpmap:0 PCMU/8000\r\n', map);
  const reading = readOffer(text);
  if (reading.kind === 'malformed') throw new Error(reading.reason);
  const { answer } = await session.change(reading.description, metadata);
  const answered = answer === undefined ? '' : writeDescription(answer);
  const [, port, payload] = /m=audio (\d+) RTP\/AVP (.*)\r\n/.exec(answered) ?? [];
  expect(payload).toBe(String(format.payload));
  const send = await sender(format);
  await isHeard(send(Number(port), 0, heard));
  session.end(undefined);
  expect(framesOf('1001.wav')).toEqual([heard]);
});

it('hears the first who sends on a stream, and nothing that is no RTP', async () => {
  const port = await portOf(offer);
  const [send, strange] = [await sender(), await sender()];
  sockets[1]?.send('nothing at all', port, '127.0.0.1');
  await isHeard(send(port, 0, 7932));
  strange(port, 1, -7932);
  await isHeard(send(port, 2, 988));
  session.end(undefined);
  expect(framesOf('1001.wav')).toEqual([7932, 0, 988]);
});

describe('whose stream it is of who has the call on hold before it is recorded', () => {
  const holding = { ...support, direction: 'inactive' } as const;
  const told = async (...parties: readonly RecordedPartyFacts[]) => {
    await session.change(offer, snapshotOf({ ...recordedCall, parties }));
    return description();
  };

  it('is clear where one party and one stream are left', async () => {
    expect(await told(ana, holding)).toMatchObject({
      parties: [
        { number: '1001', name: 'Ana' },
        { number: '2001', joinedAt: support.joinedAt },
      ],
    });
  });

  it('is not where both ends have, until one takes the call back', async () => {
    const both = [{ ...ana, direction: 'inactive' } as const, holding];
    expect(await told(...both)).toMatchObject({ parties: [{ number: '' }, { number: '' }] });
    expect(await told(ana, holding)).toMatchObject({
      parties: [{ number: '1001' }, { number: '2001' }],
    });
  });

  it('is not somebody’s who has left', async () => {
    const gone = { ...holding, leftAt: chloe.joinedAt };
    const come = { ...chloe, label: '2', direction: 'inactive' } as const;
    expect(await told(ana, gone, come)).toMatchObject({
      parties: [{ number: '1001' }, { number: '1003' }],
    });
  });
});

it('has ended when its client says that it has, where that can be, and not when the session was over', async () => {
  await session.change(offer, metadata);
  const end = Date.now();
  await vi.waitFor(() => {
    expect(Date.now()).toBeGreaterThan(end);
  });
  await session.change(undefined, lastSnapshotOf({ ...recordedCall, recordedUntil: end }));
  session.end(undefined);
  expect(description()).toMatchObject({ endedAt: end });
});

it('has ended when its session was over, where what its client says cannot be', async () => {
  await session.change(offer, metadata);
  const before = Date.now();
  await session.change(undefined, lastSnapshotOf({ ...recordedCall, recordedUntil: before + 1_000_000 }));
  session.end(undefined);
  expect(description()).toHaveProperty(
    'endedAt',
    expect.toSatisfy((at: number) => at >= before && at <= Date.now()),
  );
});

it('tells that the disk takes no more, and keeps what there is', async () => {
  const port = await portOf(offer);
  const send = await sender();
  vi.spyOn(fs, 'writeSync').mockImplementation(() => {
    throw new Error('ENOSPC');
  });
  send(port, 0, 7932);
  await isHeard(send(port, 1, 988));
  await vi.waitFor(() => {
    expect(failed).not.toEqual([]);
  });
  expect(failed).toEqual(['ENOSPC']);
  // It may take a description again, which is short.
  vi.restoreAllMocks();
  expect(session.end(undefined)).toBe('ENOSPC');
  expect(description()).toMatchObject({ state: 'failed', reason: 'ENOSPC' });
});
