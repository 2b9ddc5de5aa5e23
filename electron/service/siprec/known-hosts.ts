/** Hosts that a recorder names in its SDP, each looked up once in a session: a packet every 20 ms waits for no name (RFC 8866 5.7). */
import net from 'node:net';
import { addressOf } from '../sip/address-of';

export class KnownHosts {
  readonly #lookUp: typeof addressOf;
  readonly #known = new Map<string, string>();

  constructor(lookUp: typeof addressOf = addressOf) {
    this.#lookUp = lookUp;
  }

  /** @param own address of this end: no socket of one family reaches the other. @returns undefined for who is not known */
  addressOf(host: string, own: string): string | undefined {
    const address = this.#known.get(host) ?? host;
    return net.isIP(address) !== 0 && net.isIP(address) === net.isIP(own) ? address : undefined;
  }

  /** Looks up names that are not known, also those that once were looked up in vain. @returns undefined where there are none */
  learn(hosts: readonly string[], own: string): Promise<void> | undefined {
    const names = [...new Set(hosts)].filter((host) => net.isIP(host) === 0 && !this.#known.has(host));
    return names.length === 0 ? undefined : this.#learn(names, own);
  }

  async #learn(names: readonly string[], own: string): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        const address = await this.#lookUp(name, own);
        if (address !== undefined) this.#known.set(name, address);
      }),
    );
  }
}
