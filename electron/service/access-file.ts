/** `control.json`: where the service is, its token and its users' passwords, readable by its owner alone. */
import fs from 'node:fs';
import type * as z from 'zod';
import { keptAccessSchema, type ServiceAccess } from '../../shared/ipc/service-process';

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
