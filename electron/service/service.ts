/** The simulated Webex Calling service: one HTTP server on loopback for SIP over WebSocket and the control API. */
import http from 'node:http';
import path from 'node:path';
import type { KeepingWarning, ServiceAccess } from '../../shared/ipc/service-process';
import {
  announcementLanguageOf,
  defaultServiceSettings,
  serviceSettingsSchema,
  type RecordingSettingsPatch,
  type ServiceSettings,
} from '../../shared/settings/service';
import { demonstrationTenant } from '../../shared/settings/demonstration-tenant';
import { effectiveSettings } from '../../shared/settings/effective';
import { domain } from '../../shared/settings/user-numbers';
import { keepTrace, type TraceEntry } from '../../shared/trace/entry';
import { Accounts } from './accounts';
import { Sessions } from './administration/sessions';
import { CallControl } from './call-control/call-control';
import type { Call } from './calls/call';
import type { MeasuredStart } from './calls/call-start';
import { chooseRecorder, type ChosenRecorder } from './chosen-recorder';
import type { ControlHost } from './control/api';
import { ServiceCore } from './core';
import { Faults } from './faults';
import {
  announcementsFolder,
  emptyFolders,
  lockOwn,
  makeFolders,
  recordingsFolder,
  voicemailFolder,
} from './folders';
import { Keeping } from './keeping/keeping';
import { MediaClock } from './media/media-clock';
import { AnnouncementLibrary } from './media/announcement-files';
import { SoundLibrary } from './media/sounds';
import { TenantDocument } from './public-api/tenant-document';
import { serving } from './members';
import { openTogether } from './open-together';
import type { FolderLock } from './store/folder-lock';
import { Keeper } from './store/keeper';
import { describeWarning, type Kept } from './store/kept';
import type { ServiceListener, ServiceOptions } from './service-options';
import type { Running, Surroundings } from './service-parts';
import { Tenant } from './tenant';
import { Mailboxes } from './voicemail/mailboxes';
import { closeServer, listen, serveHttp, serveSip } from './web-server';

/** Of so many calls that are over it is kept how they began. */
const mostStarts = 100;

export class SimulatedService {
  readonly #server: http.Server;
  readonly #port: number;
  readonly #options: ServiceOptions;
  readonly #listener: ServiceListener;
  readonly #recorder: ChosenRecorder;
  /** Whoever is signed in stays so when the service is reset. */
  readonly #sessions: Sessions;
  readonly #keeper: Keeper;
  readonly #lock: FolderLock;
  readonly #accounts: Accounts;
  #running: Running;

  private constructor(
    server: http.Server,
    port: number,
    options: ServiceOptions,
    { listener, recorder, keeper, kept, lock, notes }: Surroundings,
  ) {
    this.#server = server;
    this.#port = port;
    this.#options = options;
    this.#listener = listener;
    this.#recorder = recorder;
    this.#keeper = keeper;
    this.#lock = lock;
    const begun = kept?.tenant ?? demonstrationTenant;
    this.#accounts = new Accounts(this.accessFile, port, begun, listener.access);
    this.#sessions = new Sessions(this.access.token);
    this.#running = this.#begin(kept);
    for (const note of notes) this.#running.note(note);
  }

  /**
   * Rejects where the port is taken, the folder is in use or cannot be written, or what is kept in it is a newer program's. What is kept and
   * cannot be read is set aside, with a warning.
   */
  static async start(options: ServiceOptions, listener: ServiceListener = {}): Promise<SimulatedService> {
    makeFolders(options);
    const notes: string[] = [];
    const warn = (warning: KeepingWarning) => {
      notes.push(describeWarning(warning));
      listener.warning?.(warning);
    };
    return openTogether(async (toClose) => {
      const lock = await lockOwn(options, warn);
      toClose(lock, lock.release);
      const { keeper, kept } = await Keeper.open(path.join(options.dataFolder, 'settings.sqlite'), warn);
      toClose(keeper, (one) => one.close());
      const server = toClose(http.createServer(), closeServer);
      const port = await listen(server, options.port);
      const recorder = await chooseRecorder(options.recorder, listener.storing);
      const own = { listener, recorder, keeper, kept, lock, notes };
      const service = new SimulatedService(server, port, options, own);
      toClose(service, (one) => one.stop());
      service.#accounts.write();
      return service;
    });
  }

  /**
   * Everything between the listening server and the disk, as it is when the service has just started.
   * @param kept of an earlier start; undefined: it begins with the demonstration tenant
   */
  #begin(kept: Kept | undefined): Running {
    const port = this.#port;
    const begun = kept?.tenant ?? demonstrationTenant;
    const tenant = new Tenant(begun, (user) => this.#accounts.passwordOf(user), kept?.users);
    const faults = new Faults();
    const mailboxes = new Mailboxes(
      voicemailFolder(this.#options),
      tenant.users.map(({ number }) => number),
    );
    const log: TraceEntry[] = [];
    const starts: MeasuredStart[] = [];
    const announcements = new AnnouncementLibrary(announcementsFolder(this.#options));
    const library = new SoundLibrary(this.#options.soundsFolder);
    let settings: ServiceSettings = serviceSettingsSchema.parse({
      ...defaultServiceSettings,
      ...kept?.service,
    });
    let refuseUntil = 0;
    const trace = (entry: TraceEntry) => {
      keepTrace(log, [entry]);
    };
    const note = (text: string) => {
      trace({ at: Date.now(), where: 'service', kind: 'note', text });
    };
    const recorder = this.#recorder.open({
      domain,
      address: this.#options.recorderAddress,
      authority: this.#options.recorderAuthority,
      identity: this.#options.recorderIdentity,
      credentials: this.#options.recorderCredentials,
      hasFeedback: this.#options.recorderHasFeedback === true,
      askedEvery: this.#options.recorderAskedEvery,
      platformOf: (number) => effectiveSettings(document.tenant, number)?.platform.value,
      calls: () =>
        core.exchange.calls.map(({ id, legs }) => ({ id, numbers: legs.map(({ number }) => number) })),
      trace,
      note,
    });

    const core = new ServiceCore({
      tenant,
      faults,
      clock: new MediaClock(),
      sounds: (user) => {
        const own = user === undefined ? undefined : tenant.settingsOf(user);
        const spoken = library.speaking(announcementLanguageOf(own, settings));
        return user === undefined ? spoken : announcements.inPlaceOf(spoken, document.filesOf(user));
      },
      record: (order) => keeping.record(order),
      prepare: recorder.prepare,
      contact: () => `sip:service@127.0.0.1:${String(port)};transport=ws`,
      cueGain: () => settings.cueVolume / 100,
      policyOf: (number) => document.policyOf(number),
      registrationSeconds: () => settings.registrationSeconds,
      serviceSettings: () => settings,
      mailboxes,
      cuePlayed: (call, cue, milliseconds, isOwn) => {
        this.#listener.cue?.({ sipCallIds: sipCallIds(call), cue, milliseconds, isOwn });
      },
      ended: (call) => {
        starts.push(call.measuredStart);
        starts.splice(0, starts.length - mostStarts);
      },
      changed: () => {
        callControl.changed();
      },
      note,
      trace,
      refuseConnections: (milliseconds) => {
        refuseUntil = Date.now() + milliseconds;
        web.cut();
      },
    });
    const callControl = new CallControl({
      calls: () => core.exchange.calls,
      settingsOf: (number) => tenant.settingsOf(number),
      note,
    });

    const setInForce = (number: string, patch: RecordingSettingsPatch) => {
      const changed = tenant.change(number, patch);
      if (changed !== undefined) core.settingsChanged(number);
      return changed;
    };
    const keep = () => {
      this.#keeper.keep(() => ({
        tenant: document.tenant,
        users: tenant.ownSettings,
        service: settings,
        aheadDays: keeping.clock.aheadDays,
      }));
    };
    const document = new TenantDocument(begun, {
      members: serving({ tenant, accounts: this.#accounts, core, callControl, mailboxes }),
      inForce: setInForce,
      changed: () => {
        keep();
        // A product that is changed and changed back counts as well.
        keeping.sweep();
      },
    });
    const keeping = new Keeping({
      root: recordingsFolder(this.#options),
      tenant: () => document.tenant,
      aheadDays: kept?.aheadDays ?? 0,
      clockMoved: keep,
      record: recorder.record,
      settled: recorder.settled,
      note,
    });
    const changeSettings = (number: string, patch: RecordingSettingsPatch) =>
      setInForce(number, { ...patch, ...document.adopt(number, patch) });
    for (const { number } of tenant.users) tenant.change(number, document.settingsOf(number));
    for (const [number, patch] of Object.entries(this.#options.settings ?? {})) changeSettings(number, patch);

    const control: ControlHost = {
      core,
      tenant,
      faults,
      recorderFaults: this.#recorder.faults,
      mailboxes,
      announcements,
      keeping,
      starts: () => [...starts, ...core.exchange.calls.map(({ measuredStart }) => measuredStart)],
      recordingsKept: () => keeping.catalogue.entries.length,
      log: () => log,
      settings: () => settings,
      changeServiceSettings: (patch) => {
        settings = serviceSettingsSchema.parse({ ...settings, ...patch });
        keep();
        return settings;
      },
      changeSettings,
      reset: () => {
        this.#reset();
      },
    };
    const isOpen = () => Date.now() >= refuseUntil;
    const web = serveHttp(
      this.#server,
      {
        control,
        callControl,
        document,
        pages: { folder: this.#options.pagesFolder, sessions: this.#sessions },
        settled: () => this.#keeper.settled(),
        port,
        token: this.access.token,
        tokens: () => this.access.tokens,
        trace,
      },
      isOpen,
    );
    serveSip(this.#server, port, isOpen, core);
    return { core, web, recorder, note, keeping };
  }

  /** What was goes on in nothing: its connections are closed, and what it still does finds no phone and no list. */
  #reset(): void {
    // First, because the disk may not take it.
    this.#accounts.follow(demonstrationTenant);
    this.#running.core.close();
    this.#running.web.cut();
    void this.#running.recorder.close();
    this.#running.keeping.close();
    this.#recorder.forget();
    this.#running.keeping.clear();
    emptyFolders(this.#options);
    this.#keeper.forget();
    this.#server.removeAllListeners('request').removeAllListeners('upgrade');
    this.#running = this.#begin(undefined);
  }

  async stop(): Promise<void> {
    this.#running.core.close();
    // At once: what has yet to be recorded may take minutes, in which whoever came back would be cut again.
    const closed = closeServer(this.#server);
    this.#running.keeping.close();
    await this.#running.recorder.close();
    await this.#recorder.stop();
    await closed;
    await this.#keeper.close();
    this.#lock.release();
  }

  /** Control Hub's address for one browser: who opens it is signed in; it is good once. */
  pageAddress(): string {
    return `${this.access.http}/hub/?code=${this.#sessions.newCode()}`;
  }

  /** What `control.json` holds, readable by its owner alone. */
  get access(): ServiceAccess {
    return this.#accounts.access;
  }

  /** Where that is kept. */
  get accessFile(): string {
    return path.join(this.#options.dataFolder, 'control.json');
  }
}

function sipCallIds(call: Call): string[] {
  return call.legs.flatMap(({ sipCallId }) => sipCallId ?? []);
}
