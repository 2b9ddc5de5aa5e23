/** The running program: its service, its phones, their windows, and what passes between them. */
import { once } from 'node:events';
import path from 'node:path';
import { app, type WebContents } from 'electron';
import { cueCaptions } from '../shared/recording/cues';
import type { CuePlayed, ServiceAccess } from '../shared/ipc/service-process';
import {
  calls,
  events,
  phonePreferencesSchema,
  type PhoneConfiguration,
  type PhonePreferences,
  type RegistrationOutcome,
  type Surroundings,
} from '../shared/ipc/table';
import { keyListsOf, type LineProfile, type Profile, type UserProfile } from '../shared/settings/profile';
import { keepTrace, type TraceEntry } from '../shared/trace/entry';
import type { DemonstrationParts } from './demo/demonstration';
import { Credentials } from './credentials/credentials';
import { passwordStorage } from './credentials/keyring';
import { IpcServer, tellPage } from './ipc';
import { microphoneFile, microphoneSource } from './microphone';
import { configurePhone } from './phone-configuration';
import type { Options } from './options';
import { callService } from './service-client';
import { startService, type EmbeddedService } from './service-process';
import { readJsonFile, writeJsonFile } from './settings/json-file';
import { denyByDefault, serveOwnFiles } from './window/security';
import { Windows } from './window/windows';

const defaultPreferences: PhonePreferences = {
  volume: { speaker: 70, headset: 70, handset: 70 },
  cueVolume: 80,
  path: 'speaker',
  lastNumber: null,
};

/** How long phones may take to hang up and unregister when the program ends, in milliseconds. */
const leavingTime = 2_000;

export class Desktop {
  readonly #profile: Profile;
  readonly #options: Options;
  readonly #windows = new Windows();
  readonly #credentials: Credentials;
  readonly #trace: TraceEntry[] = [];
  readonly #warnings: string[] = [];
  #service: EmbeddedService | undefined;
  /** Phones that have begun to work, and so have something to end. */
  readonly #working = new Set<WebContents>();
  #leaving: 'no' | 'under-way' | 'done' = 'no';

  constructor(profile: Profile, options: Options) {
    this.#profile = profile;
    this.#options = options;
    this.#credentials = new Credentials(this.#dataFile('credentials.json'));
  }

  #dataFile(name: string): string {
    return path.join(app.getPath('userData'), name);
  }

  get #needsService(): boolean {
    return this.#profile.users.some(({ lines }) => lines.some(({ server }) => server === 'embedded'));
  }

  async open(): Promise<void> {
    if (this.#needsService) this.#startService();
    this.#warnAboutSandbox();
    denyByDefault();
    serveOwnFiles({
      folder: path.join(__dirname, 'renderer'),
      sipServers: () => this.#sipServers(),
      microphone: microphoneFile(this.#options),
    });
    this.#answerPages();
    await Promise.all(this.#profile.users.map((_user, index) => this.#openUser(index)));
  }

  async #openUser(index: number): Promise<void> {
    const phone = this.#windows.openPhone(index, () => {
      this.#warn('The phone has ended unexpectedly and begins anew. Its calls are lost.');
    });
    // Pages that start side by side take longer, and there is nothing to show before the phone is there.
    await once(phone.webContents, 'dom-ready');
    this.#windows.openView('mpp', index).on('closed', () => {
      if (this.#windows.all('mpp').length === 0) app.quit();
    });
  }

  /** Brings the endpoints to the front. */
  show(): void {
    for (const endpoint of this.#windows.all('mpp')) {
      endpoint.restore();
      endpoint.show();
    }
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

  #startService(): void {
    this.#service = startService(
      {
        port: this.#options.servicePort,
        dataFolder: this.#dataFile('service'),
        settings: this.#profile.embeddedSettings,
      },
      {
        cue: (cue) => {
          this.#showCue(cue);
        },
        exited: (code) => {
          if (this.#leaving === 'no')
            this.#warn(`The built-in service has ended (code ${String(code)}). Restart Tallyphone.`);
        },
      },
    );
    this.#service.access.then(
      (access) => {
        console.log(`Service: ${access.sip}`);
      },
      (error: unknown) => {
        this.#warn(error instanceof Error ? error.message : String(error));
      },
    );
  }

  #warnAboutSandbox(): void {
    if (process.getuid?.() !== 0) return;
    this.#warn('Running as root: Chromium’s sandbox is off. Start Tallyphone as an ordinary user.');
  }

  #warn(text: string): void {
    console.warn(text);
    this.#warnings.push(text);
    this.#refreshSurroundings();
  }

  #refreshSurroundings(): void {
    for (const window of this.#windows.all('mpp')) {
      const user = this.#windows.userOf(window.webContents);
      void this.#surroundings(user).then((surroundings) => {
        tellPage(window.webContents, events.surroundings, surroundings);
      });
    }
  }

  #sipServers(): readonly string[] {
    const servers = this.#profile.users.flatMap(({ lines }) => lines.map(({ server }) => server));
    return [...new Set(servers)].map((server) => (server === 'embedded' ? 'ws://127.0.0.1:*' : server));
  }

  #showCue(cue: CuePlayed): void {
    for (const phone of this.#windows.all('phone')) {
      for (const sipCallId of cue.sipCallIds) {
        const { milliseconds } = cue;
        tellPage(phone.webContents, events.cue, { sipCallId, caption: cueCaptions[cue.cue], milliseconds });
      }
    }
  }

  #userOf(page: WebContents): { readonly index: number; readonly user: UserProfile } {
    const index = this.#windows.userOf(page);
    const user = this.#profile.users[index];
    if (user === undefined) throw new Error('This window belongs to nobody.');
    return { index, user };
  }

  #answerPages(): void {
    const user = (page: WebContents) => this.#windows.userOf(page);
    new IpcServer((page) => this.#windows.roleOf(page))
      .answer(calls.phoneConfiguration, (_none, page) => this.#phoneConfiguration(page))
      .answer(calls.phoneTrace, (entries) => {
        keepTrace(this.#trace, entries);
      })
      .answer(calls.phonePreferences, (preferences, page) => {
        writeJsonFile(this.#preferencesFile(user(page)), preferences);
      })
      .answer(calls.registration, ({ line, outcome }, page) => {
        this.#registration(page, line, outcome);
      })
      .answer(calls.surroundings, (_none, page) => this.#surroundings(user(page)))
      .answer(calls.openWindow, (role, page) => {
        this.#windows.openView(role, user(page));
      })
      .answer(calls.givePassword, ({ line, password }, page) => this.#givePassword(page, line, password))
      .answer(calls.serviceStatus, async () =>
        calls.serviceStatus.gives.parse(await callService(await this.#ready(), 'GET', '/status')),
      )
      .answer(calls.changeUser, async ({ number, change }) =>
        calls.changeUser.gives.parse(
          await callService(
            await this.#ready(),
            'PATCH',
            `/users/${encodeURIComponent(number)}/recording`,
            change,
          ),
        ),
      )
      .answer(calls.changeService, async (change) =>
        calls.changeService.gives.parse(await callService(await this.#ready(), 'PATCH', '/settings', change)),
      )
      .listen();
  }

  #registration(page: WebContents, number: number, outcome: RegistrationOutcome): void {
    const { user } = this.#userOf(page);
    const line = user.lines[number - 1];
    if (line === undefined) return;
    console.log(`${line.address}: ${outcome === 'registered' ? 'registered' : 'password refused'}`);
    if (outcome === 'registered') return;
    this.#credentials.forget(line.address);
    this.#refreshSurroundings();
  }

  async #ready(): Promise<ServiceAccess> {
    if (this.#service === undefined) throw new Error('This profile has no built-in service.');
    return this.#service.access;
  }

  #preferencesFile(user: number): string {
    return this.#dataFile(`preferences-${String(user)}.json`);
  }

  async #phoneConfiguration(page: WebContents): Promise<PhoneConfiguration> {
    const { index, user } = this.#userOf(page);
    this.#working.add(page);
    const usesService = user.lines.some(({ server }) => server === 'embedded');
    const access = usesService ? await this.#ready() : undefined;
    const preferences = readJsonFile(
      this.#preferencesFile(index),
      phonePreferencesSchema,
      defaultPreferences,
    );
    if (preferences.problem !== undefined) this.#warn(preferences.problem);
    return configurePhone({
      profile: this.#profile,
      user,
      access,
      preferences: preferences.value,
      microphone: microphoneSource(this.#options),
      credentials: this.#credentials,
    });
  }

  async #surroundings(index: number): Promise<Surroundings> {
    const user = this.#profile.users[index];
    const wanted = await this.#passwordsWanted(user?.lines ?? []);
    return {
      model: user?.model ?? '8845',
      user: user?.name ?? '',
      keyLists: keyListsOf(this.#profile),
      warnings: this.#warnings,
      hasService: this.#service !== undefined,
      passwordsWanted: wanted,
      passwordStorage: wanted.length === 0 ? 'kept' : await passwordStorage(),
    };
  }

  async #passwordsWanted(lines: readonly LineProfile[]): Promise<Surroundings['passwordsWanted']> {
    const wanted: Surroundings['passwordsWanted'] = [];
    for (const [position, line] of lines.entries()) {
      const isAsked = line.secret !== undefined && 'ask' in line.secret;
      if (isAsked && (await this.#credentials.passwordFor(line, {})) === undefined) {
        wanted.push({ line: position + 1, label: line.label });
      }
    }
    return wanted;
  }

  async #givePassword(page: WebContents, number: number, password: string): Promise<void> {
    const { index, user } = this.#userOf(page);
    const line = user.lines[number - 1];
    const phone = this.#windows.find('phone', index);
    if (line === undefined || phone === undefined) throw new Error('There is no such line.');
    await this.#credentials.remember(line.address, password);
    tellPage(phone.webContents, events.password, { line: number, password });
    this.#refreshSurroundings();
  }

  /** Lets the phones hang up and unregister. @returns whether quitting must wait */
  leave(): boolean {
    if (this.#leaving !== 'no') return this.#leaving === 'under-way';
    const phones = this.#windows.all('phone').filter(({ webContents }) => this.#working.has(webContents));
    this.#leaving = 'under-way';
    const finish = () => {
      if (this.#leaving === 'done') return;
      this.#leaving = 'done';
      this.#service?.stop();
      app.quit();
    };
    let open = phones.length;
    for (const phone of phones) {
      phone.once('closed', () => {
        open -= 1;
        if (open === 0) finish();
      });
      tellPage(phone.webContents, events.leave, undefined);
    }
    if (open === 0) finish();
    else setTimeout(finish, leavingTime).unref();
    return this.#isStillLeaving();
  }

  #isStillLeaving(): boolean {
    return this.#leaving === 'under-way';
  }
}
