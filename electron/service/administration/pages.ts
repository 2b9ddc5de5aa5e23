/**
 * The service's pages for any browser, below `/hub/`: Control Hub and what stands beside it. The same files that the app shows in a window of
 * its own. A browser signs in and gets a cookie; what the pages ask is below `/hub/api`, and no other page can ask it.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { except } from 'hono/combine';
import * as z from 'zod';
import { contentSecurityPolicy } from '../../../shared/pages/content-security-policy';
import { largestAnnouncement } from '../../../shared/settings/announcement-files';
import { largestTenantFile } from '../../../shared/settings/tenant-file';
import { pageRefusal } from '../control/access';
import { jsonBody } from '../control/errors';
import { administrationApi, type AdministrationHost } from './administration-api';
import type { Sessions } from './sessions';

export const pagesPath = '/hub';
const sessionPath = `${pagesPath}/session`;
const apiPath = `${pagesPath}/api`;
const tenantPath = `${apiPath}/tenant`;

export interface PagesHost extends AdministrationHost {
  /** Where the bundle's files are; undefined: there are no pages. */
  readonly folder: string | undefined;
  readonly sessions: Sessions;
  readonly port: number;
}

/** Of the bundle's files those of this page, and the letters that it is written in. */
const servedFile = /^(?:administration\.(?:js|css|svg)|[\w-]+\.woff2)$/;
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const upTo = (maxSize: number, size: string) =>
  bodyLimit({
    maxSize,
    onError: (c) => c.json({ error: `The body is larger than ${size}`, flaw: 'too-large' }, 413),
  });
const limitOfTenant = upTo(largestTenantFile, '64 megabytes');
const limit = except(tenantPath, upTo(largestAnnouncement, 'one megabyte'));

const signInSchema = z.union([
  z.strictObject({ code: z.string().max(200) }),
  z.strictObject({ token: z.string().max(200) }),
]);

/** Adds the pages to the service's application, which has checked the Host. */
export function mountPages(app: Hono, host: PagesHost): void {
  const { folder, sessions, port } = host;
  // Cookies know no ports: two services on one machine must not take each other's.
  const cookie = `tallyphone-${String(port)}`;

  app.use(`${pagesPath}/*`, async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Content-Security-Policy', contentSecurityPolicy([]));
  });

  app.use(tenantPath, limitOfTenant);
  for (const below of [sessionPath, `${apiPath}/*`]) {
    app.use(below, limit);
    app.use(below, async (c, next) => {
      const { host: name, origin, 'sec-fetch-site': fetchSite } = c.req.header();
      const reason = pageRefusal({ host: name, origin, fetchSite }, port);
      if (reason !== undefined) return c.json({ error: `Not allowed: ${reason}` }, 403);
      await next();
      return undefined;
    });
  }

  app.post(sessionPath, jsonBody(signInSchema), (c) => {
    const given = c.req.valid('json');
    const session =
      'code' in given ? sessions.beginWithCode(given.code) : sessions.beginWithToken(given.token);
    if (session === undefined) return c.json({ error: 'That code or token is not good here' }, 401);
    setCookie(c, cookie, session, { path: pagesPath, httpOnly: true, sameSite: 'Strict' });
    return c.json({});
  });
  app.delete(sessionPath, (c) => {
    sessions.end(getCookie(c, cookie) ?? '');
    deleteCookie(c, cookie, { path: pagesPath });
    return c.json({});
  });

  app.use(`${apiPath}/*`, async (c: Context<object>, next) => {
    if (!sessions.has(getCookie(c, cookie))) return c.json({ error: 'Nobody is signed in' }, 401);
    await next();
    return undefined;
  });
  app.route(apiPath, administrationApi(host));

  app.get(pagesPath, (c) => c.redirect(`${pagesPath}/`));
  app.get(`${pagesPath}/`, (c) => file(c, folder, 'administration.html'));
  app.get(`${pagesPath}/:name`, (c) => {
    const { name } = c.req.param();
    return servedFile.test(name) ? file(c, folder, name) : c.notFound();
  });
}

async function file(c: Context, folder: string | undefined, name: string) {
  if (folder === undefined) return c.notFound();
  try {
    const content = await fs.readFile(path.join(folder, name));
    return c.body(content, 200, { 'Content-Type': types[path.extname(name)] ?? 'application/octet-stream' });
  } catch {
    return c.notFound();
  }
}
