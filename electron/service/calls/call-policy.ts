/** What organisation or location say of a user's calls, beside the user's own settings. */
import type { EffectiveSettings } from '../../../shared/settings/effective';
import type { ComplianceAnnouncement, FailureBehaviour } from '../../../shared/settings/tenant';

export interface CallPolicy {
  readonly failureBehaviour: FailureBehaviour;
  readonly complianceAnnouncement: ComplianceAnnouncement;
}

export function callPolicy({ failureBehaviour, complianceAnnouncement }: EffectiveSettings): CallPolicy {
  return { failureBehaviour: failureBehaviour.value, complianceAnnouncement: complianceAnnouncement.value };
}
