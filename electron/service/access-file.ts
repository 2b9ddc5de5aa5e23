/** `control.json`: where the service is, its token and its users' passwords, readable by its owner alone. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type * as z from 'zod';
import { keptAccessSchema, type ServiceAccess } from '../../shared/ipc/service-process';
import { Tenant } from './tenant';

/** @returns what an earlier start has kept; undefined where there is nothing to read */
export function readAccess(file: string): z.infer<typeof keptAccessSchema> | undefined {
  try {
    return keptAccessSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Whoever finds the file finds all of it: written beside itself and renamed. */
export function writeAccess(file: string, access: ServiceAccess): void {
  const beside = `${file}.new`;
  fs.rmSync(beside, { force: true });
  fs.writeFileSync(beside, JSON.stringify(access), { mode: 0o600 });
  fs.renameSync(beside, file);
}

/** Where a service at this port is; token and passwords are those of an earlier start, or new ones. */
export function accessAt(port: number, earlier: z.infer<typeof keptAccessSchema> | undefined): ServiceAccess {
  const { users } = new Tenant(earlier?.passwords);
  const http = `http://127.0.0.1:${String(port)}`;
  return {
    url: `${http}/control/v1`,
    sip: `ws://127.0.0.1:${String(port)}/sip`,
    http,
    token: earlier?.token ?? newToken(),
    passwords: Object.fromEntries(users.map(({ number, password }) => [number, password])),
    tokens: Object.fromEntries(users.map(({ number }) => [number, earlier?.tokens[number] ?? newToken()])),
  };
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
