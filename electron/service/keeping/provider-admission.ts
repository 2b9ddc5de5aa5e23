/** Whether the provider takes a user's recording now, and where it is kept then. */
import type { ProviderCause } from '../../../shared/recording/failure';
import { effectiveSettings } from '../../../shared/settings/effective';
import { portalProblems, type PortalProblem } from '../../../shared/settings/portal';
import { products, providers, type ProviderId } from '../../../shared/settings/providers';
import type { RecordingFile, RecordingKeeping } from '../../../shared/settings/recording-file';
import { isQuotaUsedUp } from '../../../shared/settings/retention';
import type { Tenant } from '../../../shared/settings/tenant';

export type Admission =
  /** `keeping` is undefined where there is no provider. */
  | { readonly kind: 'taken'; readonly keeping: RecordingKeeping | undefined }
  /** `reason` is for the log. */
  | { readonly kind: 'refused'; readonly cause: ProviderCause; readonly reason: string };

/** @param kept what there is of the organisation's recordings */
export function admit(tenant: Tenant, user: string, kept: readonly RecordingFile[]): Admission {
  const settings = effectiveSettings(tenant, user);
  const provider = settings?.provider.value ?? 'none';
  const product = settings?.product.value ?? null;
  if (settings === undefined || provider === 'none' || product === null) {
    return { kind: 'taken', keeping: undefined };
  }
  const [problem] = portalProblems(tenant, user);
  if (problem !== undefined) {
    return { kind: 'refused', cause: causes[problem.kind], reason: reasonOf(problem, provider, user) };
  }
  if (isQuotaUsedUp({ provider, product }, kept)) {
    const gigabytes = (products[product].quotaBytes ?? 0) / 1e9;
    return {
      kind: 'refused',
      cause: 'storage-used-up',
      reason: `${products[product].name} keeps ${String(gigabytes)} GB for an organisation, and they are used up`,
    };
  }
  const region = settings.storageRegion.value ?? tenant.organisation.region;
  return { kind: 'taken', keeping: { provider, product, region, expiresAt: null } };
}

const causes = {
  'no-account': 'no-account',
  'no-user': 'not-in-portal',
  'wrong-value': 'wrong-portal-value',
} as const satisfies Record<PortalProblem['kind'], ProviderCause>;

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
