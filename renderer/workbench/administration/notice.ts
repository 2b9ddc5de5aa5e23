/** What was last done to a tenant, and how long it can be taken back. */
import type { Actor } from '../../../shared/settings/actors';
import type { Tenant } from '../../../shared/settings/tenant';
import { phrase, type Phrase } from '../../../shared/words/phrase';

/** A tenant, and which one it is. */
export interface Edition {
  readonly tenant: Tenant;
  readonly edition: string;
}

export interface Undo {
  readonly takeBack: () => Promise<unknown>;
  /** Who may do so, as the tenant is. */
  readonly isFor: (actor: Actor, now: Tenant) => boolean;
  /** In which tenant it can be taken back. */
  readonly edition: string;
  /** Whether what was done is still so: what somebody has changed since is not overwritten. */
  readonly isAsLeft: (now: Tenant) => boolean;
}

/** What was last done. */
export interface Notice {
  readonly words: Phrase;
  /** undefined: there is no way back, or none any more. */
  readonly undo: Undo | undefined;
  /** The next page still has it: to whom or what is new, or away from who or what is gone. */
  readonly moves: boolean;
}

/** What was done before is gone with the tenant that it was done to. */
const replaced: Notice = { words: phrase('pages.replaced'), undo: undefined, moves: false };

/**
 * What there is to say of a tenant that has been read.
 * @param before what was shown; undefined where nothing was
 * @param done what this page has just done, which left the tenant so
 */
export function noticeIn(
  now: Edition,
  before: { readonly edition: string; readonly notice: Notice | undefined } | undefined,
  done: Notice | undefined,
): Notice | undefined {
  const isReplaced = before !== undefined && before.edition !== now.edition;
  const notice = done ?? (isReplaced ? replaced : before?.notice);
  return notice?.undo === undefined || isOpen(now, notice.undo) ? notice : { ...notice, undo: undefined };
}

function isOpen({ tenant, edition }: Edition, undo: Undo): boolean {
  return undo.edition === edition && undo.isAsLeft(tenant);
}

/** The way back for who acts. It waits while somebody acts who may not go it. */
export function offeredUndo({
  tenant,
  actor,
  notice,
}: {
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly notice: Notice | undefined;
}): Undo | undefined {
  const undo = notice?.undo;
  return undo?.isFor(actor, tenant) === true ? undo : undefined;
}
