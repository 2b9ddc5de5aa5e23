/** The tenant for administrators, read whole, changed by commands and replaced, its announcement files, and the recordings. Below the control API, and below `/hub/api` for the service's pages. */
import { Hono } from 'hono';
import { anyAdministrator } from '../../../shared/settings/actors';
import { administer, type AdministrationOutcome } from '../../../shared/settings/administration';
import { orderSchema } from '../../../shared/settings/administration-answers';
import { differenceOf } from '../../../shared/settings/tenant-difference';
import { announcementsApi } from '../control/announcements-api';
import { jsonBody } from '../control/errors';
import { recordingsApi } from '../control/recordings-api';
import type { Keeping } from '../keeping/keeping';
import { wholeTenantApi, type WholeTenantHost } from './whole-tenant-api';

export interface AdministrationHost extends WholeTenantHost {
  readonly keeping: Keeping;
}

export function administrationApi(host: AdministrationHost) {
  const { document, keeping, announcements } = host;
  /** Whatever chooses a file that is not there is refused. */
  const withFiles = (outcome: AdministrationOutcome): AdministrationOutcome => {
    if (outcome.kind === 'refused') return outcome;
    const file = announcements.missingIn(outcome.tenant, document.tenant);
    return file === undefined
      ? outcome
      : { kind: 'refused', refusal: { kind: 'unknown-announcement', file } };
  };
  return new Hono()
    .route('/', wholeTenantApi(host))
    .route('/', recordingsApi(keeping))
    .route('/announcements', announcementsApi(announcements))
    .get('/tenant', (c) => c.json(document.tenant))
    .post('/tenant/commands', jsonBody(orderSchema), async (c) => {
      const { command, by, answer } = c.req.valid('json');
      const at = new Date(keeping.clock.now()).toISOString();
      const outcome = withFiles(administer(document.tenant, command, by ?? anyAdministrator, at));
      if (outcome.kind === 'refused') {
        const { refusal } = outcome;
        // The words of every language are read only where something is refused.
        const { refusalSentence } = await import('./refusal-sentence');
        return c.json({ error: refusalSentence(refusal), refusal }, 409);
      }
      const { tenant: before, mark: since } = document;
      const { tenant, told } = outcome;
      document.put(tenant);
      const { edition, mark } = document;
      return answer === 'changes'
        ? c.json({ changes: differenceOf(before, tenant), since, mark, edition, told })
        : c.json({ tenant, mark, edition, told });
    });
}
