import type { ReactNode } from 'react';
import { refusalWords } from '../../../shared/settings/refusal-words';
import { actorHindrance } from '../../../shared/settings/tenant-changes';
import { phrase } from '../../../shared/words/phrase';
import { usePage } from './context';
import { Banner } from './parts/Banner';

interface Props {
  /** Stands above the reason. */
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/**
 * What administrators of the customer see. Whoever of the partner's has enabled another customer is refused here, with the reason
 * [S: help article nhvl4hw], and reads nothing.
 */
export function OfCustomer({ head, children }: Props) {
  const { tenant, actor } = usePage().ready;
  const hindrance = actorHindrance(tenant, actor);
  if (hindrance === undefined) return children;
  return (
    <>
      {head}
      <Banner
        tone="warning"
        title={refusalWords(hindrance)}
        lines={[phrase('pages.acting.refused')]}
        link={undefined}
      />
    </>
  );
}
