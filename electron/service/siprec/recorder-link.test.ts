import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TraceEntry } from '../../../shared/trace/entry';
import { Dialog } from '../sip/dialog';
import { StreamFlow } from '../sip/stream-flow';
import { SipStack } from '../sip/stack';
import { Heard, selfSigned } from '../sip/stack-play';
import type { Identity, Trust } from '../sip/streams';
import type { ServerTransaction } from '../sip/transactions';
import { RecorderLink } from './recorder-link';

/** What the recorder has received; it accepts everything, or what `answer` says. */
let received: ServerTransaction[];
let acknowledged: number;
let answer: (transaction: ServerTransaction) => void;
let recorder: SipStack;
let recorderDialog: Dialog | undefined;
const links: RecorderLink[] = [];
/** What else the recorder sends from. */
const others: SipStack[] = [];

const accept = (transaction: ServerTransaction) => {
  const contact = recorder.contact('TCP', 'recorder') ?? '';
  recorderDialog ??= Dialog.fromRequest(transaction.request, contact);
  transaction.respond(200, {
    ...(recorderDialog === undefined ? {} : { toTag: recorderDialog.localTag }),
    headers: [['Contact', `<${contact}>`]],
  });
};

beforeEach(() => {
  received = [];
  acknowledged = 0;
  answer = accept;
  recorderDialog = undefined;
  recorder = new SipStack({
    request: (transaction) => {
      received.push(transaction);
      answer(transaction);
    },
    ack: () => {
      acknowledged += 1;
    },
    trace: () => undefined,
  });
});
afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.close()));
  for (const other of others.splice(0)) other.close();
  recorder.close();
});

async function begin() {
  const listening = await recorder.listen({ transport: 'TCP', port: 0 });
  if (listening.kind === 'failed') throw new Error(listening.reason);
  const trace: TraceEntry[] = [];
  const link = new RecorderLink({
    recorder: `sip:recorder@127.0.0.1:${String(listening.port)};transport=tcp`,
    domain: 'tallyphone.test',
    address: '127.0.0.1',
    authority: undefined,
    trace: (entry) => trace.push(entry),
  });
  links.push(link);
  const asked: ServerTransaction[] = [];
  const lost: string[] = [];
  const dialog = link.openDialog({
    received: (transaction) => {
      asked.push(transaction);
      transaction.respond(200);
    },
    lost: ({ reason }) => lost.push(reason),
  });
  return { link, dialog, asked, trace, lost };
}

const methods = () => received.map(({ request }) => request.method);

describe('a dialog with a recorder', () => {
  it('is opened by an INVITE of a recording client, acknowledged, changed and ended', async () => {
    const { dialog } = await begin();
    expect(await dialog.request('INVITE')).toMatchObject({ kind: 'response', response: { status: 200 } });
    await vi.waitFor(() => {
      expect(acknowledged).toBe(1);
    });
    await dialog.request('INVITE');
    expect(await dialog.request('BYE')).toMatchObject({ response: { status: 200 } });
    expect(methods()).toEqual(['INVITE', 'INVITE', 'BYE']);
    const [first, ...others] = received.map(({ request }) => request);
    expect(first?.headers.get('contact')).toMatch(
      /^<sip:recording@127\.0\.0\.1:\d+;transport=tcp>;\+sip\.src$/,
    );
    for (const { headers } of others) {
      expect(headers.get('call-id')).toBe(first?.headers.get('call-id'));
      expect(headers.get('to')).toContain(`tag=${recorderDialog?.localTag ?? 'none'}`);
    }
  });

  it('hears what the recorder asks in it, and of no other', async () => {
    const { dialog, asked } = await begin();
    await dialog.request('INVITE');
    const { contact } = requireDialog();
    expect(contact).toContain('recorder@');
    const bye = requireDialog().request('BYE');
    expect(await recorder.send(bye)).toMatchObject({ response: { status: 200 } });
    expect(asked.map(({ request }) => request.method)).toEqual(['BYE']);
    dialog.close();
    expect(await recorder.send(requireDialog().request('OPTIONS'))).toMatchObject({
      response: { status: 481 },
    });
  });

  it('that is given up while it rings is cancelled', async () => {
    const isRinging = new Promise<ServerTransaction>((resolve) => {
      answer = resolve;
    });
    const { dialog, trace } = await begin();
    const outcome = dialog.request('INVITE');
    const invite = await isRinging;
    invite.respond(180);
    dialog.cancel();
    await vi.waitFor(() => {
      expect(trace.map(({ kind, text }) => `${kind} ${text}`)).toContainEqual(
        expect.stringMatching(/^sent CANCEL sip:/),
      );
    });
    invite.respond(487);
    expect(await outcome).toMatchObject({ response: { status: 487 } });
  });

  it('that is given up before it was sent is never sent', async () => {
    const { dialog } = await begin();
    dialog.cancel();
    expect(await dialog.request('INVITE')).toMatchObject({ kind: 'unreached' });
    expect(methods()).toEqual([]);
  });
});

function requireDialog(): Dialog {
  if (recorderDialog === undefined) throw new Error('Nobody has called.');
  return recorderDialog;
}

describe('the way to a recorder', () => {
  it('where nobody listens is told as that', async () => {
    const { dialog } = await begin();
    recorder.close();
    expect(await dialog.request('INVITE')).toMatchObject({ kind: 'unreached' });
  });

  it('that is closed is asked for anew: a recorder that is there keeps the session', async () => {
    const { dialog, lost } = await begin();
    await dialog.request('INVITE');
    const [invite] = received;
    if (invite?.connection instanceof StreamFlow) invite.connection.cut();
    await vi.waitFor(() => {
      expect(methods()).toEqual(['INVITE', 'OPTIONS']);
    });
    expect(await dialog.request('BYE')).toMatchObject({ response: { status: 200 } });
    expect(lost).toEqual([]);
  });

  it.each([
    [
      'is not there any more',
      () => {
        recorder.close();
      },
      /ECONNREFUSED|closed/,
    ],
    [
      'knows nothing of the session',
      () => {
        answer = (transaction) => {
          transaction.respond(481);
        };
        const [invite] = received;
        if (invite?.connection instanceof StreamFlow) invite.connection.cut();
      },
      /^481/,
    ],
  ] as const)('to one that %s is told as lost, once', async (_, happens, reason) => {
    const { dialog, lost } = await begin();
    await dialog.request('INVITE');
    happens();
    await vi.waitFor(() => {
      expect(lost).toEqual([expect.stringMatching(reason)]);
    });
    dialog.close();
  });

  it('begins where the recorder can send its own requests, or not at all', async () => {
    const parts = { domain: 'tallyphone.test', authority: undefined, trace: () => undefined };
    const link = new RecorderLink({
      ...parts,
      address: '192.0.2.1',
      recorder: 'sip:127.0.0.1;transport=tcp',
    });
    links.push(link);
    const dialog = link.openDialog({ received: () => undefined, lost: () => undefined });
    await expect(dialog.request('INVITE')).rejects.toThrow('EADDRNOTAVAIL');
  });

  it('is refused where it is no SIP address', () => {
    const parts = { domain: 'tallyphone.test', address: '127.0.0.1', authority: undefined };
    const make = () => new RecorderLink({ ...parts, trace: () => undefined, recorder: 'http://recorder' });
    expect(make).toThrow('--recorder');
  });

  it('is closed only when what is on its way has been answered', async () => {
    const { link, dialog } = await begin();
    await dialog.request('INVITE');
    const bye = dialog.request('BYE');
    await link.close();
    expect(await bye).toMatchObject({ response: { status: 200 } });
  });
});

const identity = selfSigned('127.0.0.1');

describe.runIf(identity !== undefined)('over TLS', () => {
  /** A link to the recorder, which listens in the clear as well. */
  async function beginSecure(own?: Identity) {
    if (identity === undefined) throw new Error('openssl is needed');
    const listening = await recorder.listen({ transport: 'TLS', port: 0, identity });
    if (listening.kind === 'failed') throw new Error(listening.reason);
    await recorder.listen({ transport: 'TCP', port: 0 });
    return linkTo(listening.port, identity.certificate, own);
  }

  function linkTo(port: number, authority: string, own: Identity | undefined) {
    const link = new RecorderLink({
      recorder: `sips:recorder@127.0.0.1:${String(port)}`,
      domain: 'tallyphone.test',
      address: '127.0.0.1',
      authority,
      identity: own,
      trace: () => undefined,
    });
    links.push(link);
    const asked: string[] = [];
    const dialog = link.openDialog({
      received: (transaction) => {
        asked.push(`${transaction.request.method} over ${transaction.connection.transport}`);
        transaction.respond(200);
      },
      lost: () => undefined,
    });
    return { dialog, asked };
  }

  const isTaken = { response: { status: 200 } };

  /** The recorder's, over a connection of its own to our Contact. */
  function sendAnew(method: string, trust: Trust) {
    const other = new SipStack(
      { request: () => undefined, ack: () => undefined, trace: () => undefined },
      { trust },
    );
    others.push(other);
    return other.send(requireDialog().request(method));
  }

  it('it stays so, also where the recorder names itself without: keys go over it', async () => {
    // `accept` answers with a Contact over TCP, where the recorder listens as well.
    const { dialog } = await beginSecure();
    await dialog.request('INVITE');
    await dialog.request('INVITE');
    expect(await dialog.request('BYE')).toMatchObject(isTaken);
    expect(received.map(({ connection }) => connection.transport)).toEqual(['TLS', 'TLS', 'TLS']);
    expect(acknowledged).toBe(2);
  });

  it('the recorder reaches us over the connection that is there, and over one that it opens to our Contact', async () => {
    const { dialog, asked } = await beginSecure();
    await dialog.request('INVITE');
    const [invite] = received;
    if (invite === undefined) throw new Error('Nobody has called.');
    expect(await recorder.sendOver(requireDialog().request('OPTIONS'), invite.connection)).toMatchObject(
      isTaken,
    );
    expect(await sendAnew('BYE', { kind: 'anyone' })).toMatchObject(isTaken);
    expect(asked).toEqual(['OPTIONS over TLS', 'BYE over TLS']);
  });

  it('we are who our certificate says, to a recorder that verifies: to one that asks, and at our Contact', async () => {
    const own = selfSigned('127.0.0.1');
    if (own === undefined) return;
    const { dialog, asked } = await beginSecure(own);
    await dialog.request('INVITE');
    const believing = (certificate = '') => sendAnew('BYE', { kind: 'authority', certificate });
    expect(await believing(own.certificate)).toMatchObject(isTaken);
    expect(await believing(identity?.certificate)).toMatchObject({ kind: 'unreached' });
    expect(asked).toEqual(['BYE over TLS']);

    const shown = new Heard<string>();
    const asking = tls.createServer({
      key: identity?.key,
      cert: identity?.certificate,
      requestCert: true,
      rejectUnauthorized: false,
      ca: own.certificate,
    });
    asking.on('secureConnection', (socket) => {
      shown.add(socket.authorized ? socket.getPeerCertificate().fingerprint256 : 'nobody');
      socket.destroy();
    });
    asking.listen(0, '127.0.0.1');
    await once(asking, 'listening');
    const place = asking.address();
    if (place === null || typeof place === 'string') throw new Error('no port');
    void linkTo(place.port, identity?.certificate ?? '', own).dialog.request('INVITE');
    expect(await shown.first()).toBe(new X509Certificate(own.certificate).fingerprint256);
    asking.close();
  });
});
