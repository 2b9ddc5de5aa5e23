import { describe, expect, it, vi } from 'vitest';
import { LateSink } from './late-sink';
import { numbered } from './numbered-frame-play';
import { partyOn } from './party-play';
import { PlayedSink } from './user-recording-play';

const events = () => ({ ready: vi.fn(), failed: vi.fn() });
const ben = partyOn('leg-2', '1002', 'Ben');

it('tells its recorder, once that is there, what has happened in the call meanwhile', async () => {
  const played = new PlayedSink();
  const late = new LateSink('one', () => Promise.resolve(played));
  const { ready, failed } = events();
  late.open({ ready, failed });
  late.join(ben, 1);
  late.setHolding('leg-2', true, 2);
  late.move('leg-2', 'leg-3');
  late.leave('leg-1', 3);
  await vi.waitFor(() => {
    expect(played.happened).toEqual(['1002 joins', 'leg-2 holds', 'leg-2 is leg-3', 'leg-1 leaves']);
  });
  played.events.ready();
  expect(ready).toHaveBeenCalledOnce();
  late.setPaused(false);
  late.write(new Map([['leg-1', numbered(7)]]), 0);
  late.announcing('stopped').begun();
  late.close(true);
  expect(played.happened.slice(4)).toEqual(['goes on', 7, 'stopped announced', 'closed']);
  expect(failed).not.toHaveBeenCalled();
});

it('begins nothing that was given up before its recorder was there', async () => {
  const played = new PlayedSink();
  const made = Promise.resolve(played);
  const late = new LateSink('one', () => made);
  late.open(events());
  late.close(true);
  await made;
  expect(() => played.events).toThrow('It was never opened.');
});

it('fails where there is no recorder to be had', async () => {
  const { ready, failed } = events();
  new LateSink('one', () => Promise.reject(new Error('EMFILE'))).open({ ready, failed });
  await vi.waitFor(() => {
    expect(failed).toHaveBeenCalledExactlyOnceWith({ cause: 'unreachable', reason: 'EMFILE' });
  });
});

describe('what was made for it', () => {
  it.each(['refused', 'closed'])('is let go when it is %s', async (how) => {
    const played = new PlayedSink();
    const over = vi.fn();
    const late = new LateSink('one', () => Promise.resolve(played), over);
    late.open(events());
    await vi.waitFor(() => played.events);
    expect(over).not.toHaveBeenCalled();
    if (how === 'refused') played.events.failed({ cause: 'refused', reason: '503' });
    else late.close(true);
    expect(over).toHaveBeenCalled();
  });

  it('is let go where it was given up while that was being made', async () => {
    const made: string[] = [];
    const late = new LateSink(
      'one',
      () => {
        made.push('made');
        return Promise.resolve(new PlayedSink());
      },
      () => made.push('let go'),
    );
    late.open(events());
    late.close(true);
    await vi.waitFor(() => {
      expect(made.slice(-2)).toEqual(['let go', 'let go']);
    });
  });
});
