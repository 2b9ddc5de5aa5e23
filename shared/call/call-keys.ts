/** Which of the keys that are not about recording a phone offers, and why. */
import { phrase } from '../words/phrase';
import type { CallSnapshot, LineSnapshot } from '../ipc/phone-view';
import type { CallKeyword, KeyListName } from '../recording/key-list';
import {
  absent,
  beginEntry,
  lineHindrance,
  offer,
  waiting,
  whenFree,
  type CallKeyDecision,
  type CallKeySituation,
  type KeyAction,
} from './call-key-types';
import {
  decideBlindTransfer,
  decideConsult,
  decideJoin,
  decideJoinCall,
  decidePark,
  decideTransferToCall,
} from './transfer-keys';

export type { CallKeyDecision, CallKeySituation, EntryPurpose, KeyAction } from './call-key-types';

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

export function decideCallKey(keyword: CallKeyword, situation: CallKeySituation): CallKeyDecision {
  const { call, callLine, line, entry, purpose, lastNumber, lastCaller, doNotDisturb, forwardTo, voicemail } =
    situation;
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
      return beginEntry('call', phrase('key.entry-possible'));
    case 'redial':
      if (lastNumber === undefined) return absent(phrase('key.nothing-dialled'));
      return decideDial(line, lastNumber);
    case 'lcr':
      if (lastCaller === undefined) return absent(phrase('key.nobody-called'));
      return decideDial(line, lastCaller);
    case 'dial':
    case 'call':
      return decideEntered(situation);
    case 'cancel':
      return entry === undefined
        ? absent(phrase('key.nothing-entered'))
        : { kind: 'offered', action: { kind: 'cancel-entry' }, because: phrase('key.entering') };
    case 'delchar':
      return entry === undefined || entry === ''
        ? absent(phrase('key.nothing-to-delete'))
        : { kind: 'offered', action: { kind: 'delete-character' }, because: phrase('key.entering') };
    case 'xfer':
      return decideConsult('transfer', situation);
    case 'conf':
      return decideConsult('conference', situation);
    case 'bxfer':
      return decideBlindTransfer(situation);
    case 'park':
      return decidePark(situation);
    case 'join':
      return decideJoin(situation);
    case 'xferLx':
      return decideTransferToCall(situation);
    case 'confLx':
      return decideJoinCall(situation);
    case 'unpark':
      if (entry !== undefined) return absent(phrase('key.entering'));
      return whenRegistered(line, beginEntry('retrieve', phrase('key.entry-possible')));
    case 'dnd':
      return offer(
        { kind: 'set-do-not-disturb', on: !doNotDisturb },
        phrase(doNotDisturb ? 'key.dnd-on' : 'key.dnd-off'),
      );
    case 'cfwd':
      if (entry !== undefined) return absent(phrase('key.entering'));
      return forwardTo === undefined
        ? beginEntry('forward', phrase('key.not-forwarded'))
        : offer({ kind: 'set-forward', to: undefined }, phrase('key.forwarded', { number: forwardTo }));
    case 'dir':
      return open('contacts');
    case 'recents':
      return open('history');
    case 'miss':
      return open('missed');
    case 'settings':
      return open('settings');
    case 'messages':
      return voicemail === undefined ? absent(phrase('key.no-voicemail')) : open('voicemail');
    case 'phold':
    case 'barge':
      return absent(phrase('key.no-shared-line'));
    case 'pickup':
    case 'gpickup':
      return absent(phrase('key.no-pickup'));
    case 'acd_login':
    case 'acd_logout':
    case 'astate':
    case 'avail':
    case 'unavail':
      return absent(phrase('key.no-agent'));
    case 'em_login':
    case 'em_logout':
      return absent(phrase('key.no-mobility'));
    case 'left':
    case 'right':
      return absent(phrase('key.no-cursor'));
    case 'starcode':
      return purpose === 'call' ? open('star-codes') : absent(phrase('key.no-star-codes'));
  }
}

function open(screen: Extract<KeyAction, { kind: 'open' }>['screen']): CallKeyDecision {
  return { kind: 'offered', action: { kind: 'open', screen }, because: phrase('key.always') };
}

function whenRegistered(line: LineSnapshot | undefined, decision: CallKeyDecision): CallKeyDecision {
  if (line === undefined) return absent(phrase('key.no-line'));
  return lineHindrance(line) === undefined ? decision : waiting(phrase('key.not-registered'));
}

/** Taking over the call that the user has on another device. Whether there is one the service alone knows. */
export function decidePull(line: LineSnapshot | undefined): CallKeyDecision {
  if (line === undefined) return absent(phrase('key.no-line'));
  return whenRegistered(line, offer({ kind: 'pull', line: line.number }, phrase('app.pull-call-hint')));
}

/** For a second call the first is held, so its offer must be free as well; the phone sees to that. */
function decideDial(line: LineSnapshot | undefined, number: string): CallKeyDecision {
  if (line === undefined) return absent(phrase('key.no-line'));
  return whenRegistered(line, offer({ kind: 'dial', line: line.number, number }, phrase('key.registered')));
}

/** What the number that is being typed is for. */
function decideEntered({ entry, purpose, call, callLine, line }: CallKeySituation): CallKeyDecision {
  const to = entry?.trim() ?? '';
  if (entry === undefined) return absent(phrase('key.no-number'));
  if (purpose === 'retrieve') {
    if (line === undefined) return absent(phrase('key.no-line'));
    // Without a place it is the own one.
    const place = to === '' ? undefined : to;
    return whenRegistered(
      line,
      offer({ kind: 'retrieve', line: line.number, place }, phrase('key.registered')),
    );
  }
  if (to === '') return absent(phrase('key.no-number'));
  switch (purpose) {
    case 'call':
      return decideDial(line, to);
    case 'forward':
      return offer({ kind: 'set-forward', to }, phrase('key.not-forwarded'));
    case 'transfer':
    case 'conference':
    case 'blind-transfer':
      if (call === undefined || (call.phase !== 'connected' && call.phase !== 'held'))
        return absent(phrase('key.nobody-there'));
      return whenFree(
        call,
        callLine,
        offer(
          purpose === 'blind-transfer'
            ? { kind: 'blind-transfer', call: call.id, to }
            : { kind: 'consult', call: call.id, purpose, to },
          phrase('key.far-end-there'),
        ),
      );
  }
}

function decideHold(call: CallSnapshot | undefined, line: LineSnapshot | undefined): CallKeyDecision {
  if (call?.phase !== 'connected' && call?.phase !== 'conferencing')
    return absent(phrase('key.only-connected-held'));
  return whenFree(call, line, offer({ kind: 'hold', call: call.id }, phrase('key.connected')));
}

function decideResume(call: CallSnapshot | undefined, line: LineSnapshot | undefined): CallKeyDecision {
  if (call?.phase !== 'held') return absent(phrase('key.not-held'));
  return whenFree(call, line, offer({ kind: 'resume', call: call.id }, phrase('key.held')));
}
