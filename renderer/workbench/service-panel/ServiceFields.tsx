import type { ServiceSettings, ServiceSettingsPatch } from '../../../shared/settings/service';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { Check, entriesOf, languageOptions, NumberField, Select } from './fields';
import styles from './ServicePanel.module.css';

interface Props {
  readonly settings: ServiceSettings;
  readonly change: (patch: ServiceSettingsPatch) => void;
}

const featureCodeNames = {
  start: phrase('panel.codes.start'),
  all: phrase('panel.codes.all'),
} as const satisfies Record<ServiceSettings['featureCodes'], Phrase>;

/** What holds for the whole service (docs/control-api.md, “Settings”). */
export function ServiceFields({ settings, change }: Props) {
  const { say } = useWords();
  return (
    <fieldset>
      <legend>{say(phrase('panel.all-calls'))}</legend>
      <label className={styles.field}>
        <span>{say(phrase('phone.menu.cue-volume'))}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={settings.cueVolume}
          onChange={({ target }) => {
            change({ cueVolume: Number(target.value) });
          }}
        />
      </label>
      <label className={styles.field}>
        <span>{say(phrase('panel.language'))}</span>
        <Select
          value={settings.announcementLanguage}
          options={languageOptions}
          choose={(announcementLanguage) => {
            change({ announcementLanguage });
          }}
        />
      </label>
      <NumberField
        label={say(phrase('panel.voicemail-after'))}
        value={settings.voicemailAfterSeconds}
        min={0}
        max={180}
        choose={(voicemailAfterSeconds) => {
          change({ voicemailAfterSeconds });
        }}
      />
      <label className={styles.field}>
        <span>{say(phrase('panel.codes'))}</span>
        <Select
          value={settings.featureCodes}
          options={entriesOf(featureCodeNames)}
          choose={(featureCodes) => {
            change({ featureCodes });
          }}
        />
      </label>
      <Check
        label={say(phrase('panel.codes-as-digits'))}
        checked={settings.featureCodesAsDigits}
        choose={(featureCodesAsDigits) => {
          change({ featureCodesAsDigits });
        }}
      />
      <StartDelayFields settings={settings} change={change} />
    </fieldset>
  );
}

/** As if media optimisation (ICE) and the recorder took longer at the start of a call. */
function StartDelayFields({ settings: { startDelay }, change }: Props) {
  const { say } = useWords();
  return (
    <>
      <NumberField
        label={say(phrase('panel.start.ice'))}
        value={startDelay.iceMilliseconds}
        min={0}
        max={5000}
        choose={(iceMilliseconds) => {
          change({ startDelay: { ...startDelay, iceMilliseconds } });
        }}
      />
      <NumberField
        label={say(phrase('panel.start.recording'))}
        value={startDelay.recordingMilliseconds}
        min={0}
        max={5000}
        choose={(recordingMilliseconds) => {
          change({ startDelay: { ...startDelay, recordingMilliseconds } });
        }}
      />
    </>
  );
}
