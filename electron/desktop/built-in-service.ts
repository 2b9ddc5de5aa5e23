/** The service that runs beside the program, where a line of the profile uses it. */
import type { CuePlayed, KeepingWarning, ServiceAccess } from '../../shared/ipc/service-process';
import type { EmbeddedSettings } from '../../shared/settings/service';
import { phrase, verbatim, type Phrase } from '../../shared/words/phrase';
import type { WebContents } from 'electron';
import { events } from '../../shared/ipc/table';
import { cueCaptions, ownAnnouncement } from '../../shared/recording/words';
import { tellPage } from '../ipc';
import { startService, type EmbeddedService } from '../service-process';

export interface BuiltInServiceHost {
  readonly warn: (text: Phrase) => void;
  /** The program ends, and the service with it. */
  readonly isEnding: () => boolean;
  readonly cue: (cue: CuePlayed) => void;
  /** Whom it serves now, and whom it served before. */
  readonly usersChanged: (now: ServiceAccess, before: ServiceAccess) => void;
}

export class BuiltInService {
  readonly #host: BuiltInServiceHost;
  #service: EmbeddedService | undefined;
  /** Once it was ready. */
  #access: ServiceAccess | undefined;

  constructor(host: BuiltInServiceHost) {
    this.#host = host;
  }

  get isStarted(): boolean {
    return this.#service !== undefined;
  }

  start(options: {
    readonly port: number;
    readonly dataFolder: string;
    readonly settings: EmbeddedSettings;
  }): void {
    const { warn, isEnding, cue, usersChanged } = this.#host;
    this.#service = startService(options, {
      cue,
      warning: (warning) => {
        warn(describeKeeping(warning));
      },
      access: (access) => {
        const before = this.#access ?? access;
        this.#access = access;
        usersChanged(access, before);
      },
      exited: (code) => {
        if (!isEnding()) warn(phrase('desktop.warning.service-ended', { code: String(code) }));
      },
    });
    this.#service.access.then(
      (access) => {
        this.#access ??= access;
        console.log(`Service: ${access.sip}`);
      },
      (error: unknown) => {
        warn(verbatim(error instanceof Error ? error.message : String(error)));
      },
    );
  }

  async access(): Promise<ServiceAccess> {
    if (this.#service === undefined) throw new Error('This profile has no built-in service.');
    return this.#access ?? this.#service.access;
  }

  stop(): void {
    this.#service?.stop();
  }
}

function describeKeeping(warning: KeepingWarning): Phrase {
  switch (warning.kind) {
    case 'set-aside':
      return phrase('desktop.warning.settings-set-aside', { file: warning.file });
    case 'not-kept':
      return phrase('desktop.warning.settings-not-kept', { reason: warning.reason });
  }
}

/** Tells a phone what its call hears now, in words. */
export function tellCue(phone: WebContents, { sipCallIds, cue, milliseconds, isOwn }: CuePlayed): void {
  const caption = isOwn ? ownAnnouncement : cueCaptions[cue];
  for (const sipCallId of sipCallIds) {
    tellPage(phone, events.cue, { sipCallId, caption, milliseconds });
  }
}
