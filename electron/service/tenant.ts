/** The users of the simulated service, their passwords and their recording settings. */
import { randomBytes } from 'node:crypto';
import {
  defaultRecordingSettings,
  embeddedUsers,
  recordingSettingsSchema,
  type RecordingSettings,
  type RecordingSettingsPatch,
} from '../../shared/settings/service';

/** Of the users' SIP addresses. */
export const domain = 'tallyphone.test';

export interface TenantUser {
  readonly number: string;
  readonly name: string;
  readonly password: string;
}

export class Tenant {
  readonly #users: ReadonlyMap<string, TenantUser>;
  readonly #settings = new Map<string, RecordingSettings>();

  /**
   * @param passwords by number, where they are known from an earlier start
   * @param settings by number: what users begin with, where it is not the default
   */
  constructor(
    passwords: Readonly<Record<string, string>> = {},
    settings: Readonly<Record<string, RecordingSettingsPatch>> = {},
  ) {
    this.#users = new Map(
      embeddedUsers.map(({ number, name }) => [
        number,
        { number, name, password: passwords[number] ?? randomBytes(12).toString('base64url') },
      ]),
    );
    for (const [number, patch] of Object.entries(settings)) this.change(number, patch);
  }

  get users(): readonly TenantUser[] {
    return [...this.#users.values()];
  }

  user(number: string): TenantUser | undefined {
    return this.#users.get(number);
  }

  /** Undefined for a number that is no user. */
  settingsOf(number: string): RecordingSettings | undefined {
    return this.#users.has(number) ? (this.#settings.get(number) ?? defaultRecordingSettings) : undefined;
  }

  /** Undefined for a number that is no user. */
  change(number: string, patch: RecordingSettingsPatch): RecordingSettings | undefined {
    const current = this.settingsOf(number);
    if (current === undefined) return undefined;
    const next = recordingSettingsSchema.parse({ ...current, ...patch });
    this.#settings.set(number, next);
    return next;
  }
}
