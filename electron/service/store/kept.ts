/** What the service keeps from one start to the next, and what may go wrong with that. */
import type { KeepingWarning } from '../../../shared/ipc/service-process';
import type { RecordingSettingsPatch, ServiceSettingsPatch } from '../../../shared/settings/service';
import type { Tenant } from '../../../shared/settings/tenant';

export interface Kept {
  readonly tenant: Tenant;
  /** By number: the settings of the service's panel that are not the tenant's. */
  readonly users: Readonly<Record<string, RecordingSettingsPatch>>;
  readonly service: ServiceSettingsPatch;
  /** By how much the service's clock is ahead. */
  readonly aheadDays: number;
}

/** In English, for logs; the program has words of its own. */
export function describeWarning(warning: KeepingWarning): string {
  switch (warning.kind) {
    case 'set-aside':
      return `The settings that were kept cannot be read (${warning.reason}). They are in ${warning.file} now; the service begins with the demonstration tenant`;
    case 'not-guarded':
      return `No second program is kept out of the folder: ${warning.reason}`;
    case 'not-kept':
      return `Settings are not kept: ${warning.reason}`;
  }
}
