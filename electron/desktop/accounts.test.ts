import { expect, it, vi } from 'vitest';
import type { ServiceAccess } from '../../shared/ipc/service-process';
import { profileSchema } from '../../shared/settings/profile';
import { Accounts } from './accounts';
import { Users } from './users';

// Electron is not there.
vi.mock('../credentials/keyring', () => ({ passwordStorage: vi.fn(), encrypt: vi.fn(), decrypt: vi.fn() }));

const line = (number: string, server: string) => ({
  label: number,
  address: `sip:${number}@tallyphone.test`,
  server,
  ...(server === 'embedded' ? {} : { secret: { ask: true } }),
});
const profile = profileSchema.parse({
  name: 'Test',
  users: [
    { name: 'Ana', lines: [line('1001', 'embedded'), line('1004', 'embedded')] },
    { name: 'Dana', lines: [line('1004', 'wss://example.org'), line('1005', 'embedded')] },
  ],
});
const access = (passwords: Readonly<Record<string, string>>): ServiceAccess => ({
  url: '',
  sip: '',
  http: '',
  token: '',
  passwords: { ...passwords },
  tokens: {},
});

it('whoever comes to the embedded service registers on its lines, and on no others', () => {
  const users = new Users(profile, {
    file: (name) => `/nowhere/${name}`,
    warn: () => undefined,
    locale: 'en',
    decided: {},
  });
  const accounts = new Accounts(profile, {
    credentialsFile: '/nowhere/credentials.json',
    users,
    service: () => Promise.reject(new Error('not asked')),
    microphone: 'silence',
  });
  const before = access({ '1001': 'a', '1005': 'e' });
  const admitted = (passwords: Readonly<Record<string, string>>) =>
    accounts.admitted(access(passwords), before);
  expect(admitted({ '1001': 'a', '1004': 'd', '1005': 'e' })).toEqual([{ user: 0, line: 2, password: 'd' }]);
  expect(admitted({ '1001': 'a' })).toEqual([]);
  // Somebody else has the number now.
  expect(admitted({ '1001': 'a', '1005': 'f' })).toEqual([{ user: 1, line: 2, password: 'f' }]);
});
