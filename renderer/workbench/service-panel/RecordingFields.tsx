import { pauseResumeNotifications, unawareTellings } from '../../../shared/recording/cues';
import { modeNames, recordingModes } from '../../../shared/recording/modes';
import type { RecordingSettings, RecordingSettingsPatch } from '../../../shared/settings/service';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { Check, entriesOf, languageOptions, NumberField, Select } from './fields';
import styles from './ServicePanel.module.css';

interface Props {
  readonly settings: RecordingSettings;
  readonly change: (patch: RecordingSettingsPatch) => void;
}

const protocolNames = {
  SIPREC: phrase('panel.protocol.siprec'),
  SIPINFO: phrase('panel.protocol.sipinfo'),
  both: phrase('panel.protocol.both'),
} as const satisfies Record<RecordingSettings['protocol'], Phrase>;

const notificationNames = {
  none: phrase('panel.notification.none'),
  beep: phrase('panel.notification.beep'),
  announcement: phrase('panel.notification.announcement'),
} as const satisfies Record<RecordingSettings['pauseResume'], Phrase>;

const unawareNames = {
  'as-settings': phrase('panel.tell-unaware.as-settings'),
  announcement: phrase('panel.tell-unaware.announcement'),
  tone: phrase('panel.tell-unaware.tone'),
} as const satisfies Record<RecordingSettings['tellUnawareParties'], Phrase>;

const holdNames = {
  continue: phrase('panel.hold.continue'),
  pause: phrase('panel.hold.pause'),
  silence: phrase('panel.hold.silence'),
} as const satisfies Record<RecordingSettings['holdRecording'], Phrase>;

const reportingNames = {
  'in-answer': phrase('panel.reporting.in-answer'),
  later: phrase('panel.reporting.later'),
  'not-honoured': phrase('panel.reporting.not-honoured'),
} as const satisfies Record<RecordingSettings['reporting']['kind'], Phrase>;

/** A user's recording settings (docs/control-api.md, “Settings”). */
export function RecordingFields({ settings, change }: Props) {
  const { say } = useWords();
  const { mode, protocol, announcement, pauseResume, reporting } = settings;
  return (
    <>
      <fieldset>
        <legend>{say(phrase('panel.recording'))}</legend>
        <label className={styles.field}>
          <span>{say(phrase('panel.mode'))}</span>
          <Select
            value={mode}
            options={recordingModes.map((value) => [value, verbatim(modeNames[value])])}
            choose={(value) => {
              change({ mode: value });
            }}
          />
        </label>
        <label className={styles.field}>
          <span>{say(phrase('panel.protocol'))}</span>
          <Select
            value={protocol}
            options={entriesOf(protocolNames)}
            choose={(value) => {
              change({ protocol: value });
            }}
          />
        </label>
        <label className={styles.field}>
          <span>{say(phrase('panel.reporting'))}</span>
          <Select
            value={reporting.kind}
            options={entriesOf(reportingNames)}
            choose={(kind) => {
              change({ reporting: kind === 'later' ? { kind, afterMilliseconds: 2000 } : { kind } });
            }}
          />
        </label>
        <label className={styles.field}>
          <span>{say(phrase('panel.hold'))}</span>
          <Select
            value={settings.holdRecording}
            options={entriesOf(holdNames)}
            choose={(holdRecording) => {
              change({ holdRecording });
            }}
          />
        </label>
        <Check
          label={say(phrase('panel.record-voicemail'))}
          checked={settings.recordVoicemail}
          choose={(recordVoicemail) => {
            change({ recordVoicemail });
          }}
        />
        <Check
          label={say(phrase('panel.emergency'))}
          checked={settings.emergencyCallsRecorded}
          choose={(emergencyCallsRecorded) => {
            change({ emergencyCallsRecorded });
          }}
        />
        <Check
          label={say(phrase('panel.buffering'))}
          checked={settings.bufferIndication === 'on'}
          choose={(on) => {
            change({ bufferIndication: on ? 'on' : 'off' });
          }}
        />
      </fieldset>
      <fieldset>
        <legend>{say(phrase('panel.heard'))}</legend>
        <Check
          label={say(phrase('panel.announcement.internal'))}
          checked={announcement.internal}
          choose={(internal) => {
            change({ announcement: { internal } });
          }}
        />
        <Check
          label={say(phrase('panel.announcement.pstn'))}
          checked={announcement.pstn}
          choose={(pstn) => {
            change({ announcement: { pstn } });
          }}
        />
        <label className={styles.field}>
          <span>{say(phrase('panel.tell-unaware'))}</span>
          <Select
            value={settings.tellUnawareParties}
            options={unawareTellings.map((value) => [value, unawareNames[value]])}
            choose={(tellUnawareParties) => {
              change({ tellUnawareParties });
            }}
          />
        </label>
        <label className={styles.field}>
          <span>{say(phrase('panel.notification'))}</span>
          <Select
            value={pauseResume}
            options={pauseResumeNotifications.map((value) => [value, notificationNames[value]])}
            choose={(value) => {
              change({ pauseResume: value });
            }}
          />
        </label>
        <label className={styles.field}>
          <span>{say(phrase('panel.language'))}</span>
          <Select
            value={settings.announcementLanguage}
            options={[['as-service', phrase('panel.language.as-service')], ...languageOptions]}
            choose={(announcementLanguage) => {
              change({ announcementLanguage });
            }}
          />
        </label>
        <RepeatTone settings={settings} change={change} />
        <Check
          label={say(phrase('panel.tones-in-recording'))}
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
  const { say } = useWords();
  return (
    <>
      <Check
        label={say(phrase('panel.repeat-tone'))}
        checked={repeatTone.enabled}
        choose={(enabled) => {
          change({ repeatTone: { enabled } });
        }}
      />
      <NumberField
        label={say(phrase('panel.repeat-interval'))}
        value={repeatTone.intervalSeconds}
        min={10}
        max={1800}
        choose={(intervalSeconds) => {
          change({ repeatTone: { intervalSeconds } });
        }}
      />
    </>
  );
}
