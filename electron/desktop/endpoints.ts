/** Which windows of the endpoints a user has on the screen: chosen, and opened and closed by the calls. */
import type { BrowserWindow } from 'electron';
import type { PhoneActivity } from '../../shared/ipc/phone-activity';
import type { EndpointChoice } from '../../shared/settings/appearance';
import type { Windows } from '../window/windows';
import { hasCallUp, isUp } from './activity';

const endpointWindows = ['mpp', 'webex-app', 'webex-call', 'webex-float', 'webex-toast'] as const;
export type EndpointWindow = (typeof endpointWindows)[number];

/** The windows that a user's endpoints are; the others come and go with calls. */
export const mainWindows = ['mpp', 'webex-app'] as const;
type MainWindow = (typeof mainWindows)[number];

/** What the user has made of the calling window; `away` until they ask for it, or the next call. */
type CallPlace = 'window' | 'float' | 'away';

export interface EndpointSituation {
  readonly choice: EndpointChoice;
  readonly calls: PhoneActivity['calls'];
  readonly callPlace: CallPlace;
  /** The user has closed the toast of the calls that are ringing. */
  readonly toastClosed: boolean;
  /** Main windows that the user has closed. */
  readonly closed: ReadonlySet<MainWindow>;
}

function mainWindowsOf(choice: EndpointChoice): readonly MainWindow[] {
  return choice === 'both' ? mainWindows : [choice];
}

/** What is to be on the screen. The calling window stays until its call is gone, its end included. */
export function windowsFor(situation: EndpointSituation): readonly EndpointWindow[] {
  const { choice, calls, callPlace, toastClosed, closed } = situation;
  const main = mainWindowsOf(choice).filter((role) => !closed.has(role));
  if (choice === 'mpp') return main;
  const hasCall = calls.some(({ phase }) => phase !== 'ringing');
  const isRinging = calls.some(({ phase }) => phase === 'ringing');
  return [
    ...main,
    ...(hasCall && callPlace === 'window' ? (['webex-call'] as const) : []),
    ...(hasCall && callPlace === 'float' ? (['webex-float'] as const) : []),
    ...(isRinging && !toastClosed ? (['webex-toast'] as const) : []),
  ];
}

/**
 * What another choice of endpoint would show, its call first, so that it can be ready: the call must not wait for a
 * window, and what loading one takes of a small machine must not be taken from the call.
 */
function windowsToPrepare(choice: EndpointChoice): readonly EndpointWindow[] {
  switch (choice) {
    case 'mpp':
      return ['webex-call', 'webex-app'];
    case 'webex-app':
      return ['mpp'];
    case 'both':
      return [];
  }
}

/** How long nothing may have happened in a call before a window is prepared, in milliseconds. */
const stillness = 1_500;
/** How long a switch is left alone before the window beside the call is opened, in milliseconds. */
const afterSwitch = 250;

export interface EndpointsHost {
  readonly windows: Windows;
  readonly choice: () => EndpointChoice;
  readonly activity: () => PhoneActivity;
  /** Whether windows of the other endpoint are made ready in a call. */
  readonly preparesWindows: boolean;
  /** The last main window of all is about to close. @returns whether it may */
  readonly mayClose: () => boolean;
  /** The last of this user alone is to close in a call. Hangs up, having asked. @returns whether it may close */
  readonly mayHangUp: (window: BrowserWindow) => Promise<boolean>;
  /** The program ends, and its windows with it. */
  readonly isEnding: () => boolean;
  /** No user has an endpoint on the screen any more. */
  readonly isLastOfAll: (user: number) => boolean;
  readonly lastClosed: () => void;
}

export class Endpoints {
  readonly #user: number;
  readonly #host: EndpointsHost;
  #callPlace: CallPlace = 'window';
  #toastClosed = false;
  #knownCalls: ReadonlySet<string> = new Set();
  readonly #closed = new Set<MainWindow>();
  #isAsking = false;
  #preparing: NodeJS.Timeout | undefined;

  constructor(user: number, host: EndpointsHost) {
    this.#user = user;
    this.#host = host;
  }

  #wanted(): readonly EndpointWindow[] {
    return windowsFor({
      choice: this.#host.choice(),
      calls: this.#host.activity().calls,
      callPlace: this.#callPlace,
      toastClosed: this.#toastClosed,
      closed: this.#closed,
    });
  }

  /** Main windows of this user that are on the screen. */
  get shown(): readonly BrowserWindow[] {
    return mainWindows.flatMap((role) => {
      const window = this.#host.windows.find(role, this.#user);
      return window !== undefined && isThere(window) ? [window] : [];
    });
  }

  /** Everything of the chosen endpoint, also what was closed, to the front. */
  showAll(): void {
    this.#closed.clear();
    if (this.#callPlace === 'away') this.#callPlace = 'window';
    for (const role of this.#wanted()) this.#show(role, true);
  }

  /** Shows what is chosen, or what its calls have made necessary. */
  update(): void {
    const wanted = this.#wanted();
    // First what comes, then what goes: there is no moment without a window.
    for (const role of wanted) this.#show(role, false);
    for (const role of endpointWindows) {
      const window = wanted.includes(role) ? undefined : this.#host.windows.find(role, this.#user);
      if (window?.isVisible() === true) window.hide();
    }
  }

  /** The choice has changed, perhaps in a call: what is ready is shown now, the rest when that is done. */
  choiceChanged(): void {
    this.#closed.clear();
    if (this.#callPlace === 'away') this.#callPlace = 'window';
    const wanted = this.#wanted();
    const isReady = (role: EndpointWindow) => this.#host.windows.find(role, this.#user) !== undefined;
    if (wanted.every(isReady) || !wanted.some(isReady)) {
      this.update();
      this.#prepareSoon();
      return;
    }
    for (const role of wanted.filter(isReady)) this.#show(role, false);
    for (const role of endpointWindows) {
      if (!wanted.includes(role)) this.#host.windows.find(role, this.#user)?.hide();
    }
    setTimeout(() => {
      if (!this.#host.isEnding()) this.update();
    }, afterSwitch);
  }

  activityChanged(): void {
    const { calls } = this.#host.activity();
    const isNew = calls.some(({ id }) => !this.#knownCalls.has(id));
    this.#knownCalls = new Set(calls.map(({ id }) => id));
    if (isNew) {
      this.#toastClosed = false;
      if (this.#callPlace === 'away') this.#callPlace = 'window';
    }
    if (calls.length === 0) this.#callPlace = 'window';
    this.update();
    this.#prepareSoon();
  }

  /** The user asks for a window. */
  open(role: 'webex-app' | 'webex-call' | 'webex-float'): void {
    switch (role) {
      case 'webex-app':
        this.#closed.delete('webex-app');
        break;
      case 'webex-call':
        this.#callPlace = 'window';
        break;
      case 'webex-float':
        this.#callPlace = 'float';
        break;
    }
    this.#show(role, true);
    this.update();
  }

  #show(role: EndpointWindow, toFront: boolean): void {
    const { windows } = this.#host;
    const known = windows.find(role, this.#user);
    if (known !== undefined && isThere(known) && !toFront) return;
    // A toast must not take the keys from whoever is typing.
    if (role === 'webex-toast') windows.prepareView(role, this.#user).showInactive();
    else windows.openView(role, this.#user);
  }

  #prepareSoon(): void {
    clearTimeout(this.#preparing);
    if (!this.#host.preparesWindows) return;
    const { calls } = this.#host.activity();
    if (!calls.some((call) => isUp(call) && call.phase !== 'dialling' && call.phase !== 'progressing'))
      return;
    this.#preparing = setTimeout(() => {
      const { windows } = this.#host;
      const missing = windowsToPrepare(this.#host.choice()).find(
        (role) => windows.find(role, this.#user) === undefined,
      );
      if (this.#host.isEnding() || missing === undefined) return;
      windows.prepareView(missing, this.#user);
      this.#prepareSoon();
    }, stillness);
    this.#preparing.unref();
  }

  /** A window of this user's endpoints was made: what its closing means. */
  watch(window: BrowserWindow, role: EndpointWindow): void {
    window.on('close', (event) => {
      if (!this.#host.isEnding() && !this.#close(role)) event.preventDefault();
    });
    if (role === 'mpp' || role === 'webex-app') {
      window.on('closed', () => {
        if (this.#host.isEnding() || this.shown.length > 0) return;
        if (this.#host.isLastOfAll(this.#user)) this.#host.lastClosed();
      });
    }
  }

  /** A call that nobody sees any more would go on, and be recorded, behind its user's back. */
  async #closeWithCalls(role: MainWindow, window: BrowserWindow): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const isMeant = await this.#host.mayHangUp(window);
    this.#isAsking = false;
    if (!isMeant || window.isDestroyed()) return;
    this.#closed.add(role);
    window.destroy();
  }

  /** @returns whether the window goes */
  #close(role: EndpointWindow): boolean {
    switch (role) {
      case 'mpp':
      case 'webex-app': {
        const window = this.#host.windows.find(role, this.#user);
        const isLast = this.shown.every((other) => other === window);
        if (isLast && this.#host.isLastOfAll(this.#user)) {
          if (!this.#host.mayClose()) return false;
        } else if (isLast && window !== undefined && hasCallUp(this.#host.activity())) {
          void this.#closeWithCalls(role, window);
          return false;
        }
        this.#closed.add(role);
        return true;
      }
      // A call is not ended by closing what shows it.
      case 'webex-call':
        this.#callPlace = 'away';
        break;
      case 'webex-float':
        this.#callPlace = 'window';
        break;
      case 'webex-toast':
        this.#toastClosed = true;
        break;
    }
    this.update();
    return false;
  }
}

/** On the screen, or put away by the user into the task bar. */
function isThere(window: BrowserWindow): boolean {
  return window.isVisible() || window.isMinimized();
}
