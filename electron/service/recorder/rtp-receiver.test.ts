/** A stream of the service's own client at the recorder, with the reports of both, over a network that loses packets. */
import dgram from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { samplesPerFrame } from '../media/frame';
import { readReport } from '../media/rtcp';
import { RtpSender } from '../siprec/rtp-sender';
import { RtpReceiver } from './rtp-receiver';

const open: { close: () => unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const address = '127.0.0.1';

/** Passes datagrams on, save for those that it loses, and keeps them all. */
async function networkTo(port: number, isLost = (_count: number) => false) {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  open.push(socket);
  const passed: Buffer[] = [];
  socket.on('message', (datagram) => {
    passed.push(datagram);
    if (!isLost(passed.length)) socket.send(datagram, port, address);
  });
  return { passed, place: { address, port: socket.address().port } };
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise(setImmediate);
};
const frame = new Int16Array(samplesPerFrame).fill(7932);

/** Ten packets, of which two are lost, as the twelfth will be, and the first reports of both ends. */
async function begin(isSecure: boolean) {
  // Reports come after 2.5 s, and every 5 s from then on.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const events = { received: vi.fn(), keptAlive: vi.fn(), unreadable: () => undefined };
  const sender = await RtpSender.open(address, 'ana', isSecure);
  const receiver = await RtpReceiver.open(address, 'recorder', events);
  open.push(sender, receiver);
  await receiver.agreeOn(sender.key === undefined ? [] : [sender.key]);
  const media = await networkTo(receiver.port, (count) => [4, 5, 12].includes(count));
  const [there, back] = [await networkTo(receiver.port + 1), await networkTo(sender.port + 1)];
  const aim = () => {
    sender.aim({ ...media.place, control: there.place, key: receiver.key });
  };
  aim();
  receiver.reportTo(back.place);
  const send = async (count: number, come: number) => {
    for (let left = count; left > 0; left -= 1) sender.send(frame, performance.now(), 0);
    await until(() => events.received.mock.calls.length === come);
  };
  await send(10, 8);
  vi.advanceTimersByTime(2_500);
  await until(() => sender.lost === 2 && events.keptAlive.mock.calls.length > 0);
  return { send, sender, receiver, aim, media: media.passed, there: there.passed, back: back.passed };
}

const read = (datagram: Buffer | undefined) => readReport(datagram ?? Buffer.alloc(0));

it('is told how it comes, by whom, and since which of its reports', async () => {
  const { send, receiver, there, back } = await begin(false);
  const [own, other] = [read(there[0]), read(back[0])];
  expect([own?.names, other?.names].map((names) => [...(names?.values() ?? [])])).toEqual([
    ['ana'],
    ['recorder'],
  ]);
  expect(other?.received).toMatchObject([{ source: own?.source, lost: 2, fractionLost: 51 }]);
  await send(1, 9);
  vi.advanceTimersByTime(5_000);
  await until(() => back.length > 1);
  expect(read(back[1])?.received).toMatchObject([{ lost: 2, fractionLost: 0, lastReport: own?.sentAt }]);
  receiver.close();
  await until(() => read(back.at(-1))?.left[0] === other?.source);
});

it('and its reports are encrypted with the keys of both, where it is', async () => {
  const { there, back } = await begin(true);
  for (const [report] of [there, back]) {
    expect(read(report)?.names.size ?? 0).toBe(0);
    // RFC 3711 3.4: that it is encrypted, the index of the first one, and what only who has the key can make.
    expect(report?.subarray(-14, -10).toString('hex')).toBe('80000001');
  }
});

it('counts once what somebody else sends once more, though meanwhile both ends have agreed again', async () => {
  const { send, sender, receiver, aim, media, back } = await begin(true);
  await send(3, 10);
  vi.advanceTimersByTime(5_000);
  await until(() => sender.lost === 3);
  aim();
  await receiver.agreeOn(sender.key === undefined ? [] : [sender.key]);
  const somebody = dgram.createSocket('udp4');
  open.push(somebody);
  const say = (datagram: Buffer | undefined, port: number) =>
    new Promise((resolve) => {
      somebody.send(datagram ?? Buffer.alloc(0), port, address, resolve);
    });
  await say(back[0], sender.port + 1);
  await say(media[0], receiver.port);
  await until(() => receiver.ignored.unreadable === 1);
  expect(sender.lost).toBe(3);
  await send(1, 11);
  expect(receiver.ignored).toEqual({ malformed: 0, strange: 0, unreadable: 1 });
});
