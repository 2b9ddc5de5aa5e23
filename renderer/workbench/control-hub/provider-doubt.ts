/** What has to be understood, accepted or meant before another provider is chosen: recordings in progress may end by it. */
import { anyAdministrator } from '../../../shared/settings/actors';
import { administer, type AdministrationCommand } from '../../../shared/settings/administration';
import { entitlementOf } from '../../../shared/settings/effective';
import type { Tenant } from '../../../shared/settings/tenant';
import { recordedAt } from '../../../shared/settings/tenant-people';
import { termsBefore, type NeededTerms } from './describe-organisation';

export type ProviderCommand = Extract<
  AdministrationCommand,
  { kind: 'set-provider' | 'set-location-provider' }
>;

/** Counts are of recordings in progress that would end, as far as they are known: those of another recorder are not. */
export type Doubt =
  /** Nobody is recorded any more: that has to be understood [S: help article nhvl4hw]. */
  | { readonly kind: 'none'; readonly ending: number }
  /** Without its terms it would record nobody. */
  | {
      readonly kind: 'terms';
      readonly terms: NeededTerms;
      /** Without the terms. */
      readonly ending: number;
      /** Though they are accepted. */
      readonly endingEvenSo: number;
    }
  /** It does not record the licence of somebody who is being recorded. */
  | { readonly kind: 'licences'; readonly ending: number };

interface Entry {
  readonly state: string;
  /** Number. */
  readonly user?: string | undefined;
}

/** @returns undefined where nothing is lost by the command */
export function doubtOf(
  tenant: Tenant,
  entries: readonly Entry[],
  command: ProviderCommand,
): Doubt | undefined {
  const ending = recordingsEnding(tenant, entries, [command]);
  if (command.provider === 'none') return { kind: 'none', ending };
  const terms = termsBefore(tenant, command.provider);
  if (terms !== undefined) {
    const accept = { kind: 'accept-terms', provider: terms.provider } as const;
    return {
      kind: 'terms',
      terms,
      ending,
      endingEvenSo: recordingsEnding(tenant, entries, [accept, command]),
    };
  }
  return ending > 0 ? { kind: 'licences', ending } : undefined;
}

function recordingsEnding(
  before: Tenant,
  entries: readonly Entry[],
  commands: readonly AdministrationCommand[],
): number {
  const after = commands.reduce((tenant, command) => {
    const outcome = administer(tenant, command, anyAdministrator, new Date(0).toISOString());
    return outcome.kind === 'refused' ? tenant : outcome.tenant;
  }, before);
  return entries.filter(
    ({ state, user }) =>
      state === 'recording' && user !== undefined && isEntitled(before, user) && !isEntitled(after, user),
  ).length;
}

function isEntitled(tenant: Tenant, number: string): boolean {
  const recorded = recordedAt(tenant, number);
  return recorded !== undefined && entitlementOf(tenant, recorded).kind === 'entitled';
}
