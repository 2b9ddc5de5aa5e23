/** Registrar (RFC 3261 section 10): which contact of which user is reached over which connection. */
import type { SipFlow } from './flow';
import { DigestAuthenticator } from './digest';
import { parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import type { ServerTransaction } from './transactions';

export interface Binding {
  readonly user: string;
  readonly contact: string;
  readonly connection: SipFlow;
  /** `+sip.instance` (RFC 5626 4.1); undefined for a phone that does not say. */
  readonly instance: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const shortestExpiry = 10;

export interface RegistrarHost {
  readonly passwordOf: (user: string) => string | undefined;
  /** In seconds. */
  readonly longestExpiry: () => number;
  /** A user's bindings are not what they were. */
  readonly changed: (user: string) => void;
  /** A phone has come back under another Contact, and so knows nothing of what it was doing. It is in reach yet. */
  readonly replaced: (lost: Binding) => void;
}

/** A line break is in neither. */
const keyOf = (user: string, contact: string) => `${user}\n${contact}`;

export class Registrar {
  readonly #digest: DigestAuthenticator;
  readonly #host: RegistrarHost;
  /** One binding for each device of a user. Nothing keeps two users' devices from naming the same Contact. */
  readonly #bindings = new Map<string, Binding>();
  /** Of phones that are signed out and in a call that goes on. */
  readonly #inReach = new Map<string, Binding>();

  constructor(realm: string, host: RegistrarHost) {
    this.#digest = new DigestAuthenticator(realm);
    this.#host = host;
  }

  handle(transaction: ServerTransaction): void {
    const { request } = transaction;
    const address = parseUri(parseNameAddr(request.headers.get('to') ?? '')?.uri ?? '');
    // RFC 3261 10.3, step 5. Whoever was removed need not prove who it was.
    if (address?.user === undefined || this.#host.passwordOf(address.user) === undefined) {
      transaction.respond(404);
      return;
    }
    const authorization = request.headers.get('authorization');
    if (authorization === undefined) {
      this.#challenge(transaction, false);
      return;
    }
    const { verdict, user } = this.#digest.verify(authorization, 'REGISTER', this.#host.passwordOf);
    if (verdict === 'stale') {
      this.#challenge(transaction, true);
      return;
    }
    if (verdict === 'invalid' || user !== address.user) {
      transaction.respond(403, { reason: 'Wrong user or password' });
      return;
    }
    this.#bind(transaction, user);
  }

  #challenge(transaction: ServerTransaction, stale: boolean): void {
    transaction.respond(401, {
      headers: this.#digest.challenges(stale).map((challenge) => ['WWW-Authenticate', challenge] as const),
    });
  }

  #bind(transaction: ServerTransaction, user: string): void {
    const { request, connection } = transaction;
    const contact = request.headers.get('contact');
    if (contact === '*') {
      // RFC 3261 10.3: * stands with Expires: 0 alone.
      if (!/^0+$/.test(request.headers.get('expires') ?? '')) {
        transaction.respond(400, { reason: 'Bad Contact or Expires' });
        return;
      }
      this.remove(user);
    } else if (contact !== undefined) {
      const longest = this.#host.longestExpiry();
      const parsed = parseNameAddr(contact);
      const expires = parsed?.parameters.get('expires') ?? request.headers.get('expires');
      const asked = expires === undefined ? longest : Number(expires);
      if (parsed === undefined || (expires !== undefined && !/^\d+$/.test(expires))) {
        transaction.respond(400, { reason: 'Bad Contact or Expires' });
        return;
      }
      if (asked > 0 && asked < shortestExpiry) {
        transaction.respond(423, { headers: [['Min-Expires', String(shortestExpiry)]] });
        return;
      }
      const seconds = Math.min(asked, longest);
      if (seconds === 0) {
        this.#bindings.delete(keyOf(user, parsed.uri));
      } else {
        const expiresAt = Date.now() + seconds * 1000;
        const instance = parsed.parameters.get('+sip.instance');
        this.#replace(user, parsed.uri, instance);
        const binding = { user, contact: parsed.uri, connection, instance, expiresAt };
        this.#bindings.set(keyOf(user, parsed.uri), binding);
      }
    }
    transaction.respond(200, {
      headers: this.bindingsOf(user).map((binding) => [
        'Contact',
        `<${binding.contact}>;expires=${String(Math.ceil((binding.expiresAt - Date.now()) / 1000))}`,
      ]),
    });
    this.#host.changed(user);
  }

  /** RFC 5626 6: what the same instance registers takes the place of what it had registered. */
  #replace(user: string, contact: string, instance: string | undefined): void {
    if (instance === undefined) return;
    for (const [key, binding] of this.#bindings) {
      if (binding.user !== user || binding.instance !== instance || binding.contact === contact) continue;
      this.#host.replaced(binding);
      this.#bindings.delete(key);
    }
  }

  bindingsOf(user: string): readonly Binding[] {
    const now = Date.now();
    return [...this.#bindings.values()].filter((binding) => binding.user === user && binding.expiresAt > now);
  }

  /** Also what has expired. */
  allOf(user: string): readonly Binding[] {
    return [...this.#bindings.values()].filter((binding) => binding.user === user);
  }

  /** Nothing of a user is reached any more. */
  remove(user: string): void {
    for (const [key, binding] of this.#bindings) if (binding.user === user) this.#bindings.delete(key);
  }

  /** A phone that is signed out is reached in the call that it is in, and nowhere else. */
  keepInReach(binding: Binding): void {
    this.#inReach.set(keyOf(binding.user, binding.contact), binding);
  }

  /** Its call is over. */
  forget(connection: SipFlow): void {
    for (const [key, binding] of this.#inReach) {
      if (binding.connection === connection) this.#inReach.delete(key);
    }
  }

  /** The connection over which a user's contact is reached now; it changes when its client comes back after a cut. */
  connectionOf(user: string, contact: string): SipFlow | undefined {
    const keys = [keyOf(user, contact), keyOf(user, contact.replace(/;ob$/, ''))];
    const found = [this.#bindings, this.#inReach].flatMap((all) => keys.map((key) => all.get(key)));
    return found.find((binding) => binding?.connection.isOpen === true)?.connection;
  }

  /** The user registered over a connection, if any. */
  userOf(connection: SipFlow): string | undefined {
    const now = Date.now();
    return [...this.#bindings.values()].find(
      (binding) => binding.connection === connection && binding.expiresAt > now,
    )?.user;
  }
}
