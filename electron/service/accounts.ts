/** What users sign in with: password and token of everybody whom the tenant has. They are in `control.json`, and nowhere else. */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ServiceAccess } from '../../shared/ipc/service-process';
import type { Tenant } from '../../shared/settings/tenant';
import { everybody } from '../../shared/settings/tenant-people';
import { readAccess, writeAccess } from './access-file';

interface Account {
  readonly password: string;
  readonly token: string;
}

interface Named {
  readonly number: string;
  readonly id: string;
}

type Changed = ((access: ServiceAccess) => void) | undefined;

export class Accounts {
  readonly #file: string;
  readonly #changed: Changed;
  /**
   * All that were made in this start, by number and id: who is removed and put back has the same, and who has a number after somebody has
   * not theirs.
   */
  readonly #made = new Map<string, Account>();
  #access: ServiceAccess;

  /**
   * Those of an earlier start, as far as its file can be read, and new ones. The file is not written by this.
   * @param changed there is somebody more or less, and the file says so
   */
  constructor(file: string, port: number, tenant: Tenant, changed: Changed) {
    this.#file = file;
    this.#changed = changed;
    const earlier = readAccess(file);
    for (const { user } of everybody(tenant)) {
      const password = earlier?.passwords[user.number];
      const token = earlier?.tokens[user.number];
      if (password !== undefined) this.#made.set(keyOf(user), { password, token: token ?? newToken() });
    }
    const http = `http://127.0.0.1:${String(port)}`;
    this.#access = {
      url: `${http}/control/v1`,
      sip: `ws://127.0.0.1:${String(port)}/sip`,
      http,
      token: earlier?.token ?? newToken(),
      ...this.#secretsOf(tenant),
    };
  }

  get access(): ServiceAccess {
    return this.#access;
  }

  /** Throws where the disk takes no file. */
  write(): void {
    writeAccess(this.#file, this.#access);
  }

  passwordOf(user: Named): string {
    return this.#of(user).password;
  }

  /** Everybody in the tenant has an account from now on, and nobody else. Throws as `write`; then nothing has changed. */
  follow(tenant: Tenant): void {
    const access = { ...this.#access, ...this.#secretsOf(tenant) };
    if (isDeepStrictEqual(access, this.#access)) return;
    writeAccess(this.#file, access);
    this.#access = access;
    this.#changed?.(access);
  }

  #secretsOf(tenant: Tenant): Pick<ServiceAccess, 'passwords' | 'tokens'> {
    const accounts = everybody(tenant).map(({ user }) => [user.number, this.#of(user)] as const);
    return {
      passwords: Object.fromEntries(accounts.map(([number, { password }]) => [number, password])),
      tokens: Object.fromEntries(accounts.map(([number, { token }]) => [number, token])),
    };
  }

  #of(user: Named): Account {
    const known = this.#made.get(keyOf(user));
    if (known !== undefined) return known;
    const made = { password: randomBytes(12).toString('base64url'), token: newToken() };
    this.#made.set(keyOf(user), made);
    return made;
  }
}

/** A number has digits alone. */
const keyOf = ({ number, id }: Named) => `${number} ${id}`;

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
