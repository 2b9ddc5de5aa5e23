/** Answers for a user who does not: greeting, tone, and then what the caller has to say goes into the mailbox. */
import { ServiceLeg } from '../calls/service-leg';
import { frameDuration, silence, type Frame } from '../media/frame';
import type { PromptName, Sounds } from '../media/sounds';
import type { MessageInProgress } from './mailboxes';

/** The longest message, in milliseconds. */
const longest = 120_000;

export interface DepositHost {
  readonly sounds: Sounds;
  /** Throws where no message can be kept. */
  readonly begin: () => MessageInProgress;
  readonly hangUp: () => void;
  /** Whether the caller hears what the greeting would drown: that the call is recorded. */
  readonly isCueHeard: () => boolean;
  readonly note: (text: string) => void;
}

type Step = { readonly kind: 'say'; readonly sound: PromptName } | { readonly kind: 'listen' | 'hang-up' };

export class DepositLeg extends ServiceLeg {
  readonly #host: DepositHost;
  readonly #steps: Step[] = [
    { kind: 'say', sound: 'voicemail-greeting' },
    { kind: 'say', sound: 'voicemail-tone' },
    { kind: 'listen' },
    { kind: 'say', sound: 'voicemail-tone' },
    { kind: 'hang-up' },
  ];
  #message: MessageInProgress | undefined;
  #listened = 0;

  constructor(id: string, number: string, name: string, host: DepositHost) {
    super(id, number, name);
    this.#host = host;
  }

  protected next(): Int16Array | undefined {
    const [step] = this.#steps;
    switch (step?.kind) {
      case 'say':
        if (step.sound === 'voicemail-greeting' && this.#host.isCueHeard()) return undefined;
        this.#steps.shift();
        return this.#host.sounds.get(step.sound);
      case 'listen':
        if (this.#listened >= longest) {
          this.#steps.shift();
          this.#keep();
          return this.next();
        }
        return undefined;
      case 'hang-up':
        this.#host.hangUp();
        return undefined;
      case undefined:
        return undefined;
    }
  }

  /** What is dropped is silence of its length, as in recordings. */
  protected hear(voice: Frame, dropped: number): void {
    for (let tick = 0; tick < dropped; tick += 1) this.#take(silence);
    this.#take(voice);
  }

  #take(frame: Frame): void {
    if (this.#steps[0]?.kind !== 'listen' || this.#listened >= longest) return;
    this.#guard(() => {
      this.#message ??= this.#host.begin();
      this.#message.write(frame);
    });
    this.#listened += frameDuration;
  }

  #keep(): void {
    const message = this.#message;
    this.#message = undefined;
    this.#guard(() => message?.end());
  }

  /** A caller who cannot be recorded is not left talking to nobody. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#steps.splice(0, this.#steps.length, { kind: 'hang-up' });
      this.#message = undefined;
      this.#host.note(`voicemail failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  protected ended(): void {
    this.#keep();
  }
}
