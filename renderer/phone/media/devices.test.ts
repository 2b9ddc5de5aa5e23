import { beforeEach, describe, expect, it, vi } from 'vitest';
import { phoneWith } from '../../../shared/call/call-play';
import {
  nothingChosen,
  type AudioDevice,
  type DeviceChoices,
  type DevicesInUse,
  type PresentDevices,
} from '../../../shared/settings/audio-devices';
import { translate } from '../../../shared/words/translate';
import { PhoneStore } from '../store';
import { Devices } from './devices';

const desk = { id: 'd', label: 'Desk' };
const headset = { id: 'h', label: 'Headset' };
const usb = { id: 'u', label: 'USB' };

/** The same devices speak and listen. */
const plugged = (system: AudioDevice | null, ...all: readonly AudioDevice[]): PresentDevices => ({
  microphones: { system, all: [...all] },
  speakers: { system, all: [...all] },
});

beforeEach(() => {
  vi.useFakeTimers();
});

async function begin(
  chosen: Partial<DeviceChoices>,
  present: PresentDevices,
  voice: 'system' | 'test' = 'system',
) {
  const snapshot = phoneWith([]);
  const store = new PhoneStore({
    ...snapshot,
    audio: { ...snapshot.audio, voice, chosen: { ...nothingChosen, ...chosen } },
  });
  const said: string[] = [];
  store.subscribe(({ message }, before) => {
    if (message !== undefined && message !== before.message) said.push(translate('en', message.text));
  });
  const used: DevicesInUse[] = [];
  let now = present;
  let changed: () => void = () => undefined;
  const devices = new Devices({
    store,
    source: {
      list: () => Promise.resolve(now),
      listen: (callback) => {
        changed = callback;
      },
    },
    use: (inUse) => used.push(inUse),
  });
  await devices.look();
  const settle = () => vi.advanceTimersByTimeAsync(10_000);
  await settle();
  return {
    devices,
    said,
    used,
    plug: async (next: PresentDevices) => {
      now = next;
      // Chromium tells of inputs and of outputs, and may do both twice.
      changed();
      changed();
      await settle();
    },
    choose: (choice: Partial<DeviceChoices>) => {
      const { audio } = store.snapshot;
      store.change({ audio: { ...audio, chosen: { ...audio.chosen, ...choice } } });
      devices.choose();
    },
    now: () =>
      (['microphone', 'speaker', 'ringer'] as const).map((kind) => {
        const { by, device } = devices.inUse[kind];
        return `${by} ${device?.label ?? 'none'}`;
      }),
  };
}

describe('a chosen device', () => {
  it('is used; pulled out, the system’s is used and both are named, once; back, it is used again', async () => {
    const play = await begin({ microphone: headset, speaker: headset }, plugged(desk, desk, headset));
    expect(play.now()).toEqual(['choice Headset', 'choice Headset', 'system Desk']);
    expect(play.said).toEqual([]);
    await play.plug(plugged(desk, desk));
    expect(play.now()).toEqual(['system Desk', 'system Desk', 'system Desk']);
    await play.plug(plugged(desk, desk, { ...headset, label: 'Headset (2)' }));
    expect(play.now()).toEqual(['choice Headset (2)', 'choice Headset (2)', 'system Desk']);
    expect(play.said).toEqual([
      'Headset not connected. In use: microphone Desk · speaker Desk',
      'Headset (2) connected again and in use',
    ]);
  });

  it('that is not there when the program starts is said as well', async () => {
    const play = await begin({ ringer: usb }, plugged(desk, desk));
    expect(play.now()[2]).toBe('system Desk');
    expect(play.said).toEqual(['USB not connected. In use: ringer Desk']);
  });

  it('that is renamed is the same device', async () => {
    const play = await begin({ speaker: usb }, plugged(desk, desk, usb));
    const before = play.used.length;
    await play.plug(plugged(desk, desk, { ...usb, label: 'USB 2' }));
    expect([play.said, play.used.length]).toEqual([[], before]);
  });

  it('that is chosen while it is there is used at once, without a word', async () => {
    const play = await begin({}, plugged(desk, desk, usb));
    play.choose({ microphone: usb });
    expect(play.now()).toEqual(['choice USB', 'system Desk', 'system Desk']);
    expect(play.used.at(-1)?.microphone).toEqual({ by: 'choice', device: usb });
    expect(play.said).toEqual([]);
  });

  it('is said nothing of where a test microphone speaks', async () => {
    const play = await begin({ microphone: headset }, plugged(desk, desk, headset), 'test');
    await play.plug(plugged(desk, desk));
    expect(play.said).toEqual([]);
  });
});

describe('the system’s device', () => {
  it('that was pulled out is named with the one that the system takes then', async () => {
    const play = await begin({}, plugged(usb, usb, desk));
    await play.plug(plugged(desk, desk));
    expect(play.said).toEqual(['USB not connected. In use: microphone Desk · speaker Desk · ringer Desk']);
    await play.plug(plugged(null));
    expect(play.said[1]).toBe('Desk not connected. In use: no microphone · no speaker · no ringer');
  });

  it('is followed without a word where the user has told the system to take another one', async () => {
    const play = await begin({}, plugged(desk, desk, usb));
    await play.plug(plugged(usb, desk, usb));
    expect(play.now()).toEqual(['system USB', 'system USB', 'system USB']);
    expect(play.used.at(-1)?.microphone).toEqual({ by: 'system', device: usb });
    expect(play.said).toEqual([]);
  });
});
