/** Where a call goes that was not answered where it was put through to: rules without SIP's transactions. */
import { voicemailCode } from '../../../shared/call/feature-codes';
import { formatNameAddr, parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import { depositNumber } from '../voicemail/numbers';

/** How a user's phones have taken a call. */
export type NotAnswered =
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly contacts: readonly string[];
      readonly rang: boolean;
    }
  | { readonly kind: 'timeout' };

/** RFC 5806; the ones that the service can tell. */
type DiversionReason = 'unconditional' | 'deflection' | 'user-busy' | 'no-answer' | 'unavailable';

/** A call that was on its way to `from`. */
export interface Diversion {
  readonly from: string;
  readonly reason: DiversionReason;
}

export type NextHop =
  | { readonly kind: 'divert'; readonly to: string; readonly diversion: Diversion }
  | { readonly kind: 'refuse'; readonly status: number };

/** How often a call is forwarded at most. */
const mostHops = 5;

/**
 * Where a call goes next that a user has not taken.
 * @param earlier diversions of this call, oldest first
 * @param voicemail whether the user's mailbox takes what the user does not
 */
export function nextHop(
  user: string,
  outcome: NotAnswered,
  earlier: readonly Diversion[],
  voicemail: boolean,
): NextHop {
  if (outcome.kind === 'refused' && isRedirection(outcome.status)) return redirected(user, outcome, earlier);
  const reason = outcome.kind === 'timeout' ? 'no-answer' : takenByVoicemail[outcome.status];
  if (!voicemail || reason === undefined) {
    return { kind: 'refuse', status: outcome.kind === 'timeout' ? 480 : outcome.status };
  }
  return { kind: 'divert', to: depositNumber(user), diversion: { from: user, reason } };
}

/** What leads to the mailbox: busy, declined, nobody there. Any other failure is told to the caller. */
const takenByVoicemail: Readonly<Record<number, DiversionReason>> = {
  408: 'unavailable',
  480: 'unavailable',
  486: 'user-busy',
  600: 'user-busy',
  603: 'user-busy',
};

function redirected(
  user: string,
  outcome: Extract<NotAnswered, { kind: 'refused' }>,
  earlier: readonly Diversion[],
): NextHop {
  const wanted = redirectionTarget(outcome.contacts);
  if (wanted === undefined) return { kind: 'refuse', status: 480 };
  if (earlier.length >= mostHops) return { kind: 'refuse', status: 483 };
  // Who forwards to the voicemail means its own.
  const to = wanted === voicemailCode ? depositNumber(user) : wanted;
  if (to === user || earlier.some(({ from }) => from === to)) return { kind: 'refuse', status: 482 };
  const reason = outcome.rang ? 'deflection' : 'unconditional';
  return { kind: 'divert', to, diversion: { from: user, reason } };
}

/** 305 and 380 want something else than another number. */
function isRedirection(status: number): boolean {
  return status >= 300 && status <= 302;
}

/** The number that a 3xx prefers: the first of the highest `q` (RFC 3261 8.1.3.4). Undefined where it names none. */
export function redirectionTarget(contacts: readonly string[]): string | undefined {
  let best: { readonly user: string; readonly q: number } | undefined;
  for (const text of contacts.flatMap(splitContacts)) {
    const address = parseNameAddr(text);
    const user = parseUri(address?.uri ?? '')?.user ?? '';
    const q = Number(address?.parameters.get('q') ?? '1');
    if (user !== '' && !(q <= (best?.q ?? -1))) best = { user: decoded(user), q };
  }
  return best?.user;
}

/** At commas that are neither quoted nor in brackets. */
function splitContacts(text: string): readonly string[] {
  return text.match(/(?:"(?:[^"\\]|\\.)*"|<[^<>]*>|[^,"<])+/g) ?? [];
}

/** `%2A86` is `*86` (RFC 3261 19.1.2). */
function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** Of all devices' refusals the one that is the user's word: any 6xx, then a redirection, then the lowest class (RFC 3261 16.7). */
export function bestRefusal<T extends { readonly status: number }>(refusals: readonly T[]): T | undefined {
  const rank = ({ status }: T) => (status >= 600 ? 0 : Math.floor(status / 100));
  return refusals.reduce<T | undefined>(
    (best, refusal) => (best === undefined || rank(refusal) < rank(best) ? refusal : best),
    undefined,
  );
}

/** Whether one device's refusal speaks for all: the others stop ringing (RFC 3261 16.7, 6xx). */
export function speaksForAll(status: number): boolean {
  return status >= 600 || isRedirection(status);
}

/** `Diversion` headers of an INVITE, the last diversion first (RFC 5806). */
export function diversionHeaders(
  diversions: readonly Diversion[],
  domain: string,
  nameOf: (number: string) => string | undefined,
): readonly (readonly [string, string])[] {
  return [...diversions].reverse().map(({ from, reason }) => {
    const address = formatNameAddr(nameOf(from) ?? '', `sip:${from}@${domain}`);
    return ['Diversion', `${address};reason=${reason};counter=1`];
  });
}
