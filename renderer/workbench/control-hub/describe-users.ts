/** The list of users: who is found by a name or number. Pure. */
import type { Tenant } from '../../../shared/settings/tenant';
import { everybody, nameOf } from '../../../shared/settings/tenant-people';
import { describeRow, type UserRow } from './describe-user';

/** @returns the first that are found, `most` of them, and how many are */
export function describeUsers(
  tenant: Tenant,
  find: string,
  most: number,
): { readonly rows: readonly UserRow[]; readonly count: number } {
  const wanted = find.trim().toLocaleLowerCase();
  const found = everybody(tenant).filter((recorded) =>
    `${recorded.user.number} ${nameOf(recorded)}`.toLocaleLowerCase().includes(wanted),
  );
  return {
    rows: found.slice(0, most).map((recorded) => describeRow(tenant, recorded)),
    count: found.length,
  };
}
