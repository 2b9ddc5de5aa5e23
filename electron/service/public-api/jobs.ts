/**
 * Jobs in which a customer's users move to another vendor, below `telephony/config/jobs/callRecording` (developer.webex.com,
 * “Features: Call Recording”). Here each is done when the PUT of the vendor is answered, and none can fail. A reset forgets them.
 */
import { randomUUID } from 'node:crypto';
import { readVendorUsers } from '../../../shared/settings/public-api-vendors';
import type { Location, Tenant } from '../../../shared/settings/tenant';
import { newId } from './new-id';
import type { Resource } from './resource';

/** So many are remembered, the newest; a job of before is there no more. */
const kept = 500;

/** How many there are in a page, where a request does not say [C]. */
const usual = 50;

type Job = ReturnType<typeof doneJob>;

export class VendorJobs {
  readonly #jobs: Job[] = [];
  #count = 0;
  readonly #administrator: string;

  /** @param administrator the id of the bearer of the administrator's token */
  constructor(administrator: string) {
    this.#administrator = administrator;
  }

  /**
   * @param tenant after the change
   * @param location undefined: of the whole organisation
   * @param now milliseconds since 1970
   * @returns what the PUT is answered with
   */
  done(tenant: Tenant, location: Location | undefined, now: number) {
    const time = new Date(now).toISOString();
    this.#count += 1;
    const job = doneJob(tenant, location, { time, by: this.#administrator, number: this.#count });
    this.#jobs.push(job);
    if (this.#jobs.length > kept) this.#jobs.shift();
    return { jobId: job.id };
  }

  /** The newest is the first. */
  list(): Resource {
    return { list: () => ({ name: 'items', all: this.#jobs.toReversed(), usual }) };
  }

  find(id: string): Resource | undefined {
    const job = this.#jobs.find((one) => one.id === id);
    return job && { read: () => job };
  }

  errorsOf(id: string): Resource | undefined {
    return this.find(id) && { list: () => ({ name: 'items', all: [], usual }) };
  }
}

/** @param run `time`: ISO 8601, UTC; `number`: from 1 */
function doneJob(
  tenant: Tenant,
  location: Location | undefined,
  { time, by, number }: { readonly time: string; readonly by: string; readonly number: number },
) {
  const { vendorId, members } = readVendorUsers(tenant, location, { standardOnly: false });
  const name = 'managecallrecordingprovider';
  const completed = {
    id: number,
    startTime: time,
    endTime: time,
    lastUpdated: time,
    statusMessage: 'COMPLETED',
    exitCode: 'COMPLETED',
    timeElapsed: 'PT0S',
  };
  const step = { ...completed, name: `${name}UpdateCallRecordingProviderForUsers` };
  return {
    name,
    id: newId('JOB_ID'),
    trackingId: `TALLYPHONE_${randomUUID()}_0`,
    sourceUserId: by,
    sourceCustomerId: tenant.organisation.id,
    targetCustomerId: tenant.organisation.id,
    instanceId: number,
    jobExecutionStatus: [{ ...completed, createdTime: time, stepExecutionStatuses: [step] }],
    latestExecutionStatus: 'COMPLETED',
    ...(location === undefined ? {} : { locationId: location.id }),
    vendorId,
    counts: {
      totalNumberOfLocations: location === undefined ? tenant.locations.length : 1,
      totalNumberOfUsers: members.length,
      failedUsers: 0,
      updatedUsers: members.length,
    },
  };
}
