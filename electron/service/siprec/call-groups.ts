/**
 * Which calls belong together, for a recorder (RFC 7865 6.2): those that a recorded user has at the same time, such as the two of a
 * consultation or of a conference.
 */
import { randomUUID } from 'node:crypto';
import { metadataId } from '../../../shared/siprec/metadata-values';
import type { RecordingOrder } from '../recording/recording-sink';

/** A call that is up. */
export interface CurrentCall {
  readonly id: string;
  /** Of its ends. */
  readonly numbers: readonly string[];
}

/** The group of a call, which stays in it. */
export interface CallGroup {
  /** `metadataId`. */
  readonly id: string;
  /** When its first call began, in milliseconds since the epoch. */
  readonly since: number;
  /** Whether no call of it is left beside this one. */
  readonly isLast: () => boolean;
}

type Group = Pick<CallGroup, 'id' | 'since'>;

export class CallGroups {
  readonly #current: () => readonly CurrentCall[];
  /** Of calls that are or were recorded, by their ids. */
  readonly #groups = new Map<string, Group>();

  constructor(current: () => readonly CurrentCall[]) {
    this.#current = current;
  }

  /** Where a recording is to begin. A call alone is a group too: another may come to it. */
  groupOf({ call, user, connectedAt }: Pick<RecordingOrder, 'call' | 'user' | 'connectedAt'>): CallGroup {
    const current = this.#current();
    for (const id of this.#groups.keys()) {
      if (id !== call && !current.some((one) => one.id === id)) this.#groups.delete(id);
    }
    const [beside] = current
      .filter(({ numbers }) => numbers.includes(user))
      .flatMap(({ id }) => this.#groups.get(id) ?? []);
    const group = this.#groups.get(call) ?? beside ?? { id: metadataId(randomUUID()), since: connectedAt };
    this.#groups.set(call, group);
    return {
      ...group,
      isLast: () => !this.#current().some(({ id }) => id !== call && this.#groups.get(id) === group),
    };
  }
}
