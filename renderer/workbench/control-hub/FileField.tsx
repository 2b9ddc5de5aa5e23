import { useState } from 'react';
import type { AnnouncementFile } from '../../../shared/settings/tenant';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { Field } from '../administration/parts/Field';
import { FileButton } from '../administration/parts/FileButton';
import parts from '../administration/parts/parts.module.css';
import { Select } from '../administration/parts/Select';
import type { AnnouncementStore } from './announcement-store';
import styles from './ControlHub.module.css';

interface FileProps {
  readonly label: Phrase;
  readonly now: AnnouncementFile;
  readonly store: AnnouncementStore;
  readonly place: string;
  readonly change: (file: AnnouncementFile) => void;
  /** Where this one file can be taken from the organisation. */
  readonly inherited?: {
    /** What the organisation has. */
    readonly value: Phrase;
    readonly isChosen: boolean;
    readonly choose: () => void;
  };
}

const upload = 'upload';
const fromOrganisation = 'organisation';
/** No id has a colon. */
const optionOf = (choice: AnnouncementFile) =>
  choice.kind === 'default' ? 'default' : `file:${choice.fileId}`;

type Offer = readonly [choice: AnnouncementFile, words: Phrase];

/** Which file is heard in the place of one announcement: the service’s own, one that it has, or one that it is given here. */
export function FileField({ label, now, store, place, change, inherited }: FileProps) {
  const [isAsking, setAsking] = useState(false);
  const files = store.ids.map((id): Offer => [
    { kind: 'custom', fileId: id },
    phrase('hub.files.custom', { file: id }),
  ]);
  const isGone = now.kind === 'custom' && !store.ids.includes(now.fileId);
  const offers: readonly Offer[] = [
    [{ kind: 'default' }, phrase('hub.files.default')],
    ...files,
    ...(isGone ? [[now, phrase('hub.files.missing', { file: now.fileId })] as const] : []),
  ];
  const chosen = inherited?.isChosen === true ? fromOrganisation : optionOf(now);
  return (
    <Field place={place} label={label}>
      {(ids) => (
        <>
          <Select
            {...ids}
            value={isAsking ? upload : chosen}
            options={[
              ...(inherited === undefined
                ? []
                : [[fromOrganisation, phrase('hub.location.inherits', { value: inherited.value })] as const]),
              ...offers.map(([choice, words]) => [optionOf(choice), words] as const),
              [upload, phrase('hub.files.upload')],
            ]}
            choose={(option) => {
              setAsking(option === upload);
              if (option === fromOrganisation) inherited?.choose();
              const offer = offers.find(([choice]) => optionOf(choice) === option);
              if (offer !== undefined) change(offer[0]);
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

interface UploadProps {
  readonly store: AnnouncementStore;
  readonly taken: (fileId: string) => void;
}

function Upload({ store, taken }: UploadProps) {
  const { say } = useWords();
  const [refused, setRefused] = useState<Phrase>();
  const take = async (file: File) => {
    const outcome = await store.add(file);
    if (outcome.kind === 'added') taken(outcome.id);
    else setRefused(outcome.words);
  };
  return (
    <div className={styles.upload}>
      <FileButton
        label={phrase('hub.files.wav')}
        accept=".wav,audio/wav,audio/x-wav"
        take={(file) => void take(file)}
      />
      {refused !== undefined && (
        <p className={parts.problem} role="alert">
          {say(refused)}
        </p>
      )}
    </div>
  );
}
