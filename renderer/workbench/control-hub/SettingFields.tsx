/** Settings that organisation and locations both have: the controls alone. */
import { useId, useState } from 'react';
import {
  announcementNames,
  type AnnouncementFiles,
  type AnnouncementName,
  type ComplianceAnnouncement,
} from '../../../shared/settings/tenant';
import { complianceDelayRange } from '../../../shared/settings/settings-profiles';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { Field } from '../administration/parts/Field';
import { NumberInput } from '../administration/parts/NumberInput';
import { Select } from '../administration/parts/Select';
import { Switch } from '../administration/parts/Switch';
import styles from './ControlHub.module.css';
import { fileNames } from './hub-words';

interface ComplianceProps {
  readonly now: ComplianceAnnouncement;
  readonly place: string;
  readonly change: (now: ComplianceAnnouncement) => void;
}

export function ComplianceFields({ now, place, change }: ComplianceProps) {
  const { outboundDelay } = now;
  return (
    <>
      <Field place={`${place}-inbound`} label={phrase('hub.compliance.inbound')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={now.inboundPstn}
            choose={(inboundPstn) => {
              change({ ...now, inboundPstn });
            }}
          />
        )}
      </Field>
      <Field place={`${place}-outbound`} label={phrase('hub.compliance.outbound')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={now.outboundPstn}
            choose={(outboundPstn) => {
              change({ ...now, outboundPstn });
            }}
          />
        )}
      </Field>
      <Field place={`${place}-delay`} label={phrase('hub.compliance.delay')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={outboundDelay.enabled}
            disabled={!now.outboundPstn}
            choose={(enabled) => {
              change({ ...now, outboundDelay: { ...outboundDelay, enabled } });
            }}
          />
        )}
      </Field>
      <Field
        place={place}
        label={phrase('hub.compliance.delay.seconds')}
        hint={phrase('hub.repeat.range', complianceDelayRange)}
      >
        {(ids) => (
          <NumberInput
            {...ids}
            value={outboundDelay.seconds}
            {...complianceDelayRange}
            disabled={!now.outboundPstn || !outboundDelay.enabled}
            choose={(seconds) => {
              change({ ...now, outboundDelay: { ...outboundDelay, seconds } });
            }}
          />
        )}
      </Field>
    </>
  );
}

interface FilesProps {
  readonly now: AnnouncementFiles;
  readonly place: string;
  readonly change: (now: AnnouncementFiles) => void;
}

export function FilesFields({ now, place, change }: FilesProps) {
  return announcementNames.map((name) => (
    <FileField
      key={name}
      name={name}
      now={now[name]}
      place={`${place}-${name}`}
      change={(file) => {
        change({ ...now, [name]: file });
      }}
    />
  ));
}

interface FileProps {
  readonly name: AnnouncementName;
  readonly now: AnnouncementFiles[AnnouncementName];
  readonly place: string;
  readonly change: (file: AnnouncementFiles[AnnouncementName]) => void;
}

function FileField({ name, now, place, change }: FileProps) {
  const [isAsking, setAsking] = useState(false);
  const custom: readonly (readonly [string, Phrase])[] =
    now.kind === 'custom' ? [['custom', phrase('hub.files.custom', { file: now.fileId })]] : [];
  return (
    <Field place={place} label={fileNames[name]}>
      {(ids) => (
        <>
          <Select
            {...ids}
            value={isAsking ? 'other' : now.kind}
            options={[
              ['default', phrase('hub.files.default')],
              ...custom,
              ['other', phrase('hub.files.choose')],
            ]}
            choose={(kind) => {
              setAsking(kind === 'other');
              if (kind === 'default') change({ kind: 'default' });
            }}
          />
          {isAsking && (
            <FileId
              use={(fileId) => {
                setAsking(false);
                change({ kind: 'custom', fileId });
              }}
            />
          )}
        </>
      )}
    </Field>
  );
}

function FileId({ use }: { readonly use: (fileId: string) => void }) {
  const { say } = useWords();
  const id = useId();
  const [fileId, setFileId] = useState('');
  return (
    <form
      className={styles.fileId}
      onSubmit={(event) => {
        event.preventDefault();
        if (fileId.trim() !== '') use(fileId.trim());
      }}
    >
      <label htmlFor={id}>{say(phrase('hub.files.id'))}</label>
      <input
        id={id}
        autoFocus
        maxLength={200}
        required
        value={fileId}
        onChange={({ target }) => {
          setFileId(target.value);
        }}
      />
      <button type="submit" className={styles.plain}>
        {say(phrase('hub.files.use'))}
      </button>
    </form>
  );
}
