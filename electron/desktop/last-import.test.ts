import { beforeEach, describe, expect, it } from 'vitest';
import { anyAdministrator } from '../../shared/settings/actors';
import { administer, type AdministrationCommand } from '../../shared/settings/administration';
import { demonstrationTenant } from '../../shared/settings/demonstration-tenant';
import type { Tenant } from '../../shared/settings/tenant';
import { tenantFile, tenantFileSchema } from '../../shared/settings/tenant-file';
import { LastImport } from './last-import';

const imported: Tenant = {
  ...demonstrationTenant,
  organisation: { ...demonstrationTenant.organisation, failureBehaviour: 'END_CALL_WITH_ANNOUNCEMENT' },
};
const file = tenantFile(imported, '2026-11-23T12:00:00Z');

/** A service with one tenant, which others change as well. */
class ServicePlay {
  tenant: Tenant = demonstrationTenant;
  #editions = 1;

  readonly ask = (method: string, address: string, body?: unknown): Promise<unknown> =>
    Promise.resolve(this.#answer(`${method} ${address}`, body));

  order(command: AdministrationCommand): void {
    const outcome = administer(this.tenant, command, anyAdministrator, '2026-11-23T12:00:00Z');
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
    this.tenant = outcome.tenant;
  }

  replace(tenant: Tenant): void {
    this.tenant = tenant;
    this.#editions += 1;
  }

  get #edition() {
    return { edition: `edition ${String(this.#editions)}`, mark: String(this.#editions) };
  }

  #answer(asked: string, body: unknown): unknown {
    switch (asked) {
      case 'GET /tenant/export':
        return tenantFile(this.tenant, '2026-11-23T12:00:00Z');
      case 'GET /tenant/edition':
        return this.#edition;
      case 'GET /tenant':
        return this.tenant;
      case 'PUT /tenant':
        this.replace(tenantFileSchema.parse(body).tenant);
        return { tenant: this.tenant, ...this.#edition };
      default:
        throw new Error(`nobody asks ${asked}`);
    }
  }
}

const change = { kind: 'change-organisation', settings: { storageRegion: 'JP' } } as const;

let service: ServicePlay;
let last: LastImport;
beforeEach(async () => {
  service = new ServicePlay();
  last = new LastImport(service.ask);
  await last.import(() => service.ask('PUT', '/tenant', file), 'tenant.json');
});

describe('an import', () => {
  it('that is as it came is taken back, once', async () => {
    expect(service.tenant).toEqual(imported);
    expect(await last.look()).toEqual({ kind: 'imported', file: 'tenant.json' });
    expect(await last.undo()).toEqual({ kind: 'undone' });
    expect(service.tenant).toEqual(demonstrationTenant);
    expect(await last.undo()).toEqual({ kind: 'cancelled' });
  });

  it('in which somebody has changed something since is not: the change stays, and it is said', async () => {
    service.order(change);
    const changed = service.tenant;
    expect(await last.undo()).toEqual({ kind: 'too-late' });
    expect(service.tenant).toEqual(changed);
  });

  it('is seen to have been changed, and not offered again though it is changed back', async () => {
    const before = imported.organisation.storageRegion;
    service.order(change);
    expect(await last.look()).toEqual({ kind: 'changed', file: 'tenant.json' });
    service.order({ ...change, settings: { storageRegion: before } });
    expect(await last.undo()).toEqual({ kind: 'cancelled' });
    expect(service.tenant).toEqual(imported);
  });

  it('in whose place another tenant has come stays away with what was done to it', async () => {
    service.replace(imported);
    expect(await last.undo()).toEqual({ kind: 'replaced' });
    expect(service.tenant).toEqual(imported);
  });
});
