import { pauseResumeNotifications } from '../../../shared/recording/cues';
import { modeNames, recordingModes } from '../../../shared/recording/modes';
import type { RecordingSettings, RecordingSettingsPatch } from '../../../shared/settings/service';
import { Check, entriesOf, NumberField, Select } from './fields';
import styles from './ServicePanel.module.css';

interface Props {
  readonly settings: RecordingSettings;
  readonly change: (patch: RecordingSettingsPatch) => void;
}

const protocolNames = {
  SIPREC: 'SIPREC (a=recordpref)',
  SIPINFO: 'SIPINFO (Record header)',
  both: 'both',
} as const satisfies Record<RecordingSettings['protocol'], string>;

const notificationNames = {
  none: 'none',
  beep: 'beep',
  announcement: 'announcement',
} as const satisfies Record<RecordingSettings['pauseResume'], string>;

const holdNames = {
  continue: 'goes on',
  pause: 'is paused',
  silence: 'goes on with silence',
} as const satisfies Record<RecordingSettings['holdRecording'], string>;

const reportingNames = {
  'in-answer': 'in the answer',
  later: 'in a later offer',
  'not-honoured': 'never: the wish is not honoured',
} as const satisfies Record<RecordingSettings['reporting']['kind'], string>;

/** A user's recording settings (docs/control-api.md, “Settings”). */
export function RecordingFields({ settings, change }: Props) {
  const { mode, protocol, announcement, pauseResume, reporting } = settings;
  return (
    <>
      <fieldset>
        <legend>Recording</legend>
        <label className={styles.field}>
          <span>Mode</span>
          <Select
            value={mode}
            options={recordingModes.map((value) => [value, modeNames[value].broadWorks])}
            choose={(value) => {
              change({ mode: value });
            }}
          />
        </label>
        <label className={styles.field}>
          <span>Control protocol</span>
          <Select
            value={protocol}
            options={entriesOf(protocolNames)}
            choose={(value) => {
              change({ protocol: value });
            }}
          />
        </label>
        <label className={styles.field}>
          <span>New state is reported</span>
          <Select
            value={reporting.kind}
            options={entriesOf(reportingNames)}
            choose={(kind) => {
              change({ reporting: kind === 'later' ? { kind, afterMilliseconds: 2000 } : { kind } });
            }}
          />
        </label>
        <label className={styles.field}>
          <span>During a hold the recording</span>
          <Select
            value={settings.holdRecording}
            options={entriesOf(holdNames)}
            choose={(holdRecording) => {
              change({ holdRecording });
            }}
          />
        </label>
        <Check
          label="Emergency calls are recorded"
          checked={settings.emergencyCallsRecorded}
          choose={(emergencyCallsRecorded) => {
            change({ emergencyCallsRecorded });
          }}
        />
        <Check
          label="Buffering (On Demand) shows as recording"
          checked={settings.bufferIndication === 'on'}
          choose={(on) => {
            change({ bufferIndication: on ? 'on' : 'off' });
          }}
        />
      </fieldset>
      <fieldset>
        <legend>What the parties hear</legend>
        <Check
          label="Start and stop announcement, internal calls"
          checked={announcement.internal}
          choose={(internal) => {
            change({ announcement: { ...announcement, internal } });
          }}
        />
        <Check
          label="Start and stop announcement, PSTN calls"
          checked={announcement.pstn}
          choose={(pstn) => {
            change({ announcement: { ...announcement, pstn } });
          }}
        />
        <Check
          label="Start announcement where a phone shows no recording"
          checked={settings.tellUnawareParties === 'announcement'}
          choose={(announced) => {
            change({ tellUnawareParties: announced ? 'announcement' : 'as-settings' });
          }}
        />
        <label className={styles.field}>
          <span>Pause and resume</span>
          <Select
            value={pauseResume}
            options={pauseResumeNotifications.map((value) => [value, notificationNames[value]])}
            choose={(value) => {
              change({ pauseResume: value });
            }}
          />
        </label>
        <RepeatTone settings={settings} change={change} />
        <Check
          label="Beep and repeat tone are in the recording"
          checked={settings.tonesInRecording}
          choose={(tonesInRecording) => {
            change({ tonesInRecording });
          }}
        />
      </fieldset>
    </>
  );
}

function RepeatTone({ settings: { repeatTone }, change }: Props) {
  return (
    <>
      <Check
        label="Repeat tone"
        checked={repeatTone.enabled}
        choose={(enabled) => {
          change({ repeatTone: { ...repeatTone, enabled } });
        }}
      />
      <NumberField
        label="every … seconds (10 to 1800)"
        value={repeatTone.intervalSeconds}
        min={10}
        max={1800}
        choose={(intervalSeconds) => {
          change({ repeatTone: { ...repeatTone, intervalSeconds } });
        }}
      />
    </>
  );
}
