/** Microphone, speaker, ringer and ring tone: which, how loud, and how each sounds. */
import { useId, useState } from 'react';
import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { ringTones, type DeviceKind } from '../../../../shared/settings/audio-devices';
import { phrase, type Phrase } from '../../../../shared/words/phrase';
import { deviceOptions } from '../../../view/device-options';
import { LevelMeter } from '../../../view/LevelMeter';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { Fact, Group, Options, Slider, Switch, type ChoiceProps } from './settings-parts';
import styles from './Settings.module.css';

interface Props {
  readonly audio: PhoneSnapshot['audio'];
}

export function AudioSettings({ audio }: Props) {
  const { volume, cueVolume, microphone, voice, ringTone } = audio;
  return (
    <Group title={phrase('app.settings.audio')}>
      <DeviceRow
        kind="microphone"
        audio={audio}
        hint={voice === 'test' ? phrase('phone.audio.test-voice') : undefined}
        sound={undefined}
      />
      <Level />
      <Fact label={phrase('phone.audio.in-use')} value={microphone ?? phrase('phone.audio.not-open')} />
      <DeviceRow
        kind="speaker"
        audio={audio}
        hint={undefined}
        sound={{ from: 'speaker', label: phrase('phone.audio.test-tone') }}
      />
      <Slider
        label={phrase('phone.volume')}
        value={volume}
        change={(next) => {
          send({ kind: 'set-volume', volume: next });
        }}
      />
      <Slider
        label={phrase('phone.menu.cue-volume')}
        value={cueVolume}
        change={(next) => {
          send({ kind: 'set-cue-volume', volume: next });
        }}
      />
      <DeviceRow kind="ringer" audio={audio} hint={undefined} sound={undefined} />
      <Choosing
        label={phrase('phone.audio.ring-tone')}
        value={ringTone}
        options={ringTones.map((tone) => [tone, phrase(`phone.audio.ring-tone.${tone}`)])}
        choose={(tone) => {
          send({ kind: 'choose-ring-tone', tone });
        }}
        hint={undefined}
        sound={{ from: 'ringer', label: phrase('phone.audio.play-ring-tone') }}
      />
    </Group>
  );
}

interface Extras {
  readonly hint: Phrase | undefined;
  /** What is played to hear what was chosen. */
  readonly sound: { readonly from: 'speaker' | 'ringer'; readonly label: Phrase } | undefined;
}

function DeviceRow({ kind, audio, ...extras }: Props & Extras & { readonly kind: DeviceKind }) {
  const options = deviceOptions(kind, audio);
  const keyOf = ({ choice }: (typeof options)[number]) => choice?.id ?? 'system';
  return (
    <Choosing
      label={phrase(`phone.audio.${kind}`)}
      value={options.filter(({ isChosen }) => isChosen).map(keyOf)[0] ?? 'system'}
      options={options.map((option) => [keyOf(option), option.name])}
      choose={(key) => {
        const option = options.find((one) => keyOf(one) === key);
        if (option !== undefined) send({ kind: 'choose-device', of: kind, choice: option.choice });
      }}
      {...extras}
    />
  );
}

function Choosing<Value extends string>(props: ChoiceProps<Value> & Extras) {
  const { label, hint, sound } = props;
  const { say } = useWords();
  const id = useId();
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        <label className={styles.label} htmlFor={id}>
          {say(label)}
        </label>
        {hint !== undefined && <span className={styles.hint}>{say(hint)}</span>}
      </span>
      {sound !== undefined && (
        <button
          type="button"
          className={styles.button}
          onClick={() => {
            send({ kind: 'play-test-tone', from: sound.from });
          }}
        >
          {say(sound.label)}
        </button>
      )}
      <Options id={id} {...props} />
    </div>
  );
}

/** Off until it is asked for, each time: to show a level the microphone has to be open. */
function Level() {
  const [isOn, setOn] = useState(false);
  return (
    <Switch
      label={phrase('app.settings.level')}
      hint={phrase('app.settings.level-hint')}
      isOn={isOn}
      change={setOn}
      beside={isOn && <LevelMeter />}
    />
  );
}
