import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callIn, phoneWith } from '../../shared/call/call-play';
import type { VoicemailMessage } from '../../shared/call/voicemail';
import type { VoicemailOutcome } from '../../shared/ipc/voicemail';
import { phrase } from '../../shared/words/phrase';
import { PhoneStore } from './store';
import { Voicemail } from './voicemail';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const messageAt = (at: number): VoicemailMessage => ({
  id: `m${String(at)}`,
  from: { number: '2002', name: 'Daniel Moss' },
  at,
  duration: 3000,
  heard: false,
});

/** A phone with two lines, of which the first has messages, and a server that does what it is told. */
async function begin(access: 'http' | 'none' = 'http') {
  const store = new PhoneStore(phoneWith([]));
  let messages = [messageAt(1), messageAt(2)];
  const server: { failure: VoicemailOutcome | undefined } = { failure: undefined };
  const asked: string[] = [];
  const playing: { over: () => void; isStopped: boolean }[] = [];
  const voicemail = new Voicemail({
    store,
    lines: [1, 2],
    server: {
      list: (line) => {
        asked.push(`list ${String(line)}`);
        return Promise.resolve(
          line === 1 && access === 'http' ? { kind: 'listed', messages } : { kind: 'unavailable' },
        );
      },
      audio: (_line, message) => Promise.resolve(message === 'm1' ? btoa('RIFF') : undefined),
      change: (_line, message, change) => {
        asked.push(`${change} ${message}`);
        if (server.failure !== undefined) return Promise.resolve(server.failure);
        if (change === 'delete') messages = messages.filter(({ id }) => id !== message);
        else
          messages = messages.map((one) =>
            one.id === message ? { ...one, heard: change === 'heard' } : one,
          );
        return Promise.resolve({ kind: 'done' });
      },
    },
    play: (_audio, over) => {
      const sound = { over, isStopped: false };
      playing.push(sound);
      return Promise.resolve(() => {
        sound.isStopped = true;
      });
    },
  });
  const mailbox = () => {
    const { mailbox: shown } = store.snapshot;
    if (shown.kind !== 'listed') throw new Error(shown.kind);
    return shown;
  };
  const act = async (intent: Parameters<Voicemail['handle']>[0]) => {
    voicemail.handle(intent);
    await vi.advanceTimersByTimeAsync(0);
  };
  const shown = () => mailbox().messages.map(({ id, heard }) => (heard ? `${id} heard` : id));
  const unwatched = [...asked];
  await act({ kind: 'list-messages' });
  return { store, voicemail, server, asked, unwatched, playing, mailbox, shown, act };
}

describe('messages', () => {
  it('are asked for once a view wants them, and again when the server counts others', async () => {
    const { store, asked, unwatched, shown } = await begin();
    expect(unwatched).toEqual([]);
    expect(shown()).toEqual(['m2', 'm1']);
    store.change({ voicemail: { fresh: 2, heard: 0 } });
    expect(asked).toEqual(['list 1', 'list 2', 'list 1', 'list 2']);
  });

  it('are not to be had where no account gives access', async () => {
    expect((await begin('none')).store.snapshot.mailbox).toEqual({ kind: 'unavailable' });
  });

  it('are played to the user, marked as heard, and silent at the end', async () => {
    const { act, mailbox, playing, shown } = await begin();
    await act({ kind: 'play-message', message: 'm1' });
    expect(mailbox().playing).toBe('m1');
    expect(shown()).toEqual(['m2', 'm1 heard']);
    playing[0]?.over();
    expect(mailbox().playing).toBeUndefined();
  });

  it('give way to a call, and wait while one is up', async () => {
    const { act, mailbox, playing, store } = await begin();
    await act({ kind: 'play-message', message: 'm1' });
    store.addCall(callIn('ringing'));
    expect([mailbox().playing, playing[0]?.isStopped]).toEqual([undefined, true]);
    await act({ kind: 'play-message', message: 'm1' });
    expect(mailbox().playing).toBeUndefined();
  });

  it('that cannot be had stay new, with a word', async () => {
    const { act, mailbox, shown } = await begin();
    await act({ kind: 'play-message', message: 'm2' });
    expect(mailbox()).toMatchObject({ playing: undefined, problem: phrase('app.voicemail.not-played') });
    expect(shown()).toEqual(['m2', 'm1']);
  });

  it('stay as the server has them where it refuses a change, with its reason', async () => {
    const { act, mailbox, server, shown } = await begin();
    const reason = phrase('app.voicemail.no-answer');
    server.failure = { kind: 'failed', reason };
    await act({ kind: 'mark-message', message: 'm1', heard: true });
    expect(shown()).toEqual(['m2', 'm1']);
    expect(mailbox().problem).toEqual(reason);
  });
});

describe('a message that is deleted', () => {
  it('is gone at once, and at the server when it cannot be brought back any more', async () => {
    const { act, asked, shown } = await begin();
    await act({ kind: 'remove-message', message: 'm1' });
    await act({ kind: 'list-messages' });
    expect(shown()).toEqual(['m2']);
    expect(asked).not.toContain('delete m1');
    await vi.advanceTimersByTimeAsync(13_000);
    expect(asked).toContain('delete m1');
    expect(shown()).toEqual(['m2']);
  });

  it('is back where it was when that is undone', async () => {
    const { act, asked, shown } = await begin();
    await act({ kind: 'remove-message', message: 'm1' });
    await act({ kind: 'put-message', message: 'm1' });
    expect(shown()).toEqual(['m2', 'm1']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).not.toContain('delete m1');
  });

  it('is deleted when the program ends before', async () => {
    const { act, asked, voicemail } = await begin();
    await act({ kind: 'remove-message', message: 'm1' });
    voicemail.leave();
    expect(asked).toContain('delete m1');
  });

  it('is listed again where the server refuses', async () => {
    const { act, mailbox, server, shown } = await begin();
    server.failure = { kind: 'failed', reason: phrase('app.voicemail.gone') };
    await act({ kind: 'remove-message', message: 'm1' });
    await vi.advanceTimersByTimeAsync(13_000);
    expect(shown()).toEqual(['m2', 'm1']);
    expect(mailbox().problem).toBeDefined();
  });
});
