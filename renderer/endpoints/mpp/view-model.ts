/** What the desk phone shows, computed from the phone's snapshot and from what is being typed. No state of its own. */
import {
  decideCallKey,
  keyListFor,
  type CallKeySituation,
  type KeyAction,
} from '../../../shared/call/call-keys';
import type { CallSnapshot, LineSnapshot, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import {
  pagesOf,
  parseKeyList,
  placeKeys,
  softkeyCatalogue,
  type KeyListName,
  type SoftkeyKeyword,
} from '../../../shared/recording/key-list';
import type { MppModel } from './models/model';
import type { RecordingControl } from '../../../shared/recording/control-types';
import type { RecordingOperation } from '../../../shared/recording/modes';
import { recordingKeys, type KeyDecision } from '../../../shared/recording/policy';
import {
  evidenceOf,
  strongestState,
  type Evidence,
  type RecordingStateKind,
} from '../../../shared/recording/state';
import {
  evidenceWords,
  explainDecision,
  requestWords,
  stateWords,
  unknownWords,
} from '../../../shared/recording/words';

/** What the user does at the screen and the phone knows nothing of. */
export interface ScreenState {
  /** The number being typed; undefined while none is. */
  readonly entry: string | undefined;
  /** Number of the line that a new call uses. */
  readonly line: number;
  /** Page of softkeys, from 0, and for which keys it was turned: other keys begin on their first page. */
  readonly page: { readonly of: string; readonly number: number };
}

interface SoftkeyView {
  readonly keyword: SoftkeyKeyword;
  readonly label: string;
  /** Undefined while the key is drawn and cannot be pressed. */
  readonly action: KeyAction | undefined;
  readonly because: string;
}

export interface RecordingView {
  readonly state: RecordingStateKind;
  readonly request: RecordingOperation | 'none';
  readonly evidence: Evidence | 'none';
  /** The word beside the icon. */
  readonly word: string;
  /** How sure it is, and what is asked for; empty where there is nothing to add. */
  readonly detail: string;
}

/** What several calls together show: the strongest state, known as surely as the surest of those that have it. */
interface StrongestRecording {
  readonly state: 'off' | 'started' | 'unknown' | 'paused';
  readonly evidence: Evidence | 'none';
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

const operationOf = {
  crdstart: 'start',
  crdpause: 'pause',
  crdresume: 'resume',
  crdstop: 'stop',
} as const satisfies Partial<Record<SoftkeyKeyword, RecordingOperation>>;

function isRecordingKeyword(keyword: SoftkeyKeyword): keyword is keyof typeof operationOf {
  return Object.hasOwn(operationOf, keyword);
}

export function describePhone(
  snapshot: PhoneSnapshot,
  screen: ScreenState,
  keyLists: Readonly<Record<KeyListName, string>>,
  model: MppModel,
): MppView {
  const call = snapshot.calls.find(({ id }) => id === snapshot.focusedCall);
  const line = snapshot.lines.find(({ number }) => number === screen.line);
  const callLine = snapshot.lines.find(({ number }) => number === call?.line);
  const { entry } = screen;
  const situation = { call, callLine, line, entry, lastNumber: snapshot.lastNumber };
  return {
    call,
    line,
    situation,
    recording: call === undefined ? undefined : describeRecording(call),
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

/** Undefined for a call that is not connected yet: there is nothing to tell. */
function describeRecording({ recording }: CallSnapshot): RecordingView | undefined {
  if (recording === undefined) return undefined;
  const { state, request } = recording;
  const evidence = evidenceOf(state);
  const asked = request.kind === 'none' ? '' : requestWords[request.kind];
  const why = state.kind === 'unknown' ? whyUnknown(recording) : '';
  return {
    state: state.kind,
    request: request.kind,
    evidence,
    word: stateWords[state.kind],
    detail: [evidenceWords[evidence], why, asked].filter((part) => part !== '').join(' · '),
  };
}

function whyUnknown({ connection, query }: RecordingControl): string {
  if (connection === 'down') return unknownWords.down;
  return query.kind === 'none' ? unknownWords.silent : unknownWords.asking;
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
  const ofRecording = call === undefined ? undefined : recordingDecisions(snapshot, call);
  for (const { keyword } of list) {
    const view = isRecordingKeyword(keyword)
      ? describeRecordingKey(keyword, call, ofRecording?.[operationOf[keyword]])
      : describeCallKey(keyword, situation);
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

function recordingDecisions(snapshot: PhoneSnapshot, call: CallSnapshot) {
  const line = snapshot.lines.find(({ number }) => number === call.line);
  if (call.recording === undefined || line === undefined) return undefined;
  return recordingKeys({
    mode: line.mode,
    protocol: line.protocol,
    callPhase: call.phase,
    control: call.recording,
    emergency: call.emergency,
    service: snapshot.service,
    offerOpen: call.offer === 'ours',
  });
}

function describeRecordingKey(
  keyword: keyof typeof operationOf,
  call: CallSnapshot | undefined,
  decision: KeyDecision | undefined,
): SoftkeyView | undefined {
  if (call === undefined || decision === undefined || decision.kind === 'absent') return undefined;
  const operation = operationOf[keyword];
  return {
    keyword,
    label: softkeyCatalogue[keyword],
    action:
      decision.kind === 'offered'
        ? { kind: 'intent', intent: { kind: 'record', call: call.id, operation } }
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
    label: softkeyCatalogue[keyword],
    action: decision.kind === 'offered' ? decision.action : undefined,
    because: decision.because,
  };
}

function strongestOf(calls: readonly CallSnapshot[]): StrongestRecording {
  const states = calls.flatMap(({ recording }) => (recording === undefined ? [] : [recording.state]));
  const state = strongestState(states.map(({ kind }) => kind));
  const evidences = states.filter(({ kind }) => kind === state).map(evidenceOf);
  return { state, evidence: evidences.includes('reported') ? 'reported' : (evidences[0] ?? 'none') };
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
