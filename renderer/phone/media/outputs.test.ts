import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceInUse } from '../../../shared/settings/audio-devices';
import { Outputs } from './outputs';

class PlayedContext {
  readonly destination = {};
  readonly sinks: string[] = [];
  state = 'running';
  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }
  suspend(): Promise<void> {
    this.state = 'suspended';
    return Promise.resolve();
  }
  setSinkId(sink: string): Promise<void> {
    this.sinks.push(sink);
    return sink === 'gone' ? Promise.reject(new Error('NotFoundError')) : Promise.resolve();
  }
}

const made: PlayedContext[] = [];

beforeEach(() => {
  made.length = 0;
  vi.stubGlobal(
    'AudioContext',
    class extends PlayedContext {
      constructor() {
        super();
        made.push(this);
      }
    },
  );
  vi.stubGlobal(
    'GainNode',
    class {
      readonly gain = { value: 1 };
      connect = vi.fn();
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
});

const chosen = (id: string): DeviceInUse => ({ by: 'choice', device: { id, label: id } });
const system: DeviceInUse = { by: 'system', device: { id: 'd', label: 'Desk' } };
const microphone = system;

function begin() {
  const outputs = new Outputs(new AudioContext());
  return { outputs, sinksOf: (index: number) => made[index]?.sinks };
}

describe('the loudspeakers', () => {
  it('are aimed at what is chosen, and at nothing in particular for the system’s', () => {
    const { outputs, sinksOf } = begin();
    outputs.use({ microphone, speaker: chosen('a'), ringer: system });
    outputs.use({ microphone, speaker: chosen('a'), ringer: system });
    outputs.use({ microphone, speaker: system, ringer: system });
    expect(sinksOf(0)).toEqual(['a', '']);
  });

  it('are the system’s where the chosen one cannot be had', async () => {
    const { outputs, sinksOf } = begin();
    outputs.use({ microphone, speaker: chosen('gone'), ringer: system });
    await vi.waitFor(() => {
      expect(sinksOf(0)).toEqual(['gone', '']);
    });
  });

  it('ring elsewhere than they speak, as loud, and only once something rings', () => {
    const { outputs, sinksOf } = begin();
    outputs.use({ microphone, speaker: chosen('a'), ringer: chosen('b') });
    outputs.setGain(0.25);
    expect(made).toHaveLength(1);
    expect(outputs.ringer.output).toMatchObject({ gain: { value: 0.25 } });
    expect([sinksOf(0), sinksOf(1)]).toEqual([['a'], ['b']]);
    outputs.setGain(0.5);
    outputs.use({ microphone, speaker: chosen('a'), ringer: chosen('c') });
    expect(outputs.ringer.output).toMatchObject({ gain: { value: 0.5 } });
    expect([sinksOf(0), sinksOf(1)]).toEqual([['a'], ['b', 'c']]);
  });

  it('run while something is to be heard, and rest before it and a little after the last of it', () => {
    vi.useFakeTimers();
    const { speaker, ringer } = begin().outputs;
    ringer.need();
    vi.advanceTimersByTime(1000);
    expect([ringer.context.state, speaker.context.state]).toEqual(['running', 'suspended']);
    const [release, releaseToo] = [speaker.need(), speaker.need()];
    expect(speaker.context.state).toBe('running');
    release();
    release();
    vi.advanceTimersByTime(5000);
    expect(speaker.context.state).toBe('running');
    releaseToo();
    const releaseLast = speaker.need();
    vi.advanceTimersByTime(5000);
    expect(speaker.context.state).toBe('running');
    releaseLast();
    expect(speaker.context.state).toBe('running');
    vi.advanceTimersByTime(1000);
    expect(speaker.context.state).toBe('suspended');
    speaker.need();
    expect(speaker.context.state).toBe('running');
  });
});
