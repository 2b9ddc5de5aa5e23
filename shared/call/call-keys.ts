/** Which of the keys that are not about recording a phone offers, and why. */
import type { CallSnapshot, LineSnapshot, PhoneIntent } from '../ipc/phone-view';
import { softkeyCatalogue, type KeyListName, type SoftkeyKeyword } from '../recording/key-list';

/** What a pressed key does: something for the phone, or something on the screen alone. */
export type KeyAction =
  | { readonly kind: 'intent'; readonly intent: PhoneIntent }
  | { readonly kind: 'begin-entry' }
  | { readonly kind: 'cancel-entry' }
  | { readonly kind: 'delete-character' };

export type CallKeyDecision =
  | { readonly kind: 'offered'; readonly action: KeyAction; readonly because: string }
  | { readonly kind: 'waiting'; readonly because: string }
  | { readonly kind: 'absent'; readonly because: string }
  /** The real phone has it here and we do not yet: it is not drawn and keeps its place, so that all others have theirs. */
  | { readonly kind: 'not-built'; readonly because: string };

export interface CallKeySituation {
  readonly call: CallSnapshot | undefined;
  /** The line of the call. */
  readonly callLine: LineSnapshot | undefined;
  /** The line that a new call would use. */
  readonly line: LineSnapshot | undefined;
  /** What is being typed; undefined while nothing is. */
  readonly entry: string | undefined;
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

const offer = (intent: PhoneIntent, because: string): CallKeyDecision => ({
  kind: 'offered',
  action: { kind: 'intent', intent },
  because,
});
const absent = (because: string): CallKeyDecision => ({ kind: 'absent', because });

/** Decides about any keyword but the four of recording. */
export function decideCallKey(keyword: SoftkeyKeyword, situation: CallKeySituation): CallKeyDecision {
  const { call, callLine, line, entry, lastNumber } = situation;
  switch (keyword) {
    case 'answer':
      return call?.phase === 'ringing'
        ? offer({ kind: 'answer', call: call.id }, 'The call is ringing.')
        : absent('No call is ringing.');
    case 'ignore':
      return call?.phase === 'ringing'
        ? offer({ kind: 'decline', call: call.id }, 'The call is ringing.')
        : absent('No call is ringing.');
    case 'hold':
      return decideHold(call, callLine);
    case 'resume':
      return decideResume(call, callLine);
    case 'endcall':
      return call !== undefined && call.phase !== 'releasing' && call.phase !== 'ringing'
        ? offer({ kind: 'hang-up', call: call.id }, 'There is a call to end.')
        : absent('There is no call to end.');
    case 'newcall':
      if (entry !== undefined) return absent('A number is being entered.');
      if (call?.phase === 'ringing') return absent('A call is ringing.');
      return { kind: 'offered', action: { kind: 'begin-entry' }, because: 'A number can be entered.' };
    case 'redial':
      if (lastNumber === undefined) return absent('No number has been dialled yet.');
      return decideDial(line, lastNumber);
    case 'dial':
    case 'call':
      if (entry === undefined || entry.trim() === '') return absent('No number is entered.');
      return decideDial(line, entry);
    case 'cancel':
      return entry === undefined
        ? absent('Nothing is being entered.')
        : { kind: 'offered', action: { kind: 'cancel-entry' }, because: 'A number is being entered.' };
    case 'delchar':
      return entry === undefined || entry === ''
        ? absent('There is nothing to delete.')
        : { kind: 'offered', action: { kind: 'delete-character' }, because: 'A number is being entered.' };
    default:
      return { kind: 'not-built', because: `“${softkeyCatalogue[keyword]}” is not built yet.` };
  }
}

/** For a second call the first is held, so its offer must be free as well; the phone sees to that. */
function decideDial(line: LineSnapshot | undefined, number: string): CallKeyDecision {
  if (line === undefined) return absent('There is no line.');
  if (line.registration.kind !== 'registered')
    return { kind: 'waiting', because: 'The line is not registered.' };
  return offer({ kind: 'dial', line: line.number, number }, 'The line is registered.');
}

function decideHold(call: CallSnapshot | undefined, line: LineSnapshot | undefined): CallKeyDecision {
  if (call?.phase !== 'connected') return absent('Only a connected call can be held.');
  return changeWhenFree(call, line, { kind: 'hold', call: call.id }, 'The call is connected.');
}

function decideResume(call: CallSnapshot | undefined, line: LineSnapshot | undefined): CallKeyDecision {
  if (call?.phase !== 'held') return absent('The call is not on hold.');
  return changeWhenFree(call, line, { kind: 'resume', call: call.id }, 'The call is on hold.');
}

/** RFC 3261 14.1: no re-INVITE beside one that is open; and none without a connection. */
function changeWhenFree(
  call: CallSnapshot,
  line: LineSnapshot | undefined,
  intent: PhoneIntent,
  because: string,
): CallKeyDecision {
  const registration = line?.registration.kind;
  if (registration === 'disconnected') {
    return { kind: 'waiting', because: 'The connection to the server is lost.' };
  }
  if (registration !== 'registered') return { kind: 'waiting', because: 'The line is not registered.' };
  return call.offer === 'ours'
    ? { kind: 'waiting', because: 'Another change of the call is not answered yet.' }
    : offer(intent, because);
}
