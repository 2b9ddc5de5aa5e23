import { describe, expect, it } from 'vitest';
import { anyAdministrator } from '../../../shared/settings/actors';
import { administer } from '../../../shared/settings/administration';
import { orderSchema } from '../../../shared/settings/administration-answers';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import type { FailureBehaviour, Tenant } from '../../../shared/settings/tenant';
import { translate } from '../../../shared/words/translate';
import type { ServicePort } from './service-port';
import { TenantStore } from './tenant-store';

/** A service with one tenant, which several pages may ask. */
class ServicePlay {
  tenant: Tenant = demonstrationTenant;
  #editions = 1;

  replace(tenant: Tenant): void {
    this.tenant = tenant;
    this.#editions += 1;
  }

  get failureBehaviour(): FailureBehaviour {
    return this.tenant.organisation.failureBehaviour;
  }

  get #edition() {
    return `edition ${String(this.#editions)}`;
  }

  #answer(asked: string, body: unknown): unknown {
    switch (asked) {
      case 'GET /tenant':
      case 'GET /tenant/export':
        return this.tenant;
      case 'GET /tenant/edition':
        return { edition: this.#edition };
      case 'POST /tenant/commands': {
        const { command } = orderSchema.parse(body);
        const outcome = administer(this.tenant, command, anyAdministrator, '2026-11-23T12:00:00Z');
        if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
        this.tenant = outcome.tenant;
        return { ...outcome, edition: this.#edition };
      }
      case 'PUT /tenant':
        this.replace(demonstrationTenant);
        return { tenant: this.tenant, edition: this.#edition };
      case 'POST /reset':
        this.replace(demonstrationTenant);
        return {};
      default:
        throw new Error(`nobody asks ${asked}`);
    }
  }

  readonly port: ServicePort = {
    ask: (method, path, body) =>
      Promise.resolve({ status: 200, body: this.#answer(`${method} ${path}`, body) }),
    audio: () => Promise.resolve(undefined),
    session: undefined,
    appearance: undefined,
  };
}

async function pageOf(service: ServicePlay): Promise<TenantStore> {
  const tenants = new TenantStore(service.port);
  await tenants.begin();
  return tenants;
}

/** What the page says, and whether it offers to take it back. */
function noticeOf(tenants: TenantStore): readonly [string, boolean] | undefined {
  const { shown } = tenants.store.getState();
  const notice = shown.kind === 'ready' ? shown.notice : undefined;
  return notice && [translate('en', notice.words), notice.undo !== undefined];
}

const end = {
  kind: 'change-organisation',
  settings: { failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT' },
} as const;
const changed = 'When the recorder cannot be reached: The call ends after an announcement';
const another = 'Another tenant has come in the place of this one';

describe('the offer to take the last change back', () => {
  it('stays while others change the same tenant, and takes that change alone back', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    await tenants.run('failure', end);
    const other = await pageOf(service);
    await other.run('region', { kind: 'change-organisation', settings: { storageRegion: 'DE' } });
    await tenants.load();
    expect(noticeOf(tenants)).toEqual([changed, true]);
    await tenants.undo();
    expect(noticeOf(tenants)).toEqual([`Undone – ${changed}`, false]);
    expect([service.failureBehaviour, service.tenant.organisation.storageRegion]).toEqual([
      'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
      'DE',
    ]);
  });

  it('goes once another page has reset the service, or imported a tenant', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    const other = await pageOf(service);
    await tenants.run('failure', end);
    await other.reset('tenant');
    expect(noticeOf(other)).toEqual(['The service is as at its first start', false]);
    await tenants.load();
    expect(noticeOf(tenants)).toEqual([another, false]);

    await tenants.replace('tenant', {}, { key: 'pages.as-before', values: {} });
    expect(noticeOf(tenants)?.[1]).toBe(true);
    await other.replace('tenant', {}, { key: 'pages.as-before', values: {} });
    await tenants.load();
    expect(noticeOf(tenants)).toEqual([another, false]);
  });

  it('does nothing to a tenant that has come since, though nobody has seen that yet', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    await tenants.run('failure', end);
    const other = {
      ...demonstrationTenant.organisation,
      failureBehaviour: 'PROCEED_CALL_WITH_ANNOUNCEMENT',
    } as const;
    service.replace({ ...demonstrationTenant, organisation: other });
    await tenants.undo();
    expect(service.failureBehaviour).toBe('PROCEED_CALL_WITH_ANNOUNCEMENT');
    expect(noticeOf(tenants)).toEqual([another, false]);
  });

  it('is not made of a change that met another tenant than the page had shown', async () => {
    const service = new ServicePlay();
    const tenants = await pageOf(service);
    service.replace(demonstrationTenant);
    await tenants.run('failure', end);
    expect(noticeOf(tenants)).toEqual([changed, false]);
  });
});
