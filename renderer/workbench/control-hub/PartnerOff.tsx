import { phrase } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import { Banner } from '../administration/parts/Banner';
import { addressOf } from '../administration/route';

/** Shown where the partner has not enabled the service: then there is nothing to set [S: help article nhvl4hw]. */
export function PartnerOff() {
  const { partner } = usePage().ready.tenant;
  if (partner.serviceEnabled) return null;
  return (
    <Banner
      tone="warning"
      title={phrase('hub.partner-off', { partner: partner.name })}
      lines={[phrase('hub.partner-off.hint')]}
      link={{ title: phrase('hub.user.reason.fix'), address: addressOf('hub', 'partner') }}
    />
  );
}
