/** The IP address of a host, for an end that has one of its own. */
import dns from 'node:dns/promises';
import net from 'node:net';

/**
 * @param host a name or an IP address
 * @param own of this end: the other is of the same family
 * @returns undefined where there is none. Never rejects
 */
export async function addressOf(host: string, own: string): Promise<string | undefined> {
  if (net.isIP(host) !== 0) return net.isIP(host) === net.isIP(own) ? host : undefined;
  try {
    return (await dns.lookup(host, { family: net.isIP(own) })).address;
  } catch {
    return undefined;
  }
}
