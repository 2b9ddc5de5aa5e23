/** What the service and the recorder read from their command lines. */
import fs from 'node:fs';
import net from 'node:net';
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
