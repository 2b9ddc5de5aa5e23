/** Who may speak to the service: programs on this machine, and of web pages only Tallyphone's own. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { domain } from '../../../shared/settings/user-numbers';
import type { TenantUser } from '../tenant';

/** Origin of Tallyphone's own pages. */
const ownOrigin = 'tallyphone://app';

/** Undefined when allowed; else why not. Host guards against DNS rebinding, Origin against other web pages. */
export function refusal(
  headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>,
  port: number,
): string | undefined {
  if (!isOwnHost(headers.host, port)) return 'wrong Host';
  if (headers.origin !== undefined && headers.origin !== ownOrigin) return 'foreign Origin';
  return undefined;
}

/**
 * The same for the pages that the service itself serves, and for what they ask: their origin is the service's own address. No
 * other page may ask in a browser that is signed in, not even one of this machine.
 * @param fetchSite `Sec-Fetch-Site`, which browsers send and pages cannot change
 */
export function pageRefusal(
  headers: Pick<IncomingHttpHeaders, 'host' | 'origin'> & { readonly fetchSite: string | undefined },
  port: number,
): string | undefined {
  const { host, origin, fetchSite } = headers;
  if (!isOwnHost(host, port)) return 'wrong Host';
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return 'foreign Origin';
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return 'asked by another page';
  return undefined;
}

function isOwnHost(host: string | undefined, port: number): host is string {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${String(port)}`);
  return host !== undefined && hosts.includes(host.toLowerCase());
}

export function hasToken(authorization: string | undefined, token: string): boolean {
  return isEqual(authorization ?? '', `Bearer ${token}`);
}

/** The user whose bearer token this is. */
export function userByToken(
  authorization: string | undefined,
  tokens: Readonly<Record<string, string>>,
): string | undefined {
  return Object.entries(tokens).find(([, token]) => hasToken(authorization, token))?.[0];
}

/** The user whose name and SIP password these are (RFC 7617). The name may have the domain with it. */
export function userByPassword(
  authorization: string | undefined,
  users: readonly TenantUser[],
): string | undefined {
  const encoded = /^Basic ([\w+/=-]+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const [, id = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  const user = users.find(({ number }) => number === userNumber(id));
  return user !== undefined && isEqual(password, user.password) ? user.number : undefined;
}

/** `1001@tallyphone.test` → `1001`; other domains stay as they are, and are nobody's. */
export function userNumber(id: string): string {
  return id.endsWith(`@${domain}`) ? id.slice(0, -domain.length - 1) : id;
}

export function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
