import type { ServiceSettings, ServiceSettingsPatch } from '../../../shared/settings/service';
import { Check, entriesOf, NumberField, Select } from './fields';
import styles from './ServicePanel.module.css';

interface Props {
  readonly settings: ServiceSettings;
  readonly change: (patch: ServiceSettingsPatch) => void;
}

const featureCodeNames = {
  start: '*44 (start)',
  all: '*44, *45, *48, *49 (start, stop, pause, resume)',
} as const satisfies Record<ServiceSettings['featureCodes'], string>;

/** What holds for the whole service (docs/control-api.md, “Settings”). */
export function ServiceFields({ settings, change }: Props) {
  return (
    <fieldset>
      <legend>All calls</legend>
      <label className={styles.field}>
        <span>Cue volume</span>
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
      <NumberField
        label="Voicemail after … seconds (0: never)"
        value={settings.voicemailAfterSeconds}
        min={0}
        max={180}
        choose={(voicemailAfterSeconds) => {
          change({ voicemailAfterSeconds });
        }}
      />
      <label className={styles.field}>
        <span>Feature access codes</span>
        <Select
          value={settings.featureCodes}
          options={entriesOf(featureCodeNames)}
          choose={(featureCodes) => {
            change({ featureCodes });
          }}
        />
      </label>
      <Check
        label="Feature access codes as digits in the call"
        checked={settings.featureCodesAsDigits}
        choose={(featureCodesAsDigits) => {
          change({ featureCodesAsDigits });
        }}
      />
    </fieldset>
  );
}
