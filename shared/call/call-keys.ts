/** Which of the keys that are not about recording a phone offers, and why. */
import { phrase, type Phrase } from '../words/phrase';
import type { CallSnapshot, LineSnapshot, PhoneIntent } from '../ipc/phone-view';
import { softkeyLabel, type KeyListName, type SoftkeyKeyword } from '../recording/key-list';

/** What a number is being typed for. */
export const entryPurposes = [
  'call',
  'transfer',
  'blind-transfer',
  'conference',
  'forward',
  'retrieve',
] as const;
export type EntryPurpose = (typeof entryPurposes)[number];

/** What a pressed key does: something for the phone, or something on the screen alone. */
export type KeyAction =
  | { readonly kind: 'intent'; readonly intent: PhoneIntent }
  | { readonly kind: 'begin-entry'; readonly purpose: EntryPurpose }
  | { readonly kind: 'cancel-entry' }
  | { readonly kind: 'delete-character' }
  | { readonly kind: 'open'; readonly screen: 'contacts' | 'history' | 'voicemail' };

export type CallKeyDecision =
  | { readonly kind: 'offered'; readonly action: KeyAction; readonly because: Phrase }
  | { readonly kind: 'waiting'; readonly because: Phrase }
  | { readonly kind: 'absent'; readonly because: Phrase }
  /** The real phone has it here and we do not yet: it is not drawn and keeps its place, so that all others have theirs. */
  | { readonly kind: 'not-built'; readonly because: Phrase };

export interface CallKeySituation {
  readonly call: CallSnapshot | undefined;
  /** The line of the call. */
  readonly callLine: LineSnapshot | undefined;
  /** The line that a new call would use. */
  readonly line: LineSnapshot | undefined;
  /** What is being typed; undefined while nothing is. */
  readonly entry: string | undefined;
  readonly purpose: EntryPurpose;
  readonly lastNumber: string | undefined;
}

/** The key list that applies. */
export function keyListFor({ call, entry }: Pick<CallKeySituation, 'call' | 'entry'>): KeyListName {
  if (entry !== undefined) return 'Dialing_Input_Key_List';
  if (call === undefined) return 'Idle_Key_List';
  switch (call.phase) {
    case 'dialling':
    case 'progressing':
      return 'Progressing_Key_List';
    case 'ringing':
      return 'Ringing_Key_List';
    case 'connected':
      return 'Connected_Key_List';
    case 'held':
      return 'Hold_Key_List';
    case 'conferencing':
      return 'Conferencing_Key_List';
    case 'starting-transfer':
      return 'Start_Xfer_Key_List';
    case 'starting-conference':
      return 'Start_Conf_Key_List';
    case 'releasing':
      return 'Releasing_Key_List';
  }
}

const offer = (intent: PhoneIntent, because: Phrase): CallKeyDecision => ({
  kind: 'offered',
  action: { kind: 'intent', intent },
  because,
});
const absent = (because: Phrase): CallKeyDecision => ({ kind: 'absent', because });

/** Decides about any keyword but the four of recording. */
export function decideCallKey(keyword: SoftkeyKeyword, situation: CallKeySituation): CallKeyDecision {
  const { call, callLine, line, entry, lastNumber } = situation;
  switch (keyword) {
    case 'answer':
      return call?.phase === 'ringing'
        ? offer({ kind: 'answer', call: call.id }, phrase('key.ringing'))
        : absent(phrase('key.none-ringing'));
    case 'ignore':
      return call?.phase === 'ringing'
        ? offer({ kind: 'decline', call: call.id }, phrase('key.ringing'))
        : absent(phrase('key.none-ringing'));
    case 'hold':
      return decideHold(call, callLine);
    case 'resume':
      return decideResume(call, callLine);
    case 'endcall':
      return call !== undefined && call.phase !== 'releasing' && call.phase !== 'ringing'
        ? offer({ kind: 'hang-up', call: call.id }, phrase('key.can-end'))
        : absent(phrase('key.nothing-to-end'));
    case 'newcall':
      if (entry !== undefined) return absent(phrase('key.entering'));
      if (call?.phase === 'ringing') return absent(phrase('key.ringing'));
      return {
        kind: 'offered',
        action: { kind: 'begin-entry', purpose: 'call' },
        because: phrase('key.entry-possible'),
      };
    case 'redial':
      if (lastNumber === undefined) return absent(phrase('key.nothing-dialled'));
      return decideDial(line, lastNumber);
    case 'dial':
    case 'call':
      if (entry === undefined || entry.trim() === '') return absent(phrase('key.no-number'));
      return decideDial(line, entry);
    case 'cancel':
      return entry === undefined
        ? absent(phrase('key.nothing-entered'))
        : { kind: 'offered', action: { kind: 'cancel-entry' }, because: phrase('key.entering') };
    case 'delchar':
      return entry === undefined || entry === ''
        ? absent(phrase('key.nothing-to-delete'))
        : { kind: 'offered', action: { kind: 'delete-character' }, because: phrase('key.entering') };
    default:
      return { kind: 'not-built', because: phrase('key.not-built', { key: softkeyLabel(keyword) }) };
  }
}

/** For a second call the first is held, so its offer must be free as well; the phone sees to that. */
function decideDial(line: LineSnapshot | undefined, number: string): CallKeyDecision {
  if (line === undefined) return absent(phrase('key.no-line'));
  if (line.registration.kind !== 'registered')
    return { kind: 'waiting', because: phrase('key.not-registered') };
  return offer({ kind: 'dial', line: line.number, number }, phrase('key.registered'));
}

function decideHold(call: CallSnapshot | undefined, line: LineSnapshot | undefined): CallKeyDecision {
  if (call?.phase !== 'connected') return absent(phrase('key.only-connected-held'));
  return changeWhenFree(call, line, { kind: 'hold', call: call.id }, phrase('key.connected'));
}

function decideResume(call: CallSnapshot | undefined, line: LineSnapshot | undefined): CallKeyDecision {
  if (call?.phase !== 'held') return absent(phrase('key.not-held'));
  return changeWhenFree(call, line, { kind: 'resume', call: call.id }, phrase('key.held'));
}

/** RFC 3261 14.1: no re-INVITE beside one that is open; and none without a connection. */
function changeWhenFree(
  call: CallSnapshot,
  line: LineSnapshot | undefined,
  intent: PhoneIntent,
  because: Phrase,
): CallKeyDecision {
  const registration = line?.registration.kind;
  if (registration === 'disconnected') {
    return { kind: 'waiting', because: phrase('key.disconnected') };
  }
  if (registration !== 'registered') return { kind: 'waiting', because: phrase('key.not-registered') };
  return call.offer === 'ours'
    ? { kind: 'waiting', because: phrase('key.change-open') }
    : offer(intent, because);
}
