/** Who is signed in at the service's pages in a browser: by a code that is good once, or by the token of control.json. */
import { randomBytes } from 'node:crypto';
import { isEqual } from '../control/access';

/** Of browsers that are signed in at the same time; the oldest is signed out by one more. */
const mostSessions = 50;

export class Sessions {
  readonly #token: string;
  readonly #codes = new Set<string>();
  readonly #sessions = new Set<string>();

  /** @param token of the control API */
  constructor(token: string) {
    this.#token = token;
  }

  /** A code with which one browser can sign in, once. */
  newCode(): string {
    const code = secret();
    this.#codes.add(code);
    return code;
  }

  /** @returns the session, to be kept as a cookie; undefined where the code is used or was none */
  beginWithCode(given: string): string | undefined {
    const code = among(this.#codes, given);
    if (code === undefined) return undefined;
    this.#codes.delete(code);
    return this.#begin();
  }

  beginWithToken(given: string): string | undefined {
    return isEqual(given, this.#token) ? this.#begin() : undefined;
  }

  has(session: string | undefined): boolean {
    return session !== undefined && among(this.#sessions, session) !== undefined;
  }

  end(session: string): void {
    this.#sessions.delete(session);
  }

  #begin(): string {
    const session = secret();
    const [oldest] = this.#sessions;
    if (this.#sessions.size >= mostSessions && oldest !== undefined) this.#sessions.delete(oldest);
    this.#sessions.add(session);
    return session;
  }
}

/** 192 bits: nobody guesses one. */
function secret(): string {
  return randomBytes(24).toString('base64url');
}

function among(all: ReadonlySet<string>, given: string): string | undefined {
  return [...all].find((one) => isEqual(given, one));
}
