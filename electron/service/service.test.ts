import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceAccessSchema } from '../../shared/ipc/service-process';
import { SimulatedService } from './service';

let folder: string;
let running: SimulatedService[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-service-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  fs.rmSync(folder, { recursive: true });
});

async function start(): Promise<SimulatedService> {
  const service = await SimulatedService.start({
    port: 0,
    dataFolder: folder,
    soundsFolder: path.resolve(import.meta.dirname, '../../assets/sounds'),
  });
  running.push(service);
  return service;
}

/** Status of the answer to a GET, with a Host of any kind. */
function status(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('error', reject);
  });
}

describe('control.json', () => {
  it('is readable by its owner alone, though an earlier one was by all', async () => {
    const file = path.join(folder, 'control.json');
    fs.writeFileSync(file, '{}', { mode: 0o644 });
    const service = await start();
    expect(service.accessFile).toBe(file);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.statSync(path.join(folder, 'recordings')).mode & 0o777).toBe(0o700);
    expect(serviceAccessSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')))).toEqual(service.access);
  });

  it('keeps token and passwords over a restart', async () => {
    const before = (await start()).access;
    const after = (await start()).access;
    expect(after.token).toBe(before.token);
    expect(after.passwords).toEqual(before.passwords);
    expect(after.url).not.toBe(before.url);
  });
});

describe('the control API', () => {
  it('answers whoever has the token, and nobody else', async () => {
    const { access } = await start();
    const url = `${access.url}/status`;
    expect(await status(url, { authorization: `Bearer ${access.token}` })).toBe(200);
    expect(await status(url, {})).toBe(401);
    expect(await status(url, { authorization: `Bearer ${access.token}x` })).toBe(401);
  });

  it('answers no web page and no other name of this machine, token or not', async () => {
    const { access } = await start();
    const authorization = `Bearer ${access.token}`;
    const url = `${access.url}/status`;
    expect(await status(url, { authorization, host: 'evil.invalid' })).toBe(403);
    expect(await status(url, { authorization, origin: 'https://evil.invalid' })).toBe(403);
  });
});
