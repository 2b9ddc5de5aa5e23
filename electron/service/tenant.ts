/** The users of the simulated service, as the tenant has them: who can register, and with which recording settings. */
import { isDeepStrictEqual } from 'node:util';
import { withoutRecordingParts } from '../../shared/settings/recording-parts';
import {
  defaultRecordingSettings,
  withSettingsPatch,
  type RecordingSettings,
  type RecordingSettingsPatch,
} from '../../shared/settings/service';
import type { Tenant as TenantOfAdministrators } from '../../shared/settings/tenant';
import { everybody, nameOf } from '../../shared/settings/tenant-people';

export interface TenantUser {
  readonly number: string;
  readonly id: string;
  readonly name: string;
  readonly password: string;
}

/** By number. Of two with the same number but another id the first is gone, and the second new. */
type Users = ReadonlyMap<string, TenantUser>;

export class Tenant {
  #users: Users;
  readonly #passwordOf: PasswordOf;
  /** By id: whoever comes back has them again, and who has a number after somebody has none of theirs. */
  readonly #settings = new Map<string, RecordingSettings>();

  /** @param settings by number: what users begin with, where it is not the default */
  constructor(
    tenant: TenantOfAdministrators,
    passwordOf: PasswordOf,
    settings: Readonly<Record<string, RecordingSettingsPatch>> = {},
  ) {
    this.#passwordOf = passwordOf;
    this.#users = usersOf(tenant, passwordOf);
    for (const [number, patch] of Object.entries(settings)) this.change(number, patch);
  }

  get users(): readonly TenantUser[] {
    return [...this.#users.values()];
  }

  user(number: string): TenantUser | undefined {
    return this.#users.get(number);
  }

  /** Whether all who are users, and nobody else, are those of another tenant, by the same names. */
  isOf(next: TenantOfAdministrators): boolean {
    const all = everybody(next);
    return (
      all.length === this.#users.size &&
      all.every((recorded) => {
        const user = this.#users.get(recorded.user.number);
        return user?.id === recorded.user.id && user.name === nameOf(recorded);
      })
    );
  }

  /** Who will not be there any more once the users are those of another tenant. */
  leaving(next: TenantOfAdministrators): readonly TenantUser[] {
    const ids = new Map(everybody(next).map(({ user }) => [user.number, user.id]));
    return this.users.filter(({ number, id }) => ids.get(number) !== id);
  }

  /** From now on the users are those of another tenant. @returns who was not there before */
  follow(next: TenantOfAdministrators): readonly TenantUser[] {
    const before = this.#users;
    this.#users = usersOf(next, this.#passwordOf);
    return this.users.filter(({ number, id }) => before.get(number)?.id !== id);
  }

  /** Undefined for a number that is no user. */
  settingsOf(number: string): RecordingSettings | undefined {
    const user = this.#users.get(number);
    return user && (this.#settings.get(user.id) ?? defaultRecordingSettings);
  }

  /** Of users who have something else than all begin with, by number: what is no administrator's. */
  get ownSettings(): Readonly<Record<string, RecordingSettingsPatch>> {
    return Object.fromEntries(
      this.users.flatMap(({ number }) => {
        const settings = this.settingsOf(number);
        const own = settings && ownOf(settings);
        return own === undefined ? [] : [[number, own]];
      }),
    );
  }

  /** Undefined for a number that is no user. */
  change(number: string, patch: RecordingSettingsPatch): RecordingSettings | undefined {
    const user = this.#users.get(number);
    if (user === undefined) return undefined;
    const next = withSettingsPatch(this.settingsOf(number) ?? defaultRecordingSettings, patch);
    this.#settings.set(user.id, next);
    return next;
  }
}

const initial = withoutRecordingParts(defaultRecordingSettings);
/** Each user's are found once. */
const own = new WeakMap<RecordingSettings, RecordingSettingsPatch | 'nothing'>();

function ownOf(settings: RecordingSettings): RecordingSettingsPatch | undefined {
  let known = own.get(settings);
  if (known === undefined) {
    const parts = withoutRecordingParts(settings);
    known = isDeepStrictEqual(parts, initial) ? 'nothing' : parts;
    own.set(settings, known);
  }
  return known === 'nothing' ? undefined : known;
}

/** @param user whom the tenant has */
type PasswordOf = (user: { readonly number: string; readonly id: string }) => string;

function usersOf(tenant: TenantOfAdministrators, passwordOf: PasswordOf): Users {
  return new Map(
    everybody(tenant).map((recorded) => {
      const { number, id } = recorded.user;
      return [number, { number, id, name: nameOf(recorded), password: passwordOf({ number, id }) }];
    }),
  );
}
