/**
 * Webex's public API for settings of recording, as far as docs/http-control.md, “Settings by REST”, lists it. Shapes are those of
 * `shared/settings/public-api*.ts`; here is who may ask, what is where, and which status an outcome has.
 */
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
import {
  readLocationVendors,
  readOrganisation,
  readOrganisationVendors,
  readRegions,
  readTerms,
  readVendorUsers,
  writeLocationVendor,
  writeOrganisation,
  writeOrganisationVendor,
  writeTerms,
} from '../../../shared/settings/public-api-vendors';
import { providerOfVendor } from '../../../shared/settings/providers';
import type { Location, Tenant } from '../../../shared/settings/tenant';
import { everybody, locationOf, type Recorded } from '../../../shared/settings/tenant-people';
import { hasToken, userByToken } from '../control/access';
import { error, unauthorized } from '../rest/rest-answers';
import { announcementRepository, announcementsPath } from './announcement-repository';
import { directory, listPaths } from './directory';
import { VendorJobs } from './jobs';
import { newId } from './new-id';
import { answer, whereEnabled, type Find, type Resource, type SettingsHost } from './resource';

/** Below `/v1`, as `listPaths`, and below the calls' address as well. */
export const configPath = '/telephony/config';
const config = configPath;
const recordingOfPerson = '/people/:id/features/callRecording';
const jobsPath = `${config}/jobs/callRecording`;
const paths = [...listPaths, config] as const;
/** Settings of recording: while the partner has the service off, none is shown. Whether it is on is not among them. */
const ofRecording = [
  recordingOfPerson,
  `${config}/workspaces/:id/features/callRecordings`,
  `${config}/callRecording/:what{.+}`,
  `${config}/locations/:id/callRecording/:what{.+}`,
] as const;

/** In whose name the bearer of the administrator's token accepts terms and enables users. */
const administrator = 'Administrator';

export function settingsApi(host: SettingsHost) {
  const at = (find: Find) => (c: Context) => answer(c, host, find);
  const location = (of: (tenant: Tenant, location: Location, c: Context) => Resource) =>
    at((tenant, c) => {
      const found = locationOf(tenant, c.req.param('id') ?? '');
      return found && of(tenant, found, c);
    });
  // The bearer of the administrator's token is no person of the tenant.
  const administratorId = newId('PEOPLE');
  const jobs = new VendorJobs(administratorId);
  const vendor = (find: Find) => (c: Context) =>
    answer(c, host, find, {
      status: 200,
      body: (tenant) => jobs.done(tenant, locationOf(tenant, c.req.param('id') ?? ''), host.now()),
    });
  const recorded = (kind: Recorded['kind']) =>
    at((tenant, c) => recording(tenant, kind, c.req.param('id') ?? ''));

  const app = new Hono();
  for (const path of paths) app.use(`${path}/*`, byAdministrator(host));
  for (const path of ofRecording) app.get(path, whereEnabled(host));
  app
    .route('/', directory(host, administratorId))
    .route(announcementsPath, announcementRepository(host))
    .all(recordingOfPerson, recorded('person'))
    .all(`${config}/workspaces/:id/features/callRecordings`, recorded('workspace'))
    .all(
      `${config}/callRecording`,
      at((tenant) => ({
        read: () => readOrganisation(tenant),
        write: (body) => writeOrganisation(tenant, body),
      })),
    )
    .all(
      `${config}/callRecording/vendors`,
      at((tenant) => ({ read: () => readOrganisationVendors(tenant) })),
    )
    .all(
      `${config}/callRecording/vendorUsers`,
      at((tenant, c) => vendorUsers(tenant, undefined, c)),
    )
    .all(
      `${config}/callRecording/vendor`,
      vendor((tenant) => ({ write: (body) => writeOrganisationVendor(tenant, body) })),
    )
    .all(
      jobsPath,
      at(() => jobs.list()),
    )
    .all(
      `${jobsPath}/:id`,
      at((_, c) => jobs.find(c.req.param('id') ?? '')),
    )
    .all(
      `${jobsPath}/:id/errors`,
      at((_, c) => jobs.errorsOf(c.req.param('id') ?? '')),
    )
    .all(
      `${config}/callRecording/vendors/:id/termsOfService`,
      at((tenant, c) => terms(tenant, c.req.param('id') ?? '', host.now())),
    )
    .all(
      `${config}/callRecording/regions`,
      at((tenant) => ({ read: () => readRegions(tenant) })),
    )
    .all(
      `${config}/callRecording/complianceAnnouncement`,
      at((tenant) => ({
        read: () => readCompliance(tenant),
        write: (body) => writeCompliance(tenant, body),
      })),
    )
    .all(
      `${config}/callRecording/announcements`,
      at((tenant) => ({
        read: () => readFiles(tenant),
        write: (body) => writeFiles(tenant, body),
      })),
    )
    .all(
      `${config}/locations/:id/callRecording/vendors`,
      location((tenant, place) => ({ read: () => readLocationVendors(tenant, place) })),
    )
    .all(`${config}/locations/:id/callRecording/vendorUsers`, location(vendorUsers))
    .all(
      `${config}/locations/:id/callRecording/vendor`,
      vendor((tenant, c) => {
        const place = locationOf(tenant, c.req.param('id') ?? '');
        return place && { write: (body) => writeLocationVendor(tenant, place, body) };
      }),
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
  for (const path of paths) app.all(`${path}/*`, unknownPath);
  return app;
}

/** As all of the API answers what it does not have. */
export function unknownPath(c: Context): Response {
  return error(404, `There is no ${c.req.path}`);
}

function vendorUsers(tenant: Tenant, place: Location | undefined, c: Context): Resource {
  const standardOnly = c.req.query('standardUserOnly') === 'true';
  const { members, ...beside } = readVendorUsers(tenant, place, { standardOnly });
  return { list: () => ({ name: 'members', all: members, usual: 2000, beside }) };
}

/** What is answered to whoever is not the administrator; undefined for who is. */
export function administratorRefusal(
  { token, tokens }: Pick<SettingsHost, 'token' | 'tokens'>,
  authorization: string | undefined,
): Response | undefined {
  if (hasToken(authorization, token)) return undefined;
  return userByToken(authorization, tokens()) === undefined
    ? unauthorized()
    : error(403, 'An administrator’s token is needed');
}

function byAdministrator(host: SettingsHost) {
  return createMiddleware(async (c, next) => {
    const refused = administratorRefusal(host, c.req.header('authorization'));
    if (refused === undefined) await next();
    return refused;
  });
}

function recording(tenant: Tenant, kind: Recorded['kind'], id: string): Resource | undefined {
  const found = everybody(tenant).find((one) => one.kind === kind && one.user.id === id);
  return (
    found && {
      read: () => readCallRecording(tenant, found),
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
