/** The simulated service in a process of its own, inside the app. */
import path from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { EmbeddedSettings } from '../shared/settings/service';
import {
  serviceNewsSchema,
  type CuePlayed,
  type KeepingWarning,
  type ServiceAccess,
} from '../shared/ipc/service-process';

export interface EmbeddedService {
  /** Rejects with the reason where the service cannot start. */
  readonly access: Promise<ServiceAccess>;
  stop(): void;
}

export function startService(
  options: { readonly port: number; readonly dataFolder: string; readonly settings: EmbeddedSettings },
  heard: {
    readonly cue: (cue: CuePlayed) => void;
    readonly warning: (warning: KeepingWarning) => void;
    /** After the first: users have come or gone. */
    readonly access: (access: ServiceAccess) => void;
    readonly exited: (code: number) => void;
  },
): EmbeddedService {
  const settings = {
    ...options,
    soundsFolder: path.join(__dirname, 'assets', 'sounds'),
    pagesFolder: path.join(__dirname, 'renderer'),
  };
  const child: UtilityProcess = utilityProcess.fork(
    path.join(__dirname, 'service.mjs'),
    [JSON.stringify(settings)],
    {
      serviceName: 'Tallyphone service',
    },
  );
  const access = new Promise<ServiceAccess>((resolve, reject) => {
    child.on('message', (message: unknown) => {
      const news = serviceNewsSchema.parse(message);
      switch (news.kind) {
        case 'ready':
          resolve(news.access);
          return;
        case 'access':
          heard.access(news.access);
          return;
        case 'failed':
          reject(new Error(`The service could not start: ${news.reason}`));
          return;
        case 'cue':
          heard.cue(news);
          return;
        case 'warning':
          heard.warning(news.warning);
      }
    });
    child.once('exit', (code) => {
      reject(new Error(`The service ended with code ${String(code)}`));
      heard.exited(code);
    });
  });
  // Nobody may be waiting yet.
  access.catch(() => undefined);
  return {
    access,
    stop: () => {
      child.postMessage('stop');
    },
  };
}
