import { useState } from 'react';
import { pauseResumeNotifications } from '../../../shared/recording/cues';
import { modeNames, recordingModes } from '../../../shared/recording/modes';
import type { RecordingSettings, RecordingSettingsPatch } from '../../../shared/settings/service';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
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
            options={recordingModes.map((value) => [value, verbatim(modeNames[value].broadWorks)])}
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
            change({ announcement: { ...announcement, internal } });
          }}
        />
        <Check
          label={say(phrase('panel.announcement.pstn'))}
          checked={announcement.pstn}
          choose={(pstn) => {
            change({ announcement: { ...announcement, pstn } });
          }}
        />
        <Check
          label={say(phrase('panel.tell-unaware'))}
          checked={settings.tellUnawareParties === 'announcement'}
          choose={(announced) => {
            change({ tellUnawareParties: announced ? 'announcement' : 'as-settings' });
          }}
        />
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
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const commit = () => {
    if (typed !== undefined) change({ repeatTone: { ...repeatTone, intervalSeconds: Number(typed) } });
    setTyped(undefined);
  };
  return (
    <>
      <Check
        label={say(phrase('panel.repeat-tone'))}
        checked={repeatTone.enabled}
        choose={(enabled) => {
          change({ repeatTone: { ...repeatTone, enabled } });
        }}
      />
      <label className={styles.field}>
        <span>{say(phrase('panel.repeat-interval'))}</span>
        <input
          type="number"
          min={10}
          max={1800}
          value={typed ?? String(repeatTone.intervalSeconds)}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
          onBlur={commit}
          onKeyDown={({ key }) => {
            if (key === 'Enter') commit();
          }}
        />
      </label>
    </>
  );
}

interface SelectProps<T extends string> {
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: Phrase])[];
  readonly choose: (value: T) => void;
}

function Select<T extends string>({ value, options, choose }: SelectProps<T>) {
  const { say } = useWords();
  return (
    <select
      value={value}
      onChange={({ target }) => {
        const chosen = options.find(([option]) => option === target.value);
        if (chosen !== undefined) choose(chosen[0]);
      }}
    >
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {say(name)}
        </option>
      ))}
    </select>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly choose: (checked: boolean) => void;
}

function Check({ label, checked, choose }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => {
          choose(target.checked);
        }}
      />
      {label}
    </label>
  );
}

/** Entries in the order in which they are written. */
function entriesOf<T extends string>(names: Readonly<Record<T, Phrase>>): readonly (readonly [T, Phrase])[] {
  const entries: [T, Phrase][] = [];
  for (const key in names) entries.push([key, names[key]]);
  return entries;
}
