/** Whom the service serves follows from the tenant. */
import type { Tenant as TenantOfAdministrators } from '../../shared/settings/tenant';
import type { Accounts } from './accounts';
import type { CallControl } from './call-control/call-control';
import type { ServiceCore } from './core';
import type { Tenant } from './tenant';
import type { Mailboxes } from './voicemail/mailboxes';

interface Served {
  readonly tenant: Tenant;
  readonly accounts: Accounts;
  readonly core: ServiceCore;
  readonly callControl: CallControl;
  readonly mailboxes: Mailboxes;
}

/**
 * @returns what serves whom the next tenant has. Whoever is new can register at once. Of who is gone the calls end, the phones are signed
 * out, those in an emergency call after it, and refused from then on; messages stay on the disk, for nobody else who has the number later. Throws where the disk does not take
 * what they sign in with; then nothing has changed.
 */
export function serving({ tenant, accounts, core, callControl, mailboxes }: Served) {
  return (next: TenantOfAdministrators): void => {
    if (tenant.isOf(next)) return;
    accounts.follow(next);
    for (const user of tenant.leaving(next)) {
      // While they are still known: what ends of theirs ends by their settings.
      core.userLeaves(user.number);
      callControl.userLeaves(user.number);
      mailboxes.close(user);
    }
    for (const user of tenant.follow(next)) mailboxes.open(user);
  };
}
