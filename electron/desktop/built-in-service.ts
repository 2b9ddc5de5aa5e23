/** The service that runs beside the program, where a line of the profile uses it. */
import type { CuePlayed, KeepingWarning, ServiceAccess } from '../../shared/ipc/service-process';
import { phrase, verbatim, type Phrase } from '../../shared/words/phrase';
import type { WebContents } from 'electron';
import { events } from '../../shared/ipc/table';
import { cueCaptions, ownAnnouncement } from '../../shared/recording/words';
import { tellPage } from '../ipc';
import type { EmbeddedService } from '../service-process';

export interface BuiltInServiceHost {
  readonly warn: (text: Phrase) => void;
  /** The program ends, and the service with it. */
  readonly isEnding: () => boolean;
  readonly cue: (cue: CuePlayed) => void;
  /** Whom it serves now, and whom it served before. */
  readonly usersChanged: (now: ServiceAccess, before: ServiceAccess) => void;
}

export class BuiltInService {
  readonly #service: EmbeddedService | undefined;
  /** Once it was ready. */
  #access: ServiceAccess | undefined;
  #isStoring = false;

  /** @param service as it was started; undefined where no line uses it */
  constructor(
    service: EmbeddedService | undefined,
    { warn, isEnding, cue, usersChanged }: BuiltInServiceHost,
  ) {
    this.#service = service;
    service?.listen({
      cue,
      warning: (warning) => {
        warn(describeKeeping(warning));
      },
      storing: (isStoring) => {
        this.#isStoring = isStoring;
      },
      access: (access) => {
        const before = this.#access ?? access;
        this.#access = access;
        usersChanged(access, before);
      },
      exited: (code) => {
        this.#isStoring = false;
        if (!isEnding()) warn(phrase('desktop.warning.service-ended', { code: String(code) }));
      },
    });
    service?.access.then(
      (access) => {
        this.#access ??= access;
        // Phones wait for the same, and the first line that is written takes Node some milliseconds.
        setImmediate(() => {
          console.log(`Service: ${access.sip}`);
        });
      },
      (error: unknown) => {
        warn(verbatim(error instanceof Error ? error.message : String(error)));
      },
    );
  }

  get isStarted(): boolean {
    return this.#service !== undefined;
  }

  async access(): Promise<ServiceAccess> {
    if (this.#service === undefined) throw new Error('This profile has no built-in service.');
    return this.#access ?? this.#service.access;
  }

  /** Whether something that was recorded has yet to be stored. */
  get isStoring(): boolean {
    return this.#isStoring;
  }

  /** Resolves once all is stored and it has ended. */
  async stop(): Promise<void> {
    await this.#service?.stop();
  }
}

function describeKeeping(warning: KeepingWarning): Phrase {
  switch (warning.kind) {
    case 'set-aside':
      return phrase('desktop.warning.settings-set-aside', { file: warning.file });
    case 'not-guarded':
      return phrase('desktop.warning.folder-not-guarded', { reason: warning.reason });
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
