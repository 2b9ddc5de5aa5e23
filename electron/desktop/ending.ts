/** The end of the program: in a call it asks first, then lets the phones hang up and unregister, and the service store what was recorded. */
import { app, dialog, powerMonitor, type BrowserWindow } from 'electron';
import type { Locale } from '../../shared/words/locales';
import { phrase, type Phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import type { AtStake } from './activity';

/** How long phones may take to hang up and unregister when the program ends, in milliseconds. */
const leavingTime = 2_000;

export interface EndingHost {
  readonly atStake: () => AtStake | 'storing';
  readonly locale: () => Locale;
  /** The window above which is asked. */
  readonly window: () => BrowserWindow | undefined;
  /** Tells each phone that has begun to work to hang up; the window of each closes when it has. */
  readonly tellPhones: () => readonly BrowserWindow[];
  /** Resolves once nothing is to be waited for any more. */
  readonly over: () => Promise<void>;
  /** The computer has slept while a call was up, and could not be asked. */
  readonly slept: (atStake: Exclude<AtStake, 'nothing'>) => void;
}

/** What is asked. `storing`: no call is up, and the recording of one that is over is not stored yet. */
const questions = {
  call: { text: 'desktop.end.call', detail: 'desktop.end.call-detail', yes: 'desktop.end.yes' },
  'recorded-call': {
    text: 'desktop.end.recorded',
    detail: 'desktop.end.recorded-detail',
    yes: 'desktop.end.yes',
  },
  storing: { text: 'desktop.end.storing', detail: 'desktop.end.storing-detail', yes: 'desktop.end.quit' },
} as const;

/** Asks; the answer that changes nothing is the default, and what Escape gives. */
export async function askFirst(
  parent: BrowserWindow | undefined,
  locale: Locale,
  question: { readonly text: Phrase; readonly detail: Phrase; readonly yes: Phrase; readonly no: Phrase },
): Promise<boolean> {
  const options = {
    type: 'question' as const,
    title: 'Tallyphone',
    message: translate(locale, question.text),
    detail: translate(locale, question.detail),
    buttons: [translate(locale, question.yes), translate(locale, question.no)],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (parent === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
  return response === 0;
}

export class Ending {
  readonly #host: EndingHost;
  readonly #asks: boolean;
  /** `finishing`: the phones have left. */
  #stage: 'no' | 'asking' | 'under-way' | 'finishing' | 'done' = 'no';

  /** @param asks whether anybody is there to be asked */
  constructor(asks: boolean, host: EndingHost) {
    this.#asks = asks;
    this.#host = host;
  }

  get hasBegun(): boolean {
    return this.#stage !== 'no' && this.#stage !== 'asking';
  }

  /** Whether ending now would be asked about. */
  get mustAsk(): boolean {
    return this.#asks && !this.hasBegun && this.#host.atStake() !== 'nothing';
  }

  /** To be called when the program is asked to quit. @returns whether it must wait */
  begin(): boolean {
    switch (this.#stage) {
      case 'no':
        if (this.mustAsk) void this.#ask();
        else this.#leave();
        return this.#isWaiting();
      case 'asking':
      case 'under-way':
      case 'finishing':
        return true;
      case 'done':
        return false;
    }
  }

  #isWaiting(): boolean {
    return this.#stage !== 'done';
  }

  async #ask(): Promise<void> {
    const atStake = this.#host.atStake();
    if (atStake === 'nothing') return;
    this.#stage = 'asking';
    const { text, detail, yes } = questions[atStake];
    const isMeant = await askFirst(this.#host.window(), this.#host.locale(), {
      text: phrase(text),
      detail: phrase(detail),
      yes: phrase(yes),
      no: phrase('desktop.end.no'),
    });
    this.#stage = 'no';
    if (isMeant) this.#leave();
  }

  /** The last window of all is to close, and the program with it. @returns whether nobody has to be asked first; else asks */
  mayClose(): boolean {
    const mustAsk = this.mustAsk;
    if (mustAsk) app.quit();
    return !mustAsk;
  }

  /** A user's last window is to close in a call, and the program goes on. @returns whether the call is to end with it */
  async mayHangUp(window: BrowserWindow, user: string, atStake: AtStake): Promise<boolean> {
    if (!this.#asks || this.hasBegun) return true;
    const isRecorded = atStake === 'recorded-call';
    return askFirst(window, this.#host.locale(), {
      text: phrase(isRecorded ? 'desktop.close.recorded' : 'desktop.close.call', { user }),
      detail: phrase(isRecorded ? 'desktop.end.recorded-detail' : 'desktop.end.call-detail'),
      yes: phrase('desktop.close.yes'),
      no: phrase('desktop.end.no'),
    });
  }

  #leave(): void {
    this.#stage = 'under-way';
    const phones = this.#host.tellPhones();
    let open = phones.length;
    for (const phone of phones) {
      phone.once('closed', () => {
        open -= 1;
        if (open === 0) void this.#finish();
      });
    }
    if (open === 0) void this.#finish();
    else {
      setTimeout(() => {
        void this.#finish();
      }, leavingTime).unref();
    }
  }

  async #finish(): Promise<void> {
    if (this.#stage !== 'under-way') return;
    this.#stage = 'finishing';
    await this.#host.over();
    this.#stage = 'done';
    app.quit();
  }

  /** Log-off, shutdown and sleep. The first two can be held up until there is an answer, sleep cannot. */
  watchSystem(): void {
    // Linux and macOS; a program that holds it up must quit soon, or the system goes on without it.
    powerMonitor.on('shutdown', (...[event]: readonly unknown[]) => {
      if (this.mustAsk && hasPreventDefault(event)) event.preventDefault();
      app.quit();
    });
    let before: AtStake | 'storing' = 'nothing';
    powerMonitor.on('suspend', () => {
      before = this.#host.atStake();
    });
    powerMonitor.on('resume', () => {
      // What is being stored goes on.
      if (before !== 'nothing' && before !== 'storing') this.#host.slept(before);
      before = 'nothing';
    });
  }

  /** Windows asks each window whether the session may end. */
  watchSession(window: BrowserWindow): void {
    window.on('query-session-end', (event) => {
      if (!this.mustAsk) return;
      event.preventDefault();
      app.quit();
    });
  }
}

/** Electron's types leave the event of `shutdown` out. */
function hasPreventDefault(event: unknown): event is { preventDefault(): void } {
  return typeof event === 'object' && event !== null && 'preventDefault' in event;
}
