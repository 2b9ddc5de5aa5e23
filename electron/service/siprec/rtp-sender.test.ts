import dgram from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { samplesPerFrame } from '../media/frame';
import { RtpSender } from './rtp-sender';

let socket: dgram.Socket;
let sender: RtpSender;
const heard: number[] = [];

beforeEach(async () => {
  heard.length = 0;
  socket = dgram.createSocket('udp4');
  socket.on('message', ({ length }) => heard.push(length));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  sender.close();
  socket.close();
  vi.useRealTimers();
});

const frame = new Int16Array(samplesPerFrame).fill(7932);
const hears = (...lengths: readonly number[]) =>
  vi.waitFor(() => {
    expect(heard).toEqual(lengths);
  });

it('keeps its way open while it rests, by datagrams with nothing in them, and only then', async () => {
  sender = await RtpSender.open('127.0.0.1');
  const place = { address: '127.0.0.1', port: socket.address().port };
  sender.aim(place);
  sender.send(frame);
  await hears(172);
  vi.advanceTimersByTime(15_000);
  sender.rest(place);
  sender.send(frame);
  vi.advanceTimersByTime(15_000);
  await hears(172, 0);
  vi.advanceTimersByTime(15_000);
  await hears(172, 0, 0);
  sender.aim(place);
  vi.advanceTimersByTime(15_000);
  sender.send(frame);
  await hears(172, 0, 0, 172);
  sender.close();
  expect(vi.getTimerCount()).toBe(0);
});
