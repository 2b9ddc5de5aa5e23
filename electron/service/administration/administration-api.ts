/** The tenant for administrators, read whole and changed by commands, and the recordings. Below the control API, and below `/hub/api` for the service's pages. */
import { Hono } from 'hono';
import { anyAdministrator } from '../../../shared/settings/actors';
import { administer } from '../../../shared/settings/administration';
import { orderSchema } from '../../../shared/settings/administration-answers';
import { jsonBody } from '../control/errors';
import { recordingsApi } from '../control/recordings-api';
import type { Keeping } from '../keeping/keeping';
import type { TenantDocument } from '../public-api/tenant-document';

export interface AdministrationHost {
  readonly document: TenantDocument;
  readonly keeping: Keeping;
}

export function administrationApi({ document, keeping }: AdministrationHost) {
  return new Hono()
    .route('/', recordingsApi(keeping))
    .get('/tenant', (c) => c.json(document.tenant))
    .post('/tenant/commands', jsonBody(orderSchema), async (c) => {
      const { command, by } = c.req.valid('json');
      const at = new Date(keeping.clock.now()).toISOString();
      const outcome = administer(document.tenant, command, by ?? anyAdministrator, at);
      if (outcome.kind === 'refused') {
        const { refusal } = outcome;
        // The words of every language are read only where something is refused.
        const { refusalSentence } = await import('./refusal-sentence');
        return c.json({ error: refusalSentence(refusal), refusal }, 409);
      }
      document.put(outcome.tenant);
      return c.json({ tenant: outcome.tenant, told: outcome.told });
    });
}
