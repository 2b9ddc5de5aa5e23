/** What Chromium knows of microphones and loudspeakers. */
import type { AudioDevice, PresentDevices } from '../../../shared/settings/audio-devices';
import type { DeviceSource } from './devices';

type Known = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'groupId' | 'label'>;

/** Chromium's names for what the system would take; choosing none says the same. */
const aliases = ['default', 'communications'];

export const browserDevices: DeviceSource = {
  list: async () => presentDevices(await navigator.mediaDevices.enumerateDevices()),
  listen: (changed) => {
    navigator.mediaDevices.addEventListener('devicechange', changed);
  },
};

export function presentDevices(known: readonly Known[]): PresentDevices {
  return { microphones: listOf(known, 'audioinput'), speakers: listOf(known, 'audiooutput') };
}

function listOf(known: readonly Known[], kind: MediaDeviceKind): PresentDevices['microphones'] {
  // Without permission there is one device without a name or an id.
  const devices = known.filter((device) => device.kind === kind && device.deviceId !== '');
  const real = devices.filter(({ deviceId }) => !aliases.includes(deviceId));
  // The alias is in the group of the device that it stands for now, on systems that say which that is.
  const alias = devices.find(({ deviceId }) => deviceId === 'default');
  const meant = real.find(({ groupId }) => groupId === alias?.groupId);
  const system =
    meant !== undefined || alias === undefined
      ? (meant ?? real[0])
      : { ...alias, deviceId: alias.groupId === '' ? alias.deviceId : alias.groupId, label: alias.label };
  return { system: system === undefined ? null : described(system), all: real.map(described) };
}

function described({ deviceId, label }: Pick<Known, 'deviceId' | 'label'>): AudioDevice {
  return { id: deviceId, label: (label === '' ? deviceId : label).slice(0, 256) };
}
