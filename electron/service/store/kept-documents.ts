/** What is kept, as documents of the database. Apart, because its schemas take time to load, and a first start reads nothing. */
import * as z from 'zod';
import { recordingSettingsPatchSchema, serviceSettingsPatchSchema } from '../../../shared/settings/service';
import { mendTenant } from '../../../shared/settings/kept-tenant';
import { tenantSchema } from '../../../shared/settings/tenant';
import { describeProblems } from '../control/problems';
import { UnreadableDatabase } from './database';
import type { Kept } from './kept';

const usersSchema = z.record(z.string(), recordingSettingsPatchSchema);

const content = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no well-formed JSON' });
    return z.NEVER;
  }
});

/** Nothing but a tenant has to be there: of the others the service has what it begins with. */
const keptSchema = z.strictObject({
  tenant: content.pipe(tenantSchema),
  users: content.pipe(usersSchema).default({}),
  service: content.pipe(serviceSettingsPatchSchema).default({}),
  aheadDays: content.pipe(z.number().int().nonnegative()).default(0),
});

/**
 * @returns undefined where nothing is kept
 * Throws `UnreadableDatabase`, which names each place where it is not understood.
 */
export function keptFrom(documents: ReadonlyMap<string, string>): Kept | undefined {
  if (documents.size === 0) return undefined;
  // It is parsed once: to compile a parser first takes four times as long.
  const parsed = keptSchema.safeParse(Object.fromEntries(documents), { jitless: true });
  if (parsed.success) return parsed.data;
  const mended = ofOlderProgram(documents);
  if (mended !== undefined) return mended;
  throw new UnreadableDatabase(describeProblems(parsed.error));
}

/** Undefined where a program of before would not have taken it either. */
function ofOlderProgram(documents: ReadonlyMap<string, string>): Kept | undefined {
  const kept = content.safeParse(documents.get('tenant'));
  const tenant = kept.success ? mendTenant(kept.data) : undefined;
  if (tenant === undefined) return undefined;
  const mended = new Map([...documents, ['tenant', JSON.stringify(tenant)]]);
  return keptSchema.safeParse(Object.fromEntries(mended), { jitless: true }).data;
}

/** @param kept undefined: nothing */
export function documentsOf(kept: Kept | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(kept ?? {}).map(([name, document]) => [name, JSON.stringify(document)]));
}
