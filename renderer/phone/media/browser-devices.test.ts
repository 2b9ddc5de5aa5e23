import { expect, it } from 'vitest';
import { presentDevices } from './browser-devices';

const device = (kind: MediaDeviceKind, deviceId: string, groupId: string, label = deviceId) => ({
  kind,
  deviceId,
  groupId,
  label,
});

it('the system’s device is the one in the group of Chromium’s alias, and the aliases are no devices', () => {
  const { microphones, speakers } = presentDevices([
    device('audioinput', 'default', 'g2', 'Default - Headset'),
    device('audioinput', 'communications', 'g2', 'Communications - Headset'),
    device('audioinput', 'desk', 'g1', 'Desk'),
    device('audioinput', 'headset', 'g2', 'Headset'),
    device('videoinput', 'camera', 'g3'),
  ]);
  expect(microphones).toEqual({
    system: { id: 'headset', label: 'Headset' },
    all: [
      { id: 'desk', label: 'Desk' },
      { id: 'headset', label: 'Headset' },
    ],
  });
  expect(speakers).toEqual({ system: null, all: [] });
});

it('where the alias is in no device’s group, its own group tells when the system takes another one', () => {
  const systemIn = (groupId: string) =>
    presentDevices([
      device('audiooutput', 'default', groupId, 'Default'),
      device('audiooutput', 'desk', 'g1', 'Desk'),
    ]).speakers.system;
  expect(systemIn('x')).toEqual({ id: 'x', label: 'Default' });
  expect(systemIn('y')).toEqual({ id: 'y', label: 'Default' });
  expect(systemIn('')).toEqual({ id: 'default', label: 'Default' });
});

it('without an alias the first device is the system’s, and one without a label goes by its id', () => {
  expect(
    presentDevices([device('audioinput', 'a', 'g', ''), device('audioinput', '', '')]).microphones,
  ).toEqual({ system: { id: 'a', label: 'a' }, all: [{ id: 'a', label: 'a' }] });
});
