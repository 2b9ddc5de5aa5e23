/** What the service and the recorder read from their command lines. */
import fs from 'node:fs';

/** @returns 0, any that is free, where none is given. Throws for what is no port */
export function readPort(option: string, value = '0'): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) throw new Error(`${option} ${value}: 0 to 65535`);
  return port;
}

/** The content of a file in PEM that an option names. Throws where there is none */
export function readPem(option: string, file: string): string {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.includes('-----BEGIN ')) throw new Error(`${option} ${file}: no PEM`);
  return text;
}
