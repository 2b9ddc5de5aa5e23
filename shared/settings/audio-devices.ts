/** Which microphone and which loudspeakers a phone uses, and how it rings. */
import * as z from 'zod';

/** The ringer is a loudspeaker too: it may be one that the caller's voice does not come from. */
export const deviceKinds = ['microphone', 'speaker', 'ringer'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

export const ringTones = ['classic', 'double', 'chime', 'low'] as const;
export type RingTone = (typeof ringTones)[number];

/** Id and label are the browser's; the id stays the same across restarts. */
const audioDeviceSchema = z.strictObject({ id: z.string().min(1).max(256), label: z.string().max(256) });
export type AudioDevice = z.infer<typeof audioDeviceSchema>;

const deviceListSchema = z.strictObject({
  /** What the system itself takes now; null where there is none. */
  system: z.union([audioDeviceSchema, z.null()]),
  all: z.array(audioDeviceSchema),
});
type DeviceList = z.infer<typeof deviceListSchema>;

/** What is plugged in now. */
export const presentDevicesSchema = z.strictObject({
  microphones: deviceListSchema,
  speakers: deviceListSchema,
});
export type PresentDevices = z.infer<typeof presentDevicesSchema>;

export const noDevices: PresentDevices = {
  microphones: { system: null, all: [] },
  speakers: { system: null, all: [] },
};

/** The label is kept as well: it names the device while that is away. Null is whatever the system takes. */
export const deviceChoiceSchema = z.union([audioDeviceSchema, z.null()]);
export type DeviceChoice = z.infer<typeof deviceChoiceSchema>;

export const deviceChoicesSchema = z.strictObject({
  microphone: deviceChoiceSchema,
  speaker: deviceChoiceSchema,
  ringer: deviceChoiceSchema,
});
export type DeviceChoices = z.infer<typeof deviceChoicesSchema>;

export const nothingChosen: DeviceChoices = { microphone: null, speaker: null, ringer: null };

/** Those among which a device is chosen. */
export function devicesFor(kind: DeviceKind, { microphones, speakers }: PresentDevices): DeviceList {
  return kind === 'microphone' ? microphones : speakers;
}

/** What a phone uses: the chosen device, or the system's, which may be none. */
export interface DeviceInUse {
  readonly by: 'choice' | 'system';
  readonly device: AudioDevice | null;
}

export type DevicesInUse = Readonly<Record<DeviceKind, DeviceInUse>>;

/** The chosen device while it is there, else the system's; the choice itself is kept for when it comes back. */
export function deviceInUse(chosen: DeviceChoice, { system, all }: DeviceList): DeviceInUse {
  const device = all.find(({ id }) => id === chosen?.id);
  return device === undefined ? { by: 'system', device: system } : { by: 'choice', device };
}

/** The same for all kinds at once. */
export function forEachKind<T>(make: (kind: DeviceKind) => T): Readonly<Record<DeviceKind, T>> {
  return { microphone: make('microphone'), speaker: make('speaker'), ringer: make('ringer') };
}
