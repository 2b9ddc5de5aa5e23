/** The system's keyring, through Electron's safeStorage. */
import { safeStorage } from 'electron';

/** `memory`: there is no keyring, so nothing may be written (Electron calls its plain fallback `basic_text`). */
export type PasswordStorage = 'kept' | 'memory';

/** Electron 45 has asynchronous calls and calls the older ones deprecated; Electron 33 has only the older ones. */
const isModern = 'encryptStringAsync' in safeStorage;

export async function passwordStorage(): Promise<PasswordStorage> {
  const isAvailable = isModern
    ? await safeStorage.isAsyncEncryptionAvailable()
    : // oxlint-disable-next-line typescript/no-deprecated -- all that Electron 33 has
      safeStorage.isEncryptionAvailable();
  if (!isAvailable) return 'memory';
  if (process.platform !== 'linux') return 'kept';
  return ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend()) ? 'memory' : 'kept';
}

/** @returns the encrypted password in base64 */
export async function encrypt(password: string): Promise<string> {
  const bytes = isModern
    ? await safeStorage.encryptStringAsync(password)
    : // oxlint-disable-next-line typescript/no-deprecated -- all that Electron 33 has
      safeStorage.encryptString(password);
  return bytes.toString('base64');
}

/** Undefined where it was encrypted with another keyring. */
export async function decrypt(encrypted: string): Promise<string | undefined> {
  const bytes = Buffer.from(encrypted, 'base64');
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- all that Electron 33 has
    return isModern ? (await safeStorage.decryptStringAsync(bytes)).result : safeStorage.decryptString(bytes);
  } catch {
    return undefined;
  }
}
