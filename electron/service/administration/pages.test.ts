import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { tenantSchema } from '../../../shared/settings/tenant';
import { SimulatedService } from '../service';

let folder: string;
let service: SimulatedService;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-pages-'));
  const pagesFolder = path.join(folder, 'renderer');
  fs.mkdirSync(pagesFolder);
  for (const name of ['administration.html', 'administration.js', 'inter-1.woff2', 'phone.html']) {
    fs.writeFileSync(path.join(pagesFolder, name), name);
  }
  service = await SimulatedService.start({
    port: 0,
    dataFolder: path.join(folder, 'data'),
    soundsFolder: path.resolve(import.meta.dirname, '../../../assets/sounds'),
    pagesFolder,
  });
});
afterAll(async () => {
  await service.stop();
  fs.rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** With `node:http`, which sends the headers of a browser as they are given. */
function ask(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  body?: unknown,
): Promise<Answer> {
  const { hostname, port } = new URL(service.access.http);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        hostname,
        port,
        path: target,
        method,
        headers: {
          ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    request
      .on('error', reject)
      .end(body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
}

const origin = () => service.access.http;
/** What a browser sends with what the service's own page asks. */
const ownPage = () => ({ origin: origin(), 'sec-fetch-site': 'same-origin' });
const codeOf = (address: string) => new URL(address).searchParams.get('code') ?? '';

/** @returns the cookie as a browser sends it back */
async function signIn(credential: unknown): Promise<string> {
  const answer = await ask('POST', '/hub/session', ownPage(), credential);
  expect(answer.status).toBe(200);
  return String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

const errorOf = ({ text }: Answer) => z.object({ error: z.string() }).parse(JSON.parse(text)).error;

describe('the pages’ files', () => {
  it('are there without signing in, with a strict policy, and are kept by nobody', async () => {
    for (const [target, type] of [
      ['/hub/', 'text/html; charset=utf-8'],
      ['/hub/?code=abc', 'text/html; charset=utf-8'],
      ['/hub/administration.js', 'text/javascript; charset=utf-8'],
      ['/hub/inter-1.woff2', 'font/woff2'],
    ] as const) {
      const { status, headers } = await ask('GET', target);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, 'no-store']);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(headers['content-security-policy']).toContain("connect-src 'self';");
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
    const { status, headers } = await ask('GET', '/hub');
    expect([status, headers.location]).toEqual([302, '/hub/']);
  });

  it.each([
    '/hub/phone.html',
    '/hub/administration.html',
    '/hub/nothing.js',
    '/hub/administration.css',
    '/hub/..%2F..%2Fdata%2Fcontrol.json',
    '/hub/%2e%2e/data/control.json',
  ])('are no others: %s', async (target) => {
    expect((await ask('GET', target)).status).toBe(404);
  });

  it('are not given under another name of this machine', async () => {
    expect((await ask('GET', '/hub/', { host: 'evil.invalid' })).status).toBe(403);
  });
});

describe('signing in', () => {
  it('works once with the code of an address, and gives a cookie that no script and no other site gets', async () => {
    const code = codeOf(service.pageAddress());
    const answer = await ask('POST', '/hub/session', ownPage(), { code });
    const { port } = new URL(origin());
    expect([answer.status, answer.text]).toEqual([200, '{}']);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^tallyphone-${port}=[\\w-]{32}; Path=/hub; HttpOnly; SameSite=Strict$`),
      ),
    ]);
    const again = await ask('POST', '/hub/session', ownPage(), { code });
    expect([again.status, errorOf(again)]).toEqual([401, 'That code or token is not good here']);
  });

  it('works with the token of control.json', async () => {
    const cookie = await signIn({ token: service.access.token });
    expect((await ask('GET', '/hub/api/tenant', { ...ownPage(), cookie })).status).toBe(200);
    for (const wrong of [{ token: 'x' }, { code: '' }, { code: service.access.token }]) {
      expect((await ask('POST', '/hub/session', ownPage(), wrong)).status).toBe(401);
    }
    expect((await ask('POST', '/hub/session', ownPage(), {})).status).toBe(400);
  });

  it('ends with signing out', async () => {
    const cookie = await signIn({ token: service.access.token });
    expect((await ask('DELETE', '/hub/session', { ...ownPage(), cookie })).status).toBe(200);
    expect((await ask('GET', '/hub/api/tenant', { ...ownPage(), cookie })).status).toBe(401);
  });

  it('outlives a reset of the service', async () => {
    const cookie = await signIn({ code: codeOf(service.pageAddress()) });
    await fetch(`${service.access.url}/reset`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.access.token}` },
    });
    expect((await ask('GET', '/hub/api/tenant', { ...ownPage(), cookie })).status).toBe(200);
  });
});

describe('what the pages ask', () => {
  it('is answered to the service’s own page in a browser that is signed in', async () => {
    const cookie = await signIn({ token: service.access.token });
    const read = await ask('GET', '/hub/api/tenant', { 'sec-fetch-site': 'same-origin', cookie });
    expect([read.status, JSON.parse(read.text)]).toEqual([200, demonstrationTenant]);
    const changed = await ask(
      'POST',
      '/hub/api/tenant/commands',
      { ...ownPage(), cookie },
      { command: { kind: 'switch-off', number: '1003' } },
    );
    expect([changed.status, changed.headers['cache-control']]).toEqual([200, 'no-store']);
    expect((await ask('GET', '/hub/api/nothing', { ...ownPage(), cookie })).status).toBe(404);
    // The rest of the control API is not there.
    expect((await ask('GET', '/hub/api/log', { ...ownPage(), cookie })).status).toBe(404);
  });

  it('has the announcement files: what is none is refused, and what is chosen has to be there', async () => {
    const signedIn = { ...ownPage(), cookie: await signIn({ token: service.access.token }) };
    const parsed = ({ status, text }: Answer): readonly [number, unknown] => [status, JSON.parse(text)];
    const file = '/hub/api/announcements/welcome';
    const audio = { ...signedIn, 'content-type': 'audio/wav' };
    const choose = async () => {
      const { announcementFiles } = demonstrationTenant.organisation;
      const start = { kind: 'custom', fileId: 'welcome' };
      const settings = { announcementFiles: { ...announcementFiles, start } };
      const command = { kind: 'change-organisation', settings };
      return parsed(await ask('POST', '/hub/api/tenant/commands', signedIn, { command }));
    };
    expect(parsed(await ask('PUT', file, audio, Buffer.from('no sound')))).toEqual([
      400,
      { error: 'Not taken: it is no WAV file', flaw: 'no-wav' },
    ]);
    // The rest of what is too large is not waited for: the connection ends with the answer.
    const large = { ...audio, 'content-length': '1048577', connection: 'close' };
    expect(parsed(await ask('PUT', file, large))).toEqual([
      413,
      { error: 'The body is larger than one megabyte', flaw: 'too-large' },
    ]);
    expect(await choose()).toEqual([
      409,
      {
        error: 'There is no announcement file “welcome”.',
        refusal: { kind: 'unknown-announcement', file: 'welcome' },
      },
    ]);
    const beep = fs.readFileSync(path.resolve(import.meta.dirname, '../../../assets/sounds/beep.wav'));
    expect(parsed(await ask('PUT', file, audio, beep))).toEqual([200, {}]);
    expect(parsed(await ask('GET', '/hub/api/announcements', signedIn))).toEqual([
      200,
      [{ id: 'welcome', duration: 500 }],
    ]);
    expect((await choose())[0]).toBe(200);
    // What was chosen and has gone since is no reason to refuse another change.
    expect((await ask('DELETE', '/hub/api/announcements/welcome', signedIn)).status).toBe(200);
    expect((await choose())[0]).toBe(200);
  });

  it('has the whole tenant: out, in, and back to the start', async () => {
    const signedIn = { ...ownPage(), cookie: await signIn({ token: service.access.token }) };
    const tenant = async () => {
      const { text } = await ask('GET', '/hub/api/tenant', signedIn);
      return tenantSchema.parse(JSON.parse(text));
    };
    const exported = await ask('GET', '/hub/api/tenant/export', signedIn);
    expect(exported.status).toBe(200);
    const file = z
      .object({ tenant: z.object({}).loose() })
      .loose()
      .parse(JSON.parse(exported.text));
    const command = { kind: 'switch-off', number: '1002' };
    await ask('POST', '/hub/api/tenant/commands', signedIn, { command });
    expect(await tenant()).not.toEqual(file.tenant);
    expect((await ask('PUT', '/hub/api/tenant', signedIn, file)).status).toBe(200);
    expect(await tenant()).toEqual(file.tenant);
    const wrong = await ask('PUT', '/hub/api/tenant', signedIn, { ...file, format: 'other' });
    expect([wrong.status, errorOf(wrong)]).toEqual([
      400,
      'format: must be "tallyphone-tenant": this is no exported tenant',
    ]);
    // Larger than an announcement may be: it can hold several.
    const padded = await ask('PUT', '/hub/api/tenant', signedIn, { ...file, more: 'x'.repeat(2 ** 21) });
    expect([padded.status, errorOf(padded)]).toEqual([400, 'The body: Unrecognized key: "more"']);
    expect((await ask('POST', '/hub/api/reset', signedIn)).status).toBe(200);
    expect(await tenant()).toEqual(demonstrationTenant);
    for (const [method, target] of [
      ['GET', '/hub/api/tenant/export'],
      ['PUT', '/hub/api/tenant'],
      ['POST', '/hub/api/reset'],
    ] as const) {
      expect((await ask(method, target, ownPage())).status).toBe(401);
    }
  });

  it('is not answered without a cookie, nor with one that is made up', async () => {
    for (const cookie of ['', `tallyphone-${new URL(origin()).port}=abc`, 'tallyphone=x']) {
      const answer = await ask('GET', '/hub/api/tenant', { ...ownPage(), ...(cookie ? { cookie } : {}) });
      expect([answer.status, errorOf(answer)]).toEqual([401, 'Nobody is signed in']);
    }
    const bearer = { ...ownPage(), authorization: `Bearer ${service.access.token}` };
    expect((await ask('GET', '/hub/api/tenant', bearer)).status).toBe(401);
  });

  it.each([
    ['a foreign site', { origin: 'https://evil.invalid', 'sec-fetch-site': 'cross-site' }, 'foreign Origin'],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 'foreign Origin'],
    ['a sandboxed frame', { origin: 'null' }, 'foreign Origin'],
    [
      'a page that asks without saying its origin',
      { 'sec-fetch-site': 'same-site' },
      'asked by another page',
    ],
    ['an address that was typed', { 'sec-fetch-site': 'none' }, 'asked by another page'],
  ])('is not answered to %s, though the browser sends the cookie', async (_name, headers, reason) => {
    const cookie = await signIn({ token: service.access.token });
    for (const [method, target] of [
      ['GET', '/hub/api/tenant'],
      ['POST', '/hub/api/tenant/commands'],
      ['DELETE', '/hub/session'],
    ] as const) {
      const answer = await ask(method, target, { ...headers, cookie });
      expect([answer.status, errorOf(answer)]).toEqual([403, `Not allowed: ${reason}`]);
    }
    expect((await ask('GET', '/hub/api/tenant', { ...ownPage(), cookie })).status).toBe(200);
  });

  it('the control API answers no web page still, not even the service’s own, and takes no cookie', async () => {
    const cookie = await signIn({ token: service.access.token });
    const authorization = `Bearer ${service.access.token}`;
    const own = await ask('GET', '/control/v1/tenant', { ...ownPage(), cookie, authorization });
    expect([own.status, errorOf(own)]).toEqual([403, 'Not allowed: foreign Origin']);
    expect((await ask('GET', '/control/v1/tenant', { cookie })).status).toBe(401);
    expect((await ask('GET', '/control/v1/tenant', { authorization })).status).toBe(200);
    // Nor does a path that only begins like the pages' lead past the rule.
    const beside = await ask('GET', '/hubs/../control/v1/tenant', { ...ownPage(), authorization });
    expect(beside.status).toBe(403);
  });
});

it('a service that knows of no files has no pages', async () => {
  const bare = await SimulatedService.start({
    port: 0,
    dataFolder: path.join(folder, 'bare'),
    soundsFolder: path.resolve(import.meta.dirname, '../../../assets/sounds'),
  });
  expect((await fetch(`${bare.access.http}/hub/`)).status).toBe(404);
  await bare.stop();
});
