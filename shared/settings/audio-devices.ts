/** Which microphone and which loudspeakers a phone uses, and how it rings. */
import * as z from 'zod';

/** The ringer is a loudspeaker too: it may be one that the caller's voice does not come from. */
export const deviceKinds = ['microphone', 'speaker', 'ringer'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

export const ringTones = ['classic', 'double', 'chime', 'low'] as const;
export type RingTone = (typeof ringTones)[number];

const audioDeviceSchema = z.strictObject({ id: z.string(), label: z.string() });
export type AudioDevice = z.infer<typeof audioDeviceSchema>;

/** What is plugged in now. */
export const presentDevicesSchema = z.strictObject({
  microphones: z.array(audioDeviceSchema),
  speakers: z.array(audioDeviceSchema),
});
export type PresentDevices = z.infer<typeof presentDevicesSchema>;

/** An id of the browser's; null is what the system itself would take. */
export const deviceChoiceSchema = z.union([z.string().min(1).max(256), z.null()]);
export type DeviceChoice = z.infer<typeof deviceChoiceSchema>;

export type DeviceChoices = Readonly<Record<DeviceKind, DeviceChoice>>;

/** Those among which a device is chosen. */
export function devicesFor(
  kind: DeviceKind,
  { microphones, speakers }: PresentDevices,
): readonly AudioDevice[] {
  return kind === 'microphone' ? microphones : speakers;
}

/** The chosen device while it is there, else the system's; the choice itself is kept for when it comes back. */
export function effectiveDevice(chosen: DeviceChoice, present: readonly AudioDevice[]): DeviceChoice {
  return present.some(({ id }) => id === chosen) ? chosen : null;
}
