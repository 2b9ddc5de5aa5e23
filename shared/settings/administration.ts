/**
 * What an administrator can do, as commands: one for each transition of `tenant-changes.ts`, `tenant-members.ts`, `portal.ts` and
 * `own-settings.ts`. Control Hub's page and the control API (`POST /control/v1/tenant/commands`) send them; `administer` carries them out.
 */
import * as z from 'zod';
import { actorName, type Actor } from './actors';
import { nameSchema } from './names';
import {
  changeLocation,
  changeOrganisation,
  locationSettingsSchema,
  organisationSettingsSchema,
} from './own-settings';
import {
  addAdministrator,
  addUser,
  changeProduct,
  convertToProduction,
  createAccount,
  saveUser,
  synchroniseUsers,
} from './portal';
import { licences, productIds, providerIds, regions } from './providers';
import type { AnyRefusal } from './refusal-words';
import { accountHindrance, partnerHindrance } from './rights';
import { choicesChangeSchema, portalChangeSchema } from './setting-changes';
import { settingsProfiles } from './settings-profiles';
import {
  acceptTerms,
  actorHindrance,
  changeChoices,
  disableForCustomer,
  enableForCustomer,
  setLicence,
  setLocationProvider,
  setOrganisationProvider,
  setRegion,
  switchOff,
  switchOn,
  type SharedWithProvider,
} from './tenant-changes';
import { addLocation, addPerson, addWorkspace, removeLocation, removeUser } from './tenant-members';
import {
  newLocationSchema,
  newPersonSchema,
  newWorkspaceSchema,
  providerChoiceSchema,
  type Tenant,
} from './tenant';

const id = z.string().min(1).max(200);
const number = z.string().min(1).max(20);
const provider = z.enum(providerIds);
const profile = z.enum(settingsProfiles);

export const administrationCommandSchema = z.discriminatedUnion('kind', [
  /** `administrator`: id of one of the partner's, whose command it is, and who can do this for one customer only [S]. */
  z.strictObject({
    kind: z.literal('enable-service'),
    administrator: id,
    customer: z.strictObject({ id, name: nameSchema }),
  }),
  z.strictObject({ kind: z.literal('disable-service') }),
  z.strictObject({ kind: z.literal('accept-terms'), provider }),
  z.strictObject({
    kind: z.literal('set-provider'),
    provider: providerChoiceSchema,
    /** “I understand”: without it the choice cannot be `none` [S]. */
    understood: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('set-location-provider'),
    location: id,
    provider: z.union([providerChoiceSchema, z.literal('organisation')]),
  }),
  /** Where Webex Calling is hosted for the organisation. */
  z.strictObject({ kind: z.literal('set-region'), region: z.enum(regions) }),
  z.strictObject({ kind: z.literal('change-organisation'), settings: organisationSettingsSchema }),
  z.strictObject({ kind: z.literal('change-location'), location: id, settings: locationSettingsSchema }),
  z.strictObject({ kind: z.literal('set-licence'), number, licence: z.enum(licences) }),
  /** With the profile's initial settings, changed by `choices`; here and below what is left out stays as it is. */
  z.strictObject({ kind: z.literal('switch-on'), number, profile, choices: choicesChangeSchema.default({}) }),
  z.strictObject({ kind: z.literal('switch-off'), number }),
  z.strictObject({ kind: z.literal('change-choices'), number, profile, choices: choicesChangeSchema }),
  /** Ids are whoever's who adds: any that nobody has. */
  z.strictObject({ kind: z.literal('add-person'), person: newPersonSchema }),
  z.strictObject({ kind: z.literal('add-workspace'), workspace: newWorkspaceSchema }),
  /** A person or a workspace. */
  z.strictObject({ kind: z.literal('remove-user'), number }),
  z.strictObject({ kind: z.literal('add-location'), location: newLocationSchema }),
  z.strictObject({ kind: z.literal('remove-location'), location: id }),
  z.strictObject({ kind: z.literal('create-account'), provider }),
  z.strictObject({ kind: z.literal('convert-account'), provider }),
  z.strictObject({
    kind: z.literal('add-account-administrator'),
    provider,
    name: nameSchema,
  }),
  z.strictObject({ kind: z.literal('add-portal-user'), provider, number }),
  z.strictObject({ kind: z.literal('synchronise-portal-users'), provider }),
  z.strictObject({
    kind: z.literal('save-portal-user'),
    provider,
    number,
    values: portalChangeSchema,
  }),
  z.strictObject({ kind: z.literal('change-product'), provider, number, product: z.enum(productIds) }),
]);
export type AdministrationCommand = z.infer<typeof administrationCommandSchema>;

/** What there is to say of a change beside the tenant that it leaves. */
export type Told =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'terms-accepted';
      readonly shared: SharedWithProvider;
      readonly creates: 'account' | 'nothing';
    }
  /** Numbers of the users that were missing in the portal. */
  | { readonly kind: 'synchronised'; readonly added: readonly string[] }
  | {
      readonly kind: 'product-changed';
      readonly recordings:
        | { readonly kind: 'as-before' }
        | { readonly kind: 'deletion-stops' }
        | { readonly kind: 'deleted-after'; readonly days: number };
    };

export type AdministrationOutcome =
  | { readonly kind: 'changed'; readonly tenant: Tenant; readonly told: Told }
  | { readonly kind: 'refused'; readonly refusal: AnyRefusal };

/**
 * Carries out a command. Whoever of the partner's is another customer's administrator is refused, whatever it is [S].
 * @param by whose command it is: in whose name terms are accepted and users enabled
 * @param at ISO 8601, UTC
 */
export function administer(
  tenant: Tenant,
  command: AdministrationCommand,
  by: Actor,
  at: string,
): AdministrationOutcome {
  const hindrance = commandHindrance(tenant, command, by);
  if (hindrance !== undefined) return { kind: 'refused', refusal: hindrance };
  switch (command.kind) {
    case 'enable-service':
      return silently(enableForCustomer(tenant, command));
    case 'disable-service':
      return silently({ kind: 'changed', tenant: disableForCustomer(tenant) });
    case 'accept-terms': {
      const outcome = acceptTerms(tenant, {
        provider: command.provider,
        by: actorName(tenant, by),
        at,
      });
      if (outcome.kind === 'refused') return outcome;
      const { shared, creates } = outcome;
      return { kind: 'changed', tenant: outcome.tenant, told: { kind: 'terms-accepted', shared, creates } };
    }
    case 'set-provider':
      return silently(setOrganisationProvider(tenant, command));
    case 'set-location-provider':
      return silently(setLocationProvider(tenant, command));
    case 'set-region':
      return silently(setRegion(tenant, command.region));
    case 'change-organisation':
      return silently(changeOrganisation(tenant, command.settings));
    case 'change-location':
      return silently(changeLocation(tenant, command.location, command.settings));
    case 'set-licence':
      return silently(setLicence(tenant, command.number, command.licence));
    case 'switch-on':
      return switchedOn(tenant, command, by);
    case 'switch-off':
      return silently(switchOff(tenant, command.number));
    case 'change-choices':
      return silently(changeChoices(tenant, command.number, command));
    case 'add-person':
      return silently(addPerson(tenant, command.person));
    case 'add-workspace':
      return silently(addWorkspace(tenant, command.workspace));
    case 'remove-user':
      return silently(removeUser(tenant, command.number));
    case 'add-location':
      return silently(addLocation(tenant, command.location));
    case 'remove-location':
      return silently(removeLocation(tenant, command.location));
    case 'create-account':
      return silently(createAccount(tenant, command.provider));
    case 'convert-account':
      return silently(convertToProduction(tenant, command.provider));
    case 'add-account-administrator': {
      const { provider: where, name } = command;
      return silently(addAdministrator(tenant, where, name));
    }
    case 'add-portal-user':
      return silently(addUser(tenant, command.provider, command.number));
    case 'synchronise-portal-users': {
      const outcome = synchroniseUsers(tenant, command.provider);
      if (outcome.kind === 'refused') return outcome;
      return {
        kind: 'changed',
        tenant: outcome.tenant,
        told: { kind: 'synchronised', added: outcome.added },
      };
    }
    case 'save-portal-user':
      return silently(saveUser(tenant, command.provider, command.number, command.values));
    case 'change-product': {
      const outcome = changeProduct(tenant, command.provider, command.number, command.product);
      if (outcome.kind === 'refused') return outcome;
      const { recordings } = outcome;
      return { kind: 'changed', tenant: outcome.tenant, told: { kind: 'product-changed', recordings } };
    }
  }
}

/** Why somebody can give no such command, whatever it would come to; undefined for who can. */
export function commandHindrance(
  tenant: Tenant,
  command: AdministrationCommand,
  by: Actor,
): AnyRefusal | undefined {
  const ofActor = actorHindrance(tenant, by);
  if (ofActor !== undefined) return ofActor;
  switch (command.kind) {
    case 'enable-service':
      return partnerHindrance(tenant, by, command.administrator);
    case 'disable-service':
      return partnerHindrance(tenant, by);
    case 'create-account':
    case 'convert-account':
    case 'add-account-administrator':
    case 'add-portal-user':
    case 'synchronise-portal-users':
    case 'save-portal-user':
    case 'change-product':
      return accountHindrance(tenant, command.provider, by);
    default:
      return undefined;
  }
}

function switchedOn(
  tenant: Tenant,
  { number: whom, profile: by, choices: changed }: SwitchOn,
  actor: Actor,
): AdministrationOutcome {
  const on = switchOn(tenant, whom, { by: actor, profile: by });
  return on.kind === 'refused'
    ? on
    : silently(changeChoices(on.tenant, whom, { choices: changed, profile: by }));
}

type SwitchOn = Extract<AdministrationCommand, { kind: 'switch-on' }>;

function silently(
  outcome:
    | { readonly kind: 'changed'; readonly tenant: Tenant }
    | { readonly kind: 'refused'; readonly refusal: AnyRefusal },
): AdministrationOutcome {
  return outcome.kind === 'refused'
    ? outcome
    : { kind: 'changed', tenant: outcome.tenant, told: { kind: 'nothing' } };
}
