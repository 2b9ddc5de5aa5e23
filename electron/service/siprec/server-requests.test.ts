import { afterEach, describe, expect, it, vi } from 'vitest';
import { metadataDisposition, metadataType, writeSnapshotRequest } from '../../../shared/siprec/requests';
import { Dialog } from '../sip/dialog';
import type { ServerTransaction } from '../sip/transactions';
import { PlayedServer, recordAt } from './session-server-play';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function begin(transport: 'UDP' | 'TCP' = 'TCP') {
  const server = await PlayedServer.listen(transport);
  open.push(server);
  return server;
}

function record(server: PlayedServer) {
  const recorded = recordAt(server);
  open.unshift(recorded.recordings);
  return recorded;
}

const untilReady = (ready: ReturnType<typeof recordAt>['events']['ready']) =>
  vi.waitFor(() => {
    expect(ready).toHaveBeenCalledOnce();
  });

const snapshotRequest = (server: PlayedServer) =>
  server.dialog.request('UPDATE', {
    headers: [['Content-Disposition', metadataDisposition]],
    body: { type: metadataType, text: writeSnapshotRequest('all of it') },
  });

it.each(['UDP', 'TCP'] as const)(
  'a recorder that says that it is where nobody is has failed at once, over %s',
  async (transport) => {
    const server = await begin(transport);
    server.contact = 'sip:recorder@127.0.0.1:1;transport=tcp';
    const { events } = record(server);
    await vi.waitFor(() => {
      expect(events.failed).toHaveBeenCalledOnce();
    });
    expect(events.failed.mock.calls).toMatchObject([[{ cause: 'unreachable' }]]);
    expect(events.ready).not.toHaveBeenCalled();
  },
);

describe('what a recorder asks', () => {
  it('right behind its 200, before the ACK, is known to be of that session', async () => {
    const server = await begin();
    let status = 0;
    server.answers.push((invite) => {
      server.accept(invite);
      void server.play.stack.sendOver(snapshotRequest(server), invite.connection).then((outcome) => {
        status = outcome.kind === 'response' ? outcome.response.status : -1;
      });
    });
    const { events } = record(server);
    await untilReady(events.ready);
    await vi.waitFor(() => {
      expect([status, server.methods]).toEqual([200, ['INVITE', 'INVITE']]);
    });
  });

  it('again and again, as for snapshots, keeps no audio from it', async () => {
    const server = await begin();
    const asks = (transaction: ServerTransaction) => {
      server.accept(transaction);
      if (transaction.request.method !== 'INVITE') return;
      server.answers.push(asks);
      void server.play.stack.sendOver(snapshotRequest(server), transaction.connection);
    };
    server.answers.push(asks);
    const { events, sink, say } = record(server);
    await untilReady(events.ready);
    sink.setPaused(false);
    await vi.waitFor(() => {
      expect(server.methods).toEqual(['INVITE', 'INVITE']);
    });
    await server.ask('OPTIONS');
    say(0);
    await vi.waitFor(() => {
      expect(server.heard.map(({ length }) => length)).toEqual([1, 1]);
    });
    expect(server.methods).toEqual(['INVITE', 'INVITE']);
    // In its time it gets the next one.
    await vi.waitFor(() => {
      expect(server.methods).toEqual(['INVITE', 'INVITE', 'INVITE']);
    });
  });

  it('outside of any session is answered: that somebody is here, and that nothing else is to be had', async () => {
    const server = await begin();
    const { events } = record(server);
    await untilReady(events.ready);
    const target = server.dialog.remoteTarget;
    const statuses: number[] = [];
    for (const method of ['OPTIONS', 'INVITE', 'MESSAGE', 'BYE']) {
      const stranger = Dialog.toContact({
        fromName: '',
        fromUri: server.uri,
        toUri: target,
        target,
        contact: server.uri,
      });
      const outcome = await server.play.stack.send(stranger.request(method));
      if (outcome.kind !== 'response') throw new Error(outcome.kind);
      statuses.push(outcome.response.status);
      expect(outcome.response.headers.get('to')).toContain(';tag=');
    }
    expect(statuses).toEqual([200, 403, 405, 481]);
  });
});
