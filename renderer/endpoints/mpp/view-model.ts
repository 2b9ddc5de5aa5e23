/** What the desk phone shows, computed from the phone's snapshot and from what is being typed. No state of its own. */
import {
  decideCallKey,
  keyListFor,
  type CallKeySituation,
  type EntryPurpose,
} from '../../../shared/call/call-keys';
import type { Book } from '../../../shared/call/book';
import { callKeySituation } from '../../../shared/call/call-key-types';
import { conferenceOf, describeRecordingIn, recordingKeysIn } from '../../../shared/call/conference';
import { strongestOf, type RecordingView, type StrongestRecording } from '../../../shared/call/describe-call';
import type { CallSnapshot, LineSnapshot, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import {
  kindOfKey,
  pagesOf,
  parseKeyList,
  placeKeys,
  recordingKeywords,
  softkeyLabel,
  type CallKeyword,
  type KeyListName,
  type KeyOverflow,
  type SoftkeyKeyword,
} from '../../../shared/recording/key-list';
import type { MppModel } from './models/model';
import type { Notice, OpenScreen } from './open-screen';
import type { SoftkeyView } from './screen-view';
import type { RecordingOperation } from '../../../shared/recording/modes';
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
  /** What is open over the calls. */
  readonly open: OpenScreen | undefined;
  /** Index of the selected row of the open screen. */
  readonly selected: number;
  readonly notice: Notice | undefined;
}

/** Nothing is open, typed or turned. */
export const firstScreen: ScreenState = {
  entry: undefined,
  purpose: 'call',
  line: 1,
  page: { of: '', number: 0 },
  open: undefined,
  selected: 0,
  notice: undefined,
};

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
  /** How the next page is reached; `none` where there is one only. */
  readonly more: KeyOverflow | 'none';
  /** Names these keys, for `ScreenState.page`. */
  readonly of: string;
}

export interface MppView {
  readonly call: CallSnapshot | undefined;
  /** The calls of the conference that the focused call is in; else none. */
  readonly conference: readonly CallSnapshot[];
  readonly recording: RecordingView | undefined;
  /** The call that the recording shown is of: in a conference the one with the strongest state. */
  readonly recorded: CallSnapshot | undefined;
  readonly softkeys: SoftkeysView;
  readonly lineKeys: readonly LineKeyView[];
  /** Of all calls. */
  readonly strongest: StrongestRecording;
  readonly line: LineSnapshot | undefined;
  /** What decides about every key that is not about recording. */
  readonly situation: CallKeySituation;
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
  const recording = call === undefined ? undefined : describeRecordingIn(snapshot, call);
  const legs = call === undefined ? [] : conferenceOf(snapshot, call);
  return {
    call,
    conference: call?.phase === 'conferencing' ? legs : [],
    line,
    situation,
    recording,
    recorded: legs.find((leg) => leg.recording?.state.kind === recording?.state) ?? call,
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
  { places, overflow }: MppModel['softkeys'],
): SoftkeysView {
  const { call, entry } = situation;
  const listName = keyListFor({ call, entry });
  const parsed = parseKeyList(keyLists[listName]);
  const list = parsed.kind === 'list' ? parsed.list : [];
  const decided = new Map<SoftkeyKeyword, SoftkeyView>();
  const ofRecording = call === undefined ? undefined : recordingKeysIn(snapshot, call, 'mpp');
  for (const { keyword } of list) {
    const kind = kindOfKey(keyword);
    const view =
      kind.about === 'calls'
        ? describeCallKey(kind.keyword, situation)
        : describeRecordingKey(kind.operation, call, ofRecording?.[kind.operation]);
    if (view !== undefined) decided.set(keyword, view);
  }
  const slots = placeKeys(list, (keyword): keyword is SoftkeyKeyword => decided.has(keyword));
  const pages = pagesOf(
    slots.map((keyword) => (keyword === undefined ? undefined : decided.get(keyword))),
    places,
    overflow,
  );
  const of = `${call?.id ?? 'idle'} ${listName}`;
  const page = screen.page.of === of ? Math.min(screen.page.number, pages.length - 1) : 0;
  return {
    of,
    slots: pages[page] ?? [],
    page,
    pages: pages.length,
    more: pages.length > 1 ? overflow : 'none',
  };
}

/** The softkeys of an open screen: as many as there are places, on one page. */
export function softkeysOfScreen(
  keys: readonly (SoftkeyView | undefined)[],
  { places }: MppModel['softkeys'],
): SoftkeysView {
  const slots = Array.from({ length: places }, (_key, slot) => keys[slot]);
  return { slots, page: 0, pages: 1, more: 'none', of: 'screen' };
}

/** A call that rings is seen before anything that is open. */
export function shownScreen(
  open: OpenScreen | undefined,
  call: CallSnapshot | undefined,
): OpenScreen | undefined {
  return call?.phase === 'ringing' ? undefined : open;
}

function describeRecordingKey(
  operation: RecordingOperation,
  call: CallSnapshot | undefined,
  decision: KeyDecision | undefined,
): SoftkeyView | undefined {
  if (call === undefined || decision === undefined || decision.kind === 'absent') return undefined;
  const keyword = recordingKeywords[operation];
  return {
    label: softkeyLabel(keyword),
    action:
      decision.kind === 'offered'
        ? { kind: 'intent', intent: { kind: 'record', call: call.id, operation, endpoint: 'mpp' } }
        : undefined,
    because: explainDecision(decision),
  };
}

function describeCallKey(keyword: CallKeyword, situation: CallKeySituation): SoftkeyView | undefined {
  const decision = decideCallKey(keyword, situation);
  if (decision.kind === 'absent') return undefined;
  return {
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
