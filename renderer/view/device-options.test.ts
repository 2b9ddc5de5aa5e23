import { expect, it } from 'vitest';
import { phoneWith } from '../../shared/call/call-play';
import type { PhoneSnapshot } from '../../shared/ipc/phone-view';
import { noDevices, nothingChosen } from '../../shared/settings/audio-devices';
import { translate } from '../../shared/words/translate';
import { deviceOptions } from './device-options';

const [desk, headset] = [
  { id: 'a', label: 'Desk' },
  { id: 'b', label: 'Headset' },
];

function optionsWith(change: Partial<PhoneSnapshot['audio']>): readonly string[] {
  const { audio } = phoneWith([]);
  return deviceOptions('ringer', { ...audio, ...change }).map(
    ({ name, isChosen }) => translate('en', name) + (isChosen ? ' *' : ''),
  );
}

it('the system’s device is offered first, by its name where that is known', () => {
  const speakers = { system: desk, all: [desk, headset] };
  expect(optionsWith({ devices: { ...noDevices, speakers } })).toEqual([
    'As the system (Desk) *',
    'Desk',
    'Headset',
  ]);
  expect(optionsWith({})).toEqual(['As the system *']);
});

it('what is chosen stays among them while it is not connected', () => {
  const chosen = { ...nothingChosen, ringer: headset };
  const speakers = { system: desk, all: [desk] };
  expect(optionsWith({ chosen, devices: { ...noDevices, speakers } })).toEqual([
    'As the system (Desk)',
    'Desk',
    'Headset (not connected) *',
  ]);
});
