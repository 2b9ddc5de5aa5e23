import dgram from 'node:dgram';
import { afterEach, expect, it } from 'vitest';
import { nextOf } from '../sip/stack-play';
import { openPortPair } from './port-pair';

const open: { close: () => unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

it('is an even port and the odd one above it, also where neighbours of free ports are taken', async () => {
  // So many that some of what the system gives next lies beside one of them.
  for (let count = 0; count < 2_000; count += 1) {
    const socket = dgram.createSocket('udp4');
    open.push(socket);
    socket.bind(0, '127.0.0.1');
    await nextOf(socket, 'listening');
  }
  for (let count = 0; count < 200; count += 1) {
    const { media, control } = await openPortPair('127.0.0.1');
    open.push(media, control);
    expect([media.address().port % 2, control.address().port - media.address().port]).toEqual([0, 1]);
  }
});

it('is none at an address that this machine has not', async () => {
  await expect(openPortPair('192.0.2.1')).rejects.toThrow('EADDRNOTAVAIL');
});
