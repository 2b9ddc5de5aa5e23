/** A recording session over TLS, whose audio is SRTP: the service's own client, and the recorder. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordingFailure } from '../../../shared/recording/failure';
import { testId } from '../../../shared/siprec/siprec-play';
import { samplesPerFrame } from '../media/frame';
import { readWav } from '../media/wav';
import { partyOn } from '../recording/party-play';
import type { RecorderRequest } from '../siprec/recorder-dialog';
import { RecorderLink } from '../siprec/recorder-link';
import { RecordingClient } from '../siprec/recording-client';
import { selfSigned } from '../sip/stack-play';
import type { Identity } from '../sip/streams';
import { PlayedServer } from './server-play';

const identity = selfSigned('127.0.0.1');
/** Master key and salt, in base64. */
const keyPattern = /inline:[A-Za-z\d+/]{40}/g;

let server: PlayedServer;
let link: RecorderLink | undefined;
const trace: string[] = [];

beforeEach(() => {
  server = new PlayedServer();
  trace.length = 0;
});
afterEach(async () => {
  await server.stop();
  await link?.close();
  link = undefined;
});

type Change = (request: RecorderRequest) => RecorderRequest;

/**
 * @param change what becomes of the client's requests before they are sent
 * @param own who the client is
 * @param clients whom the recorder takes
 * @param hasFeedback whether RTP/SAVPF is offered
 */
async function begin(
  change: Change = (request) => request,
  own?: Identity,
  clients?: string,
  hasFeedback = false,
) {
  if (identity === undefined) throw new Error('openssl is needed');
  await server.start({ secure: { identity, clients } });
  link = new RecorderLink({
    recorder: server.secureUri,
    domain: 'tallyphone.test',
    address: '127.0.0.1',
    authority: identity.certificate,
    identity: own,
    trace: ({ text }) => trace.push(text),
  });
  const { isSecure } = link;
  const bodies: string[] = [];
  const notes: string[] = [];
  const openDialog: RecorderLink['openDialog'] = (dialogEvents) => {
    const dialog = link?.openDialog(dialogEvents);
    if (dialog === undefined) throw new Error('no link');
    return {
      ...dialog,
      request: (method, options = {}) => {
        bodies.push(options.body?.text ?? '');
        return dialog.request(method, change(options));
      },
    };
  };
  const client = new RecordingClient(
    {
      id: 'call-1-1001-1',
      call: 'call-1',
      connectedAt: 1000,
      user: '1001',
      mode: 'always-pause-resume',
      parties: [partyOn('leg-1', '1001', 'Ana'), partyOn('leg-2', '2001', 'Support')],
    },
    {
      address: () => Promise.resolve('127.0.0.1'),
      domain: 'tallyphone.test',
      sessionOf: () => testId(1),
      groupOf: () => ({ id: testId(2), since: 1000, isLast: () => true }),
      platformOf: () => undefined,
      isSecure,
      hasFeedback,
      openDialog,
      note: (text) => notes.push(text),
    },
  );
  const events = { ready: vi.fn(), failed: vi.fn<(failure: RecordingFailure) => void>() };
  client.open(events);
  return { client, events, bodies };
}

const isReady = async ({ events }: Awaited<ReturnType<typeof begin>>) =>
  vi.waitFor(
    () => {
      expect(events.ready).toHaveBeenCalledOnce();
    },
    // The first one loads the ciphers.
    { timeout: 5_000 },
  );

const frame = (value: number) => new Int16Array(samplesPerFrame).fill(value);

describe.runIf(identity !== undefined)('a call that is recorded over TLS', () => {
  it.each([
    ['RTP/SAVP', false],
    ['RTP/SAVPF', true],
  ])(
    'is encrypted, with a key for each party that no trace has, and written as it was said: %s',
    async (profile, hasFeedback) => {
      const begun = await begin(undefined, undefined, undefined, hasFeedback);
      await isReady(begun);
      begun.client.setPaused(false);
      for (let count = 0; count < 50; count += 1) {
        begun.client.write(
          new Map([
            ['leg-1', frame(7932)],
            ['leg-2', frame(-7932)],
          ]),
        );
      }
      const isWritten = () => expect(fs.readdirSync(server.folder)).toContain('2001.wav');
      await vi.waitFor(isWritten, { timeout: 5_000 });
      begun.client.close(true);
      await server.noted('ended');
      for (const [name, value] of [
        ['1001.wav', 7932],
        ['2001.wav', -7932],
      ] as const) {
        const samples = readWav(path.join(server.folder, name));
        // Before and after it may be silence: streams lie to each other as their first packets arrived.
        expect(samples.filter((sample) => sample === value)).toHaveLength(8000);
        expect(samples.every((sample) => sample === value || sample === 0)).toBe(true);
      }
      const offered = begun.bodies[0] ?? '';
      const keys = offered.match(keyPattern) ?? [];
      expect([keys.length, new Set(keys).size]).toEqual([2, 2]);
      const traced = [...trace, ...server.trace].join('\n');
      // Offers and answers at both ends.
      expect(new Set(traced.match(/^m=.*/gm)?.map((line) => line.split(' ')[2]))).toEqual(new Set([profile]));
      expect(traced).not.toContain('a=rtcp-fb');
      expect(traced.match(/^a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:•••/gm)?.length).toBeGreaterThan(4);
      expect(traced).not.toMatch(keyPattern);
      for (const key of keys) expect(traced).not.toContain(key.slice('inline:'.length));
    },
  );

  it('is recorded for the clients alone that the recorder knows, if it is to know them', async () => {
    const [known, unknown] = [selfSigned('127.0.0.1'), selfSigned('127.0.0.1')];
    const taken = await begin(undefined, known, known?.certificate);
    await isReady(taken);
    taken.client.close(true);
    await server.noted('ended');
    for (const other of [unknown, undefined]) {
      await server.stop();
      await link?.close();
      server = new PlayedServer();
      const { events } = await begin(undefined, other, known?.certificate);
      await vi.waitFor(() => {
        expect(events.failed).toHaveBeenCalledOnce();
      });
      expect(fs.readdirSync(server.root)).toEqual([]);
    }
  });

  it('keeps its keys through a pause', async () => {
    const begun = await begin();
    await isReady(begun);
    begun.client.setPaused(true);
    begun.client.setPaused(false);
    await vi.waitFor(() => {
      expect(begun.bodies.length).toBeGreaterThan(1);
    });
    const [first, ...others] = begun.bodies.map((body) => body.match(keyPattern));
    for (const keys of others) expect(keys).toEqual(first);
    begun.client.close(true);
    await server.noted('ended');
  });

  it('fails, and says why, where what is sent is encrypted with another key than was told', async () => {
    const other = `inline:${'A'.repeat(40)}`;
    const begun = await begin(({ body, ...rest }) => ({
      ...rest,
      ...(body === undefined ? {} : { body: { ...body, text: body.text.replace(keyPattern, other) } }),
    }));
    // The recorder was told one key for both streams; the client uses its own.
    await isReady(begun);
    begun.client.setPaused(false);
    for (let count = 0; count < 60; count += 1) {
      begun.client.write(new Map([['leg-1', frame(7932)]]));
    }
    await vi.waitFor(
      () => {
        expect(begun.events.failed).toHaveBeenCalledOnce();
        expect(begun.events.failed.mock.calls[0]?.[0].reason).toMatch(
          /has ended the session: the audio of stream [12] is not encrypted with its key/,
        );
      },
      { timeout: 5_000 },
    );
    await server.noted('interrupted: the audio of stream');
    expect(fs.readdirSync(server.folder).filter((name) => name.endsWith('.wav'))).toHaveLength(2);
    expect(readWav(path.join(server.folder, '1001.wav'))).toHaveLength(0);
  });

  it.each([
    ['no key', /^a=crypto:.*\r\n/gm, '', 'no key that can be used'],
    [
      'no suite that is spoken here',
      /AES_CM_128_HMAC_SHA1_80/g,
      'AES_CM_128_HMAC_SHA1_32',
      'No key of AES_CM_128_HMAC_SHA1_80 is offered',
    ],
  ] as const)('fails, and says why, where there is %s', async (_, from, to, reason) => {
    const begun = await begin(({ body, ...rest }) => ({
      ...rest,
      ...(body === undefined ? {} : { body: { ...body, text: body.text.replace(from, to) } }),
    }));
    const hasFailed = () => {
      expect(begun.events.failed).toHaveBeenCalledOnce();
      expect(begun.events.failed.mock.calls[0]?.[0].reason).toContain(reason);
    };
    await vi.waitFor(hasFailed, { timeout: 5_000 });
    expect(begun.events.ready).not.toHaveBeenCalled();
    expect(fs.readdirSync(server.root)).toEqual([]);
  });
});
