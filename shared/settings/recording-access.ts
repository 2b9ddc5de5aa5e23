/**
 * Who may see a recording, by provider and role: with Dubber Go the user alone, with all others administrators as well [S]; Webex's
 * are administrators and compliance officers [C]. That users see their own everywhere is an assumption [A].
 */
import { otherCustomerOf } from './actors';
import { products, providers } from './providers';
import type { RecordingFile } from './recording-file';
import type { Tenant } from './tenant';
import { everybody, nameOf, recordedAt } from './tenant-people';

/** As whom somebody has signed in at a provider. */
export type RecordingViewer =
  | { readonly kind: 'user'; readonly number: string }
  | { readonly kind: 'administrator'; readonly name: string };

export type AccessDecision =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'denied';
      readonly reason:
        /** Of a user's own recordings, of nobody else's. */
        | 'not-own'
        /** The product shows recordings to their users alone. */
        | 'user-only'
        /** The provider's account has administrators, and this is none of them. */
        | 'not-account-administrator'
        /** Nobody in the tenant administers anything under that name. */
        | 'unknown-administrator';
    };

/** @returns undefined for what is neither `user:NUMBER` nor `administrator:NAME` */
export function readViewer(text: string): RecordingViewer | undefined {
  const [, kind, name] = /^(user|administrator):(.+)$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return kind === 'user' ? { kind, number: name } : { kind: 'administrator', name };
}

/** @param recording of which nobody knows the user, or where it is kept: administrators alone see it */
export function accessTo(
  recording: Pick<RecordingFile, 'user' | 'owner' | 'keeping'>,
  viewer: RecordingViewer,
  tenant: Tenant,
): AccessDecision {
  if (viewer.kind === 'user') {
    const { user, owner } = recording;
    const id = recordedAt(tenant, viewer.number)?.user.id;
    return user === viewer.number && (owner === undefined || owner === id)
      ? { kind: 'allowed' }
      : { kind: 'denied', reason: 'not-own' };
  }
  if (!administratorsOf(tenant).has(viewer.name)) return { kind: 'denied', reason: 'unknown-administrator' };
  const { keeping } = recording;
  if (keeping === undefined) return { kind: 'allowed' };
  if (products[keeping.product].access === 'user-only') return { kind: 'denied', reason: 'user-only' };
  const isNamed =
    tenant.organisation.accounts[keeping.provider]?.administrators.includes(viewer.name) === true;
  return isNamed || !providers[keeping.provider].enablingAdministratorIsAdded
    ? { kind: 'allowed' }
    : { kind: 'denied', reason: 'not-account-administrator' };
}

/**
 * Whoever the document names as administrator: in a provider's account, or as the one who has accepted its terms. Not those of the partner
 * who are another customer's by now.
 */
function administratorsOf({ organisation, partner }: Tenant): ReadonlySet<string> {
  const names = new Set([
    ...Object.values(organisation.terms).map(({ acceptedBy }) => acceptedBy),
    ...Object.values(organisation.accounts).flatMap((account) => account.administrators),
  ]);
  for (const one of partner.administrators) {
    if (otherCustomerOf(one, organisation.id) !== undefined) names.delete(one.name);
  }
  return names;
}

/** Everybody who can be chosen to sign in: users and administrators. */
export function viewersOf(
  tenant: Tenant,
): readonly { readonly viewer: RecordingViewer; readonly name: string }[] {
  return [
    ...everybody(tenant).map((recorded) => ({
      viewer: { kind: 'user' as const, number: recorded.user.number },
      name: nameOf(recorded),
    })),
    ...[...administratorsOf(tenant)].map((name) => ({
      viewer: { kind: 'administrator' as const, name },
      name,
    })),
  ];
}
