/** The last import of a tenant, and taking it back. The rule is that of Control Hub: nothing is overwritten that somebody has changed since. */
import type { TenantOutcome } from '../../shared/ipc/service-panel';
import { editionSchema, replacedSchema } from '../../shared/settings/administration-answers';
import { isSameTenant } from '../../shared/settings/administration-undo';
import { tenantSchema, type Tenant } from '../../shared/settings/tenant';

/** Asks the control API; rejects with the reason. */
type Ask = (method: 'GET' | 'POST' | 'PUT', address: string, body?: unknown) => Promise<unknown>;

interface Import {
  /** What it has replaced, as it was exported. */
  readonly before: unknown;
  /** What it has left, and which tenant that is. */
  readonly left: Tenant;
  readonly edition: string;
  readonly file: string;
}

export class LastImport {
  readonly #ask: Ask;
  #last: Import | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /**
   * Puts another tenant in the place of the one that is.
   * @param put sends it
   * @param file its name
   */
  async import(put: () => Promise<unknown>, file: string): Promise<TenantOutcome> {
    const before = await this.#ask('GET', '/tenant/export');
    const { edition, tenant } = replacedSchema.parse(await put());
    this.#last = { before, left: tenant, edition, file };
    return { kind: 'imported', file };
  }

  /** Whether what was last imported is still there as it came; once it is not, it is not looked at again. */
  async look(): Promise<TenantOutcome> {
    const last = this.#last;
    if (last === undefined) return { kind: 'cancelled' };
    const { edition } = editionSchema.parse(await this.#ask('GET', '/tenant/edition'));
    const isThere = edition === last.edition;
    const isAsLeft =
      isThere && isSameTenant(last.left, tenantSchema.parse(await this.#ask('GET', '/tenant')));
    if (isAsLeft) return { kind: 'imported', file: last.file };
    // Another import may have come while this was asked.
    if (this.#last === last) this.forget();
    return isThere ? { kind: 'changed', file: last.file } : { kind: 'replaced' };
  }

  async undo(): Promise<TenantOutcome> {
    const last = this.#last;
    const now = await this.look();
    if (now.kind === 'changed') return { kind: 'too-late' };
    if (last === undefined || now.kind !== 'imported') return now;
    await this.#ask('PUT', '/tenant', last.before);
    this.forget();
    return { kind: 'undone' };
  }

  forget(): void {
    this.#last = undefined;
  }
}
