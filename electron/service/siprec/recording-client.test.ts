import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FailureCause } from '../../../shared/recording/failure';
import { writeSnapshotRequest } from '../../../shared/siprec/requests';
import { samplesPerFrame, type Frame } from '../media/frame';
import { beginWith, chloe, support } from './client-play';
import { asked, PlayedRecorder } from './recorder-play';

let recorder: PlayedRecorder;
beforeEach(async () => {
  recorder = new PlayedRecorder();
  await recorder.listen('1', '2');
});
afterEach(() => {
  recorder.close();
});

/** Loud enough to be itself again after G.711. */
const frame = (value: number): Frame => new Int16Array(samplesPerFrame).fill(value);
const said = (near: number, far: number) =>
  new Map([
    ['leg-1', frame(near)],
    ['leg-2', frame(far)],
  ]);

const begin = () => beginWith(recorder);

async function recording() {
  const begun = begin();
  await vi.waitFor(() => {
    expect(begun.events.ready).toHaveBeenCalledOnce();
  });
  begun.client.setPaused(false);
  return begun;
}

const told = (index: number) => recorder.told[index];
const directions = (index: number) =>
  told(index)?.offer?.sections.map((section) =>
    section.kind === 'stream' ? section.direction : section.kind,
  );
const untilTold = (count: number) =>
  vi.waitFor(() => {
    expect(recorder.told).toHaveLength(count);
  });

describe('a recording that goes to a recorder', () => {
  it('begins with an INVITE that offers a stream for each party and says whose it is', async () => {
    await recording();
    expect(told(0)).toMatchObject({
      method: 'INVITE',
      headers: [
        ['Require', 'siprec'],
        ['Allow', expect.stringContaining('UPDATE')],
        ['Accept', expect.stringContaining('application/sdp')],
      ],
      metadata: { mode: 'complete' },
    });
    expect(directions(0)).toEqual(['sendonly', 'sendonly']);
    expect(told(0)?.metadata?.participants.map(({ names }) => names)).toEqual([
      [{ aor: 'sip:1001@tallyphone.test', name: 'Ana' }],
      [{ aor: 'sip:2001@tallyphone.test', name: 'Support' }],
    ]);
    expect(told(0)?.metadata?.streams.map(({ label }) => label)).toEqual(['1', '2']);
  });

  it('sends what each party says on its own stream, in order and in time', async () => {
    const { client } = await recording();
    client.write(said(7932, -7932));
    client.write(said(988, 0));
    const [first, second] = await recorder.hears('1', 2);
    expect([first?.sample, second?.sample]).toEqual([7932, 988]);
    expect([first?.begins, second?.begins]).toEqual([true, false]);
    expect(((second?.sequence ?? 0) - (first?.sequence ?? 0)) & 0xffff).toBe(1);
    expect(((second?.timestamp ?? 0) - (first?.timestamp ?? 0)) >>> 0).toBe(samplesPerFrame);
    expect((await recorder.hears('2', 2)).map(({ sample }) => sample)).toEqual([-7932, 0]);
  });

  it('is inactive while it is paused, and says since when', async () => {
    const { client } = await recording();
    client.setPaused(true);
    await untilTold(2);
    expect(directions(1)).toEqual(['inactive', 'inactive']);
    expect(told(1)?.metadata?.uses.map(({ sends }) => sends)).toEqual([[], []]);
    client.setPaused(false);
    await untilTold(3);
    expect(directions(2)).toEqual(['sendonly', 'sendonly']);
    expect(told(2)?.offer?.origin.version).toBeGreaterThan(told(1)?.offer?.origin.version ?? Infinity);
  });

  it('closes the section of who leaves and opens one for who comes, under another label', async () => {
    const { client } = await recording();
    client.leave('leg-2', 2000);
    await untilTold(2);
    expect(directions(1)).toEqual(['sendonly', 'closed']);
    expect(told(1)?.metadata?.attendances.map(({ disassociatedAt }) => disassociatedAt)).toEqual([
      undefined,
      2000,
    ]);
    client.join(chloe, 3000);
    await untilTold(3);
    expect(directions(2)).toEqual(['sendonly', 'sendonly']);
    expect(told(2)?.metadata?.streams.map(({ label }) => label)).toEqual(['1', undefined, '3']);
    client.leave('leg-9', 4000);
    client.move('leg-1', 'leg-7');
    client.write(new Map([['leg-7', frame(7932)]]));
    expect((await recorder.hears('1', 1)).map(({ sample }) => sample)).toEqual([7932]);
    expect(recorder.told).toHaveLength(3);
  });

  it('names who takes another’s place at once only with a stream for it', async () => {
    const { client } = await recording();
    client.leave('leg-2', 2000);
    client.join(chloe, 2000);
    const labelled = (at: number) => told(at)?.metadata?.streams.map(({ label }) => label);
    await untilTold(3);
    expect([directions(1), labelled(1)]).toEqual([
      ['sendonly', 'closed'],
      ['1', undefined],
    ]);
    expect([directions(2), labelled(2)]).toEqual([
      ['sendonly', 'sendonly'],
      ['1', undefined, '3'],
    ]);
  });

  it('offers who has come before the INVITE went out, and nobody who has gone', async () => {
    const { client, events } = begin();
    client.join(chloe, 3000);
    client.leave('leg-2', 3000);
    await vi.waitFor(() => {
      expect(events.ready).toHaveBeenCalledOnce();
    });
    expect(told(0)?.offer?.sections.map((section) => section.kind === 'stream' && section.label)).toEqual([
      '1',
      '3',
    ]);
    client.join(support, 4000);
    client.leave('leg-2', 4000);
    client.announced('started');
    await untilTold(2);
    expect(directions(1)).toEqual(['sendonly', 'sendonly']);
  });

  it('tells of announcements, that of the end too, before it ends', async () => {
    const { client, notes } = await recording();
    client.announced('started');
    await untilTold(2);
    client.announced('stopped');
    client.close(true);
    await untilTold(4);
    expect(recorder.told.map(({ method }) => method)).toEqual(['INVITE', 'INVITE', 'INVITE', 'BYE']);
    expect(told(2)?.metadata?.sessions[0]?.announcements.map(({ operation }) => operation)).toEqual([
      'start',
      'stop',
    ]);
    expect(notes).toEqual(['call-1-1001-1: the recording session is over']);
  });

  it.each([
    ['the call', true],
    ['the recording, while the call goes on,', false],
  ])('says in its BYE when %s ended, and of no label, which no SDP is there to define', async (_, isOver) => {
    const { client } = await recording();
    client.leave('leg-2', 2000);
    await untilTold(2);
    client.close(isOver, 9000);
    await untilTold(3);
    const ended = isOver ? 9000 : undefined;
    expect(told(2)).toMatchObject({
      method: 'BYE',
      headers: [['Content-Disposition', 'recording-session']],
      offer: undefined,
    });
    const metadata = told(2)?.metadata;
    expect(metadata?.mode).toBe('complete');
    expect(metadata?.sessions[0]?.stoppedAt).toBe(ended);
    expect(metadata?.recordings.map(({ disassociatedAt }) => disassociatedAt)).toEqual([9000]);
    expect(metadata?.attendances.map(({ disassociatedAt }) => disassociatedAt)).toEqual([ended, 2000]);
    expect(metadata?.uses.map(({ sends, disassociatedAt }) => [sends, disassociatedAt])).toEqual([
      [[], 9000],
      [[], 2000],
    ]);
    expect(metadata?.streams.map(({ label }) => label)).toEqual([undefined, undefined]);
  });

  it('sends nothing after its end', async () => {
    const { client } = await recording();
    client.close(true);
    await untilTold(2);
    client.write(said(7932, 7932));
    client.setPaused(true);
    client.join(chloe, 0);
    client.announced('stopped');
    expect(recorder.told).toHaveLength(2);
    expect(recorder.heard.size).toBe(0);
  });
});

const failure = (cause: FailureCause, reason: string) => ({ cause, reason });

describe('a recorder', () => {
  it('that refuses, or takes no stream, makes the recording fail with the reason', async () => {
    recorder.statuses.push(503);
    const { events } = begin();
    await vi.waitFor(() => {
      expect(events.failed).toHaveBeenCalledExactlyOnceWith(failure('refused', '503 As wished'));
    });
    expect(events.ready).not.toHaveBeenCalled();
  });

  it('that answers with what is no answer is left at once', async () => {
    recorder.statuses.push(100);
    const { events } = begin();
    await untilTold(1);
    recorder.release(recorder.responseTo(undefined, 200));
    await untilTold(2);
    expect(told(1)?.method).toBe('BYE');
    expect(events.failed).toHaveBeenCalledOnce();
    expect(JSON.stringify(events.failed.mock.calls)).toContain('malformed');
  });

  it('that cannot be reached makes the recording fail', async () => {
    recorder.statuses.push(100);
    const { events } = begin();
    await untilTold(1);
    recorder.release({ kind: 'disconnected' });
    await vi.waitFor(() => {
      expect(events.failed).toHaveBeenCalledExactlyOnceWith(
        failure('unreachable', 'the recorder cannot be reached'),
      );
    });
  });

  it('that says nothing for five seconds is given up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      recorder.statuses.push(100);
      const { events } = begin();
      await untilTold(1);
      expect(events.failed).not.toHaveBeenCalled();
      vi.advanceTimersByTime(5000);
      expect(events.failed).toHaveBeenCalledExactlyOnceWith(
        failure('no-answer', 'the recorder does not answer'),
      );
      expect(recorder.cancels).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that ends the session, or knows it no more, makes the recording fail in the call', async () => {
    const first = await recording();
    recorder.ask(asked('BYE').transaction);
    expect(first.events.failed).toHaveBeenCalledExactlyOnceWith(
      failure('ended', 'the recorder has ended the session'),
    );
    const second = await recording();
    recorder.statuses.push(481);
    second.client.announced('started');
    await vi.waitFor(() => {
      expect(second.events.failed).toHaveBeenCalledExactlyOnceWith(failure('ended', '481 As wished'));
    });
  });

  it('that does not take what is new goes on with what was', async () => {
    const { client, events, notes } = await recording();
    recorder.statuses.push(488);
    client.announced('started');
    await vi.waitFor(() => {
      expect(notes).toEqual([expect.stringContaining('refused: 488')]);
    });
    expect(events.failed).not.toHaveBeenCalled();
    client.write(said(7932, 7932));
    expect(await recorder.hears('1', 1)).toHaveLength(1);
  });

  it('that reports packets as lost is noted, once the stream is over', async () => {
    const { client, notes } = await recording();
    client.write(said(7932, 7932));
    await recorder.misses('2', 3);
    await recorder.misses('1', 0);
    expect(notes).toEqual([]);
    client.leave('leg-2', 2000);
    client.close(true);
    await untilTold(3);
    expect(notes).toEqual([
      'call-1-1001-1: the recorder has missed 3 packets of stream 2',
      'call-1-1001-1: the recording session is over',
    ]);
  });

  it('that asks for a snapshot gets one; other requests get what is due', async () => {
    await recording();
    const snapshot = asked('UPDATE', writeSnapshotRequest('lost it'));
    recorder.ask(snapshot.transaction);
    await untilTold(2);
    expect(told(1)).toMatchObject({ method: 'INVITE', metadata: { mode: 'complete' } });
    const statuses = [
      snapshot,
      asked('OPTIONS'),
      asked('MESSAGE'),
      asked('UPDATE', '<requestsnapshot/>'),
      asked('UPDATE', ''),
    ].map(({ transaction, status }) => {
      if (status() === undefined) recorder.ask(transaction);
      return status();
    });
    expect(statuses).toEqual([200, 200, 405, 400, 200]);
    expect(recorder.told).toHaveLength(2);
  });
});
