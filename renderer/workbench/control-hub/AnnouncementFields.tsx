import { useId, useState } from 'react';
import type { FilesChange } from '../../../shared/settings/setting-changes';
import {
  announcementNames,
  type AnnouncementFiles,
  type AnnouncementName,
} from '../../../shared/settings/tenant';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { Field } from '../administration/parts/Field';
import parts from '../administration/parts/parts.module.css';
import { Select } from '../administration/parts/Select';
import { useAnnouncements, type AnnouncementStore } from './announcement-store';
import styles from './ControlHub.module.css';
import { fileNames } from './hub-words';

interface FilesProps {
  readonly now: AnnouncementFiles;
  readonly place: string;
  /** Gets what was touched alone. */
  readonly change: (changed: FilesChange) => void;
}

/** Of an organisation or a location: which file is heard in the place of which announcement. */
export function AnnouncementFields({ now, place, change }: FilesProps) {
  const store = useAnnouncements();
  return announcementNames.map((name) => (
    <FileField
      key={name}
      name={name}
      now={now[name]}
      store={store}
      place={`${place}-${name}`}
      change={(file) => {
        change({ [name]: file });
      }}
    />
  ));
}

type Choice = AnnouncementFiles[AnnouncementName];

interface FileProps {
  readonly name: AnnouncementName;
  readonly now: Choice;
  readonly store: AnnouncementStore;
  readonly place: string;
  readonly change: (file: Choice) => void;
}

const upload = 'upload';
/** No id has a colon. */
const optionOf = (choice: Choice) => (choice.kind === 'default' ? 'default' : `file:${choice.fileId}`);

function FileField({ name, now, store, place, change }: FileProps) {
  const [isAsking, setAsking] = useState(false);
  const files = store.ids.map((id): Offer => {
    const choice: Choice = { kind: 'custom', fileId: id };
    return [choice, phrase('hub.files.custom', { file: id })];
  });
  const isGone = now.kind === 'custom' && !store.ids.includes(now.fileId);
  const offers: readonly Offer[] = [
    [{ kind: 'default' }, phrase('hub.files.default')],
    ...files,
    ...(isGone ? [[now, phrase('hub.files.missing', { file: now.fileId })] as const] : []),
  ];
  return (
    <Field place={place} label={fileNames[name]}>
      {(ids) => (
        <>
          <Select
            {...ids}
            value={isAsking ? upload : optionOf(now)}
            options={[
              ...offers.map(([choice, words]) => [optionOf(choice), words] as const),
              [upload, phrase('hub.files.upload')],
            ]}
            choose={(option) => {
              setAsking(option === upload);
              const chosen = offers.find(([choice]) => optionOf(choice) === option);
              if (chosen !== undefined) change(chosen[0]);
            }}
          />
          {isAsking && (
            <Upload
              store={store}
              taken={(fileId) => {
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

type Offer = readonly [choice: Choice, words: Phrase];

interface UploadProps {
  readonly store: AnnouncementStore;
  readonly taken: (fileId: string) => void;
}

function Upload({ store, taken }: UploadProps) {
  const { say } = useWords();
  const id = useId();
  const [refused, setRefused] = useState<Phrase>();
  const take = async (file: File) => {
    const outcome = await store.add(file);
    if (outcome.kind === 'added') taken(outcome.id);
    else setRefused(outcome.words);
  };
  return (
    <div className={styles.upload}>
      <label htmlFor={id}>{say(phrase('hub.files.wav'))}</label>
      <input
        id={id}
        type="file"
        accept=".wav,audio/wav,audio/x-wav"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void take(file);
        }}
      />
      {refused !== undefined && (
        <p className={parts.problem} role="alert">
          {say(refused)}
        </p>
      )}
    </div>
  );
}
