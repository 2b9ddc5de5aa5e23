/** The Audio screen: microphone, speaker, ringer and ring tone, how each sounds, and the lists they are chosen from. */
import { ringTones, type DeviceKind } from '../../../shared/settings/audio-devices';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { deviceOptions } from '../../view/device-options';
import type { AudioChoice, ScreenAction } from './open-screen';
import { row, type RowView, type ScreenParts, type ScreenView } from './screen-view';

const titles = {
  microphone: phrase('phone.audio.microphone'),
  speaker: phrase('phone.audio.speaker'),
  ringer: phrase('phone.audio.ringer'),
  'ring-tone': phrase('phone.audio.ring-tone'),
} as const satisfies Record<AudioChoice, Phrase>;

export function describeAudio({ snapshot: { audio } }: ScreenParts): ScreenView {
  const choosing = (of: AudioChoice, detail: Phrase | undefined): RowView =>
    row(of, titles[of], { kind: 'show', screen: { kind: 'audio-choice', of } }, { detail });
  const device = (kind: DeviceKind) =>
    choosing(kind, deviceOptions(kind, audio).find(({ isChosen }) => isChosen)?.name);
  return {
    title: phrase('phone.audio'),
    nothing: verbatim(''),
    // In a call they are the call's: it goes on.
    softkeys: undefined,
    rows: [
      device('microphone'),
      { kind: 'level', id: 'level', title: phrase('phone.audio.level') },
      device('speaker'),
      row('test-tone', phrase('phone.audio.test-tone'), playing('speaker')),
      device('ringer'),
      choosing('ring-tone', phrase(`phone.audio.ring-tone.${audio.ringTone}`)),
      row('play-ring-tone', phrase('phone.audio.play-ring-tone'), playing('ringer')),
      {
        kind: 'fact',
        id: 'in-use',
        title: phrase('phone.audio.in-use'),
        detail: audio.microphone ?? phrase('phone.audio.not-open'),
      },
    ],
  };
}

function playing(from: 'speaker' | 'ringer'): ScreenAction {
  return { kind: 'intent', intent: { kind: 'play-test-tone', from } };
}

export function describeAudioChoice(of: AudioChoice, { snapshot: { audio } }: ScreenParts): ScreenView {
  return {
    title: titles[of],
    nothing: verbatim(''),
    softkeys: undefined,
    rows:
      of === 'ring-tone'
        ? ringTones.map((tone) =>
            row(
              tone,
              phrase(`phone.audio.ring-tone.${tone}`),
              { kind: 'intent', intent: { kind: 'choose-ring-tone', tone } },
              { isChosen: tone === audio.ringTone },
            ),
          )
        : deviceOptions(of, audio).map(({ choice, name, isChosen }) =>
            row(
              choice?.id ?? 'system',
              name,
              { kind: 'intent', intent: { kind: 'choose-device', of, choice } },
              { isChosen },
            ),
          ),
  };
}
