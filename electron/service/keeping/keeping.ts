/** What becomes of recordings: whether a provider takes them, how long it keeps them, and who may see them. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { productAt } from '../../../shared/settings/effective';
import type { ProductId } from '../../../shared/settings/providers';
import type { RecordingFile, RecordingKeeping } from '../../../shared/settings/recording-file';
import type { Tenant } from '../../../shared/settings/tenant';
import { recordedAt } from '../../../shared/settings/tenant-people';
import {
  RecordingRefused,
  type RecordingOrder,
  type RecordingPlace,
  type RecordingSink,
} from '../recording/recording-sink';
import { Catalogue } from './catalogue';
import { admit } from './provider-admission';
import { ServiceClock } from './service-clock';
import { removeUnbegun } from './unbegun';

export interface KeepingHost {
  /** Has a folder for each recording. */
  readonly root: string;
  readonly tenant: () => Tenant;
  /** By how much the clock was moved forward at an earlier start. */
  readonly aheadDays: number;
  readonly clockMoved: () => void;
  /** Records what a provider takes: there, or at a recorder elsewhere. */
  readonly record: (order: RecordingOrder, place: RecordingPlace) => RecordingSink;
  /** Resolves once what has ended is written, or after a moment. */
  readonly settled: () => Promise<void>;
  readonly note: (text: string) => void;
}

/** Milliseconds between two looks at the time. */
const sweepInterval = 60_000;

export class Keeping {
  readonly clock: ServiceClock;
  readonly catalogue: Catalogue;
  readonly #host: KeepingHost;
  readonly #timer: NodeJS.Timeout;
  /** Another after each start and reset. */
  readonly #begun = randomUUID();
  #tenants: { readonly last: Tenant; readonly count: number };

  /** Throws where the folder cannot be read. */
  constructor(host: KeepingHost) {
    this.#host = host;
    this.#tenants = { last: host.tenant(), count: 0 };
    this.clock = new ServiceClock(host.aheadDays);
    removeUnbegun(host.root, host.note);
    this.catalogue = new Catalogue(host.root, () => this.clock.now(), host.note);
    for (const id of this.catalogue.interrupted) host.note(`${id}: its recording was interrupted`);
    for (const { id, reason } of this.catalogue.unreadable) host.note(`recordings/${id}: ${reason}`);
    this.sweep();
    this.#timer = setInterval(() => {
      this.sweep();
    }, sweepInterval);
    this.#timer.unref();
  }

  get tenant(): Tenant {
    return this.#host.tenant();
  }

  /** Another as soon as recordings, or who may see them, may be others: who has read a list need not read it again until then. */
  get mark(): string {
    const { last, count } = this.#tenants;
    if (last !== this.tenant) this.#tenants = { last: this.tenant, count: count + 1 };
    return [this.#begun, this.catalogue.changes, this.#tenants.count].join('-');
  }

  /** What a recorder still writes of recordings that are over is written then, unless it takes long. */
  settled(): Promise<void> {
    return this.#host.settled();
  }

  /** Where a recording goes. Throws, with the reason, where no provider takes it. */
  record(order: RecordingOrder): RecordingSink {
    const kept = this.catalogue.entries.map(({ description }) => description);
    const admission = admit(
      this.#host.tenant(),
      order.user,
      kept.filter(({ gone }) => gone === undefined),
    );
    if (admission.kind === 'refused') {
      throw new RecordingRefused({ cause: admission.cause, reason: admission.reason });
    }
    return this.#host.record(order, this.#placeOf(order, admission.keeping));
  }

  #placeOf({ id, call, user, mode }: RecordingOrder, keeping: RecordingKeeping | undefined): RecordingPlace {
    const { catalogue } = this;
    const owner = recordedAt(this.#host.tenant(), user)?.user.id;
    const folder = path.join(this.#host.root, id);
    return {
      folder,
      describe: (description) => {
        // A recorder knows of the call what metadata say; here it is known what was ordered.
        const ordered = { ...description, id, call, user, mode, ...(owner === undefined ? {} : { owner }) };
        catalogue.put(folder, keeping === undefined ? ordered : { ...ordered, keeping });
      },
      discard: () => {
        catalogue.discard(folder);
      },
    };
  }

  /** Lets what has passed of the time, and what was changed of users' products, take effect. */
  sweep(): void {
    for (const id of this.catalogue.sweep((description) => this.#productOf(description))) {
      this.#host.note(`${id}: its time is over; its files are deleted`);
    }
  }

  /** @returns false where that would be back in time */
  moveClock(aheadDays: number): boolean {
    // A change of a product counts from when it was made.
    this.sweep();
    const isForward = this.clock.moveTo(aheadDays);
    this.sweep();
    if (isForward) this.#host.clockMoved();
    return isForward;
  }

  /** What the user has at the provider that keeps the recording, whoever records the user now. */
  #productOf({ user, owner, keeping }: RecordingFile): ProductId | undefined {
    if (user === undefined || keeping === undefined) return undefined;
    const tenant = this.#host.tenant();
    const id = owner ?? recordedAt(tenant, user)?.user.id;
    return id === undefined ? undefined : productAt(tenant, keeping.provider, id);
  }

  /** Looks at the time once more, and then no longer. */
  close(): void {
    this.sweep();
    clearInterval(this.#timer);
  }

  /** Deletes all recordings for good. */
  clear(): void {
    this.catalogue.clear();
  }
}
