/** Calls a number for somebody: a party that the service plays, or all phones of a user. */
import type { SoundLibrary } from '../media/sounds';
import { parties, type Party } from '../parties/parties';
import { PartyLeg } from '../parties/party-leg';
import type { Registrar } from '../sip/registrar';
import type { TransactionLayer } from '../sip/transactions';
import { Invitation, type Reached as ReachedPhone } from './invitation';
import type { Leg, PartyIdentity } from './leg';
import { SipLeg } from './sip-leg';
import type { Switchboard } from './switchboard';

type Reached =
  { readonly kind: 'answered'; readonly leg: Leg } | { readonly kind: 'refused'; readonly status: number };

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
  readonly sounds: SoundLibrary;
  readonly switchboard: Switchboard;
  /** Undefined for a number that is no user. */
  readonly nameOf: (user: string) => string | undefined;
  /** What an INVITE to a user's phone says of the recording. */
  readonly toldAtInvite: (user: string) => 'off' | undefined;
}

/** Undefined for a number that nobody has. */
export function reachOut(number: string, from: PartyIdentity, host: OutreachHost): Outreach | undefined {
  const party = parties[number];
  if (party !== undefined) return reachParty(number, party, host);
  return host.nameOf(number) === undefined ? undefined : reachUser(number, from, host);
}

/** Whoever has answered is in a call now: what is new can be told. */
export function opened(leg: Leg): void {
  if (leg instanceof SipLeg) leg.opened('us');
}

/** A party's end, which hangs up its call when it has said all. */
export function partyLeg(number: string, party: Party, host: OutreachHost): PartyLeg {
  const { switchboard, sounds } = host;
  const leg = new PartyLeg(switchboard.nextLegId(), number, party, sounds, () => {
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
  if (kind === 'busy') settle({ kind: 'refused', status: 486 });
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
      settle({ kind: 'refused', status: 487 });
    },
  };
}

function reachUser(number: string, from: PartyIdentity, host: OutreachHost): Outreach {
  const told = host.toldAtInvite(number);
  const invitation = new Invitation({
    ...host,
    to: number,
    from: from.number,
    fromName: from.name,
    told,
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
