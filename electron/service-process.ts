/** The simulated service in a process of its own, inside the app. */
import path from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { EmbeddedSettings } from '../shared/settings/service';
import {
  serviceNewsSchema,
  type CuePlayed,
  type KeepingWarning,
  type ServiceAccess,
  type ServiceNews,
} from '../shared/ipc/service-process';

interface EmbeddedServiceOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly settings: EmbeddedSettings;
}

interface EmbeddedServiceListener {
  readonly cue: (cue: CuePlayed) => void;
  readonly warning: (warning: KeepingWarning) => void;
  readonly storing: (isStoring: boolean) => void;
  /** After the first: users have come or gone. */
  readonly access: (access: ServiceAccess) => void;
  readonly exited: (code: number) => void;
}

export interface EmbeddedService {
  /** Rejects with the reason where the service cannot start. */
  readonly access: Promise<ServiceAccess>;
  /** To be called in the turn in which it was started: before that it says nothing. */
  listen(listener: EmbeddedServiceListener): void;
  /** Resolves once it has ended, or says nothing any more. */
  stop(): Promise<void>;
}

/** A service that is to end and says nothing for so long does not end by itself, in milliseconds: while it stores it says so every second. */
const silence = 10_000;

export function startService(options: EmbeddedServiceOptions): EmbeddedService {
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
  const hear = (told: (news: ServiceNews) => void) => {
    child.on('message', (message: unknown) => {
      told(serviceNewsSchema.parse(message));
    });
  };
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const access = new Promise<ServiceAccess>((resolve, reject) => {
    hear((news) => {
      if (news.kind === 'ready') resolve(news.access);
      if (news.kind === 'failed') reject(new Error(`The service could not start: ${news.reason}`));
    });
    child.once('exit', (code) => {
      reject(new Error(`The service ended with code ${String(code)}`));
    });
  });
  // Nobody may be waiting yet.
  access.catch(() => undefined);
  return {
    access,
    listen: ({ cue, warning, storing, access: changed, exited }) => {
      hear((news) => {
        if (news.kind === 'access') changed(news.access);
        if (news.kind === 'cue') cue(news);
        if (news.kind === 'warning') warning(news.warning);
        if (news.kind === 'storing') storing(news.isStoring);
      });
      child.once('exit', exited);
    },
    stop: async () => {
      child.postMessage('stop');
      await Promise.race([ended, quiet(hear)]);
    },
  };
}

/** Resolves once nothing has been heard for a while. */
function quiet(hear: (told: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, silence).unref();
    let timer = wait();
    hear(() => {
      clearTimeout(timer);
      timer = wait();
    });
  });
}
