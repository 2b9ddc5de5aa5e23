/** What is outside the windows' pages and tells of calls: titles, tray, notifications, badge; and the display that stays awake. */
import { app, globalShortcut, nativeImage, Notification, powerSaveBlocker } from 'electron';
import type { Locale } from '../../shared/words/locales';
import { phrase, type Phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import {
  atDeskPhone,
  atStakeIn,
  hasCallUp,
  inApp,
  statusOf,
  strongestOfAll,
  userMeant,
  type CallStatus,
  type ShownStatus,
} from '../desktop/activity';
import { mainWindows } from '../desktop/endpoints';
import type { Users } from '../desktop/users';
import { windowNames, type ViewRole } from '../window/shapes';
import type { Windows } from '../window/windows';
import { noticeFor, titleFor, tooltipFor } from './texts';
import { SleepGuard } from './sleep-guard';
import { StatusTray, type TrayHost } from './tray';
import { drawTrayImage } from './tray-image';

export interface AttentionHost extends Omit<TrayHost, 'locale' | 'endpoints' | 'pauseOrResume'> {
  readonly users: Users;
  readonly windows: Windows;
  /** Keys that pause and resume from anywhere; null: none. */
  readonly shortcut: string | null;
  readonly pauseOrResume: (user: number) => void;
  readonly warn: (text: Phrase) => void;
  /** Whether the computer is kept from sleeping while a call is up: as long as somebody is there whom its end would be asked. */
  readonly guardsSleep: boolean;
}

/** Windows that show a call, and so tell its state in their titles. */
const telling: readonly ViewRole[] = ['mpp', 'webex-app', 'webex-call', 'webex-float', 'webex-toast'];

const badges: Readonly<Record<CallStatus, string>> = {
  idle: '',
  call: '',
  recording: '●',
  paused: '❚❚',
  unknown: '?',
};

export class Attention {
  readonly #host: AttentionHost;
  readonly #tray: StatusTray;
  readonly #sleep = new SleepGuard((text) => translate(this.#locale, text));
  readonly #before = new Map<number, ShownStatus>();
  #blocker: number | undefined;
  #shortcut: 'off' | 'on' | 'refused' = 'off';

  constructor(host: AttentionHost) {
    this.#host = host;
    this.#tray = new StatusTray({
      ...host,
      locale: () => this.#locale,
      endpoints: () =>
        host.users.all.map((user) => ({
          name: host.users.profile(user).name,
          choice: host.users.appearance(user).endpoint,
        })),
      pauseOrResume: () => {
        this.#pauseOrResume();
      },
    });
  }

  get #locale(): Locale {
    return this.#host.users.locale;
  }

  /** After each change of what a phone does, of the language, and of the choice of endpoints. */
  update(): void {
    const { users } = this.#host;
    const isUp = users.all.some((user) => hasCallUp(users.activity(user)));
    this.#keepAwake(isUp);
    if (this.#host.guardsSleep) this.#sleep.update(atStakeIn(users.activities));
    this.#listenToShortcut(isUp);
    this.titles();
    for (const user of users.all) this.#notify(user, this.#shown(user));
    const shown = strongestOfAll(users.all.map((user) => this.#shown(user)));
    this.#tray.update(shown);
    this.#badge(shown);
  }

  /** What is told of a user outside of windows: what the app hides is told where a desk phone shows it as well. */
  #shown(user: number): ShownStatus {
    return this.#shownAt(
      user,
      this.#host.users.appearance(user).endpoint === 'webex-app' ? 'webex-app' : 'mpp',
    );
  }

  #shownAt(user: number, role: ViewRole): ShownStatus {
    const { users } = this.#host;
    const hides = role === 'mpp' ? atDeskPhone : inApp(users.appearance(user).automaticIndicator);
    return statusOf(users.activity(user), hides);
  }

  /** After each change of the same, and for windows that were just made. */
  titles(): void {
    for (const { window, role, user } of this.#host.windows.views()) {
      const shown = this.#shownAt(user, role);
      const text = telling.includes(role) ? titleFor(shown) : undefined;
      const title = translate(this.#locale, text ?? windowNames[role]);
      if (window.getTitle() !== title) window.setTitle(title);
    }
  }

  #notify(user: number, shown: ShownStatus): void {
    const before = this.#before.get(user) ?? { status: 'idle', party: undefined, isHiding: false };
    this.#before.set(user, shown);
    const text = noticeFor(before, shown);
    if (text === undefined || this.#isSeen(user) || !Notification.isSupported()) return;
    this.#show(text);
  }

  #show(text: Phrase): void {
    const notice = new Notification({
      title: 'Tallyphone',
      body: translate(this.#locale, text),
      silent: true,
    });
    notice.on('click', () => {
      this.#host.show();
    });
    notice.show();
  }

  #isSeen(user: number): boolean {
    return this.#host.windows.views().some(({ window, role, user: owner }) => {
      return owner === user && telling.includes(role) && window.isVisible() && !window.isMinimized();
    });
  }

  #badge({ status }: ShownStatus): void {
    if (process.platform === 'darwin') app.dock?.setBadge(badges[status]);
    if (process.platform !== 'win32') return;
    const { users, windows } = this.#host;
    for (const role of mainWindows) {
      const at = (user: number) => (role === 'mpp' ? this.#shown(user) : this.#shownAt(user, role));
      const shown = strongestOfAll(users.all.map(at));
      const isTold = badges[shown.status] !== '';
      const bitmap = Buffer.from(drawTrayImage(shown.status, 16));
      const image = isTold ? nativeImage.createFromBitmap(bitmap, { width: 16, height: 16 }) : null;
      const text = isTold ? translate(this.#locale, tooltipFor(shown)) : '';
      for (const window of windows.all(role)) window.setOverlayIcon(image, text);
    }
  }

  #keepAwake(isUp: boolean): void {
    if (isUp && this.#blocker === undefined) {
      this.#blocker = powerSaveBlocker.start('prevent-display-sleep');
    } else if (!isUp && this.#blocker !== undefined) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = undefined;
    }
  }

  /** Held only while a call is up: other programs may want the same keys. */
  #listenToShortcut(isUp: boolean): void {
    const { shortcut, warn } = this.#host;
    if (shortcut === null || isUp === (this.#shortcut === 'on')) return;
    if (!isUp) {
      globalShortcut.unregister(shortcut);
      this.#shortcut = 'off';
      return;
    }
    if (this.#registers(shortcut)) {
      this.#shortcut = 'on';
      return;
    }
    // Tried again with the next call, but said once.
    if (this.#shortcut === 'off') warn(phrase('desktop.warning.shortcut', { keys: shortcut }));
    this.#shortcut = 'refused';
  }

  /** Electron throws at keys that it does not know. */
  #registers(shortcut: string): boolean {
    try {
      return globalShortcut.register(shortcut, () => {
        this.#pauseOrResume();
      });
    } catch {
      return false;
    }
  }

  /** Whoever presses a key and hears nothing of it would take a recording for paused. */
  #pauseOrResume(): void {
    const { users, windows, pauseOrResume, warn } = this.#host;
    const focused = windows.views().find(({ window }) => window.isFocused())?.user;
    const user = userMeant(users.activities, focused);
    if (user !== undefined) pauseOrResume(user);
    else if (Notification.isSupported()) this.#show(phrase('desktop.notice.whose-call'));
    else warn(phrase('desktop.notice.whose-call'));
  }
}
