import type { ReactNode } from 'react';
import { pauseResumeNotifications } from '../../../shared/recording/cues';
import type { ChoicesChange } from '../../../shared/settings/setting-changes';
import { phrase } from '../../../shared/words/phrase';
import { Card } from '../administration/parts/Card';
import { Field, Refusal } from '../administration/parts/Field';
import { NumberField } from '../administration/parts/NumberField';
import { RadioList } from '../administration/parts/RadioList';
import { Select } from '../administration/parts/Select';
import { Switch } from '../administration/parts/Switch';
import type { ChoicesView } from './describe-user';
import { announcedCalls, callNames, notificationNames } from './hub-words';

interface Props extends PartProps {
  /** Chooses whose range of the repeat tone holds. */
  readonly profileField: ReactNode;
}

interface PartProps {
  readonly choices: ChoicesView;
  /** Of refusals; the names of what is changed follow it. */
  readonly place: string;
  readonly disabled: boolean;
  readonly change: (changed: ChoicesChange) => void;
}

/** What is set for a user whose recording is on. */
export function ChoicesCards({ choices, place, profileField, disabled, change }: Props) {
  const { now } = choices;
  return (
    <>
      <Card title={phrase('hub.mode')}>
        <RadioList
          legend={phrase('hub.mode')}
          value={now.mode}
          disabled={disabled}
          options={choices.modes.map(({ mode, name, hint }) => ({
            value: mode,
            name,
            hints: [hint],
            hindered: undefined,
            more: null,
          }))}
          choose={(mode) => {
            change({ mode });
          }}
        />
        <Refusal place={`${place}mode`} />
      </Card>
      <Card title={phrase('hub.heard')} hint={phrase('hub.heard.hint')}>
        {(['internal', 'pstn'] as const).map((network) => (
          <Field
            key={network}
            place={`${place}startStopAnnouncement`}
            label={announcedCalls[network]}
            hint={network === 'pstn' ? phrase('hub.announcement.pstn.hint') : undefined}
          >
            {(ids) => (
              <Switch
                {...ids}
                checked={now.startStopAnnouncement[network]}
                disabled={disabled}
                choose={(on) => {
                  change({ startStopAnnouncement: { [network]: on } });
                }}
              />
            )}
          </Field>
        ))}
        <Field place={`${place}pauseResume`} label={phrase('hub.notification')}>
          {(ids) => (
            <Select
              {...ids}
              value={now.pauseResume}
              disabled={disabled}
              options={pauseResumeNotifications.map((kind) => [kind, notificationNames[kind]])}
              choose={(pauseResume) => {
                change({ pauseResume });
              }}
            />
          )}
        </Field>
        <RepeatTone choices={choices} place={place} disabled={disabled} change={change} />
        {profileField}
      </Card>
      <Calls choices={choices} place={place} disabled={disabled} change={change} />
    </>
  );
}

function Calls({ choices: { now, selects }, place, disabled, change }: PartProps) {
  return (
    <Card title={phrase('hub.calls')} hint={selects ? phrase('hub.calls.hint') : phrase('hub.calls.not-now')}>
      {selects &&
        (['inboundInternal', 'inboundExternal', 'outboundInternal', 'outboundExternal'] as const).map(
          (kind) => (
            <Field key={kind} place={`${place}selective`} label={callNames[kind]}>
              {(ids) => (
                <Switch
                  {...ids}
                  checked={now.selective[kind]}
                  disabled={disabled}
                  choose={(on) => {
                    change({ selective: { [kind]: on } });
                  }}
                />
              )}
            </Field>
          ),
        )}
      <Field
        place={`${place}recordVoicemail`}
        label={phrase('hub.voicemail')}
        hint={phrase('hub.voicemail.hint')}
      >
        {(ids) => (
          <Switch
            {...ids}
            checked={now.recordVoicemail}
            disabled={disabled}
            choose={(recordVoicemail) => {
              change({ recordVoicemail });
            }}
          />
        )}
      </Field>
    </Card>
  );
}

function RepeatTone({ choices: { now, interval }, place, disabled, change }: PartProps) {
  const { repeatTone } = now;
  return (
    <>
      <Field place="repeat" label={phrase('hub.repeat')} hint={phrase('hub.repeat.hint')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={repeatTone.enabled}
            disabled={disabled}
            choose={(enabled) => {
              change({ repeatTone: { enabled } });
            }}
          />
        )}
      </Field>
      <NumberField
        // What was typed for another range is given up with it.
        key={interval.most}
        place={`${place}repeatTone`}
        label={phrase('hub.repeat.interval')}
        value={repeatTone.intervalSeconds}
        range={interval}
        disabled={disabled}
        choose={(intervalSeconds) => {
          change({ repeatTone: { intervalSeconds } });
        }}
      />
    </>
  );
}
