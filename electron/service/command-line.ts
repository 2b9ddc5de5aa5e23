/** What the service and the recorder read from their command lines. */
import fs from 'node:fs';
import net from 'node:net';
import type { Credentials } from './sip/digest-client';
import type { Identity } from './sip/streams';

/** @returns 0, any that is free, where none is given. Throws for what is no port */
export function readPort(option: string, value = '0'): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) throw new Error(`${option} ${value}: 0 to 65535`);
  return port;
}

/** An IP address of this machine. Throws for what is none, and for one that stands for all of them */
export function readAddress(option: string, value: string): string {
  if (net.isIP(value) === 0) throw new Error(`${option} ${value}: no IP address`);
  if (['0.0.0.0', '::'].includes(value))
    throw new Error(`${option} ${value}: an address that others can reach`);
  return value;
}

/** The content of a file in PEM that an option names. Throws where there is none */
export function readPem(option: string, file: string): string {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.includes('-----BEGIN ')) throw new Error(`${option} ${file}: no PEM`);
  return text;
}

/**
 * Key and certificate, which two options name. Throws where one is given without the other
 * @param options the names of both, the key's first
 */
export function readIdentity(
  options: readonly [string, string],
  key: string | undefined,
  certificate: string | undefined,
): Identity | undefined {
  if (key === undefined && certificate === undefined) return undefined;
  if (key === undefined || certificate === undefined)
    throw new Error(`TLS needs both ${options.join(' and ')}`);
  return { key: readPem(options[0], key), certificate: readPem(options[1], certificate) };
}

/** What the options for credentials are given. */
interface CredentialOptions {
  readonly user: string | undefined;
  /** Name of a variable of the environment. */
  readonly variable: string | undefined;
  readonly file: string | undefined;
}

/**
 * A user name, and a password from where no list of processes has it: a variable of the environment, which is taken out of it, so that nothing
 * that is started later has it, or the first line of a file that nobody else may read. Throws where one is missing, without naming the password
 * @param prefix of the options: `--recorder`
 */
export function readCredentials(
  prefix: string,
  { user, variable, file }: CredentialOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Credentials | undefined {
  const [fromVariable, fromFile] = [`${prefix}-password-env`, `${prefix}-password-file`];
  if (user === undefined && variable === undefined && file === undefined) return undefined;
  if (user === undefined || user === '' || (variable === undefined) === (file === undefined))
    throw new Error(`${prefix}-user needs a name, and either ${fromVariable} or ${fromFile}`);
  if (file !== undefined) return { user, password: readPassword(fromFile, file) };
  const name = variable ?? '';
  const password = environment[name] ?? '';
  Reflect.deleteProperty(environment, name);
  if (password === '') throw new Error(`${fromVariable} ${name}: is not set`);
  return { user, password };
}

function readPassword(option: string, file: string): string {
  const { mode } = fs.statSync(file);
  // Windows has no such bits.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(`${option} ${file}: others may read it, chmod 600 is needed`);
  const [password = ''] = fs.readFileSync(file, 'utf8').split(/\r?\n/, 1);
  if (password === '') throw new Error(`${option} ${file}: has no password in its first line`);
  return password;
}
