/** What the desk phone shows, computed from the phone's snapshot and from what is being typed. No state of its own. */
import {
  decideCallKey,
  keyListFor,
  type CallKeySituation,
  type EntryPurpose,
  type KeyAction,
} from '../../../shared/call/call-keys';
import type { Book } from '../../../shared/call/book';
import { callKeySituation } from '../../../shared/call/call-key-types';
import { describeRecordingIn, recordingKeysIn } from '../../../shared/call/conference';
import { strongestOf, type RecordingView, type StrongestRecording } from '../../../shared/call/describe-call';
import type { CallSnapshot, LineSnapshot, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import {
  pagesOf,
  parseKeyList,
  placeKeys,
  recordingKeywords,
  softkeyLabel,
  type KeyListName,
  type SoftkeyKeyword,
} from '../../../shared/recording/key-list';
import type { Phrase } from '../../../shared/words/phrase';
import type { MppModel } from './models/model';
import { recordingOperations, type RecordingOperation } from '../../../shared/recording/modes';
import type { KeyDecision } from '../../../shared/recording/policy';
import { explainDecision } from '../../../shared/recording/words';

/** What the user does at the screen and the phone knows nothing of. */
export interface ScreenState {
  /** The number being typed; undefined while none is. */
  readonly entry: string | undefined;
  readonly purpose: EntryPurpose;
  /** Number of the line that a new call uses. */
  readonly line: number;
  /** Page of softkeys, from 0, and for which keys it was turned: other keys begin on their first page. */
  readonly page: { readonly of: string; readonly number: number };
}

interface SoftkeyView {
  readonly keyword: SoftkeyKeyword;
  readonly label: Phrase;
  /** Undefined while the key is drawn and cannot be pressed. */
  readonly action: KeyAction | undefined;
  readonly because: Phrase;
}

export interface LineKeyView {
  readonly number: number;
  readonly line: LineSnapshot | undefined;
  readonly lamp: 'off' | 'green' | 'green-flashing' | 'amber-flashing';
  readonly strongest: StrongestRecording;
  readonly isSelected: boolean;
}

export interface SoftkeysView {
  readonly slots: readonly (SoftkeyView | undefined)[];
  readonly page: number;
  readonly pages: number;
  /** Names these keys, for `ScreenState.page`. */
  readonly of: string;
}

export interface MppView {
  readonly call: CallSnapshot | undefined;
  readonly recording: RecordingView | undefined;
  readonly softkeys: SoftkeysView;
  readonly lineKeys: readonly LineKeyView[];
  /** Of all calls. */
  readonly strongest: StrongestRecording;
  readonly line: LineSnapshot | undefined;
  /** What decides about every key that is not about recording. */
  readonly situation: CallKeySituation;
}

/** The operation of a recording key; undefined for a key that is about calls. */
function operationOf(keyword: SoftkeyKeyword): RecordingOperation | undefined {
  return recordingOperations.find((operation) => recordingKeywords[operation] === keyword);
}

export function describePhone(
  snapshot: PhoneSnapshot,
  screen: ScreenState,
  keyLists: Readonly<Record<KeyListName, string>>,
  model: MppModel,
  book: Book,
): MppView {
  const situation = callKeySituation(snapshot, book, screen);
  const { call, line } = situation;
  return {
    call,
    line,
    situation,
    recording: call === undefined ? undefined : describeRecordingIn(snapshot, call),
    strongest: strongestOf(snapshot.calls.filter(({ phase }) => phase !== 'releasing')),
    softkeys: describeSoftkeys(snapshot, screen, situation, keyLists, model.softkeys),
    lineKeys: Array.from({ length: model.lineKeys.left + model.lineKeys.right }, (_, index) =>
      describeLineKey(
        index + 1,
        snapshot,
        screen.entry === undefined ? (call?.line ?? screen.line) : screen.line,
      ),
    ),
  };
}

function describeSoftkeys(
  snapshot: PhoneSnapshot,
  screen: ScreenState,
  situation: CallKeySituation,
  keyLists: Readonly<Record<KeyListName, string>>,
  perPage: number,
): SoftkeysView {
  const { call, entry } = situation;
  const listName = keyListFor({ call, entry });
  const parsed = parseKeyList(keyLists[listName]);
  const list = parsed.kind === 'list' ? parsed.list : [];
  const decided = new Map<SoftkeyKeyword, SoftkeyView | 'empty'>();
  const ofRecording = call === undefined ? undefined : recordingKeysIn(snapshot, call, 'mpp');
  for (const { keyword } of list) {
    const operation = operationOf(keyword);
    const view =
      operation === undefined
        ? describeCallKey(keyword, situation)
        : describeRecordingKey(operation, call, ofRecording?.[operation]);
    if (view !== undefined) decided.set(keyword, view);
  }
  const slots = placeKeys(list, (keyword): keyword is SoftkeyKeyword => decided.has(keyword));
  const pages = pagesOf(
    slots.map((keyword) => drawn(keyword === undefined ? undefined : decided.get(keyword))),
    perPage,
  );
  const of = `${call?.id ?? 'idle'} ${listName}`;
  const page = screen.page.of === of ? Math.min(screen.page.number, pages.length - 1) : 0;
  return {
    of,
    slots: pages[page] ?? [],
    page,
    pages: pages.length,
  };
}

function drawn(key: SoftkeyView | 'empty' | undefined): SoftkeyView | undefined {
  return key === 'empty' ? undefined : key;
}

function describeRecordingKey(
  operation: RecordingOperation,
  call: CallSnapshot | undefined,
  decision: KeyDecision | undefined,
): SoftkeyView | undefined {
  if (call === undefined || decision === undefined || decision.kind === 'absent') return undefined;
  const keyword = recordingKeywords[operation];
  return {
    keyword,
    label: softkeyLabel(keyword),
    action:
      decision.kind === 'offered'
        ? { kind: 'intent', intent: { kind: 'record', call: call.id, operation, endpoint: 'mpp' } }
        : undefined,
    because: explainDecision(decision),
  };
}

function describeCallKey(
  keyword: SoftkeyKeyword,
  situation: CallKeySituation,
): SoftkeyView | 'empty' | undefined {
  const decision = decideCallKey(keyword, situation);
  if (decision.kind === 'absent') return undefined;
  if (decision.kind === 'not-built') return 'empty';
  return {
    keyword,
    label: softkeyLabel(keyword),
    action: decision.kind === 'offered' ? decision.action : undefined,
    because: decision.because,
  };
}

function describeLineKey(number: number, snapshot: PhoneSnapshot, selected: number): LineKeyView {
  const calls = snapshot.calls.filter((call) => call.line === number && call.phase !== 'releasing');
  const phases = calls.map(({ phase }) => phase);
  return {
    number,
    line: snapshot.lines.find((line) => line.number === number),
    lamp: phases.includes('ringing')
      ? 'amber-flashing'
      : phases.some((phase) => phase !== 'held')
        ? 'green'
        : phases.includes('held')
          ? 'green-flashing'
          : 'off',
    strongest: strongestOf(calls),
    isSelected: number === selected,
  };
}
