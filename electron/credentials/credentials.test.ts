import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { profileSchema, type LineProfile } from '../../shared/settings/profile';
import { Credentials, userOf } from './credentials';
import { decrypt, encrypt, passwordStorage } from './keyring';

/** The keyring is Electron's; here it turns the password about. */
vi.mock('./keyring', () => ({ passwordStorage: vi.fn(), encrypt: vi.fn(), decrypt: vi.fn() }));

const turned = (text: string) => Buffer.from(text).reverse().toString();

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-credentials-'));
  file = path.join(folder, 'passwords.json');
  vi.mocked(passwordStorage).mockResolvedValue('kept');
  vi.mocked(encrypt).mockImplementation((password) => Promise.resolve(turned(password)));
  vi.mocked(decrypt).mockImplementation((text) => Promise.resolve(turned(text)));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.clearAllMocks();
  fs.rmSync(folder, { recursive: true });
});

function line(change: Partial<LineProfile> = {}): LineProfile {
  const asked = {
    label: '1001',
    address: 'sip:1001@example.org',
    server: 'wss://example.org/ws',
    secret: { ask: true },
    ...change,
  };
  const [user] = profileSchema.parse({ name: 'x', users: [{ name: 'Ana', lines: [asked] }] }).users;
  const [first] = user?.lines ?? [];
  if (first === undefined) throw new Error('no line');
  return first;
}

describe('a password that is asked for', () => {
  it('is wanted until the user has given it, and then kept for the next start', async () => {
    const credentials = new Credentials(file);
    expect(await credentials.passwordFor(line(), {})).toBeUndefined();
    await credentials.remember('sip:1001@example.org', 'hunter2');
    expect(await credentials.passwordFor(line(), {})).toBe('hunter2');
    expect(await new Credentials(file).passwordFor(line(), {})).toBe('hunter2');
  });

  it('is on disk only encrypted, for its owner alone', async () => {
    await new Credentials(file).remember('sip:1001@example.org', 'hunter2');
    expect(fs.readFileSync(file, 'utf8')).not.toContain('hunter2');
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it('never reaches the disk where there is no keyring, and lasts until the program ends', async () => {
    vi.mocked(passwordStorage).mockResolvedValue('memory');
    const credentials = new Credentials(file);
    await credentials.remember('sip:1001@example.org', 'hunter2');
    expect(await credentials.passwordFor(line(), {})).toBe('hunter2');
    expect(fs.readdirSync(folder)).toEqual([]);
    expect(encrypt).not.toHaveBeenCalled();
    expect(await new Credentials(file).passwordFor(line(), {})).toBeUndefined();
  });

  it('that was kept is asked for again where the keyring is gone or another', async () => {
    await new Credentials(file).remember('sip:1001@example.org', 'hunter2');
    vi.mocked(decrypt).mockResolvedValue(undefined);
    expect(await new Credentials(file).passwordFor(line(), {})).toBeUndefined();
    vi.mocked(passwordStorage).mockResolvedValue('memory');
    vi.mocked(decrypt).mockResolvedValue('something');
    expect(await new Credentials(file).passwordFor(line(), {})).toBeUndefined();
  });

  it('is forgotten when the server does not take it, and no other with it', async () => {
    const credentials = new Credentials(file);
    await credentials.remember('sip:1001@example.org', 'hunter2');
    await credentials.remember('sip:1002@example.org', 'other');
    credentials.forget('sip:1001@example.org');
    for (const later of [credentials, new Credentials(file)]) {
      expect(await later.passwordFor(line(), {})).toBeUndefined();
      expect(await later.passwordFor(line({ address: 'sip:1002@example.org' }), {})).toBe('other');
    }
  });

  it('and was never known is forgotten without a trace', () => {
    new Credentials(file).forget('sip:1001@example.org');
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('a password that is found', () => {
  it('in the environment is read there and never written', async () => {
    vi.stubEnv('TALLYPHONE_TEST_PASSWORD', 'hunter2');
    const found = line({ secret: { env: 'TALLYPHONE_TEST_PASSWORD' } });
    expect(await new Credentials(file).passwordFor(found, {})).toBe('hunter2');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('in the embedded service is that of the line’s user', async () => {
    const embedded = { ...line(), server: 'embedded', secret: undefined };
    const credentials = new Credentials(file);
    expect(await credentials.passwordFor(embedded, { '1001': 'a', '1002': 'b' })).toBe('a');
    // Whom it does not have it refuses by itself.
    expect(await credentials.passwordFor(embedded, {})).toBe('');
  });
});

it.each([
  ['sip:1001@example.org', '1001'],
  ['sip:ana.reyes@example.org:5060', 'ana.reyes'],
  ['1001', ''],
])('the user of %s is “%s”', (address, user) => {
  expect(userOf(address)).toBe(user);
});
