import dgram from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { samplesPerFrame } from '../media/frame';
import { openPortPair, type PortPair } from '../media/port-pair';
import { readReport, writeReport } from '../media/rtcp';
import { nextOf } from '../sip/stack-play';
import { RtpSender } from './rtp-sender';

let recorder: PortPair;
let sender: RtpSender;
const heard: number[] = [];

beforeEach(async () => {
  heard.length = 0;
  recorder = await openPortPair('127.0.0.1');
  recorder.media.on('message', ({ length }) => heard.push(length));
  vi.useFakeTimers({
    toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'Date', 'performance'],
  });
  sender = await RtpSender.open('127.0.0.1', 'ana');
});
afterEach(() => {
  sender.close();
  recorder.media.close();
  recorder.control.close();
  vi.useRealTimers();
});

const place = () => ({
  address: '127.0.0.1',
  port: recorder.media.address().port,
  control: recorder.control.address(),
  key: undefined,
});
/** The next one. */
const datagramTo = (socket: dgram.Socket) =>
  new Promise<Buffer>((resolve) => {
    socket.once('message', (datagram) => {
      resolve(datagram);
    });
  });
const send = (dropped = 0) => {
  sender.send(new Int16Array(samplesPerFrame).fill(7932), performance.now(), dropped);
};
const hears = async (...lengths: readonly number[]) => {
  while (heard.length < lengths.length) await once(recorder.media, 'message');
  expect(heard).toEqual(lengths);
};

it('sends what it was given before it was closed', async () => {
  sender.aim(place());
  send();
  send();
  sender.close();
  await hears(172, 172);
});

it('keeps its way open while it rests, by datagrams with nothing in them, and only then', async () => {
  sender.aim(place());
  send();
  await hears(172);
  vi.advanceTimersByTime(15_000);
  sender.rest(place());
  send();
  vi.advanceTimersByTime(15_000);
  await hears(172, 0);
  vi.advanceTimersByTime(15_000);
  await hears(172, 0, 0);
  sender.aim(place());
  vi.advanceTimersByTime(15_000);
  send();
  await hears(172, 0, 0, 172);
  sender.close();
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves out the time of frames that are dropped, and no number: nothing of them was sent', async () => {
  sender.aim(place());
  const packets: Buffer[] = [];
  for (const dropped of [0, 0, 250, 0]) {
    const packet = datagramTo(recorder.media);
    send(dropped);
    packets.push(await packet);
  }
  const [first] = packets;
  const since = (read: (packet: Buffer) => number) =>
    packets.map((packet) => first && read(packet) - read(first));
  expect(since((packet) => packet.readUInt32BE(4) | 0)).toEqual([0, 160, 160 * 252, 160 * 253]);
  expect(packets.map((packet) => first && (packet.readUInt16BE(2) - first.readUInt16BE(2)) & 0xffff)).toEqual(
    [0, 1, 2, 3],
  );
  // The first after silence (RFC 3551 4.1).
  expect(packets.map((packet) => packet.readUInt8(1) >> 7)).toEqual([1, 0, 1, 0]);
});

describe('reports of what is sent', () => {
  interface Came {
    readonly datagram: Buffer;
    readonly port: number;
    /** After how long, in milliseconds. */
    readonly after: number;
  }

  /** The next one. */
  async function next(): Promise<Came> {
    let came: { datagram: Buffer; port: number } | undefined;
    recorder.control.once('message', (datagram, { port }) => {
      came = { datagram, port };
    });
    const begun = performance.now();
    const isThere = () => came !== undefined;
    while (!isThere()) {
      vi.advanceTimersByTime(50);
      // What was sent is there once the event loop has gone round.
      for (let turn = 0; turn < 5 && !isThere(); turn += 1) await new Promise(setImmediate);
    }
    if (came === undefined) throw new Error('none');
    return { ...came, after: performance.now() - begun };
  }

  it('come from one port above, with name, counts and clock, about every five seconds', async () => {
    vi.setSystemTime(1_500);
    sender.aim(place());
    const packet = datagramTo(recorder.media);
    send();
    const first = await packet;
    for (let count = 0; count < 2; count += 1) {
      vi.advanceTimersByTime(20);
      send();
    }
    const { datagram, port, after } = await next();
    expect(port).toBe(sender.port + 1);
    expect(after).toBeGreaterThanOrEqual(1_250 - 40);
    expect(after).toBeLessThanOrEqual(3_750);
    const source = first.readUInt32BE(8);
    expect(readReport(datagram)).toMatchObject({ source, names: new Map([[source, 'ana']]), received: [] });
    expect(datagram.subarray(20, 28)).toEqual(Buffer.from('00000003000001e0', 'hex'));
    // Both clocks go on from the first packet: in milliseconds of the one and samples of the other.
    const passed =
      datagram.readUInt32BE(8) * 1000 +
      (datagram.readUInt32BE(12) / 2 ** 32) * 1000 -
      (2_208_988_800_000 + 1_500);
    expect((datagram.readUInt32BE(16) - first.readUInt32BE(4)) | 0).toBeCloseTo(passed * 8, -1);
    send();
    const second = await next();
    expect(second.after).toBeGreaterThanOrEqual(2_500 - 50);
    expect(second.after).toBeLessThanOrEqual(7_550);
  });

  it('go on in a pause, in which they become those of one that sends nothing, and end with a BYE', async () => {
    sender.aim(place());
    send();
    sender.rest(place());
    const kinds: unknown[] = [];
    for (let count = 0; count < 4; count += 1) kinds.push((await next()).datagram.readUInt8(1));
    expect(kinds).toEqual([200, 200, 201, 201]);
    const last = datagramTo(recorder.control);
    sender.close();
    expect(readReport(await last)?.left).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are none before it is known where they go, nor where the stream is refused', async () => {
    const came = vi.fn();
    recorder.control.on('message', came);
    vi.advanceTimersByTime(30_000);
    sender.aim(place());
    sender.aim(undefined);
    vi.advanceTimersByTime(30_000);
    sender.close();
    const probe = dgram.createSocket('udp4');
    const passed = nextOf(recorder.control, 'message');
    probe.send('probe', place().control.port, '127.0.0.1');
    await passed;
    probe.close();
    expect(came).toHaveBeenCalledOnce();
  });

  it('are answered by what the recorder has missed; what is no report, or about another, changes nothing', async () => {
    sender.aim(place());
    send();
    const { datagram } = await next();
    const source = datagram.readUInt32BE(4);
    const received = {
      source,
      fractionLost: 0,
      lost: 5,
      highest: 9,
      jitter: 0,
      lastReport: 0,
      sinceLastReport: 0,
    };
    const say = (report: Buffer) => recorder.control.send(report, sender.port + 1, '127.0.0.1');
    const about = (block: typeof received) =>
      writeReport({ source: 1, name: 'recorder', sent: undefined, received: block }, false);
    say(about(received));
    vi.useRealTimers();
    await vi.waitFor(() => {
      expect(sender.lost).toBe(5);
    });
    say(Buffer.from('garbage'));
    say(Buffer.alloc(0));
    say(about({ ...received, source: source ^ 1, lost: 6 }));
    say(about({ ...received, lost: 7 }));
    await vi.waitFor(() => {
      expect(sender.lost).not.toBe(5);
    });
    expect(sender.lost).toBe(7);
  });
});
