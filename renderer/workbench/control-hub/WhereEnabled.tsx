import type { ReactNode } from 'react';
import { phrase } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import { Banner } from '../administration/parts/Banner';
import { addressOf } from '../administration/route';

/** What there is to set. Where the partner has not enabled the service nothing of it is shown, but the way there [S: help article nhvl4hw]. */
export function WhereEnabled({ children }: { readonly children: ReactNode }) {
  const { partner } = usePage().ready.tenant;
  if (partner.serviceEnabled) return children;
  return (
    <Banner
      tone="warning"
      title={phrase('hub.partner-off', { partner: partner.name })}
      lines={[phrase('hub.partner-off.hint')]}
      link={{ title: phrase('hub.user.reason.fix'), address: addressOf('hub', 'partner') }}
    />
  );
}
