import { expect, it } from 'vitest';
import { phonePreferencesSchema, type PhonePreferences } from '../../shared/ipc/table';
import { phoneWith } from '../../shared/call/call-play';
import { nothingChosen } from '../../shared/settings/audio-devices';
import { Preferences } from './preferences';
import { PhoneStore } from './store';

const old = {
  volume: { speaker: 70, headset: 40, handset: 70 },
  cueVolume: 80,
  path: 'speaker',
  lastNumber: null,
};

function begin() {
  const store = new PhoneStore(phoneWith([]));
  const kept: PhonePreferences[] = [];
  const preferences = new Preferences({
    store,
    initial: phonePreferencesSchema.parse(old),
    keep: (kept_) => kept.push(kept_),
    audioChanged: () => undefined,
  });
  return { preferences, kept, audio: () => store.snapshot.audio };
}

it('preferences from before devices could be chosen leave them to the system', () => {
  expect(phonePreferencesSchema.parse(old)).toMatchObject({ devices: nothingChosen, ringTone: 'classic' });
});

it('a device is kept with its name, each kind for itself, and so is the ring tone', () => {
  const { preferences, kept, audio } = begin();
  const usb = { id: 'u', label: 'USB' };
  preferences.handle({ kind: 'choose-device', of: 'speaker', choice: usb });
  preferences.handle({ kind: 'choose-device', of: 'ringer', choice: usb });
  preferences.handle({ kind: 'choose-device', of: 'speaker', choice: null });
  preferences.handle({ kind: 'choose-ring-tone', tone: 'low' });
  const wanted = { microphone: null, speaker: null, ringer: usb };
  expect(kept.at(-1)).toMatchObject({ devices: wanted, ringTone: 'low' });
  expect(audio()).toMatchObject({ chosen: wanted, ringTone: 'low' });
  expect(phonePreferencesSchema.parse(JSON.parse(JSON.stringify(kept.at(-1))))).toEqual(kept.at(-1));
});

it('another audio path has its own volume and leaves devices as they are', () => {
  const { preferences, audio } = begin();
  const usb = { id: 'u', label: 'USB' };
  preferences.handle({ kind: 'choose-device', of: 'microphone', choice: usb });
  preferences.handle({ kind: 'set-path', path: 'headset' });
  expect(audio()).toMatchObject({ volume: 40, path: 'headset', chosen: { microphone: usb } });
});
