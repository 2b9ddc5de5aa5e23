/** What the service keeps over its end, what a reset takes away, and the tenant as a file. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { KeepingWarning } from '../../../shared/ipc/service-process';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { providers } from '../../../shared/settings/providers';
import { recordingSettingsSchema, type EmbeddedSettings } from '../../../shared/settings/service';
import type { Tenant } from '../../../shared/settings/tenant';
import { tenantFile, tenantFileSchema } from '../../../shared/settings/tenant-file';
import { PhonePlay } from '../phone-play';
import { SimulatedService } from '../service';
import { Database } from './database';
import { migrations } from './migrations';

let folder: string;
let running: SimulatedService[];
let warnings: KeepingWarning[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-keeps-'));
  running = [];
  warnings = [];
});
afterEach(async () => {
  for (const service of running) await service.stop();
  fs.rmSync(folder, { recursive: true });
});

async function start(settings: EmbeddedSettings = {}, dataFolder = folder): Promise<SimulatedService> {
  const service = await SimulatedService.start(
    {
      port: 0,
      dataFolder,
      soundsFolder: path.resolve(import.meta.dirname, '../../../assets/sounds'),
      settings,
    },
    { warning: (warning) => warnings.push(warning) },
  );
  running.push(service);
  return service;
}

/** As after a kill: nobody was stopped, and whatever was answered is on the disk. */
function startAfterKill(settings: EmbeddedSettings = {}): Promise<SimulatedService> {
  const copy = fs.mkdtempSync(path.join(folder, 'killed-'));
  for (const name of fs.readdirSync(folder).filter((one) => one.startsWith('settings.sqlite')))
    fs.copyFileSync(path.join(folder, name), path.join(copy, name));
  return start(settings, copy);
}

async function ask({ access }: SimulatedService, method: string, address: string, body?: unknown) {
  const base = address.startsWith('/v1/') ? access.http : access.url;
  const response = await fetch(`${base}${address}`, {
    method,
    headers: { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, answer };
}

async function recordingOf(service: SimulatedService, number: string) {
  return recordingSettingsSchema.parse((await ask(service, 'GET', `/users/${number}/recording`)).answer);
}

async function tenantOf(service: SimulatedService): Promise<Tenant> {
  return tenantFileSchema.parse((await ask(service, 'GET', '/tenant/export')).answer).tenant;
}

const vendor = '/v1/telephony/config/callRecording/vendor';

describe('the service', () => {
  it('has after its end what was set before it: the tenant, users, what holds for all, and the date', async () => {
    const before = await start();
    await ask(before, 'PUT', vendor, { vendorId: providers.webex.vendor.id });
    await ask(before, 'PATCH', '/users/1001/recording', { mode: 'always', holdRecording: 'silence' });
    await ask(before, 'PATCH', '/settings', { cueVolume: 30, announcementLanguage: 'ja' });
    await ask(before, 'POST', '/clock', { aheadDays: 40 });
    const tenant = await tenantOf(before);
    expect(tenant.organisation.provider).toBe('webex');

    const after = await startAfterKill();
    expect(await tenantOf(after)).toEqual(tenant);
    expect(await recordingOf(after, '1001')).toMatchObject({ mode: 'always', holdRecording: 'silence' });
    expect((await ask(after, 'GET', '/status')).answer).toMatchObject({
      cueVolume: 30,
      announcementLanguage: 'ja',
      registrationSeconds: 3600,
    });
    expect((await ask(after, 'GET', '/clock')).answer).toMatchObject({ aheadDays: 40 });
    expect(warnings).toEqual([]);
  });

  it('begins with what the profile says, over what was kept, and keeps the rest', async () => {
    const before = await start();
    await ask(before, 'PATCH', '/users/1001/recording', { mode: 'always', pauseResume: 'beep' });
    await ask(before, 'PATCH', '/users/1002/recording', { mode: 'always' });
    const after = await startAfterKill({ '1001': { mode: 'never', tonesInRecording: true } });
    expect(await recordingOf(after, '1001')).toMatchObject({
      mode: 'never',
      pauseResume: 'beep',
      tonesInRecording: true,
    });
    expect((await recordingOf(after, '1002')).mode).toBe('always');
  });

  it('lets nobody be recorded whom the kept tenant does not let, whatever was set for a user', async () => {
    const before = await start();
    await ask(before, 'PATCH', '/users/1001/recording', { mode: 'always' });
    await ask(before, 'PUT', vendor, { vendorId: providers.imagicle.vendor.id });
    const after = await startAfterKill({ '1002': { mode: 'always' } });
    expect((await recordingOf(after, '1001')).mode).toBe('never');
    expect((await recordingOf(after, '1002')).mode).toBe('never');
  });

  it('says that what was kept cannot be read, and begins with the demonstration', async () => {
    fs.writeFileSync(path.join(folder, 'settings.sqlite'), 'no database '.repeat(400));
    const service = await start();
    expect(await tenantOf(service)).toEqual(demonstrationTenant);
    expect(warnings).toMatchObject([{ kind: 'set-aside' }]);
    const { answer } = await ask(service, 'GET', '/log');
    const [note] = z.array(z.object({ kind: z.literal('note'), text: z.string() })).parse(answer);
    expect(note?.text).toContain('cannot be read');
  });

  it('does not start on what a newer program has kept, and says why', async () => {
    Database.open(path.join(folder, 'settings.sqlite'), [...migrations, 'SELECT 1']).close();
    await expect(start()).rejects.toThrow('was written by a newer Tallyphone');
  });
});

describe('a reset', () => {
  it('brings back the first start: tenant, settings, recordings and their files, calls and faults', async () => {
    const service = await start({ '1003': { mode: 'always' } });
    await ask(service, 'PUT', vendor, { vendorId: providers.webex.vendor.id });
    await ask(service, 'PATCH', '/users/1001/recording', { holdRecording: 'pause' });
    await ask(service, 'POST', '/faults', { method: 'BYE', action: { kind: 'ignore' } });
    fs.mkdirSync(path.join(folder, 'recordings', 'no recording'));
    const phone = await PhonePlay.register(service.access, '1003');
    await phone.call('2001');
    await vi.waitFor(async () => {
      const { answer } = await ask(service, 'GET', '/status');
      expect(answer).toMatchObject({ calls: [{ report: 'on' }], recordingsKept: 1 });
    });

    expect(await ask(service, 'POST', '/reset')).toEqual({ status: 200, answer: {} });
    // What it does not know it leaves alone.
    const left = fs.readdirSync(path.join(folder, 'recordings'), { withFileTypes: true });
    expect(left.filter((one) => one.isDirectory()).map(({ name }) => name)).toEqual(['no recording']);
    expect((await ask(service, 'GET', '/status')).answer).toMatchObject({
      calls: [],
      faults: [],
      recordingsKept: 0,
    });
    expect((await recordingOf(service, '1003')).mode).toBe('always');
    // Nor is anything of it kept.
    const next = await startAfterKill();
    expect((await tenantOf(next)).organisation).toEqual(demonstrationTenant.organisation);
    expect((await recordingOf(next, '1001')).holdRecording).toBe('continue');
    phone.leave();
  });
});

describe('the tenant as a file', () => {
  it('goes out of one service and into another, whose phones hear of it at once', async () => {
    const from = await start();
    await ask(from, 'PATCH', '/users/1001/recording', { mode: 'always' });
    const { answer: file } = await ask(from, 'GET', '/tenant/export');
    expect(tenantFileSchema.parse(file)).toMatchObject({ format: 'tallyphone-tenant', version: 3 });
    await ask(from, 'POST', '/reset');

    const phone = await PhonePlay.register(from.access, '1001');
    await phone.subscribe();
    const { status, answer } = await ask(from, 'PUT', '/tenant', file);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ tenant: tenantFileSchema.parse(file).tenant });
    await vi.waitFor(() => expect(phone.modes).toEqual(['on-demand-user-start', 'always']));
    expect((await recordingOf(await startAfterKill(), '1001')).mode).toBe('always');
    phone.leave();
  });

  it('has the announcements that are chosen with it; one of before had none', async () => {
    const from = await start();
    const beep = fs.readFileSync(path.resolve(import.meta.dirname, '../../../assets/sounds/beep.wav'));
    for (const id of ['chosen', 'spare']) {
      await fetch(`${from.access.url}/announcements/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${from.access.token}`, 'content-type': 'audio/wav' },
        body: beep,
      });
    }
    const choice = { start: { type: 'CUSTOM', audioAnnouncementFileId: 'chosen' } };
    await ask(from, 'PUT', '/v1/telephony/config/callRecording/announcements', choice);
    const file = tenantFileSchema.parse((await ask(from, 'GET', '/tenant/export')).answer);
    expect(file.announcements).toEqual({ chosen: beep.toString('base64') });
    await ask(from, 'POST', '/reset');

    const wrong = { ...file, announcements: { ...file.announcements, other: 'UklGRg==' } };
    expect(await ask(from, 'PUT', '/tenant', wrong)).toEqual({
      status: 400,
      answer: {
        error: 'announcements.other: it is no WAV file',
        announcements: [{ id: 'other', flaw: 'no-wav' }],
      },
    });
    const listed = async () => (await ask(from, 'GET', '/announcements')).answer;
    expect([await listed(), (await tenantOf(from)).organisation]).toEqual([
      [],
      demonstrationTenant.organisation,
    ]);
    expect((await ask(from, 'PUT', '/tenant', file)).status).toBe(200);
    expect(await listed()).toEqual([{ id: 'chosen', duration: 500 }]);

    const { announcements, labels: _names, ...first } = { ...file, version: 1 };
    expect((await ask(from, 'PUT', '/tenant', first)).status).toBe(200);
    expect((await ask(from, 'PUT', '/tenant', { ...first, version: 2, announcements })).status).toBe(200);
  });

  it('of before the app’s indicator could be switched shows it, whatever was set here', async () => {
    const service = await start();
    const { organisation, ...others } = demonstrationTenant;
    const { automaticIndicator: _shown, ...older } = organisation;
    await ask(service, 'POST', '/tenant/commands', {
      command: { kind: 'change-organisation', settings: { automaticIndicator: false } },
    });
    expect((await tenantOf(await startAfterKill())).organisation.automaticIndicator).toBe(false);
    const file = { ...right, version: 2, tenant: { ...others, organisation: older } };
    expect((await ask(service, 'PUT', '/tenant', file)).status).toBe(200);
    expect(await tenantOf(service)).toEqual(demonstrationTenant);
  });

  it('with other users is served, by the next start as well, each with the password of before', async () => {
    const service = await start();
    const people = demonstrationTenant.people.map((one) =>
      one.number === '1001' ? { ...one, id: 'dana', number: '1004' } : one,
    );
    await ask(
      service,
      'PUT',
      '/tenant',
      tenantFile({ ...demonstrationTenant, people }, '2026-11-23T00:00:00Z'),
    );
    expect((await ask(service, 'GET', '/users/1001/recording')).status).toBe(404);
    await ask(service, 'PATCH', '/users/1004/recording', { mode: 'always' });
    const { passwords, tokens } = service.access;
    await service.stop();
    const next = await start();
    expect(next.access).toMatchObject({ passwords, tokens });
    expect(Object.keys(passwords)).toEqual(['1002', '1003', '1004', '1010']);
    expect((await recordingOf(next, '1004')).mode).toBe('always');
  });

  const right = tenantFile(demonstrationTenant, '2026-11-23T00:00:00Z');
  it.each([
    [
      'nothing of the kind',
      { hello: 1 },
      /^format: must be "tallyphone-tenant": this is no exported tenant; /,
    ],
    [
      'a newer program’s',
      { ...right, version: 4 },
      /^version: 4 is a newer program’s; this one reads 1, 2, 3$/,
    ],
    ['without a version', { ...right, version: 'one' }, /^version: must be one of 1, 2, 3$/],
    [
      'with a location that is not there',
      {
        ...right,
        tenant: {
          ...demonstrationTenant,
          people: demonstrationTenant.people.map((one) => ({ ...one, location: 'x' })),
        },
      },
      /^tenant\.people\.0\.location: no location has this id; tenant\.people\.1\.location: /,
    ],
    [
      'with a name of two lines',
      {
        ...right,
        tenant: {
          ...demonstrationTenant,
          workspaces: demonstrationTenant.workspaces.map((one) => ({ ...one, name: 'Room\r\nX: y' })),
        },
      },
      /^tenant\.workspaces\.0\.name: must have no control characters and no line breaks$/,
    ],
    [
      'with announcements whose names are none',
      {
        ...right,
        labels: {
          a: { name: ' ', fileName: 'a\r\nb.wav' },
          b: { name: 'b'.repeat(201), fileName: 'b.wav' },
        },
      },
      /^labels\.a\.name: .*; labels\.a\.fileName: must have no control .*; labels\.b\.name: /,
    ],
    [
      'with a field that is none',
      { ...right, tenant: { ...demonstrationTenant, colour: 'green' } },
      /^tenant: Unrecognized key: "colour"$/,
    ],
  ])('%s is refused with each place, and changes nothing', async (_what, file, reason) => {
    const service = await start();
    await ask(service, 'PATCH', '/users/1001/recording', { mode: 'always' });
    const before = await tenantOf(service);
    const { status, answer } = await ask(service, 'PUT', '/tenant', file);
    expect(status).toBe(400);
    expect(z.object({ error: z.string() }).parse(answer).error).toMatch(reason);
    expect(await tenantOf(service)).toEqual(before);
  });
});
