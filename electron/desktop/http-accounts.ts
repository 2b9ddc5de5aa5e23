/** With what a line's server is asked over HTTP. */
import type { ServiceAccess } from '../../shared/ipc/service-process';
import type { LineProfile } from '../../shared/settings/profile';
import { userOf } from '../credentials/credentials';
import type { HttpAccount } from '../http-control/http-control';

/** Rejects where there is no such account: the built-in service has ended, or the profile names no server. */
export async function accountOf(
  line: LineProfile,
  kind: HttpAccount['kind'],
  service: () => Promise<ServiceAccess>,
): Promise<HttpAccount> {
  if (line.server === 'embedded') {
    const { http, passwords, tokens } = await service();
    const user = userOf(line.address);
    return kind === 'REST'
      ? { kind, baseUrl: http, token: tokens[user] ?? '', lineOwner: 'me' }
      : { kind, baseUrl: http, user, password: passwords[user] ?? '' };
  }
  if (line.http === undefined) throw new Error('the profile names no HTTP server for it');
  const { url: baseUrl, user, secret } = line.http;
  const given = process.env[secret.env] ?? '';
  return kind === 'REST'
    ? { kind, baseUrl, token: given, lineOwner: user ?? 'me' }
    : { kind, baseUrl, user: user ?? userOf(line.address), password: given };
}
