/** Plays a user's messages: a tone and the message, new ones first. 7 deletes the one that is played, # goes on to the next. */
import { ServiceLeg } from '../calls/service-leg';
import { sampleRate } from '../media/frame';
import type { Sounds } from '../media/sounds';
import { readWav } from '../media/wav';
import type { Mailboxes } from './mailboxes';

/** Time after a message in which it can still be deleted. */
const pause = new Int16Array(2 * sampleRate);

export interface RetrievalHost {
  readonly user: string;
  readonly mailboxes: Mailboxes;
  readonly sounds: Sounds;
  readonly hangUp: () => void;
}

type Step =
  | { readonly kind: 'sound'; readonly samples: Int16Array }
  | { readonly kind: 'message'; readonly id: string }
  /** The message has been heard to its end. */
  | { readonly kind: 'heard'; readonly id: string };

export class RetrievalLeg extends ServiceLeg {
  readonly #host: RetrievalHost;
  /** Messages that are still to be played. */
  readonly #waiting: string[];
  #current: string | undefined;
  #steps: Step[] = [];
  #isLast = false;

  constructor(id: string, number: string, name: string, host: RetrievalHost) {
    super(id, number, name);
    this.#host = host;
    const messages = host.mailboxes.list(host.user) ?? [];
    this.#waiting = [...messages.filter(({ heard }) => !heard), ...messages.filter(({ heard }) => heard)].map(
      (message) => message.id,
    );
    if (messages.length === 0) this.#finish('voicemail-empty');
  }

  #finish(sound: 'voicemail-empty' | 'voicemail-end'): void {
    this.#current = undefined;
    this.#isLast = true;
    this.#steps.push({ kind: 'sound', samples: this.#host.sounds.get(sound) });
  }

  protected next(): Int16Array | undefined {
    const { mailboxes, user, sounds, hangUp } = this.#host;
    const step = this.#steps.shift();
    switch (step?.kind) {
      case 'sound':
        return step.samples;
      case 'message': {
        return this.#audioOf(step.id) ?? this.next();
      }
      case 'heard':
        mailboxes.markHeard(user, step.id);
        return this.next();
      case undefined:
        break;
    }
    if (this.#isLast) {
      hangUp();
      return undefined;
    }
    const id = this.#waiting.shift();
    if (id === undefined) this.#finish('voicemail-end');
    else {
      this.#current = id;
      this.#steps = [
        { kind: 'sound', samples: sounds.get('voicemail-tone') },
        { kind: 'message', id },
        { kind: 'heard', id },
        { kind: 'sound', samples: pause },
      ];
    }
    return this.next();
  }

  /** Undefined where it was deleted meanwhile, or cannot be read. */
  #audioOf(id: string): Int16Array | undefined {
    const file = this.#host.mailboxes.audioFile(this.#host.user, id);
    try {
      return file === undefined ? undefined : readWav(file);
    } catch {
      return undefined;
    }
  }

  press(digit: string): void {
    const id = this.#current;
    if (id === undefined) return;
    const { mailboxes, user, sounds } = this.#host;
    switch (digit) {
      case '7':
        mailboxes.delete(user, id);
        this.#steps = [{ kind: 'sound', samples: sounds.get('voicemail-deleted') }];
        break;
      case '#':
        mailboxes.markHeard(user, id);
        this.#steps = [];
        break;
      default:
        return;
    }
    this.#current = undefined;
    this.skip();
  }

  protected hear(): void {
    // The user presses digits and says nothing.
  }

  protected ended(): void {
    // Nothing is kept.
  }
}
