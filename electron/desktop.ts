/** The running program: its service, its phones, their windows, and what passes between them. */
import { once } from 'node:events';
import path from 'node:path';
import { app, type BrowserWindow, type WebContents } from 'electron';
import type { PhoneActivity } from '../shared/ipc/phone-activity';
import { events, type IpcEvent, type RegistrationOutcome } from '../shared/ipc/table';
import type { AppearanceChange } from '../shared/settings/appearance';
import type { Profile } from '../shared/settings/profile';
import { keepTrace, type TraceEntry } from '../shared/trace/entry';
import { localeFor } from '../shared/words/locales';
import { phrase } from '../shared/words/phrase';
import { Attention } from './attention/attention';
import { lossOf } from './attention/texts';
import type { DemonstrationParts } from './demo/demonstration';
import { Accounts } from './desktop/accounts';
import { atStakeIn } from './desktop/activity';
import { answerPages } from './desktop/answers';
import { BuiltInService, tellCue } from './desktop/built-in-service';
import { Bulletin } from './desktop/bulletin';
import { Ending } from './desktop/ending';
import { Endpoints } from './desktop/endpoints';
import { httpLinesOf, type HttpLines } from './desktop/http-lines';
import { Links, takeOverLinks } from './desktop/links';
import { quiet, Users } from './desktop/users';
import { tellPage } from './ipc';
import { microphoneFile, microphoneSource } from './microphone';
import type { Options } from './options';
import type { EmbeddedService } from './service-process';
import { KeptPlaces } from './window/kept-places';
import { denyByDefault, serveOwnFiles } from './window/security';
import { isToolWindow, type ViewRole } from './window/shapes';
import { Windows } from './window/windows';

export class Desktop {
  readonly #options: Options;
  readonly #windows: Windows;
  readonly #users: Users;
  readonly #accounts: Accounts;
  readonly #service: BuiltInService;
  readonly #http: HttpLines;
  readonly #endpoints: readonly Endpoints[];
  readonly #attention: Attention;
  readonly #ending: Ending;
  readonly #links: Links;
  readonly #trace: TraceEntry[] = [];
  readonly #bulletin: Bulletin;
  /** Phones that have begun to work, and so have something to end. */
  readonly #working = new Set<WebContents>();

  constructor(profile: Profile, options: Options, service: EmbeddedService | undefined) {
    this.#options = options;
    this.#bulletin = new Bulletin({
      profile,
      windows: () => this.#windows,
      users: () => this.#users,
      accounts: () => this.#accounts,
      hasService: () => this.#service.isStarted,
    });
    const asks = !options.quitWithoutAsking && !options.demo;
    const warn = this.#bulletin.warn.bind(this.#bulletin);
    this.#service = new BuiltInService(service, {
      warn,
      isEnding: () => this.#ending.hasBegun,
      cue: (cue) => {
        for (const phone of this.#windows.all('phone')) tellCue(phone.webContents, cue);
      },
      usersChanged: (now, before) => {
        for (const { user, line, password } of this.#accounts.admitted(now, before)) {
          this.#http.registration(user, line, 'unregistered');
          this.#tellPhone(user, events.password, { line, password });
        }
      },
    });
    this.#windows = new Windows({
      places: new KeptPlaces(this.#dataFile('window-state.json'), warn),
      opened: (window, role, user) => {
        this.#opened(window, role, user);
      },
    });
    this.#users = new Users(profile, {
      file: (name) => this.#dataFile(name),
      warn,
      locale: profile.locale ?? localeFor(app.getLocale()),
      decided: {
        ...(options.locale === undefined ? {} : { locale: options.locale }),
        // The demonstration plays on the desk phone.
        ...(options.demo ? { endpoint: 'mpp' as const } : {}),
      },
    });
    this.#accounts = new Accounts(profile, {
      credentialsFile: this.#dataFile('credentials.json'),
      users: this.#users,
      service: () => this.#service.access(),
      microphone: microphoneSource(options),
    });
    this.#http = httpLinesOf(this.#users, {
      service: () => this.#service.access(),
      trace: (entry) => {
        keepTrace(this.#trace, [entry]);
      },
      phone: (user) => this.#windows.find('phone', user)?.webContents,
    });
    this.#endpoints = this.#users.all.map((user) => this.#endpointsOf(user));
    this.#attention = new Attention({
      users: this.#users,
      windows: this.#windows,
      shortcut: profile.shortcut,
      pauseOrResume: (user) => {
        this.#tellPhone(user, events.shortcut, 'pause-or-resume');
      },
      warn,
      choose: (user, endpoint) => {
        this.#changeAppearance(user, { endpoint });
      },
      show: this.show.bind(this),
      guardsSleep: asks,
      openLinks: () => void takeOverLinks(this.#users.locale, options),
      quit: () => {
        app.quit();
      },
    });
    this.#ending = new Ending(asks, {
      atStake: () => {
        const inCalls = atStakeIn(this.#users.activities);
        return inCalls === 'nothing' && this.#service.isStoring ? 'storing' : inCalls;
      },
      locale: () => this.#users.locale,
      window: () => this.#shownWindow(),
      tellPhones: () => this.#tellPhonesToLeave(),
      over: () => {
        this.#http.close();
        return this.#service.stop();
      },
      slept: (atStake) => {
        warn(phrase(atStake === 'call' ? 'desktop.warning.slept-call' : 'desktop.warning.slept-recorded'));
      },
    });
    this.#links = new Links({
      locale: () => this.#users.locale,
      window: () => this.#shownWindow(),
      dial: (number) => {
        const user = this.#windows.views().find(({ window }) => window.isFocused())?.user ?? 0;
        this.#tellPhone(user, events.dialLink, number);
      },
    });
  }

  #dataFile(name: string): string {
    return path.join(app.getPath('userData'), name);
  }

  async open(): Promise<void> {
    if (process.getuid?.() === 0) this.#bulletin.warn(phrase('desktop.warning.root'));
    denyByDefault();
    serveOwnFiles({
      folder: path.join(__dirname, 'renderer'),
      sipServers: () => this.#accounts.sipServers,
      microphone: microphoneFile(this.#options),
    });
    this.#answerPages();
    if (this.#options.link !== undefined) this.#links.open(this.#options.link);
    await Promise.all(this.#users.all.map((user) => this.#openUser(user)));
    this.#ending.watchSystem();
  }

  async #openUser(user: number): Promise<void> {
    const phone = this.#windows.openPhone(user, () => {
      this.#phoneLost(user);
    });
    // Pages that start side by side take longer, and there is nothing to show before the phone is there.
    await once(phone.webContents, 'dom-ready');
    this.#endpoints[user]?.update();
  }

  /** Brings the endpoints to the front, also those that were closed. */
  show(): void {
    for (const endpoints of this.#endpoints) endpoints.showAll();
  }

  /** A `tel:` or `sip:` link from another program. */
  openLink(link: string): void {
    this.#links.open(link);
  }

  /** What a demonstration plays on: the first user's endpoint, and where it leaves its traces. */
  stage(): Pick<DemonstrationParts, 'endpoint' | 'trace' | 'recordings'> {
    const [endpoint] = this.#windows.all('mpp');
    if (endpoint === undefined) throw new Error('There is no endpoint.');
    return {
      endpoint: endpoint.webContents,
      trace: () => this.#trace,
      recordings: this.#dataFile('service/recordings'),
    };
  }

  /** The program is asked to quit. @returns whether that must wait */
  leave(): boolean {
    return this.#ending.begin();
  }

  #endpointsOf(user: number): Endpoints {
    return new Endpoints(user, {
      windows: this.#windows,
      choice: () => this.#users.appearance(user).endpoint,
      activity: () => this.#users.activity(user),
      isEnding: () => this.#ending.hasBegun,
      preparesWindows: !this.#options.windowsWhenNeeded,
      isLastOfAll: (own) =>
        this.#endpoints.every((endpoints, other) => other === own || endpoints.shown.length === 0),
      mayClose: () => this.#ending.mayClose(),
      mayHangUp: async (window) => {
        const { name } = this.#users.profile(user);
        const atStake = atStakeIn([this.#users.activity(user)]);
        const isMeant = await this.#ending.mayHangUp(window, name, atStake);
        if (isMeant) this.#tellPhone(user, events.hangUp, undefined);
        return isMeant;
      },
      lastClosed: () => {
        app.quit();
      },
    });
  }

  #opened(window: BrowserWindow, role: ViewRole, user: number): void {
    this.#ending.watchSession(window);
    if (!isToolWindow(role)) this.#endpoints[user]?.watch(window, role);
    this.#attention.titles();
  }

  #shownWindow(): BrowserWindow | undefined {
    const all = this.#endpoints.flatMap(({ shown }) => shown);
    return all.find((window) => window.isFocused()) ?? all[0];
  }

  #changeAppearance(user: number, change: AppearanceChange): void {
    this.#users.changeAppearance(user, change);
    if (change.endpoint !== undefined) {
      this.#endpoints[user]?.choiceChanged();
      this.#http.endpointChosen(user);
    }
    this.#bulletin.send();
    setImmediate(() => {
      this.#attention.update();
    });
  }

  #answerPages(): void {
    answerPages({
      windows: this.#windows,
      users: this.#users,
      http: this.#http,
      service: () => this.#service.access(),
      phoneConfiguration: (user, page) => {
        // One that is loaded anew has the calls of before no more.
        if (this.#working.has(page)) this.#activity(user, quiet);
        this.#working.add(page);
        return this.#accounts.phoneConfiguration(user);
      },
      surroundings: (user) => this.#bulletin.surroundings(user),
      keepTrace: (entries) => {
        keepTrace(this.#trace, entries);
      },
      activity: this.#activity.bind(this),
      changeAppearance: (user, change) => {
        this.#changeAppearance(user, change);
      },
      registration: (user, line, outcome) => {
        this.#registration(user, line, outcome);
      },
      openWindow: (user, role) => {
        if (isToolWindow(role)) this.#windows.openView(role, user);
        else this.#endpoints[user]?.open(role);
      },
      givePassword: async (user, line, password) => {
        await this.#accounts.keepPassword(user, line, password);
        this.#tellPhone(user, events.password, { line, password });
        this.#bulletin.send();
      },
    });
  }

  #tellPhone<News>(user: number, event: IpcEvent<News>, news: News): void {
    const phone = this.#windows.find('phone', user);
    if (phone !== undefined) tellPage(phone.webContents, event, news);
  }

  #registration(user: number, line: number, outcome: RegistrationOutcome): void {
    if (this.#accounts.registration(user, line, outcome)) this.#bulletin.send();
    this.#http.registration(user, line, outcome);
    if (outcome !== 'registered') return;
    this.#links.ready();
    this.#attention.update();
  }

  #activity(user: number, activity: PhoneActivity): void {
    this.#users.setActivity(user, activity);
    this.#endpoints[user]?.activityChanged();
    this.#attention.update();
  }

  /** Its page has ended by itself: what its calls were is known from the last that it said. */
  #phoneLost(user: number): void {
    this.#bulletin.warn(lossOf(this.#users.activity(user)));
    this.#users.noteLost(user);
    this.#activity(user, quiet);
  }

  #tellPhonesToLeave(): readonly BrowserWindow[] {
    const phones = this.#windows.all('phone').filter(({ webContents }) => this.#working.has(webContents));
    for (const phone of phones) tellPage(phone.webContents, events.leave, undefined);
    return phones;
  }
}
