/** Who may speak to the service: programs on this machine, and of web pages only Tallyphone's own. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Origin of Tallyphone's own pages. */
const ownOrigin = 'tallyphone://app';

/** Undefined when allowed; else why not. Host guards against DNS rebinding, Origin against other web pages. */
export function refusal(
  headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>,
  port: number,
): string | undefined {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${String(port)}`);
  if (headers.host === undefined || !hosts.includes(headers.host.toLowerCase())) return 'wrong Host';
  if (headers.origin !== undefined && headers.origin !== ownOrigin) return 'foreign Origin';
  return undefined;
}

export function hasToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
