import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serviceAccessSchema } from '../../shared/ipc/service-process';
import type { EmbeddedSettings } from '../../shared/settings/service';
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

async function start(settings: EmbeddedSettings = {}): Promise<SimulatedService> {
  const service = await SimulatedService.start({
    port: 0,
    dataFolder: folder,
    soundsFolder: path.resolve(import.meta.dirname, '../../assets/sounds'),
    settings,
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

describe('a start that fails', () => {
  const options = () => ({
    port: 0,
    dataFolder: folder,
    soundsFolder: path.resolve(import.meta.dirname, '../../assets/sounds'),
  });
  /** @returns all that holds for the whole service */
  const change = async ({ access }: SimulatedService, settings: object): Promise<unknown> => {
    const response = await fetch(`${access.url}/settings`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    return response.json();
  };
  const keep = async () => {
    await change(await start(), { cueVolume: 12 });
    await running.pop()?.stop();
  };
  const inFolder = () => fs.readdirSync(folder).filter((name) => name.startsWith('settings.sqlite'));

  it('on a port that is taken leaves nothing open: on another port it starts with all that was kept', async () => {
    await keep();
    const other = http.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    try {
      await expect(SimulatedService.start({ ...options(), port })).rejects.toThrow('EADDRINUSE');
    } finally {
      other.close();
    }
    // SQLite takes away what it keeps beside the file when the last who has it open closes it.
    expect(inFolder()).toEqual(['settings.sqlite']);
    expect(await change(await start(), {})).toMatchObject({ cueVolume: 12 });
  });

  it('because of what comes after the port leaves the port free', async () => {
    await keep();
    const { access } = await start();
    const port = Number(new URL(access.http).port);
    await running.pop()?.stop();
    const wrong = { ...options(), port, recorder: 'nowhere' };
    await expect(SimulatedService.start(wrong)).rejects.toThrow();
    expect(inFolder()).toEqual(['settings.sqlite']);
    fs.rmSync(path.join(folder, 'control.json'));
    fs.mkdirSync(path.join(folder, 'control.json'));
    await expect(SimulatedService.start({ ...options(), port })).rejects.toThrow();
    fs.rmdirSync(path.join(folder, 'control.json'));
    running.push(await SimulatedService.start({ ...options(), port }));
  });
});

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
    const { access: before } = await start();
    await running.pop()?.stop();
    const { access: after } = await start();
    expect(after.token).toBe(before.token);
    expect(after.passwords).toEqual(before.passwords);
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

  it('leaves it to its client when an idle connection is closed', async () => {
    const { access } = await start();
    const { headers } = await fetch(`${access.url}/status`);
    expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null]);
  });

  it('answers no web page and no other name of this machine, token or not', async () => {
    const { access } = await start();
    const authorization = `Bearer ${access.token}`;
    const url = `${access.url}/status`;
    expect(await status(url, { authorization, host: 'evil.invalid' })).toBe(403);
    expect(await status(url, { authorization, origin: 'https://evil.invalid' })).toBe(403);
  });
});

describe('a reset', () => {
  it('brings everything back to what it was when the service had just started', async () => {
    const { access } = await start({ '1002': { mode: 'always' } });
    const ask = async (method: string, route: string, body?: unknown): Promise<unknown> => {
      const response = await fetch(`${access.url}${route}`, {
        method,
        headers: { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return response.json();
    };
    const phone = (): Promise<WebSocket> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(access.sip, 'sip');
        socket.once('open', () => {
          resolve(socket);
        });
        socket.once('error', reject);
      });
    const atFirst = await ask('GET', '/status');
    expect(JSON.stringify(atFirst)).toContain('"mode":"always"');

    const socket = await phone();
    socket.send('nonsense');
    await expect.poll(() => ask('GET', '/log')).toHaveLength(1);
    const voicemail = path.join(folder, 'voicemail', '1002');
    fs.mkdirSync(voicemail, { recursive: true });
    await ask('PATCH', '/settings', { cueVolume: 10 });
    await ask('PATCH', '/users/1002/recording', { mode: 'never' });
    await ask('POST', '/faults', { method: 'INVITE', action: { kind: 'ignore' } });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await ask('POST', '/cut', { seconds: 60 });
    await closed;
    await expect(phone()).rejects.toThrow();
    expect(await ask('GET', '/status')).not.toEqual(atFirst);

    expect(await ask('POST', '/reset')).toEqual({});
    expect(await ask('GET', '/status')).toEqual(atFirst);
    expect(await ask('GET', '/log')).toEqual([]);
    expect(fs.existsSync(voicemail)).toBe(false);
    const next = await phone();
    const cut = new Promise((resolve) => next.once('close', resolve));
    await ask('POST', '/reset');
    await cut;
  });
});
