/** Milliseconds until the first further attempt and, doubled each time, the longest between two. */
const first = 5_000;
const longest = 60_000;

/** Registers again after a failure that was none of the connection: JsSIP would leave it at that. */
export class RegisterAgain {
  readonly #register: () => void;
  #delay = first;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(register: () => void) {
    this.#register = register;
  }

  failed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#register, this.#delay);
    this.#delay = Math.min(2 * this.#delay, longest);
  }

  /** It has succeeded, or is no longer wished for, or begins anew with another connection. */
  settle(): void {
    clearTimeout(this.#timer);
    this.#delay = first;
  }
}
