/** Whether the provider takes a user's recording now, and where it is kept then. */
import { effectiveSettings } from '../../../shared/settings/effective';
import { portalProblems, type PortalProblem } from '../../../shared/settings/portal';
import { products, providers, type ProviderId } from '../../../shared/settings/providers';
import type { RecordingFile, RecordingKeeping } from '../../../shared/settings/recording-file';
import { isQuotaUsedUp } from '../../../shared/settings/retention';
import type { Tenant } from '../../../shared/settings/tenant';

export type Admission =
  /** `keeping` is undefined where there is no provider. */
  | { readonly kind: 'taken'; readonly keeping: RecordingKeeping | undefined }
  | { readonly kind: 'refused'; readonly reason: string };

/** @param kept what there is of the organisation's recordings */
export function admit(tenant: Tenant, user: string, kept: readonly RecordingFile[]): Admission {
  const settings = effectiveSettings(tenant, user);
  const provider = settings?.provider.value ?? 'none';
  const product = settings?.product.value ?? null;
  if (settings === undefined || provider === 'none' || product === null) {
    return { kind: 'taken', keeping: undefined };
  }
  const [problem] = portalProblems(tenant, user);
  if (problem !== undefined) return { kind: 'refused', reason: reasonOf(problem, provider, user) };
  if (isQuotaUsedUp({ provider, product }, kept)) {
    const gigabytes = (products[product].quotaBytes ?? 0) / 1e9;
    return {
      kind: 'refused',
      reason: `${products[product].name} keeps ${String(gigabytes)} GB for an organisation, and they are used up`,
    };
  }
  const region = settings.storageRegion.value ?? tenant.organisation.region;
  return { kind: 'taken', keeping: { provider, product, region, expiresAt: null } };
}

/** For the trace, as all that stands there. */
function reasonOf(problem: PortalProblem, provider: ProviderId, user: string): string {
  const { name } = providers[provider];
  switch (problem.kind) {
    case 'no-account':
      return `${name} has no account of this organisation`;
    case 'no-user':
      return `${name}’s portal does not have user ${user}`;
    case 'wrong-value':
      return `${name}’s portal has a wrong ${problem.field} for user ${user}: Control Hub says ${problem.should}`;
  }
}
