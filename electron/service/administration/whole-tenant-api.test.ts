/** A whole tenant out and in again: what comes in elsewhere is what went out. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyAdministrator } from '../../../shared/settings/actors';
import { administer, type AdministrationCommand } from '../../../shared/settings/administration';
import { anyCommand } from '../../../shared/settings/administration-play';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { withAutomaticAccounts } from '../../../shared/settings/portal';
import { tenantSchema, type Tenant } from '../../../shared/settings/tenant';
import { tenantFileSchema } from '../../../shared/settings/tenant-file';
import { anyTenant } from '../../../shared/settings/tenant-play';
import { AnnouncementLibrary } from '../media/announcement-files';
import { TenantDocument } from '../public-api/tenant-document';
import { wholeTenantApi } from './whole-tenant-api';

const sounds = path.resolve(import.meta.dirname, '../../../assets/sounds');
const beep = fs.readFileSync(path.join(sounds, 'beep.wav'));
const other = Buffer.from(beep);
other.writeInt16LE(7, beep.length - 2);
const wavs = { beep, other };

let folder: string;
let count = 0;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-tenant-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function serviceWith(tenant: Tenant) {
  count += 1;
  const library = new AnnouncementLibrary(path.join(folder, String(count)));
  const nothing = () => undefined;
  const document = new TenantDocument(tenant, { members: nothing, inForce: nothing, changed: nothing });
  const api = wholeTenantApi({ document, announcements: library, reset: nothing });
  return {
    library,
    document,
    exported: async () => tenantFileSchema.parse(await (await api.request('/tenant/export')).json()),
    import: (file: unknown) =>
      api.request('/tenant', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(file),
      }),
  };
}

const run = (tenant: Tenant, command: AdministrationCommand): Tenant => {
  const outcome = administer(tenant, command, anyAdministrator, '2026-01-01T00:00:00Z');
  return outcome.kind === 'refused' ? tenant : outcome.tenant;
};

const anyLine = fc
  .string()
  .map((text) => text.trim())
  .filter((text) => text !== '');

/** Under an id that a tenant of the tests can have chosen: a file, with a name or without. */
const anyAnnouncement = fc.record({
  id: fc.constantFrom('file-1', 'file-2', 'file-3'),
  wav: fc.constantFrom('beep' as const, 'other' as const),
  label: fc.option(fc.record({ name: anyLine, fileName: anyLine }), { nil: undefined }),
});

describe('a tenant that was exported', () => {
  it('is, imported elsewhere, the same with all that belongs to it', async () => {
    let labelled = 0;
    await fc.assert(
      fc.asyncProperty(
        anyTenant,
        fc.array(anyCommand, { maxLength: 6 }),
        fc.array(anyAnnouncement, { maxLength: 4 }),
        fc.array(anyAnnouncement, { maxLength: 2 }),
        async (first, commands, own, others) => {
          const tenant = tenantSchema.parse(withAutomaticAccounts(commands.reduce(run, first)));
          const from = serviceWith(tenant);
          for (const { id, wav, label } of own) from.library.put(id, wavs[wav], label);
          const to = serviceWith(demonstrationTenant);
          for (const { id, wav, label } of others) to.library.put(id, wavs[wav], label);

          const file = await from.exported();
          expect(file.tenant).toEqual(tenant);
          expect((await to.import(file)).status).toBe(200);
          expect(to.document.tenant).toEqual(tenant);
          for (const id of Object.keys(file.announcements)) {
            expect(to.library.bytesOf(id)?.toString('base64')).toBe(file.announcements[id]);
            const { putAt: _then, ...described } = from.library.describe(id);
            expect(to.library.describe(id)).toMatchObject(described);
            if (from.library.labelOf(id) !== undefined) labelled += 1;
          }
          // What is chosen and was there goes on; what was not may be there by chance.
          const again = await to.exported();
          expect(again.announcements).toMatchObject(file.announcements);
          expect(again.labels).toMatchObject(file.labels);
        },
      ),
      { numRuns: 50 },
    );
    expect(labelled).toBeGreaterThan(5);
  });
});
