import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { ServiceCore } from './core';
import { PhonePlay } from './phone-play';
import { OnTheWay } from './recording/on-the-way';
import { ServicePlay } from './service-play';
import { SipConnection } from './sip/connection';
import { serialize } from './sip/message';
import { sipRequest } from './sip/sip-play';

let play: ServicePlay;
let stored: () => void;
let sockets: WebSocket[];
let connected: (socket: WebSocket) => void;

beforeEach(async () => {
  // Something waits to come to the recorder until the test says so.
  const storing = new Promise<boolean>((resolve) => {
    stored = () => {
      resolve(true);
    };
  });
  vi.spyOn(OnTheWay.prototype, 'over').mockReturnValue(storing);
  const connecting = vi.spyOn(ServiceCore.prototype, 'connected');
  play = await ServicePlay.start();
  await PhonePlay.register(play.access, '1001');
  sockets = connecting.mock.calls.map(([socket]) => socket);
  const [core] = connecting.mock.contexts;
  if (!(core instanceof ServiceCore)) throw new Error('nobody has connected');
  connected = (socket) => {
    core.connected(socket);
  };
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a service that is ending, while a recording has yet to be stored,', () => {
  it('is not there for phones any more', async () => {
    const ending = play.stop();
    try {
      await expect(PhonePlay.register(play.access, '1001')).rejects.toThrow('ECONNREFUSED');
    } finally {
      stored();
      await ending;
    }
  });

  it('takes no call that was on its way, an emergency call included', async () => {
    const sent = vi.spyOn(SipConnection.prototype, 'send');
    const ending = play.stop();
    const offer = { 'Content-Type': 'application/sdp', CSeq: '9 INVITE' };
    const invite = { ...sipRequest('INVITE', offer), uri: 'sip:933@tallyphone.test' };
    // As a WebSocket does that is cut, with what has come already.
    sockets[0]?.emit('message', Buffer.from(serialize(invite)), false);
    expect(sent.mock.lastCall).toMatchObject([{ status: 503 }]);
    stored();
    await ending;
  });

  it('lets go of whoever has just connected', async () => {
    const ending = play.stop();
    const [socket] = sockets;
    if (socket === undefined) throw new Error('nobody has connected');
    const cut = vi.spyOn(socket, 'terminate');
    connected(socket);
    expect(cut).toHaveBeenCalledOnce();
    stored();
    await ending;
  });
});
