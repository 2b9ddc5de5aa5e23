/** The command that takes another one back. What is lost otherwise (settings of who is switched off, a location's own values) is in it. */
import type { AdministrationCommand } from './administration';
import { entitlementOf } from './effective';
import { locationBefore, organisationBefore } from './own-settings';
import { choicesBefore, sameKeys } from './setting-changes';
import type { SettingsProfile } from './settings-profiles';
import type { Tenant } from './tenant';
import { locationOf, recordedAt } from './tenant-people';

/** The public API's range holds whatever either surface has set. */
const widest: SettingsProfile = 'api';

/**
 * @param before the tenant as it was before the command
 * @returns undefined where there is no way back: terms are accepted for good, accounts, their administrators and portal users stay
 */
export function undoOf(before: Tenant, command: AdministrationCommand): AdministrationCommand | undefined {
  const { organisation, partner } = before;
  switch (command.kind) {
    case 'enable-service':
      return partner.serviceEnabled || command.customer.id !== organisation.id
        ? undefined
        : { kind: 'disable-service' };
    case 'disable-service': {
      const bound = partner.administrators.find(({ customer }) => customer?.id === organisation.id);
      if (bound === undefined || !partner.serviceEnabled) return undefined;
      const { id, name } = organisation;
      return { kind: 'enable-service', administrator: bound.id, customer: { id, name } };
    }
    case 'set-provider':
      return { kind: 'set-provider', provider: organisation.provider, understood: true };
    case 'set-location-provider': {
      const own = locationOf(before, command.location)?.provider;
      if (own === undefined) return undefined;
      const provider = own.from === 'organisation' ? 'organisation' : own.value;
      return { kind: 'set-location-provider', location: command.location, provider };
    }
    case 'set-region':
      return { kind: 'set-region', region: organisation.region };
    case 'change-organisation':
      return { kind: 'change-organisation', settings: organisationBefore(organisation, command.settings) };
    case 'change-location': {
      const location = locationOf(before, command.location);
      if (location === undefined) return undefined;
      return {
        kind: 'change-location',
        location: command.location,
        settings: locationBefore(location, command.settings),
      };
    }
    case 'set-licence': {
      const licence = recordedAt(before, command.number)?.user.licence;
      return licence && { ...command, licence };
    }
    case 'switch-on':
      return recordingOf(before, command.number)?.kind === 'off'
        ? { kind: 'switch-off', number: command.number }
        : undefined;
    case 'switch-off': {
      const recorded = recordedAt(before, command.number);
      const recording = recorded?.user.recording;
      // Who could not be switched on now would stay off.
      const isEntitled = recorded !== undefined && entitlementOf(before, recorded).kind === 'entitled';
      return recording?.kind === 'on' && isEntitled
        ? { kind: 'switch-on', number: command.number, profile: widest, choices: recording.choices }
        : undefined;
    }
    case 'change-choices': {
      const recording = recordingOf(before, command.number);
      return recording?.kind === 'on'
        ? { ...command, profile: widest, choices: choicesBefore(recording.choices, command.choices) }
        : undefined;
    }
    case 'save-portal-user': {
      const user = portalUserOf(before, command);
      return user && { ...command, values: sameKeys(command.values, user) };
    }
    case 'change-product': {
      const user = portalUserOf(before, command);
      return user && { ...command, product: user.product };
    }
    case 'add-person':
      return { kind: 'remove-user', number: command.person.number };
    case 'add-workspace':
      return { kind: 'remove-user', number: command.workspace.number };
    case 'remove-user': {
      const recorded = recordedAt(before, command.number);
      return (
        recorded &&
        (recorded.kind === 'person'
          ? { kind: 'add-person', person: recorded.user }
          : { kind: 'add-workspace', workspace: recorded.user })
      );
    }
    case 'add-location':
      return { kind: 'remove-location', location: command.location.id };
    case 'remove-location': {
      const location = locationOf(before, command.location);
      return location && { kind: 'add-location', location };
    }
    case 'accept-terms':
    case 'create-account':
    case 'convert-account':
    case 'add-account-administrator':
    case 'add-portal-user':
    case 'synchronise-portal-users':
      return undefined;
  }
}

/**
 * Whether everything that a command has touched is now as the command left it: taking it back would otherwise overwrite what
 * somebody has changed since.
 * @param left the tenant as the command left it
 */
export function isAsLeft(left: Tenant, now: Tenant, command: AdministrationCommand): boolean {
  return isSame(touchedBy(left, command), touchedBy(now, command));
}

/** The same of what has put a whole tenant in the place of another: it touches everything. @param left the tenant as it left it */
export function isSameTenant(left: Tenant, now: Tenant): boolean {
  return isSame(left, now);
}

/** Plain data, which the same schema has put into one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a command that would be taken back now would bring back: all that it touches. */
function touchedBy(tenant: Tenant, command: AdministrationCommand): unknown {
  switch (command.kind) {
    // These are taken back by taking away, and all that was set since would go as well.
    case 'switch-on':
    case 'switch-off':
      return recordingOf(tenant, command.number);
    case 'add-person':
      return recordedAt(tenant, command.person.number)?.user;
    case 'add-workspace':
      return recordedAt(tenant, command.workspace.number)?.user;
    case 'add-location':
      return locationOf(tenant, command.location.id);
    case 'change-location': {
      const location = locationOf(tenant, command.location);
      return location && sameKeys(command.settings, location);
    }
    case 'enable-service':
    case 'disable-service':
      return tenant.partner.serviceEnabled;
    case 'set-provider':
    case 'set-location-provider':
    case 'set-region':
    case 'change-organisation':
    case 'set-licence':
    case 'change-choices':
    case 'save-portal-user':
    case 'change-product':
    case 'remove-user':
    case 'remove-location':
    case 'accept-terms':
    case 'create-account':
    case 'convert-account':
    case 'add-account-administrator':
    case 'add-portal-user':
    case 'synchronise-portal-users':
      return undoOf(tenant, command);
  }
}

function recordingOf(tenant: Tenant, number: string) {
  return recordedAt(tenant, number)?.user.recording;
}

function portalUserOf(
  tenant: Tenant,
  { provider, number }: Extract<AdministrationCommand, { kind: 'save-portal-user' | 'change-product' }>,
) {
  const id = recordedAt(tenant, number)?.user.id;
  return id === undefined ? undefined : tenant.organisation.accounts[provider]?.users[id];
}
