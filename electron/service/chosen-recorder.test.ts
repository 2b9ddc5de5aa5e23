import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordingFailure } from '../../shared/recording/failure';
import type { RecordingFile } from '../../shared/settings/recording-file';
import { chooseRecorder, type ChosenRecorder, type RunningRecorder } from './chosen-recorder';
import { playedHost } from './recorder-host-play';
import { Heard } from './sip/stack-play';
import { OnTheWay } from './recording/on-the-way';
import { partyOn } from './recording/party-play';

let root: string;
let chosen: ChosenRecorder;
let running: RunningRecorder;
let trace: Heard<string>;
const note = vi.fn<(text: string) => void>();
const open = () =>
  chosen.open({
    ...playedHost,
    trace: ({ kind, text }) => {
      trace.add(`${kind} ${text}`);
    },
    note,
  });
beforeEach(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-chosen-'));
  trace = new Heard();
  chosen = await chooseRecorder(undefined);
  note.mockClear();
  running = open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await running.close();
  await chosen.stop();
  fs.rmSync(root, { recursive: true });
});

/** At once when it is traced. */
const traced = (beginning: string) => trace.first((text) => text.startsWith(beginning));

/** Sends a request that was traced once more, as another transaction. @returns the first line of the answer that is final */
async function answerTo(request: string): Promise<string | undefined> {
  const port = Number(/^INVITE sip:[^@]+@127\.0\.0\.1:(\d+)/.exec(request)?.[1]);
  const socket = net.connect(port, '127.0.0.1');
  socket.setEncoding('utf8').write(request.replace(/branch=\w+/, 'branch=z9hG4bKagain'));
  let said = '';
  for await (const text of socket) {
    said += String(text);
    const final = /^SIP\/2\.0 [2-6].*?(?=\r$)/m.exec(said);
    if (final !== null) return final[0];
  }
  return undefined;
}

/** A recording that is ordered now: what its call is told, and how its file ends. */
function record(id: string) {
  const begunAt = performance.now();
  const told: { readyAfter: number | undefined; failure: RecordingFailure | undefined } = {
    readyAfter: undefined,
    failure: undefined,
  };
  let file: RecordingFile | undefined;
  const sink = running.record(
    {
      id,
      call: 'call',
      connectedAt: 0,
      user: '1001',
      mode: 'always',
      parties: [partyOn('leg-1', '1001', 'Ana Reyes')],
    },
    {
      folder: path.join(root, id),
      describe: (description) => {
        file = description;
      },
      discard: () => undefined,
    },
  );
  sink.open({
    ready: () => {
      told.readyAfter = performance.now() - begunAt;
    },
    failed: (failure) => {
      told.failure = failure;
    },
  });
  return {
    told,
    sink,
    file: () => file,
    isReady: () =>
      vi.waitFor(() => {
        expect(told.readyAfter).toBeDefined();
      }),
    fails: (failure: Partial<RecordingFailure>) =>
      vi.waitFor(() => {
        expect(told.failure).toMatchObject(failure);
      }),
  };
}

describe('the recorder within, on order,', () => {
  it('refuses, and takes recordings again', async () => {
    chosen.faults?.order({ kind: 'refuses' });
    await record('one').fails({ cause: 'refused', reason: '503 The recorder takes nothing' });
    expect(fs.readdirSync(root)).toEqual([]);
    chosen.faults?.order({ kind: 'works' });
    await record('two').isReady();
  });

  it('knows nothing any more of what it has refused', async () => {
    chosen.faults?.order({ kind: 'refuses' });
    await record('one').fails({ cause: 'refused' });
    chosen.faults?.order({ kind: 'works' });
    const invite = await traced('sent INVITE');
    expect(await answerTo(invite.slice('sent '.length))).toBe(
      'SIP/2.0 404 Nothing is recorded under this name',
    );
  });

  it('takes a recording so much later', async () => {
    chosen.faults?.order({ kind: 'slow', afterMilliseconds: 300 });
    const { told, isReady } = record('one');
    await isReady();
    expect(told.readyAfter).toBeGreaterThanOrEqual(300);
  });

  it('takes nothing that is given up before it would have', async () => {
    chosen.faults?.order({ kind: 'slow', afterMilliseconds: 500 });
    const { sink, told } = record('one');
    await traced('sent INVITE');
    sink.close(true);
    await traced('received SIP/2.0 487');
    // By then the first would have been as well.
    await record('two').isReady();
    expect(told).toEqual({ readyAfter: undefined, failure: undefined });
    expect(fs.readdirSync(root)).toEqual(['two']);
  });

  it('cannot be reached: neither by what it records nor by what it is to', async () => {
    const before = record('before');
    await before.isReady();
    chosen.faults?.order({ kind: 'unreachable' });
    await before.fails({ cause: 'unreachable' });
    expect(before.file()).toMatchObject({ state: 'interrupted', reason: 'broken off on order' });
    await record('after').fails({ cause: 'unreachable' });
    // A reset mends it.
    chosen.forget();
    await record('later').isReady();
  });

  it('dies in a call: that recording is over, the next is taken', async () => {
    const before = record('before');
    await before.isReady();
    chosen.faults?.order({ kind: 'dies' });
    await before.fails({ cause: 'ended' });
    expect(before.file()).toMatchObject({ state: 'interrupted', reason: 'broken off on order' });
    await record('after').isReady();
  });
});

describe('the end of what records', () => {
  it('waits once for a recorder that takes nothing, and says what is lost', async () => {
    await record('one').isReady();
    const waiting = vi.spyOn(OnTheWay.prototype, 'over').mockResolvedValue(false);
    await running.close();
    expect(waiting).toHaveBeenCalledOnce();
    expect(note).toHaveBeenCalledExactlyOnceWith(
      'what waited to be recorded is lost: the recorder takes nothing',
    );
  });

  it('does not wait for what is recorded after a reset', async () => {
    await record('before').isReady();
    const before = running;
    running = open();
    chosen.faults?.order({ kind: 'slow', afterMilliseconds: 1_500 });
    const { told, isReady } = record('after');
    await before.close();
    expect(told.readyAfter).toBeUndefined();
    await isReady();
  });

  it('is waited for where the service ends soon after a reset', async () => {
    chosen.faults?.order({ kind: 'slow', afterMilliseconds: 700 });
    record('before');
    await traced('sent INVITE');
    const ended = vi.fn<() => void>();
    void running.close().then(ended);
    running = open();
    await chosen.stop();
    expect(ended).toHaveBeenCalledOnce();
  });
});

it('a recorder elsewhere is not the service’s to command', async () => {
  const elsewhere = await chooseRecorder('sip:127.0.0.1:9;transport=tcp');
  expect(elsewhere.faults).toBeUndefined();
});
