/** What Chromium knows of microphones and loudspeakers. */
import type { AudioDevice } from '../../../shared/settings/audio-devices';
import type { DeviceSource } from './devices';

/** Chromium's names for what the system would take; choosing none says the same. */
const aliases = ['', 'default', 'communications'];

export const browserDevices: DeviceSource = {
  list: async () => {
    const all = await navigator.mediaDevices.enumerateDevices();
    const of = (kind: MediaDeviceKind): AudioDevice[] =>
      all
        .filter((device) => device.kind === kind && !aliases.includes(device.deviceId))
        .map(({ deviceId, label }) => ({ id: deviceId, label: label === '' ? deviceId : label }));
    return { microphones: of('audioinput'), speakers: of('audiooutput') };
  },
  listen: (changed) => {
    navigator.mediaDevices.addEventListener('devicechange', changed);
  },
};
