/** Lines as accounts: what a phone is told of them, which passwords are wanted, and what becomes of a password. */
import type { ServiceAccess } from '../../shared/ipc/service-process';
import type { PhoneConfiguration, RegistrationOutcome, Surroundings } from '../../shared/ipc/table';
import type { Profile } from '../../shared/settings/profile';
import { Credentials, userOf } from '../credentials/credentials';
import { passwordStorage } from '../credentials/keyring';
import { configurePhone } from '../phone-configuration';
import type { Users } from './users';

export interface AccountsHost {
  readonly credentialsFile: string;
  readonly users: Users;
  /** Of the embedded service; rejects where there is none. */
  readonly service: () => Promise<ServiceAccess>;
  readonly microphone: string;
}

interface Admitted {
  readonly user: number;
  /** Counted from 1. */
  readonly line: number;
  readonly password: string;
}

export class Accounts {
  readonly #profile: Profile;
  readonly #host: AccountsHost;
  readonly #credentials: Credentials;

  constructor(profile: Profile, host: AccountsHost) {
    this.#profile = profile;
    this.#host = host;
    this.#credentials = new Credentials(host.credentialsFile);
  }

  /** Addresses of the servers of all lines, as a content security policy has them. */
  get sipServers(): readonly string[] {
    const servers = this.#profile.users.flatMap(({ lines }) => lines.map(({ server }) => server));
    return [...new Set(servers)].map((server) => (server === 'embedded' ? 'ws://127.0.0.1:*' : server));
  }

  async phoneConfiguration(index: number): Promise<PhoneConfiguration> {
    const { users, service, microphone } = this.#host;
    const user = users.profile(index);
    const usesService = user.lines.some(({ server }) => server === 'embedded');
    return configurePhone({
      profile: this.#profile,
      user,
      access: usesService ? await service() : undefined,
      preferences: users.preferences(index),
      book: users.book(index),
      instanceOf: (address) => users.instance(index, address),
      microphone,
      credentials: this.#credentials,
    });
  }

  /** @returns whether a password is wanted again */
  registration(index: number, number: number, outcome: RegistrationOutcome): boolean {
    const line = this.#host.users.profile(index).lines[number - 1];
    if (line === undefined) return false;
    console.log(`${line.address}: ${outcome === 'password-refused' ? 'password refused' : outcome}`);
    if (outcome !== 'password-refused') return false;
    this.#credentials.forget(line.address);
    return true;
  }

  async keepPassword(index: number, number: number, password: string): Promise<void> {
    const line = this.#host.users.profile(index).lines[number - 1];
    if (line === undefined) throw new Error('There is no such line.');
    await this.#credentials.remember(line.address, password);
  }

  /** Lines whose users the embedded service serves from now on, or by another password: with what they can register. */
  admitted(now: ServiceAccess, before: ServiceAccess): readonly Admitted[] {
    const { users } = this.#host;
    return users.all.flatMap((user) =>
      users.profile(user).lines.flatMap(({ server, address }, position) => {
        const password = server === 'embedded' ? now.passwords[userOf(address)] : undefined;
        const isNew = password !== undefined && password !== before.passwords[userOf(address)];
        return isNew ? [{ user, line: position + 1, password }] : [];
      }),
    );
  }

  async passwordsWanted(index: number): Promise<Pick<Surroundings, 'passwordsWanted' | 'passwordStorage'>> {
    const passwordsWanted: Surroundings['passwordsWanted'] = [];
    for (const [position, line] of this.#host.users.profile(index).lines.entries()) {
      const isAsked = line.secret !== undefined && 'ask' in line.secret;
      if (isAsked && (await this.#credentials.passwordFor(line, {})) === undefined) {
        passwordsWanted.push({ line: position + 1, label: line.label });
      }
    }
    return {
      passwordsWanted,
      passwordStorage: passwordsWanted.length === 0 ? 'kept' : await passwordStorage(),
    };
  }
}
