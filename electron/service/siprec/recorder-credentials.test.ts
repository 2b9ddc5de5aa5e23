import { afterEach, describe, expect, it, vi } from 'vitest';
import { maskMessage } from '../../../shared/trace/mask';
import { DigestAuthenticator } from '../sip/digest';
import type { Credentials } from '../sip/digest-client';
import type { SipHeaders } from '../sip/message';
import { makeResponse } from '../sip/response';
import type { ServerTransaction } from '../sip/transactions';
import { recorderTarget } from './recorder-link';
import { PlayedServer, recordAt } from './session-server-play';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const known = { user: 'tally', password: 'circle-of-life' };

/** A recorder that wants to know at each request who it is. @param now its clock */
async function begin(credentials: Credentials | undefined, now: () => number = Date.now) {
  const server = await PlayedServer.listen('TCP');
  const digest = new DigestAuthenticator('recorder.test', now);
  /** Of the credentials in each request. */
  const verdicts: string[] = [];
  const answer = (transaction: ServerTransaction) => {
    server.answers.push(answer);
    const { method, headers } = transaction.request;
    const { verdict } = digest.verify(headers.get('authorization') ?? '', method, (user) =>
      user === known.user ? known.password : undefined,
    );
    verdicts.push(verdict);
    if (verdict === 'valid') {
      server.accept(transaction);
      return;
    }
    const challenges = digest.challenges(verdict === 'stale');
    transaction.respond(401, { headers: challenges.map((text) => ['WWW-Authenticate', text] as const) });
  };
  server.answers.push(answer);
  const recorded = recordAt(server, credentials);
  open.push(recorded.recordings, server);
  return { server, verdicts, ...recorded };
}

describe('a recorder that asks who it is', () => {
  it('is told so in the INVITE, its ACK, what is new and the BYE, and nobody else hears the password', async () => {
    let now = 0;
    const { server, events, sink, trace, notes } = await begin(known, () => now);
    await vi.waitFor(() => {
      expect(events.ready).toHaveBeenCalledOnce();
    });
    const ack = await server.play.acks.first();
    expect(ack.headers.get('authorization')).toBe(
      server.play.requests.all[1]?.request.headers.get('authorization'),
    );
    // Its nonce is over then.
    now = 600_000;
    sink.announcing('started').begun();
    await vi.waitFor(() => {
      expect(server.play.acks.all).toHaveLength(2);
    });
    sink.close(true);
    await vi.waitFor(() => {
      expect(server.methods).toEqual(['INVITE', 'INVITE', 'INVITE', 'INVITE', 'BYE']);
    });
    expect(events.failed).not.toHaveBeenCalled();
    expect(JSON.stringify([trace, notes])).not.toContain(known.password);
    const [, second] = server.play.trace.all.filter(({ text }) => text.startsWith('INVITE'));
    expect(maskMessage(second?.text ?? '')).toMatch(/Authorization: Digest .*response="•••"/);
  });

  it.each([
    [
      'a wrong password',
      { ...known, password: 'wrong' },
      2,
      '401 Unauthorized: it does not accept the user name and the password',
    ],
    ['none', undefined, 1, '401 Unauthorized: it wants a user name and a password, and there are none'],
  ])('fails the recording where it is given %s, and says why', async (_, credentials, count, reason) => {
    const { server, events } = await begin(credentials);
    await vi.waitFor(() => {
      expect(events.failed).toHaveBeenCalledExactlyOnceWith({ cause: 'refused', reason });
    });
    expect(events.ready).not.toHaveBeenCalled();
    expect(server.methods).toEqual(Array.from({ length: count }, () => 'INVITE'));
  });

  it('hears it in the BYE to one that has accepted the INVITE as well', async () => {
    const { server, events, verdicts } = await begin(known);
    await vi.waitFor(() => {
      expect(events.ready).toHaveBeenCalledOnce();
    });
    const accepted = server.play.requests.all[1];
    if (accepted === undefined) throw new Error('It was never accepted.');
    const headers = [['Contact', `<${server.uri}>;+sip.srs`]] as const;
    accepted.connection.send(makeResponse(accepted.request, 200, { toTag: 'other', headers }));
    await vi.waitFor(() => {
      expect(server.methods.slice(2)).toEqual(['BYE', 'BYE']);
    });
    const byes = server.play.requests.all.slice(2).map(({ request }) => request.headers);
    expect(byes.map((one) => one.get('to')?.endsWith(';tag=other'))).toEqual([true, true]);
    const number = (one: SipHeaders) => Number.parseInt(one.get('cseq') ?? '', 10);
    expect(byes.map((one) => number(one) - number(accepted.request.headers))).toEqual([1, 2]);
    expect(verdicts.slice(2)).toEqual(['invalid', 'valid']);
    expect(events.failed).not.toHaveBeenCalled();
  });

  it('is not asked again by who has given up meanwhile', async () => {
    const server = await PlayedServer.listen('TCP');
    const recorded = recordAt(server, known);
    open.push(recorded.recordings, server);
    server.answers.push((transaction) => {
      transaction.respond(180);
      recorded.sink.close(true);
      transaction.respond(401, { headers: [['WWW-Authenticate', 'Digest realm="r", nonce="n"']] });
    });
    await server.play.asked('INVITE');
    await recorded.recordings.close();
    expect(server.methods).toEqual(['INVITE']);
    expect(recorded.events.failed).not.toHaveBeenCalled();
  });
});

it('a password in the URI of a recorder is refused, and not repeated', () => {
  const read = () => recorderTarget(`sip:tally:${known.password}@127.0.0.1`);
  expect(read).toThrow('--recorder: no password in it');
  expect(recorderTarget('sip:tally@127.0.0.1').host).toBe('127.0.0.1');
});
