import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readAddress, readIdentity, readPem, readPort } from './command-line';

it('a port is a whole number up to 65535, and any that is free where none is named', () => {
  expect([readPort('--port'), readPort('--port', '5060')]).toEqual([0, 5060]);
  for (const wrong of ['', ' ', '65536', '-1', '1.5', '0x10', 'sip']) {
    expect(() => readPort('--tls-port', wrong)).toThrow(`--tls-port ${wrong}`);
  }
});

it('an address is one of IP, and no wildcard', () => {
  for (const address of ['192.0.2.1', 'fd00::1']) expect(readAddress('--address', address)).toBe(address);
  for (const wrong of ['recorder.example', '192.0.2', '0.0.0.0', '::']) {
    expect(() => readAddress('--recorder-address', wrong)).toThrow(`--recorder-address ${wrong}: `);
  }
});

it('a certificate is a file in PEM', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-pem-'));
  const [good, wrong] = [path.join(folder, 'good'), path.join(folder, 'wrong')];
  fs.writeFileSync(good, '-----BEGIN CERTIFICATE-----\n');
  fs.writeFileSync(wrong, 'MIIB');
  try {
    expect(readPem('--key', good)).toContain('CERTIFICATE');
    expect(() => readPem('--key', wrong)).toThrow(`--key ${wrong}: no PEM`);
    expect(() => readPem('--key', path.join(folder, 'none'))).toThrow('ENOENT');
    const options = ['--key', '--certificate'] as const;
    expect(readIdentity(options, undefined, undefined)).toBeUndefined();
    expect(readIdentity(options, good, good)?.key).toContain('CERTIFICATE');
    for (const [key, certificate] of [
      [good, undefined],
      [undefined, good],
    ]) {
      expect(() => readIdentity(options, key, certificate)).toThrow('TLS needs both --key and --certificate');
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
