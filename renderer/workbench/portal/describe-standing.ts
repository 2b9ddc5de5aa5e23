/** How a user stands with a provider. Pure: a tenant in, what is shown out. */
import { effectiveSettings, type EffectiveSettings } from '../../../shared/settings/effective';
import { portalProblems } from '../../../shared/settings/portal';
import type { ProviderId } from '../../../shared/settings/providers';
import { refusalWords } from '../../../shared/settings/refusal-words';
import type { Tenant } from '../../../shared/settings/tenant';
import { modeWords } from '../../../shared/recording/mode-words';
import { phrase, type Phrase } from '../../../shared/words/phrase';

export type Standing =
  /** Nobody records this user, here or elsewhere. */
  | { readonly kind: 'not-now'; readonly reason: Phrase }
  /** By another provider. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'right' }
  /** What the portal has of the user keeps it from taking recordings. */
  | { readonly kind: 'wrong' };

export function describeStanding(tenant: Tenant, number: string, provider: ProviderId): Standing {
  const settings = effectiveSettings(tenant, number);
  const reason = settings === undefined ? phrase('refusal.unknown-number', { number }) : whyNot(settings);
  if (reason !== undefined) return { kind: 'not-now', reason };
  if (settings?.provider.value !== provider) return { kind: 'elsewhere' };
  return { kind: portalProblems(tenant, number).length === 0 ? 'right' : 'wrong' };
}

function whyNot({ availability, mode }: EffectiveSettings): Phrase | undefined {
  if (availability.kind === 'unavailable') {
    const { reason } = availability;
    return reason.kind === 'user-off' ? phrase('portal.user.not-now.off') : refusalWords(reason);
  }
  return mode.value === 'never' ? phrase('portal.user.not-now.mode', { mode: modeWords.never }) : undefined;
}
