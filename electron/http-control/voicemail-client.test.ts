import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TraceEntry } from '../../shared/trace/entry';
import { readMessageAudio, readMessages, writeMessages } from '../../shared/xsi/voicemail';
import { ServicePlay } from '../service/service-play';
import { xsiClient } from '../service/xsi/xsi-play';
import { clientOf } from './http-control';
import { VoicemailClient } from './voicemail-client';

let play: ServicePlay;
let trace: TraceEntry[];
beforeEach(async () => {
  trace = [];
  play = await ServicePlay.start(0, [1000, 2000]);
});
afterEach(async () => {
  await play.stop();
});

function client(password = play.access.passwords['1001'] ?? ''): VoicemailClient {
  const account = { kind: 'Xsi', baseUrl: play.access.http, user: '1001', password } as const;
  const where = 'sip:1001@tallyphone.test';
  return new VoicemailClient(
    clientOf(account, { timeout: 2000, where, trace: (entry) => trace.push(entry) }),
    '1001',
  );
}

async function listed(of: VoicemailClient) {
  const list = await of.list();
  if (list.kind !== 'listed') throw new Error(list.kind);
  return list.messages;
}

describe('the messages of an account', () => {
  it('are listed, newest first, with who left them', async () => {
    const messages = await listed(client());
    expect(messages.map(({ from, duration, heard }) => ({ from, duration, heard }))).toEqual(
      Array(2).fill({ from: { number: '2002', name: 'Daniel Moss' }, duration: 1500, heard: false }),
    );
    expect(messages[0]?.at).toBeGreaterThanOrEqual(messages[1]?.at ?? Infinity);
  });

  it('are marked as heard and as new, and deleted', async () => {
    const mailbox = client();
    const [newest] = await listed(mailbox);
    const id = newest?.id ?? '';
    expect(await mailbox.mark(id, true)).toEqual({ kind: 'done' });
    expect((await listed(mailbox)).map(({ heard }) => heard)).toEqual([true, false]);
    expect(await mailbox.mark(id, false)).toEqual({ kind: 'done' });
    expect((await listed(mailbox)).map(({ heard }) => heard)).toEqual([false, false]);
    expect(await mailbox.delete(id)).toEqual({ kind: 'done' });
    expect((await listed(mailbox)).map((message) => message.id)).not.toContain(id);
    expect(await mailbox.delete(id)).toMatchObject({ kind: 'failed' });
  });

  it('are heard, and what they say is in no trace', async () => {
    const mailbox = client();
    const [newest] = await listed(mailbox);
    const audio = (await mailbox.audio(newest?.id ?? '')) ?? '';
    const wav = Buffer.from(audio, 'base64');
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    expect(wav.readInt16LE(wav.length - 2)).toBe(2000);
    const traced = [...trace, ...(await play.log())].map(({ text }) => text).join('\n');
    expect(traced).toContain('VoiceMessagingMessages');
    expect(traced).not.toContain(audio.slice(1000, 1040));
    for (const secret of play.secrets) expect(traced).not.toContain(secret);
  });

  it('are asked for by the names in the list alone: a page makes up no path', async () => {
    const mailbox = client();
    await listed(mailbox);
    for (const id of ['/v2.0/user/1001/calls', '@evil.test/x', '']) {
      expect(await mailbox.audio(id)).toBeUndefined();
      expect(await mailbox.delete(id)).toMatchObject({ kind: 'failed' });
    }
    expect(trace.filter(({ kind }) => kind === 'sent')).toHaveLength(1);
  });

  it('are kept from whoever has a wrong password, who is told', async () => {
    expect(await client('wrong').list()).toMatchObject({ kind: 'failed' });
    await play.stop();
    expect(await client().list()).toMatchObject({ kind: 'failed' });
    play = await ServicePlay.start();
  });
});

it('the service says what is wrong with a request', async () => {
  const { send, status, summary } = xsiClient(() => play.access);
  const base = '/com.broadsoft.xsi-actions/v2.0/user';
  const list = `${base}/1001/VoiceMessagingMessages`;
  expect(await status('GET', list.replace('1001', '1002'))).toBe(403);
  expect(await status('POST', list)).toBe(405);
  expect(await summary('GET', `${list}/none`)).toEqual([404, 'Message none does not exist']);
  expect(await status('PUT', `${list}/none/MarkAsRead`)).toBe(404);
  const [message] = readMessages(await (await send('GET', list.toLowerCase())).text()) ?? [];
  const path = `/com.broadsoft.xsi-actions${message?.path ?? ''}`;
  expect(await status('PUT', `${path}/Sing`)).toBe(404);
  expect(await status('PUT', `${path}/toString`)).toBe(404);
  expect(await status('POST', path)).toBe(405);
});

describe('the format', () => {
  const message = {
    from: { number: '2002', name: 'Moss & Söhne <GmbH>' },
    at: 1_795_395_253_029,
    duration: 14_580,
    heard: true,
  };

  it('is read as it was written', () => {
    const one = { path: '/v2.0/user/1001%40tallyphone.test/voicemessagingmessages/8c9f', message };
    expect(readMessages(writeMessages([one]))).toEqual([one]);
    expect(readMessages(writeMessages([]))).toEqual([]);
  });

  it('has messages of a path that leads elsewhere left out', () => {
    for (const path of ['/v2.0/user/1001/calls', '/v2.0/user/1001/voicemessagingmessages/../../x', 'x']) {
      expect(readMessages(writeMessages([{ path, message }]))).toEqual([]);
    }
  });

  it('that is none is not read', () => {
    for (const text of ['', '<Calls/>', '<VoiceMessagingMessages>']) {
      expect(readMessages(text)).toBeUndefined();
      expect(readMessageAudio(text)).toBeUndefined();
    }
  });
});
