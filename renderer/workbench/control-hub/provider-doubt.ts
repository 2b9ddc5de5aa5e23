/** What has to be understood, accepted or meant before another provider is chosen: recordings in progress may end by it. */
import { anyAdministrator } from '../../../shared/settings/actors';
import { administer, type AdministrationCommand } from '../../../shared/settings/administration';
import { entitlementOf } from '../../../shared/settings/effective';
import type { Tenant } from '../../../shared/settings/tenant';
import { everybody, recordedAt } from '../../../shared/settings/tenant-people';
import { termsBefore, type NeededTerms } from './describe-organisation';

export type ProviderCommand = Extract<
  AdministrationCommand,
  { kind: 'set-provider' | 'set-location-provider' }
>;

/**
 * How many recordings in progress would end, as far as they are known: those of another recorder are not. `unknown`: nobody knows what is in
 * progress, and somebody would not be recorded any more.
 */
export type Ending = number | 'unknown';

export type Doubt =
  /** Nobody is recorded any more: that has to be understood [S: help article nhvl4hw]. */
  | { readonly kind: 'none'; readonly ending: Ending }
  /** Without its terms it would record nobody. */
  | {
      readonly kind: 'terms';
      readonly terms: NeededTerms;
      /** Without the terms. */
      readonly ending: Ending;
      /** Though they are accepted. */
      readonly endingEvenSo: Ending;
    }
  /** It does not record the licence of somebody who is being recorded. */
  | { readonly kind: 'licences'; readonly ending: Ending };

interface Entry {
  readonly state: string;
  /** Number. */
  readonly user?: string | undefined;
}

/**
 * @param entries the recordings that there are; undefined while that is not known
 * @returns undefined where nothing is lost by the command
 */
export function doubtOf(
  tenant: Tenant,
  entries: readonly Entry[] | undefined,
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
  return ending !== 0 ? { kind: 'licences', ending } : undefined;
}

function recordingsEnding(
  before: Tenant,
  entries: readonly Entry[] | undefined,
  commands: readonly AdministrationCommand[],
): Ending {
  const after = commands.reduce((tenant, command) => {
    const outcome = administer(tenant, command, anyAdministrator, new Date(0).toISOString());
    return outcome.kind === 'refused' ? tenant : outcome.tenant;
  }, before);
  const loses = (number: string) => isEntitled(before, number) && !isEntitled(after, number);
  if (entries !== undefined) {
    return entries.filter(({ state, user }) => state === 'recording' && user !== undefined && loses(user))
      .length;
  }
  return everybody(before).some(({ user }) => loses(user.number)) ? 'unknown' : 0;
}

function isEntitled(tenant: Tenant, number: string): boolean {
  const recorded = recordedAt(tenant, number);
  return recorded !== undefined && entitlementOf(tenant, recorded).kind === 'entitled';
}
