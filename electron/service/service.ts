/** The simulated Webex Calling service: one HTTP server on loopback for SIP over WebSocket and the control API. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { WebSocketServer } from 'ws';
import { serviceAccessSchema, type CuePlayed, type ServiceAccess } from '../../shared/ipc/service-process';
import {
  defaultServiceSettings,
  serviceSettingsSchema,
  type EmbeddedSettings,
} from '../../shared/settings/service';
import { keepTrace, type TraceEntry } from '../../shared/trace/entry';
import type { Call } from './calls/call';
import { SipLeg } from './calls/sip-leg';
import { refusal } from './control/access';
import type { ControlHost } from './control/api';
import { ServiceCore } from './core';
import { Faults } from './faults';
import { MediaClock } from './media/media-clock';
import { SoundLibrary } from './media/sounds';
import type { RecordingDescription } from './recording/recorder';
import { Tenant } from './tenant';
import { Mailboxes } from './voicemail/mailboxes';

export interface ServiceOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Holds recordings and `control.json`. */
  readonly dataFolder: string;
  readonly soundsFolder: string;
  /** What users begin with. */
  readonly settings?: EmbeddedSettings;
}

export class SimulatedService {
  readonly #server: http.Server;
  readonly #core: ServiceCore;
  readonly #file: string;
  /** What `control.json` holds, readable by its owner alone. */
  readonly access: ServiceAccess;

  private constructor(server: http.Server, core: ServiceCore, file: string, access: ServiceAccess) {
    this.#server = server;
    this.#core = core;
    this.#file = file;
    this.access = access;
  }

  /** Rejects where the port is taken or the folder cannot be written. */
  static async start(
    options: ServiceOptions,
    onCue: (cue: CuePlayed) => void = () => undefined,
  ): Promise<SimulatedService> {
    const recordingsFolder = path.join(options.dataFolder, 'recordings');
    fs.mkdirSync(recordingsFolder, { recursive: true, mode: 0o700 });
    const file = path.join(options.dataFolder, 'control.json');
    const earlier = readAccess(file);

    const server = http.createServer();
    const port = await listen(server, options.port);

    const tenant = new Tenant(earlier?.passwords, options.settings);
    const access: ServiceAccess = {
      url: `http://127.0.0.1:${String(port)}/control/v1`,
      sip: `ws://127.0.0.1:${String(port)}/sip`,
      token: earlier?.token ?? randomBytes(24).toString('base64url'),
      passwords: Object.fromEntries(tenant.users.map(({ number, password }) => [number, password])),
    };
    const mailboxes = new Mailboxes(
      path.join(options.dataFolder, 'voicemail'),
      tenant.users.map(({ number }) => number),
    );
    const faults = new Faults();
    const log: TraceEntry[] = [];
    const recordings: RecordingDescription[] = [];
    let settings = defaultServiceSettings;
    let refuseUntil = 0;
    const trace = (entry: TraceEntry) => {
      keepTrace(log, [entry]);
    };

    const core = new ServiceCore({
      tenant,
      faults,
      clock: new MediaClock(),
      sounds: new SoundLibrary(options.soundsFolder),
      recordingsFolder,
      contact: () => `sip:service@127.0.0.1:${String(port)};transport=ws`,
      cueGain: () => settings.cueVolume / 100,
      registrationSeconds: () => settings.registrationSeconds,
      serviceSettings: () => settings,
      mailboxes,
      finished: (recording) => recordings.push(recording),
      cuePlayed: (call, cue, milliseconds) => {
        onCue({ sipCallIds: sipCallIds(call), cue, milliseconds });
      },
      ended: () => undefined,
      note: (text) => {
        trace({ at: Date.now(), where: 'service', kind: 'note', text });
      },
      trace,
      refuseConnections: (milliseconds) => {
        refuseUntil = Date.now() + milliseconds;
      },
    });

    const control: ControlHost = {
      core,
      tenant,
      faults,
      mailboxes,
      recordings: () => recordings,
      log: () => log,
      settings: () => settings,
      changeServiceSettings: (patch) => {
        settings = serviceSettingsSchema.parse({ ...settings, ...patch });
        return settings;
      },
      changeSettings: (number, patch) => {
        const changed = tenant.change(number, patch);
        if (changed !== undefined) core.settingsChanged(number);
        return changed;
      },
    };
    serveHttp(server, control, port, access.token);
    serveSip(server, port, () => Date.now() >= refuseUntil, core);

    fs.rmSync(file, { force: true });
    fs.writeFileSync(file, JSON.stringify(access), { mode: 0o600 });
    return new SimulatedService(server, core, file, access);
  }

  async stop(): Promise<void> {
    this.#core.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Where the token is kept. */
  get accessFile(): string {
    return this.#file;
  }
}

function sipCallIds(call: Call): string[] {
  return call.legs.flatMap((leg) => (leg instanceof SipLeg ? [leg.dialog.callId] : []));
}

function readAccess(file: string): ServiceAccess | undefined {
  try {
    return serviceAccessSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** @returns the port, which for 0 the system has chosen */
function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? port) : port);
    });
  });
}

function serveHttp(server: http.Server, host: ControlHost, port: number, token: string): void {
  let listener: Promise<http.RequestListener> | undefined;
  server.on('request', (request, response) => {
    listener ??= import('./control/http').then(({ controlListener }) => controlListener(host, port, token));
    void listener.then((answer) => {
      answer(request, response);
    });
  });
}

function serveSip(server: http.Server, port: number, isOpen: () => boolean, core: ServiceCore): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 65_536,
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
  });
  server.on('upgrade', (request, socket, head) => {
    const reason = request.url === '/sip' ? refusal(request.headers, port) : 'no such path';
    const offered = request.headers['sec-websocket-protocol'] ?? '';
    if (!isOpen()) socket.destroy();
    else if (reason !== undefined) socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    // RFC 7118 section 4: the sub-protocol sip is mandatory.
    else if (!offered.split(',').some((name) => name.trim() === 'sip')) {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    } else {
      sockets.handleUpgrade(request, socket, head, (client) => {
        core.connected(client);
      });
    }
  });
}
