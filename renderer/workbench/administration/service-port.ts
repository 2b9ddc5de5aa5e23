/** How a page of the service reaches it: in a window of the app by the main process, in a browser by itself. */
import type { ServiceAnswer, ServiceAsk } from '../../../shared/pages/service-asks';
import type { Locale } from '../../../shared/words/locales';
import type { Appearance } from '../../../shared/settings/appearance';

export interface ServicePort {
  /**
   * One request, its body JSON or a WAV as a `Uint8Array`; paths are those of the control API that `serviceAskSchema` lets through. Answers with any status; rejects where the
   * service cannot be reached at all.
   */
  readonly ask: (method: ServiceAsk['method'], path: string, body?: unknown) => Promise<ServiceAnswer>;
  /** A recording's WAV; undefined where it cannot be had. Paths are as for `ask`. */
  readonly audio: (path: string) => Promise<Uint8Array | undefined>;
  /** Undefined where nobody needs to sign in. */
  readonly session: Session | undefined;
  /** Undefined where the app decides how its windows look. */
  readonly appearance: OwnAppearance | undefined;
}

/** With what a browser signs in. */
export type Credential = { readonly code: string } | { readonly token: string };

export interface Session {
  /** @returns whether that was good */
  readonly signIn: (credential: Credential) => Promise<boolean>;
  readonly signOut: () => Promise<void>;
  /** The code in the address under which the page was opened, once; undefined after that. */
  readonly takeCode: () => string | undefined;
}

type Theme = Appearance['theme'];

export interface OwnAppearance {
  readonly now: () => { readonly locale: Locale; readonly theme: Theme };
  readonly change: (change: { readonly locale: Locale } | { readonly theme: Theme }) => void;
}
