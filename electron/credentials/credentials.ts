/** Passwords of lines: from the environment, from the embedded service, or asked once and kept by the system's keyring. */
import * as z from 'zod';
import type { LineProfile } from '../../shared/settings/profile';
import { readJsonFile, writeJsonFile } from '../settings/json-file';
import { decrypt, encrypt, passwordStorage } from './keyring';

/** By address of the line, encrypted. */
const keptSchema = z.record(z.string(), z.string());

export class Credentials {
  readonly #file: string;
  readonly #inMemory = new Map<string, string>();

  constructor(file: string) {
    this.#file = file;
  }

  /** The password of a line; undefined while the user must be asked. */
  async passwordFor(
    line: LineProfile,
    embedded: Readonly<Record<string, string>>,
  ): Promise<string | undefined> {
    // Whom the service does not have it refuses, and says so.
    if (line.server === 'embedded') return embedded[userOf(line.address)] ?? '';
    if (line.secret === undefined) return undefined;
    if ('env' in line.secret) return process.env[line.secret.env];
    return this.#inMemory.get(line.address) ?? (await this.#kept(line.address));
  }

  async #kept(address: string): Promise<string | undefined> {
    const encrypted = readJsonFile(this.#file, keptSchema, {}).value[address];
    if (encrypted === undefined || (await passwordStorage()) === 'memory') return undefined;
    return decrypt(encrypted);
  }

  /** The server did not take it. */
  forget(address: string): void {
    this.#inMemory.delete(address);
    const kept = readJsonFile(this.#file, keptSchema, {}).value;
    if (!Object.hasOwn(kept, address)) return;
    writeJsonFile(
      this.#file,
      Object.fromEntries(Object.entries(kept).filter(([entry]) => entry !== address)),
    );
  }

  async remember(address: string, password: string): Promise<void> {
    this.#inMemory.set(address, password);
    if ((await passwordStorage()) === 'memory') return;
    const kept = readJsonFile(this.#file, keptSchema, {}).value;
    writeJsonFile(this.#file, { ...kept, [address]: await encrypt(password) });
  }
}

/** `1001` of `sip:1001@example.org`. */
export function userOf(address: string): string {
  return /^sip:([^@]+)@/.exec(address)?.[1] ?? '';
}
