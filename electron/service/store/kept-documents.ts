/**
 * What is kept, as documents of the database: who is in the tenant, and what each provider's portal has, are documents of their own, so that
 * a command writes what it has changed and not a whole tenant. Apart, because its schemas take time to load, and a first start reads nothing.
 */
import * as z from 'zod';
import { recordingSettingsPatchSchema, serviceSettingsPatchSchema } from '../../../shared/settings/service';
import { mendTenant } from '../../../shared/settings/kept-tenant';
import { tenantSchema, type Tenant } from '../../../shared/settings/tenant';
import { describeProblems } from '../control/problems';
import { UnreadableDatabase } from './database';
import type { Kept } from './kept';

const usersSchema = z.record(z.string(), recordingSettingsPatchSchema);

/** The text of a document; what was put together already stays. */
const content = z.unknown().transform((text, context): unknown => {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no well-formed JSON' });
    return z.NEVER;
  }
});

/** Of a person or a workspace, by id; and of those in a provider's portal. */
const userName = (id: string) => `user/${id}`;
const portalName = (provider: string) => `portal-users/${provider}`;

/** The tenant that names its users by id, and leaves out what portals have. One that was kept whole has them, and is left as it is. */
const skeletonSchema = z.looseObject({
  organisation: z.looseObject({ accounts: z.record(z.string(), z.looseObject({})) }),
  people: z.array(z.unknown()),
  workspaces: z.array(z.unknown()),
});

/** Nothing but a tenant has to be there: of the others the service has what it begins with. */
const keptSchema = z.strictObject({
  tenant: content.pipe(tenantSchema),
  users: content.pipe(usersSchema).default({}),
  service: content.pipe(serviceSettingsPatchSchema).default({}),
  aheadDays: content.pipe(z.number().int().nonnegative()).default(0),
});

/**
 * @returns undefined where nothing is kept; `isMended` where it is not what the documents say
 * Throws `UnreadableDatabase`, which names each place where it is not understood.
 */
export function keptFrom(
  documents: ReadonlyMap<string, string>,
): { readonly kept: Kept; readonly isMended: boolean } | undefined {
  if (documents.size === 0) return undefined;
  // It is parsed once: to compile a parser first takes four times as long.
  const whole = putTogether(documents);
  const parsed = keptSchema.safeParse(whole, { jitless: true });
  if (parsed.success) return { kept: parsed.data, isMended: false };
  const mended = ofOlderProgram(whole);
  if (mended !== undefined) return { kept: mended, isMended: true };
  throw new UnreadableDatabase(describeProblems(parsed.error));
}

/** Undefined where a program of before would not have taken it either. */
function ofOlderProgram(documents: Readonly<Record<string, unknown>>): Kept | undefined {
  const kept = content.safeParse(documents.tenant);
  const tenant = kept.success ? mendTenant(kept.data) : undefined;
  if (tenant === undefined) return undefined;
  return keptSchema.safeParse({ ...documents, tenant }, { jitless: true }).data;
}

/** The documents of which the others are parts, with these in them. What is no part of any stays, and is refused. */
function putTogether(documents: ReadonlyMap<string, string>): Record<string, unknown> {
  const left = new Map<string, unknown>(documents);
  const part = (name: string): unknown => {
    const read = content.safeParse(left.get(name));
    if (read.success) left.delete(name);
    return read.data;
  };
  const tenant = content.pipe(skeletonSchema).safeParse(left.get('tenant'));
  if (!tenant.success) return Object.fromEntries(left);
  const { organisation, people, workspaces } = tenant.data;
  const who = (user: unknown) => (typeof user === 'string' ? part(userName(user)) : user);
  const accounts = Object.entries(organisation.accounts).map(([provider, account]) => {
    const users = part(portalName(provider));
    return [provider, users === undefined ? account : { ...account, users }] as const;
  });
  left.set('tenant', {
    ...tenant.data,
    organisation: { ...organisation, accounts: Object.fromEntries(accounts) },
    people: people.map(who),
    workspaces: workspaces.map(who),
  });
  return Object.fromEntries(left);
}

/** A document as it is to be written. */
interface KeptDocument {
  /** What it is made of: the same as long as nothing of it is another. */
  readonly of: unknown;
  readonly text: () => string;
}

/** @param kept undefined: nothing */
export function documentsOf(kept: Kept | undefined): ReadonlyMap<string, KeptDocument> {
  if (kept === undefined) return new Map();
  const { tenant, users, service, aheadDays } = kept;
  const whole = (of: unknown): KeptDocument => ({ of, text: () => JSON.stringify(of) });
  const usersText = JSON.stringify(users);
  return new Map([
    ['tenant', { of: tenant, text: () => JSON.stringify(skeletonOf(tenant)) }],
    ...[...tenant.people, ...tenant.workspaces].map((user) => [userName(user.id), whole(user)] as const),
    ...Object.entries(tenant.organisation.accounts).map(
      ([provider, account]) => [portalName(provider), whole(account.users)] as const,
    ),
    ['users', { of: usersText, text: () => usersText }],
    ['service', whole(service)],
    ['aheadDays', whole(aheadDays)],
  ]);
}

function skeletonOf(tenant: Tenant): z.infer<typeof skeletonSchema> {
  const { organisation, people, workspaces } = tenant;
  const accounts = Object.entries(organisation.accounts).map(
    ([provider, { users: _, ...account }]) => [provider, account] as const,
  );
  return {
    ...tenant,
    organisation: { ...organisation, accounts: Object.fromEntries(accounts) },
    people: people.map(({ id }) => id),
    workspaces: workspaces.map(({ id }) => id),
  };
}
