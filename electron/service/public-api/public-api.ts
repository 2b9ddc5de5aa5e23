/**
 * Webex's public API for settings of recording, as far as docs/http-control.md, “Settings by REST”, lists it. Shapes are those of
 * `shared/settings/public-api*.ts`; here is who may ask, what is where, and which status an outcome has.
 */
import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { readCallRecording, writeCallRecording } from '../../../shared/settings/public-api';
import {
  readCompliance,
  readFiles,
  readLocationCompliance,
  readLocationFiles,
  writeCompliance,
  writeFiles,
  writeLocationCompliance,
  writeLocationFiles,
} from '../../../shared/settings/public-api-announcements';
import { createPerson, createWorkspace, removal } from '../../../shared/settings/public-api-members';
import {
  describeRefusal,
  statusOf,
  termsMissing,
  type ApiOutcome,
} from '../../../shared/settings/public-api-outcome';
import {
  readLocationVendors,
  readOrganisation,
  readOrganisationVendors,
  readRegions,
  readTerms,
  writeLocationVendor,
  writeOrganisation,
  writeOrganisationVendor,
  writeTerms,
} from '../../../shared/settings/public-api-vendors';
import { providerOfVendor } from '../../../shared/settings/providers';
import type { Location, Tenant } from '../../../shared/settings/tenant';
import { everybody, locationOf, type Recorded } from '../../../shared/settings/tenant-people';
import { hasToken, userByToken } from '../control/access';
import type { AnnouncementLibrary } from '../media/announcement-files';
import { done, error, json, wrongMethod } from '../rest/rest-answers';
import { people, workspaces } from './lists';
import type { TenantDocument } from './tenant-document';

const peoplePath = '/people';
const workspacesPath = '/workspaces';
/** Below `/v1`, as `config`, which is below the calls' address as well. */
export const listPaths = [peoplePath, workspacesPath] as const;
const config = '/telephony/config';
const paths = [...listPaths, config] as const;

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
interface Resource {
  readonly read?: () => unknown;
  readonly write?: (body: unknown) => ApiOutcome;
  readonly create?: (body: unknown) => ApiOutcome;
  readonly remove?: () => ApiOutcome;
  /** What is answered when it has been written or created, where that is anything at all. */
  readonly written?: () => unknown;
}

/** In whose name the bearer of the administrator's token accepts terms and enables users. */
const administrator = 'Administrator';

export function settingsApi(host: SettingsHost) {
  const { document } = host;
  const at = (c: Context, resource: Resource | undefined) => answer(c, host, resource);
  const organisation = (of: (tenant: Tenant) => Resource) => (c: Context) => at(c, of(document.tenant));
  const location = (of: (tenant: Tenant, location: Location) => Resource) => (c: Context) => {
    const found = locationOf(document.tenant, c.req.param('id') ?? '');
    return at(c, found && of(document.tenant, found));
  };
  const recorded = (kind: Recorded['kind']) => (c: Context) =>
    at(c, recording(document.tenant, kind, c.req.param('id') ?? ''));

  const listed = (kind: Recorded['kind'], id: string) =>
    (kind === 'person' ? people : workspaces)(document.tenant, undefined).items.find(
      (item) => item.id === id,
    );
  const member = (kind: Recorded['kind']) => (c: Context) => {
    const id = c.req.param('id') ?? '';
    const remove = removal(document.tenant, kind, id);
    return at(c, remove && { read: () => listed(kind, id), remove });
  };

  const app = new Hono();
  for (const path of paths) app.use(`${path}/*`, byAdministrator(host));
  app
    .all(peoplePath, (c) => {
      const id = newId('PEOPLE');
      return at(c, {
        read: () => people(document.tenant, c.req.query('email')),
        create: (body) => createPerson(document.tenant, id, body),
        written: () => listed('person', id),
      });
    })
    .all(workspacesPath, (c) => {
      const id = newId('PLACE');
      return at(c, {
        read: () => workspaces(document.tenant, c.req.query('displayName')),
        create: (body) => createWorkspace(document.tenant, id, body),
        written: () => listed('workspace', id),
      });
    })
    .all(`${peoplePath}/:id`, member('person'))
    .all(`${workspacesPath}/:id`, member('workspace'))
    .all(`${peoplePath}/:id/features/callRecording`, recorded('person'))
    .all(`${config}/workspaces/:id/features/callRecordings`, recorded('workspace'))
    .all(
      `${config}/callRecording`,
      organisation((tenant) => ({
        read: () => readOrganisation(tenant),
        write: (body) => writeOrganisation(tenant, body),
      })),
    )
    .all(
      `${config}/callRecording/vendors`,
      organisation((tenant) => ({ read: () => readOrganisationVendors(tenant) })),
    )
    .all(
      `${config}/callRecording/vendor`,
      organisation((tenant) => ({
        write: (body) => writeOrganisationVendor(tenant, body),
        written: newJob,
      })),
    )
    .all(`${config}/callRecording/vendors/:id/termsOfService`, (c) =>
      at(c, terms(document.tenant, c.req.param('id'), host.now())),
    )
    .all(
      `${config}/callRecording/regions`,
      organisation((tenant) => ({ read: () => readRegions(tenant) })),
    )
    .all(
      `${config}/callRecording/complianceAnnouncement`,
      organisation((tenant) => ({
        read: () => readCompliance(tenant),
        write: (body) => writeCompliance(tenant, body),
      })),
    )
    .all(
      `${config}/callRecording/announcements`,
      organisation((tenant) => ({
        read: () => readFiles(tenant),
        write: (body) => writeFiles(tenant, body),
      })),
    )
    .all(
      `${config}/locations`,
      organisation(({ locations }) => ({
        read: () => ({ locations: locations.map(({ id, name, timeZone }) => ({ id, name, timeZone })) }),
      })),
    )
    .all(
      `${config}/locations/:id/callRecording/vendors`,
      location((tenant, place) => ({ read: () => readLocationVendors(tenant, place) })),
    )
    .all(
      `${config}/locations/:id/callRecording/vendor`,
      location((tenant, place) => ({
        write: (body) => writeLocationVendor(tenant, place, body),
        written: newJob,
      })),
    )
    .all(
      `${config}/locations/:id/callRecording/complianceAnnouncement`,
      location((tenant, place) => ({
        read: () => readLocationCompliance(tenant, place),
        write: (body) => writeLocationCompliance(tenant, place, body),
      })),
    )
    .all(
      `${config}/locations/:id/callRecording/announcements`,
      location((tenant, place) => ({
        read: () => readLocationFiles(tenant, place),
        write: (body) => writeLocationFiles(tenant, place, body),
      })),
    );
  for (const path of paths) {
    app.all(`${path}/*`, (c) => error(404, `There is no ${c.req.path}`));
  }
  return app;
}

function byAdministrator({ token, tokens }: SettingsHost) {
  return createMiddleware(async (c, next) => {
    const authorization = c.req.header('authorization');
    if (hasToken(authorization, token)) {
      await next();
      return undefined;
    }
    return userByToken(authorization, tokens()) === undefined
      ? error(401, 'A bearer token is needed', { 'www-authenticate': 'Bearer realm="Webex"' })
      : error(403, 'An administrator’s token is needed');
  });
}

async function answer(c: Context, host: SettingsHost, resource: Resource | undefined): Promise<Response> {
  if (resource === undefined) return error(404, 'What the id names does not exist');
  const { read, write, create, remove, written } = resource;
  const { method } = c.req;
  if (method === 'GET' && read !== undefined) return json(200, read());
  if (method === 'DELETE' && remove !== undefined) return answerTo(remove(), host, undefined);
  const change = method === 'PUT' ? write : method === 'POST' ? create : undefined;
  if (change === undefined) {
    const methods = [read && 'GET', write && 'PUT', create && 'POST', remove && 'DELETE'];
    return wrongMethod(methods.filter((one) => one !== undefined).join(', '));
  }
  const body = parsed(await c.req.text());
  if (body === undefined) return error(400, 'The body is no well-formed JSON');
  return answerTo(change(body.value), host, written);
}

function answerTo(
  outcome: ApiOutcome,
  { document, announcements }: SettingsHost,
  written: Resource['written'],
): Response {
  switch (outcome.kind) {
    case 'changed': {
      const file = announcements.missingIn(outcome.tenant, document.tenant);
      if (file !== undefined) {
        const reason = describeRefusal({ kind: 'unknown-announcement', file });
        return error(400, `audioAnnouncementFileId: ${reason}`);
      }
      document.put(outcome.tenant);
      return written === undefined ? done() : json(200, written());
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

/** Webex moves a customer's users to another vendor in a job of its own. Here that is done when it is answered, and nobody can ask. */
function newJob() {
  return { jobId: newId('JOB_ID') };
}

function newId(kind: 'JOB_ID' | 'PEOPLE' | 'PLACE'): string {
  return Buffer.from(`ciscospark://us/${kind}/${randomUUID()}`).toString('base64url');
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function recording(tenant: Tenant, kind: Recorded['kind'], id: string): Resource | undefined {
  const found = everybody(tenant).find((one) => one.kind === kind && one.user.id === id);
  return (
    found && {
      read: () => readCallRecording(found),
      write: (body) =>
        writeCallRecording(tenant, found.user.number, body, { of: 'customer', name: administrator }),
    }
  );
}

function terms(tenant: Tenant, vendor: string, now: number): Resource | undefined {
  const provider = providerOfVendor(vendor);
  return provider === undefined
    ? undefined
    : {
        read: () => readTerms(tenant, provider),
        write: (body) =>
          writeTerms(tenant, provider, body, { by: administrator, at: new Date(now).toISOString() }),
      };
}
