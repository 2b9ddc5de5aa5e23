import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAddress, readCredentials, readIdentity, readPem, readPort } from './command-line';

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

describe('credentials', () => {
  const given = (parts: { user?: string; variable?: string; file?: string }, environment = {}) =>
    readCredentials(
      '--recorder',
      { user: undefined, variable: undefined, file: undefined, ...parts },
      environment,
    );

  it('are a name, and a password of the environment, which nothing that is started later has', () => {
    const environment = { SECRET: 'circle of life', OTHER: 'x' };
    expect(given({ user: 'srs', variable: 'SECRET' }, environment)).toEqual({
      user: 'srs',
      password: 'circle of life',
    });
    expect(environment).toEqual({ OTHER: 'x' });
    expect(given({})).toBeUndefined();
  });

  it('are a name, and the first line of a file that nobody else may read', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-password-'));
    const file = path.join(folder, 'password');
    try {
      fs.writeFileSync(file, 'circle of life\nnot this\n', { mode: 0o600 });
      expect(given({ user: 'srs', file })).toEqual({ user: 'srs', password: 'circle of life' });
      fs.chmodSync(file, 0o640);
      expect(() => given({ user: 'srs', file })).toThrow(/^--recorder-password-file .*password: others may/);
      fs.chmodSync(file, 0o600);
      fs.writeFileSync(file, '\n');
      expect(() => given({ user: 'srs', file })).toThrow('has no password');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [{ user: 'srs' }],
    [{ variable: 'SECRET' }],
    [{ file: '/password' }],
    [{ user: '', variable: 'SECRET' }],
    [{ user: 'srs', variable: 'SECRET', file: '/password' }],
    [{ user: 'srs', variable: 'NONE' }],
  ])('%o are refused, and no password is named', (parts) => {
    const refusal = () => given(parts, { SECRET: 'circle of life' });
    expect(refusal).toThrow(/^--recorder-/);
    expect(refusal).not.toThrow('circle');
  });
});
