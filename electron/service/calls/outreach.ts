/** Calls a number for somebody: a party that the service plays, or all phones of a user. */
import type { SoundsOf } from '../media/sounds';
import { partyAt, type Party } from '../parties/parties';
import { PartyLeg } from '../parties/party-leg';
import type { Registrar } from '../sip/registrar';
import type { TransactionLayer } from '../sip/transactions';
import { Invitation, type InvitationParts, type Reached as ReachedPhone } from './invitation';
import type { Leg, PartyIdentity } from './leg';
import { SipLeg } from './sip-leg';
import type { Switchboard } from './switchboard';

export type Reached =
  | { readonly kind: 'answered'; readonly leg: Leg }
  /** `contacts`: what a 3xx names instead. */
  | { readonly kind: 'refused'; readonly status: number; readonly contacts: readonly string[] };

export function refused(status: number): Reached {
  return { kind: 'refused', status, contacts: [] };
}

/** Of an INVITE, beside the usual ones. */
export type ExtraHeaders = InvitationParts['headers'];

/** Somebody is being called. */
export interface Outreach {
  /** How it went; a call that is cancelled is refused with 487. Whoever has answered waits to be put into a call. */
  readonly reached: Promise<Reached>;
  whenRinging(listener: () => void): void;
  cancel(): void;
}

export interface OutreachHost {
  readonly domain: string;
  readonly contact: () => string;
  readonly registrar: Registrar;
  readonly transactions: TransactionLayer;
  readonly sounds: SoundsOf;
  readonly switchboard: Switchboard;
  /** Undefined for a number that is no user. */
  readonly nameOf: (user: string) => string | undefined;
  /** What an INVITE to a user's phone says of the recording. */
  readonly toldAtInvite: (user: string) => 'off' | undefined;
}

/** A number that nobody has is refused with 404. @param headers of the INVITE to a user's phones */
export function reachOut(
  number: string,
  from: PartyIdentity,
  host: OutreachHost,
  headers: ExtraHeaders = [],
): Outreach {
  const party = partyAt(number);
  if (party !== undefined) return reachParty(number, party, host);
  return host.nameOf(number) === undefined ? nobody : reachUser(number, from, host, headers);
}

const nobody: Outreach = {
  reached: Promise.resolve(refused(404)),
  whenRinging: () => undefined,
  cancel: () => undefined,
};

/** Whoever has answered is in a call now: what is new can be told. */
export function opened(leg: Leg): void {
  if (leg instanceof SipLeg) leg.opened('us');
}

/** A party's end, which hangs up its call when it has said all. */
export function partyLeg(number: string, party: Party, host: OutreachHost): PartyLeg {
  const { switchboard, sounds } = host;
  const leg = new PartyLeg(switchboard.nextLegId(), number, party, sounds(undefined), () => {
    switchboard.callOf(leg)?.end(undefined, 'all is said');
  });
  return leg;
}

function reachParty(number: string, party: Party, host: OutreachHost): Outreach {
  const { kind } = party.behaviour;
  let settle: (reached: Reached) => void = () => undefined;
  const reached = new Promise<Reached>((resolve) => {
    settle = resolve;
  });
  let timer: NodeJS.Timeout | undefined;
  if (kind === 'busy') settle(refused(486));
  else if (kind !== 'never-answers') {
    timer = setTimeout(() => {
      settle({ kind: 'answered', leg: partyLeg(number, party, host) });
    }, party.ringsFor);
  }
  return {
    reached,
    whenRinging: (listener) => {
      if (kind !== 'busy') listener();
    },
    cancel: () => {
      clearTimeout(timer);
      settle(refused(487));
    },
  };
}

function reachUser(number: string, from: PartyIdentity, host: OutreachHost, headers: ExtraHeaders): Outreach {
  const told = host.toldAtInvite(number);
  const invitation = new Invitation({
    ...host,
    to: number,
    from: from.number,
    fromName: from.name,
    told,
    headers,
  });
  return {
    reached: invitation.reached.then((phone) => phoneReached(number, phone, told, host)),
    whenRinging: (listener) => {
      invitation.whenRinging(listener);
    },
    cancel: () => {
      invitation.cancel();
    },
  };
}

function phoneReached(
  number: string,
  phone: ReachedPhone,
  told: 'off' | undefined,
  { switchboard }: OutreachHost,
): Reached {
  if (phone.kind === 'refused') return phone;
  const { dialog, peer, response } = phone;
  return {
    kind: 'answered',
    leg: switchboard.userLeg({ number, dialog, peer, said: response.headers, told }),
  };
}
