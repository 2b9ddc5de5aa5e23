/**
 * How the database of one version becomes one of the next. `PRAGMA user_version` says how many of them it has gone through. What
 * has been released is not changed any more: a new shape is another migration at the end.
 */

/** Statements of SQL, carried out in one transaction with the others that are due. */
export type Migration = string;

/** The tenant is one document (ADR 15), and so is each of the other things that are kept: JSON, by name. */
const documents: Migration = 'CREATE TABLE document (name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT';

/** There may be a document `aheadDays`, which older programs would not understand. */
const aheadDays: Migration = '-- Nothing is other about what there is.';

/** The tenant's organisation may have `automaticIndicator`, which older programs would not understand. */
const automaticIndicator: Migration = aheadDays;

/** Who is in the tenant may be documents of their own (`kept-documents.ts`), which older programs would miss in it. */
const users: Migration = aheadDays;

export const migrations: readonly Migration[] = [documents, aheadDays, automaticIndicator, users];
