/** What every page of the service has at hand: its tenant, and the way to change it. */
import { createContext, useContext } from 'react';
import type { Phrase } from '../../../shared/words/phrase';
import type { ServicePort } from './service-port';
import type { Place } from './refused';
import type { Shown, TenantStore } from './tenant-store';

export interface PageContext {
  readonly port: ServicePort;
  readonly tenants: TenantStore;
  readonly ready: Extract<Shown, { kind: 'ready' }>;
}

const context = createContext<PageContext | undefined>(undefined);
export const PageProvider = context.Provider;

export function usePage(): PageContext {
  const page = useContext(context);
  if (page === undefined) throw new Error('A page is shown before its tenant is there.');
  return page;
}

/** Why what was last asked for at this place is refused. */
export function useRefusal(place: Place): Phrase | undefined {
  const { refusal } = usePage().ready;
  return refusal?.place === place ? refusal.words : undefined;
}
