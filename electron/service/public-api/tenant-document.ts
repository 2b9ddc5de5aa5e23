/** The tenant of the running service, and what a change of it means to the users' phones. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { effectiveSettings } from '../../../shared/settings/effective';
import { recordingParts, withRecordingParts } from '../../../shared/settings/recording-parts';
import type { RecordingSettingsPatch } from '../../../shared/settings/service';
import type { Tenant } from '../../../shared/settings/tenant';
import { everybody, recordedAt, type Recorded } from '../../../shared/settings/tenant-people';
import { callPolicy, type CallPolicy } from '../calls/call-policy';
import type { FilesInPlace } from '../media/announcement-files';

export interface TenantDocumentHost {
  /** Whom the next tenant has is to be served, and nobody else; before any of it is in force. */
  readonly members: (next: Tenant) => void;
  /** For this user something else is in force than before. */
  readonly inForce: (number: string, settings: RecordingSettingsPatch) => void;
  /** Something of the tenant is another than before. */
  readonly changed: () => void;
}

export class TenantDocument {
  #tenant: Tenant;
  #edition = randomUUID();
  #changes = 0;
  readonly #host: TenantDocumentHost;
  readonly #listeners = new Set<() => void>();

  constructor(tenant: Tenant, host: TenantDocumentHost) {
    this.#tenant = tenant;
    this.#host = host;
  }

  get tenant(): Tenant {
    return this.#tenant;
  }

  /** Stays with all changes of a tenant; another where another tenant has come in its place, by an import, a reset or a start. */
  get edition(): string {
    return this.#edition;
  }

  /** Hears of each change until the function that it returns is called. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another after each change, whoever has made it. */
  get mark(): string {
    return `${this.#edition}-${String(this.#changes)}`;
  }

  /** What organisation or location say of the calls of a number; undefined for one that nobody has. */
  policyOf(number: string): CallPolicy | undefined {
    const settings = effectiveSettings(this.#tenant, number);
    return settings && callPolicy(settings);
  }

  /** What a number's organisation or location has in place of announcements. */
  filesOf(number: string): FilesInPlace | undefined {
    const settings = effectiveSettings(this.#tenant, number);
    const files = settings?.announcementFiles;
    return (
      files && {
        compliance: settings.complianceFile.value,
        start: files.start.value,
        stop: files.stop.value,
        pause: files.pause.value,
        resume: files.resume.value,
        failureProceedWithCall: files.failureProceedWithCall.value,
        failureEndWithCall: files.failureEndWithCall.value,
      }
    );
  }

  /** Another tenant altogether comes in the place of this one. */
  replace(tenant: Tenant): void {
    this.put(tenant);
    this.#edition = randomUUID();
  }

  /** What an administrator has changed. */
  put(tenant: Tenant): void {
    const before = this.#tenant;
    this.#host.members(tenant);
    this.#tenant = tenant;
    this.#changes += 1;
    for (const number of touched(before, tenant)) {
      const settings = settingsInForce(tenant, number);
      if (!isDeepStrictEqual(settings, settingsInForce(before, number))) this.#host.inForce(number, settings);
    }
    for (const listener of this.#listeners) listener();
    this.#host.changed();
  }

  /**
   * Takes over what the service's own panel sets for a user, so that the document says the same.
   * @returns what is in force then
   */
  adopt(number: string, settings: RecordingSettingsPatch): RecordingSettingsPatch {
    this.#tenant = withRecordingParts(this.#tenant, number, settings);
    this.#changes += 1;
    this.#host.changed();
    return this.settingsOf(number);
  }

  /** Those settings of a user that follow from the tenant. Whom it does not have is never recorded. */
  settingsOf(number: string): RecordingSettingsPatch {
    return settingsInForce(this.#tenant, number);
  }
}

/** Numbers of those for whom something else may be in force: where nothing that decides for all is another, whoever is another or elsewhere. */
function touched(before: Tenant, after: Tenant): ReadonlySet<string> {
  const isForAll =
    before.partner !== after.partner ||
    before.organisation.provider !== after.organisation.provider ||
    before.organisation.terms !== after.organisation.terms;
  const isAsBefore = ({ user, location }: Recorded) => {
    const earlier = recordedAt(before, user.number);
    return !isForAll && earlier?.user === user && earlier.location === location;
  };
  const gone = everybody(before).filter(({ user }) => recordedAt(after, user.number) === undefined);
  const others = everybody(after).filter((recorded) => !isAsBefore(recorded));
  return new Set([...gone, ...others].map(({ user }) => user.number));
}

function settingsInForce(tenant: Tenant, number: string): RecordingSettingsPatch {
  const settings = effectiveSettings(tenant, number);
  return settings === undefined ? { mode: 'never' } : recordingParts(settings);
}
