import type { FilesChange } from '../../../shared/settings/setting-changes';
import { announcementNames, type AnnouncementFiles } from '../../../shared/settings/tenant';
import type { AnnouncementStore } from './announcement-store';
import { FileField } from './FileField';
import { fileNames } from './hub-words';

interface FilesProps {
  readonly now: AnnouncementFiles;
  readonly store: AnnouncementStore;
  readonly place: string;
  /** Gets what was touched alone. */
  readonly change: (changed: FilesChange) => void;
}

/** Of an organisation or a location: which file is heard in the place of which announcement. */
export function AnnouncementFields({ now, store, place, change }: FilesProps) {
  return announcementNames.map((name) => (
    <FileField
      key={name}
      label={fileNames[name]}
      now={now[name]}
      store={store}
      place={`${place}-${name}`}
      change={(file) => {
        change({ [name]: file });
      }}
    />
  ));
}
