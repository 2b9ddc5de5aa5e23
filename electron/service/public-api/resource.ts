/** What stands at an address of the public API for settings, and how it answers. */
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import {
  describeRefusal,
  statusOf,
  termsMissing,
  type ApiOutcome,
} from '../../../shared/settings/public-api-outcome';
import type { Tenant } from '../../../shared/settings/tenant';
import type { AnnouncementLibrary } from '../media/announcement-files';
import { done, error, json, wrongMethod } from '../rest/rest-answers';
import { pageOf, type Listing } from './lists';
import type { TenantDocument } from './tenant-document';

export interface SettingsHost {
  readonly document: TenantDocument;
  readonly announcements: AnnouncementLibrary;
  /** Of the administrator: that of the control API. */
  readonly token: string;
  /** Of users, who may not ask. */
  readonly tokens: () => Readonly<Record<string, string>>;
  /** The service's time: milliseconds since 1970. */
  readonly now: () => number;
}

/** What stands at an address, and what can be done there: GET, PUT, POST, DELETE. */
export interface Resource {
  readonly read?: () => unknown;
  /** In the place of `read`, where what is read is a list. */
  readonly list?: () => Listing;
  readonly write?: (body: unknown) => ApiOutcome;
  readonly create?: (body: unknown) => ApiOutcome;
  readonly remove?: () => ApiOutcome;
}

/** What stands there in a tenant; undefined for an id that nobody has. */
export type Find = (tenant: Tenant, c: Context) => Resource | undefined;

/** What is answered when something has been written or created, where that is anything at all. */
export interface Written {
  readonly status: 200 | 201;
  /** @param sent the body of the request, by which something came about */
  readonly body: (tenant: Tenant, sent: unknown) => unknown;
}

/** Of what is to be read: while the partner has the service off nothing of it is shown [S: help article nhvl4hw]. */
export function whereEnabled({ document }: Pick<SettingsHost, 'document'>) {
  return createMiddleware(async (_, next) => {
    if (document.tenant.partner.serviceEnabled) {
      await next();
      return undefined;
    }
    const refusal = { kind: 'partner-off' } as const;
    return error(statusOf(refusal), describeRefusal(refusal));
  });
}

export async function answer(
  c: Context,
  host: SettingsHost,
  find: Find,
  written?: Written,
): Promise<Response> {
  // First, so that nothing that is changed while it comes is overwritten.
  const text = await c.req.text();
  const resource = find(host.document.tenant, c);
  if (resource === undefined) return error(404, 'What the id names does not exist');
  const { read, list, write, create, remove } = resource;
  const { method } = c.req;
  if (method === 'GET' && read !== undefined) return json(200, read());
  if (method === 'GET' && list !== undefined) {
    const { body, headers } = pageOf(c.req.url, list());
    return json(200, body, headers);
  }
  if (method === 'DELETE' && remove !== undefined) return answerTo(remove(), host);
  const change = method === 'PUT' ? write : method === 'POST' ? create : undefined;
  if (change === undefined) {
    const methods = [(read ?? list) && 'GET', write && 'PUT', create && 'POST', remove && 'DELETE'];
    return wrongMethod(methods.filter((one) => one !== undefined).join(', '));
  }
  const body = parsed(text);
  if (body === undefined) return error(400, 'The body is no well-formed JSON');
  return answerTo(
    change(body.value),
    host,
    written && ((tenant) => json(written.status, written.body(tenant, body.value))),
  );
}

function answerTo(
  outcome: ApiOutcome,
  { document, announcements }: SettingsHost,
  written: (tenant: Tenant) => Response = done,
): Response {
  switch (outcome.kind) {
    case 'changed': {
      const file = announcements.missingIn(outcome.tenant, document.tenant);
      if (file !== undefined) {
        const reason = describeRefusal({ kind: 'unknown-announcement', file });
        return error(400, `audioAnnouncementFileId: ${reason}`);
      }
      document.put(outcome.tenant);
      return written(outcome.tenant);
    }
    case 'wrong':
      return error(
        400,
        outcome.problems
          .map(({ field, problem }) => `${field === '' ? 'The body' : field}: ${problem}`)
          .join('; '),
      );
    case 'refused':
      return outcome.refusal.kind === 'terms-not-accepted'
        ? json(409, termsMissing(outcome.refusal.provider))
        : error(statusOf(outcome.refusal), describeRefusal(outcome.refusal));
  }
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
