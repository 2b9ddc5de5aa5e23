/** The tenant of the running service, and what a change of it means to the users' phones. */
import { isDeepStrictEqual } from 'node:util';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { effectiveSettings } from '../../../shared/settings/effective';
import {
  recordingParts,
  withRecordingParts,
  type RecordingParts,
} from '../../../shared/settings/recording-parts';
import type { RecordingSettingsPatch } from '../../../shared/settings/service';
import type { AnnouncementFiles, Tenant } from '../../../shared/settings/tenant';
import { everybody } from '../../../shared/settings/tenant-people';
import { callPolicy, type CallPolicy } from '../calls/call-policy';

export class TenantDocument {
  #tenant = demonstrationTenant;
  readonly #changed: (number: string, parts: RecordingParts) => void;

  /** @param changed told of each user for whom something else is in force than before */
  constructor(changed: (number: string, parts: RecordingParts) => void) {
    this.#changed = changed;
  }

  get tenant(): Tenant {
    return this.#tenant;
  }

  /** What organisation or location say of the calls of a number; undefined for one that nobody has. */
  policyOf(number: string): CallPolicy | undefined {
    const settings = effectiveSettings(this.#tenant, number);
    return settings && callPolicy(settings);
  }

  /** What a number's organisation or location has in place of announcements. */
  filesOf(number: string): AnnouncementFiles | undefined {
    const files = effectiveSettings(this.#tenant, number)?.announcementFiles;
    return (
      files && {
        start: files.start.value,
        stop: files.stop.value,
        pause: files.pause.value,
        resume: files.resume.value,
        failureProceedWithCall: files.failureProceedWithCall.value,
        failureEndWithCall: files.failureEndWithCall.value,
      }
    );
  }

  /** What an administrator has changed. */
  put(tenant: Tenant): void {
    const before = this.#tenant;
    this.#tenant = tenant;
    for (const { user } of everybody(tenant)) {
      const parts = partsOf(tenant, user.number);
      if (parts !== undefined && !isDeepStrictEqual(parts, partsOf(before, user.number))) {
        this.#changed(user.number, parts);
      }
    }
  }

  /**
   * Takes over what the service's own panel sets for a user, so that the document says the same.
   * @returns what is in force then; undefined for a number that nobody has
   */
  adopt(number: string, settings: RecordingSettingsPatch): RecordingParts | undefined {
    this.#tenant = withRecordingParts(this.#tenant, number, settings);
    return partsOf(this.#tenant, number);
  }
}

function partsOf(tenant: Tenant, number: string): RecordingParts | undefined {
  const settings = effectiveSettings(tenant, number);
  return settings && recordingParts(settings);
}
