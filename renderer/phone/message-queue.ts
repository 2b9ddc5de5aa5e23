/** The phone's messages, one at a time, each long enough to be read. */
import type { PhoneMessage } from '../../shared/ipc/phone-view';
import type { Phrase } from '../../shared/words/phrase';

/** In milliseconds: `least` before another may take its place, `most` where none does. */
const times: Readonly<Record<PhoneMessage['tone'], { readonly least: number; readonly most: number }>> = {
  information: { least: 700, most: 5_000 },
  warning: { least: 2_500, most: 9_000 },
};

type NewMessage = Omit<PhoneMessage, 'id'>;

const isSame = (one: Phrase, other: Phrase) => JSON.stringify(one) === JSON.stringify(other);

export class MessageQueue {
  readonly #show: (message: PhoneMessage | undefined) => void;
  #waiting: NewMessage[] = [];
  #count = 0;
  #shown: NewMessage | undefined;
  /** Runs while a message may not yet be replaced. */
  #leastTimer: ReturnType<typeof setTimeout> | undefined;
  #mostTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(show: (message: PhoneMessage | undefined) => void) {
    this.#show = show;
  }

  add(message: NewMessage): void {
    // Both calls of a conference say the same of one press.
    const isSaid = (said: NewMessage | undefined) =>
      said?.tone === message.tone && said.about === message.about && isSame(said.text, message.text);
    if (this.#waiting.some(isSaid) || (this.#leastTimer !== undefined && isSaid(this.#shown))) return;
    // Of several changes of the recording only the last is still true; of several wishes the last is what the user waits for.
    if (message.about !== 'other') {
      this.#waiting = this.#waiting.filter(({ about }) => about !== message.about);
    }
    this.#waiting.push(message);
    if (this.#leastTimer === undefined) this.#next();
  }

  /** What was said of the recording is not the newest any more: nothing of it stands or waits. */
  outdate(): void {
    this.#waiting = this.#waiting.filter(({ about }) => about === 'other');
    if (this.#shown === undefined || this.#shown.about === 'other') return;
    clearTimeout(this.#leastTimer);
    this.#show(undefined);
    this.#next();
  }

  #next(): void {
    this.#leastTimer = undefined;
    const message = this.#waiting.shift();
    if (message === undefined) return;
    this.#count += 1;
    this.#shown = message;
    this.#show({ id: this.#count, ...message });
    const { least, most } = times[message.tone];
    clearTimeout(this.#mostTimer);
    this.#mostTimer = setTimeout(() => {
      this.#show(undefined);
    }, most);
    this.#leastTimer = setTimeout(() => {
      this.#next();
    }, least);
  }
}
