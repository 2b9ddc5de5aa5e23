/** What the views are told beside their phone: warnings that stand, and how the user wants the program to look. */
import { events, type Surroundings } from '../../shared/ipc/table';
import { keyListsOf, type Profile } from '../../shared/settings/profile';
import type { Phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import { tellPage } from '../ipc';
import type { Windows } from '../window/windows';
import type { Accounts } from './accounts';
import type { Users } from './users';

export interface BulletinHost {
  readonly profile: Profile;
  readonly windows: () => Windows;
  readonly users: () => Users;
  readonly accounts: () => Accounts;
  readonly hasService: () => boolean;
}

export class Bulletin {
  readonly #host: BulletinHost;
  readonly #warnings: Phrase[] = [];

  constructor(host: BulletinHost) {
    this.#host = host;
  }

  /** Shown to every user, as long as the program runs. */
  warn(text: Phrase): void {
    console.warn(translate('en', text));
    this.#warnings.push(text);
    this.send();
  }

  /** Tells every view anew. */
  send(): void {
    // Not at once: who has just pressed a key sees its effect first.
    setImmediate(() => {
      for (const { window, user } of this.#host.windows().views()) {
        void this.surroundings(user).then((surroundings) => {
          if (!window.isDestroyed()) tellPage(window.webContents, events.surroundings, surroundings);
        });
      }
    });
  }

  async surroundings(user: number): Promise<Surroundings> {
    const users = this.#host.users();
    return {
      appearance: users.appearance(user),
      user: users.profile(user).name,
      keyLists: keyListsOf(this.#host.profile),
      warnings: this.#warnings,
      hasService: this.#host.hasService(),
      ...(await this.#host.accounts().passwordsWanted(user)),
    };
  }
}
