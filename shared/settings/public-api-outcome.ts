/** How a request of the public API ends, whatever it was about (developer.webex.com, “REST API Basics”). */
import type * as z from 'zod';
import { providers, type ProviderId } from './providers';
import type { Tenant } from './tenant';
import type { Refusal } from './tenant-changes';

/** A value that is wrong: where in the body, and what is wrong with it. */
interface FieldProblem {
  /** `repeat.interval`; empty for the body itself. */
  readonly field: string;
  readonly problem: string;
}

export type ApiOutcome =
  | { readonly kind: 'changed'; readonly tenant: Tenant }
  /** 400 */
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem[] }
  /** 409 with `termsMissing` until the terms are accepted; with `describeRefusal` as `statusOf` says for all else. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export function wrong(field: string, problem: string): ApiOutcome {
  return { kind: 'wrong', problems: [{ field, problem }] };
}

/** Does something with a body that was understood; another is wrong in each field that was not. */
export function withBody<Body>(
  schema: z.ZodType<Body>,
  body: unknown,
  then: (body: Body) => ApiOutcome,
): ApiOutcome {
  const parsed = schema.safeParse(body);
  if (parsed.success) return then(parsed.data);
  return {
    kind: 'wrong',
    problems: parsed.error.issues.map(({ path, message }) => ({
      field: path.map(String).join('.'),
      problem: message,
    })),
  };
}

/** What the API answers with instead of doing something, until a provider's terms are accepted. */
export function termsMissing(provider: ProviderId): {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly termsOfServiceUrl: string;
} {
  const { name, vendor, termsOfServiceUrl } = providers[provider];
  return { vendorId: vendor.uuid, vendorName: name, termsOfServiceUrl: termsOfServiceUrl ?? '' };
}

const conflicts: ReadonlySet<Refusal['kind']> = new Set([
  'number-taken',
  'email-taken',
  'id-taken',
  'identifier-taken',
  'identifier-at-provider',
  'tenant-full',
  'location-exists',
  'location-in-use',
  'last-location',
]);

/**
 * What a refusal is in HTTP, where it is not about terms: a value that is wrong, one that somebody has or needs, or what nobody may do
 * now.
 */
export function statusOf({ kind }: Refusal): 400 | 403 | 409 {
  if (kind === 'number-reserved' || kind === 'unknown-location') return 400;
  return conflicts.has(kind) ? 409 : 403;
}

/** A sentence, in the API's language; the screens have words of their own. */
export function describeRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'partner-off':
      return 'The partner has not enabled call recording for this organization';
    case 'no-provider':
      return refusal.at === 'organisation'
        ? 'The organization has no call recording vendor'
        : 'The location has no call recording vendor';
    case 'terms-not-accepted':
      return `The terms of service of ${providers[refusal.provider].name} are not accepted`;
    case 'licence-not-entitled':
      return `${providers[refusal.provider].name} does not record with a ${refusal.licence} license, but with ${refusal.entitled.join(' or ')}`;
    case 'unknown-number':
      return `Nobody has the number ${refusal.number}`;
    case 'unknown-location':
      return `There is no location ${refusal.location}`;
    case 'unknown-administrator':
      return `${refusal.administrator} is no administrator of the partner`;
    case 'administrator-of-another-customer':
      return `${refusal.administrator} has enabled call recording for ${refusal.customer}, and can do so for one customer only`;
    case 'not-understood':
      return 'Without a vendor call recording is removed for all users: that has to be confirmed';
    case 'not-offered-in-region':
      return `${providers[refusal.provider].name} is offered in ${refusal.offeredIn.join(', ')}, and not in ${refusal.region}`;
    case 'no-terms':
      return `${providers[refusal.provider].name} has no terms of service`;
    case 'already-accepted':
      return `${refusal.acceptedBy} accepted the terms of service of ${providers[refusal.provider].name} on ${refusal.acceptedAt}`;
    case 'recording-off':
      return `Call recording of ${refusal.name} is off`;
    case 'unknown-announcement':
      return `There is no announcement ${refusal.file}`;
    case 'interval-out-of-range':
      return `The interval must be from ${refusal.least} to ${refusal.most} seconds`;
    case 'number-taken':
      return `${refusal.name} has the number ${refusal.number} already`;
    case 'email-taken':
      return `${refusal.name} has the email ${refusal.email} already`;
    case 'number-reserved':
      return `Nobody can have the number ${refusal.number}`;
    case 'id-taken':
      return `The id ${refusal.id} is taken`;
    case 'identifier-taken':
      return `${refusal.name} has the external identifier ${refusal.identifier} already`;
    case 'identifier-at-provider':
      return `${providers[refusal.provider].name} knows somebody who has left by the external identifier ${refusal.identifier}`;
    case 'tenant-full':
      return `The organization has ${refusal.most} people and workspaces, the most that it can have`;
    case 'location-exists':
      return `There is a location ${refusal.name} already`;
    case 'location-in-use':
      return `${refusal.name} has ${refusal.count} people and workspaces`;
    case 'last-location':
      return `${refusal.name} is the only location`;
  }
}
