/** What can be chosen as microphone, speaker or ringer, in words: the same at every endpoint. */
import type { PhoneSnapshot } from '../../shared/ipc/phone-view';
import { devicesFor, type DeviceChoice, type DeviceKind } from '../../shared/settings/audio-devices';
import { phrase, verbatim, type Phrase } from '../../shared/words/phrase';

export interface DeviceOption {
  readonly choice: DeviceChoice;
  readonly name: Phrase;
  readonly isChosen: boolean;
}

/** The system's own first; last, what is chosen and not there. */
export function deviceOptions(
  kind: DeviceKind,
  { devices, chosen }: PhoneSnapshot['audio'],
): readonly DeviceOption[] {
  const { system, all } = devicesFor(kind, devices);
  const wanted = chosen[kind];
  const option = (choice: DeviceChoice, name: Phrase): DeviceOption => ({
    choice,
    name,
    isChosen: choice?.id === wanted?.id,
  });
  const isAway = wanted !== null && all.every(({ id }) => id !== wanted.id);
  return [
    option(
      null,
      system === null
        ? phrase('phone.audio.system')
        : phrase('phone.audio.system-named', { device: system.label }),
    ),
    ...all.map((device) => option(device, verbatim(device.label))),
    ...(isAway ? [option(wanted, phrase('phone.audio.away', { device: wanted.label }))] : []),
  ];
}
