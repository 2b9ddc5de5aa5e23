/** The simulated Webex Calling service: one HTTP server on loopback for SIP over WebSocket and the control API. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { CuePlayed, ServiceAccess } from '../../shared/ipc/service-process';
import {
  announcementLanguageOf,
  defaultServiceSettings,
  serviceSettingsSchema,
  type EmbeddedSettings,
  type RecordingSettingsPatch,
} from '../../shared/settings/service';
import { keepTrace, type TraceEntry } from '../../shared/trace/entry';
import { readAccess, writeAccess } from './access-file';
import { Sessions } from './administration/sessions';
import { CallControl } from './call-control/call-control';
import type { Call } from './calls/call';
import type { ControlHost } from './control/api';
import { ServiceCore } from './core';
import { Faults } from './faults';
import { Keeping } from './keeping/keeping';
import { MediaClock } from './media/media-clock';
import { SoundLibrary } from './media/sounds';
import { TenantDocument } from './public-api/tenant-document';
import type { OtherRecorder, OtherRecorderHost } from './siprec/recordings-to';
import { domain, Tenant } from './tenant';
import { Mailboxes } from './voicemail/mailboxes';
import { listen, serveHttp, serveSip } from './web-server';

export interface ServiceOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Holds recordings and `control.json`. */
  readonly dataFolder: string;
  readonly soundsFolder: string;
  /** Where the files of its pages are. Undefined: it has none. */
  readonly pagesFolder?: string | undefined;
  /** Where recordings go: the SIP URI of a session recording server. Undefined: into files. */
  readonly recorder?: string | undefined;
  /** What users begin with. */
  readonly settings?: EmbeddedSettings;
}

export class SimulatedService {
  readonly #server: http.Server;
  readonly #port: number;
  readonly #file: string;
  readonly #options: ServiceOptions;
  readonly #onCue: (cue: CuePlayed) => void;
  readonly #openOther: OpenOther | undefined;
  /** Whoever is signed in stays so when the service is reset. */
  readonly #sessions: Sessions;
  #running: Running;
  /** What `control.json` holds, readable by its owner alone. */
  readonly access: ServiceAccess;

  private constructor(
    server: http.Server,
    port: number,
    options: ServiceOptions,
    onCue: (cue: CuePlayed) => void,
    openOther: OpenOther | undefined,
  ) {
    this.#server = server;
    this.#port = port;
    this.#file = path.join(options.dataFolder, 'control.json');
    this.#options = options;
    this.#onCue = onCue;
    this.#openOther = openOther;
    const earlier = readAccess(this.#file);
    const { users } = new Tenant(earlier?.passwords);
    this.access = {
      url: `http://127.0.0.1:${String(port)}/control/v1`,
      sip: `ws://127.0.0.1:${String(port)}/sip`,
      http: `http://127.0.0.1:${String(port)}`,
      token: earlier?.token ?? newToken(),
      passwords: Object.fromEntries(users.map(({ number, password }) => [number, password])),
      tokens: Object.fromEntries(users.map(({ number }) => [number, earlier?.tokens[number] ?? newToken()])),
    };
    this.#sessions = new Sessions(this.access.token);
    this.#running = this.#begin();
  }

  /** Rejects where the port is taken or the folder cannot be written. */
  static async start(
    options: ServiceOptions,
    onCue: (cue: CuePlayed) => void = () => undefined,
  ): Promise<SimulatedService> {
    fs.mkdirSync(recordingsFolder(options), { recursive: true, mode: 0o700 });
    const server = http.createServer();
    const port = await listen(server, options.port);
    const service = new SimulatedService(server, port, options, onCue, await otherRecorder(options));
    writeAccess(service.#file, service.access);
    return service;
  }

  /** Everything between the listening server and the disk, as it is when the service has just started. */
  #begin(): Running {
    const port = this.#port;
    const tenant = new Tenant(this.access.passwords, this.#options.settings);
    const faults = new Faults();
    const mailboxes = new Mailboxes(
      voicemailFolder(this.#options),
      tenant.users.map(({ number }) => number),
    );
    const log: TraceEntry[] = [];
    const library = new SoundLibrary(this.#options.soundsFolder);
    let settings = defaultServiceSettings;
    let refuseUntil = 0;
    const trace = (entry: TraceEntry) => {
      keepTrace(log, [entry]);
    };

    const note = (text: string) => {
      trace({ at: Date.now(), where: 'service', kind: 'note', text });
    };
    const other = this.#openOther?.({ domain, address: '127.0.0.1', trace, note });

    const core = new ServiceCore({
      tenant,
      faults,
      clock: new MediaClock(),
      sounds: (user) =>
        library.speaking(
          announcementLanguageOf(user === undefined ? undefined : tenant.settingsOf(user), settings),
        ),
      record: (order) => keeping.record(order),
      contact: () => `sip:service@127.0.0.1:${String(port)};transport=ws`,
      cueGain: () => settings.cueVolume / 100,
      registrationSeconds: () => settings.registrationSeconds,
      serviceSettings: () => settings,
      mailboxes,
      // The catalogue has it from its recorder.
      finished: () => undefined,
      cuePlayed: (call, cue, milliseconds) => {
        this.#onCue({ sipCallIds: sipCallIds(call), cue, milliseconds });
      },
      ended: () => undefined,
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

    const changeSettings = (number: string, patch: RecordingSettingsPatch) => {
      const changed = tenant.change(number, patch);
      if (changed !== undefined) core.settingsChanged(number);
      return changed;
    };
    const document = new TenantDocument(changeSettings);
    for (const [number, patch] of Object.entries(this.#options.settings ?? {})) document.adopt(number, patch);
    const keeping = new Keeping({
      root: recordingsFolder(this.#options),
      tenant: () => document.tenant,
      recordElsewhere: other?.record,
      note,
    });

    const control: ControlHost = {
      core,
      tenant,
      faults,
      mailboxes,
      keeping,
      log: () => log,
      settings: () => settings,
      changeServiceSettings: (patch) => {
        settings = serviceSettingsSchema.parse({ ...settings, ...patch });
        return settings;
      },
      changeSettings: (number, patch) => {
        const inForce = document.adopt(number, patch);
        return changeSettings(number, { ...patch, ...inForce });
      },
      reset: () => {
        this.#reset();
      },
    };
    const isOpen = () => Date.now() >= refuseUntil;
    const { token, tokens } = this.access;
    const pages = { folder: this.#options.pagesFolder, sessions: this.#sessions };
    const web = serveHttp(
      this.#server,
      { control, callControl, document, pages, port, token, tokens, trace },
      isOpen,
    );
    serveSip(this.#server, port, isOpen, core);
    return { core, web, other, keeping };
  }

  /** What was goes on in nothing: its connections are closed, and what it still does finds no phone and no list. */
  #reset(): void {
    this.#running.core.close();
    this.#running.web.cut();
    void this.#running.other?.close();
    this.#running.keeping.close();
    this.#running.keeping.clear();
    fs.rmSync(voicemailFolder(this.#options), { recursive: true, force: true });
    this.#server.removeAllListeners('request').removeAllListeners('upgrade');
    this.#running = this.#begin();
  }

  async stop(): Promise<void> {
    this.#running.core.close();
    this.#running.keeping.close();
    this.#server.closeAllConnections();
    await this.#running.other?.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Control Hub's address for one browser: who opens it is signed in; it is good once. */
  pageAddress(): string {
    return `${this.access.http}/hub/?code=${this.#sessions.newCode()}`;
  }

  /** Where the token is kept. */
  get accessFile(): string {
    return this.#file;
  }
}

/** What a reset begins anew. */
interface Running {
  readonly core: ServiceCore;
  readonly web: { readonly cut: () => void };
  readonly other: OtherRecorder | undefined;
  readonly keeping: Keeping;
}

type OpenOther = (host: OtherRecorderHost) => OtherRecorder;

/** The recorder that is named; most name none, and what it takes is not loaded then. */
async function otherRecorder({ recorder }: ServiceOptions): Promise<OpenOther | undefined> {
  if (recorder === undefined) return undefined;
  const { recordingsTo } = await import('./siprec/recordings-to');
  return (host) => recordingsTo(recorder, host);
}

function recordingsFolder({ dataFolder }: ServiceOptions): string {
  return path.join(dataFolder, 'recordings');
}

function voicemailFolder({ dataFolder }: ServiceOptions): string {
  return path.join(dataFolder, 'voicemail');
}

function sipCallIds(call: Call): string[] {
  return call.legs.flatMap(({ sipCallId }) => sipCallId ?? []);
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
