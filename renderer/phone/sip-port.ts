/** What the phone needs of a SIP user agent. One implementation speaks through JsSIP; tests bring their own. */
import type { ExchangeOutcome } from '../../shared/recording/control-types';
import type { FailureCause } from '../../shared/recording/failure';
import type { RecordingMode } from '../../shared/recording/modes';
import type { RecordingReport } from '../../shared/recording/state';
import type { RecordHeader } from '../../shared/sip/record-header';
import type { RecordPreference } from '../../shared/sip/record-attribute';
import type { Phrase } from '../../shared/words/phrase';
import type { TraceEntry } from '../../shared/trace/entry';

export interface SipAccount {
  readonly address: string;
  /** A UUID that stays the same when the phone begins anew (RFC 5626 4.1). */
  readonly instance: string;
  readonly authorizationUser: string;
  readonly displayName: string;
  readonly password: string;
  /** WebSocket address of the server. */
  readonly server: string;
}

export interface SipParty {
  /** Empty where the far end gives none. */
  readonly name: string;
  readonly number: string;
}

/** Media of one call as the user agent needs it. */
export interface CallMedia {
  readonly outgoing: MediaStream;
  readonly incoming: (stream: MediaStream) => void;
}

/** How a call that rings is turned away. */
export type Refusal =
  | { readonly kind: 'declined' }
  | { readonly kind: 'busy' }
  /** 302: whoever calls is to call there instead. */
  | { readonly kind: 'moved'; readonly to: string };

/** Names a call to a server (RFC 3891), as the far end of it sees the tags. */
export interface DialogName {
  /** Address of the far end. */
  readonly address: string;
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
}

/** How a transfer ended (RFC 3515). Whatever it is, the call has not been ended by it here. */
export type ReferOutcome =
  | { readonly kind: 'transferred' }
  /** The server did not take the REFER. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** It did, and whoever was to be reached did not answer. */
  | { readonly kind: 'failed'; readonly status: number; readonly reason: string }
  | { readonly kind: 'not-sent'; readonly reason: Phrase }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'connection-lost' }
  /** The call ended before anything was said of the transfer. */
  | { readonly kind: 'over' };

/** An offer of ours in a call: whether we hold it, and what we prefer of its recording. */
export interface Offer {
  readonly hold: boolean;
  readonly preference: RecordPreference | undefined;
}

export interface SipCallEvents {
  /** 180 or 183 came. */
  readonly progress: () => void;
  /** The server has said who the far end is now (P-Asserted-Identity, RFC 3325): at first, or after a transfer. */
  readonly identified: (party: SipParty) => void;
  /** The dialog stands; `report` is what the INVITE or its 200 said of the recording. */
  readonly connected: (report: RecordingReport | undefined) => void;
  /**
   * A later SDP of the peer, other than an answer to `offer`, said something of the recording. `failure`: why the user's own has
   * failed, where the request said so.
   */
  readonly reported: (report: RecordingReport, failure?: FailureCause) => void;
  readonly heldByFar: (held: boolean) => void;
  /** Whose offer is open now. */
  readonly offerOpen: (whose: 'none' | 'ours' | 'theirs') => void;
  /** The call is over, or never came to be; `how`: another device of this user has taken it. */
  readonly ended: (reason: Phrase, how: 'here' | 'answered-elsewhere') => void;
}

export interface SipCall {
  readonly sipCallId: string;
  readonly party: SipParty;
  /** What the server calls this call over HTTP (`X-BroadWorks-Correlation-Info`); undefined until, or unless, it says so. */
  readonly trackingId: string | undefined;
  /** Undefined before the far end has answered. */
  readonly dialog: DialogName | undefined;
  listen(events: SipCallEvents): void;
  answer(media: CallMedia): void;
  decline(refusal: Refusal): void;
  hangUp(): void;
  /**
   * A re-INVITE. It never ends the call, however it is answered (docs/wire.md, “What JsSIP would do”); its promise may settle very late,
   * and is never rejected: what cannot be sent is an outcome.
   * Only one offer may be open: wait for `offerOpen('none')`.
   */
  offer(offer: Offer): Promise<ExchangeOutcome>;
  /** Whether this phone mixes it with other calls: what is sent in it says so from now on (`isfocus` in the Contact, RFC 4579, RFC 5359 2.10). */
  setFocus(isFocus: boolean): void;
  /** In-dialog INFO with `Record: on` or `off`; its promise is never rejected either. */
  sendRecord(wish: RecordHeader): Promise<ExchangeOutcome>;
  /**
   * REFER: the far end is to speak with a number, or with the far end of another call of this phone in place of it (Replaces).
   * The promise settles when the server says how it went, and is never rejected.
   */
  refer(target: string | DialogName): Promise<ReferOutcome>;
  /** Sends a telephone event (RFC 4733). @returns false where the far end takes none */
  sendDigit(digit: string): Promise<boolean>;
}

export interface VoicemailCounts {
  readonly fresh: number;
  readonly heard: number;
}

export interface SipLineEvents {
  readonly registering: () => void;
  readonly registered: () => void;
  readonly unregistered: () => void;
  /** `isRefusal`: the server does not take the password, or the user. Anything else is tried again. */
  readonly registrationFailed: (reason: string, isRefusal: boolean) => void;
  readonly disconnected: () => void;
  readonly incomingCall: (call: SipCall) => void;
  readonly modeLearnt: (mode: RecordingMode) => void;
  /** The server no longer tells the mode: what it has said counts no more. */
  readonly modeForgotten: () => void;
  /** Messages in the line's mailbox; undefined where the server does not tell, or no longer. */
  readonly voicemail: (messages: VoicemailCounts | undefined) => void;
  readonly trace: (entry: TraceEntry) => void;
}

export interface SipLine {
  start(): void;
  register(): void;
  unregister(): void;
  /** Hangs up, unregisters and closes the connection. */
  stop(): void;
  /** Throws where the number makes no SIP address. */
  call(number: string, media: CallMedia): SipCall;
}

export type SipLineFactory = (account: SipAccount, events: SipLineEvents) => SipLine;
