/** The whole matrix of recording keys in words, as docs/softkeys.md prints it: computed by the policy, not written. */
import { decideCallKey, type CallKeySituation } from '../call/call-keys';
import type { CallSnapshot, LineSnapshot } from '../ipc/phone-view';
import { callPhases, type CallPhase } from '../call/call-phase';
import { beginRecordingControl } from './control';
import type { RecordingControl } from './control-types';
import {
  defaultKeyLists,
  kindOfKey,
  pagesOf,
  parseKeyList,
  placeKeys,
  recordingKeywords,
  softkeyLabel,
  type SoftkeyKeyword,
} from './key-list';
import {
  controlProtocols,
  modeNames,
  recordingModes,
  recordingOperations,
  type ControlProtocol,
  type RecordingMode,
  type RecordingOperation,
} from './modes';
import { recordingKeys, type KeyDecision, type RecordingSituation } from './policy';
import type { Owner, RecordingState } from './state';
import { translate } from '../words/translate';
import { explainDecision } from './words';

const at = 0;

/** Every state in which a call can be shown, by a name for people. */
const states: readonly (readonly [name: string, state: RecordingState])[] = [
  ['off', { kind: 'off', evidence: 'reported' }],
  ['started', started('own')],
  ['paused', { kind: 'paused', recorded: 0, owner: 'own', evidence: 'reported' }],
  ['after stop', { kind: 'stopped', evidence: 'reported' }],
  ['started by the far party', started('far')],
  ['started, nobody said by whom', started('unknown')],
  ['unknown', { kind: 'unknown', last: started('own'), since: 'loss-of-sight' }],
  ['failed', { kind: 'failed', evidence: 'reported' }],
];

function started(owner: Owner): Extract<RecordingState, { kind: 'started' }> {
  return { kind: 'started', since: at, before: 0, owner, evidence: 'reported' };
}

function controlIn(state: RecordingState): RecordingControl {
  const context = { mode: 'never', protocol: 'SIPREC', requestTimeout: 8000 } as const;
  return { ...beginRecordingControl(context, at, undefined).control, state };
}

function situation(
  mode: RecordingMode,
  protocol: ControlProtocol,
  state: RecordingState,
  other: Partial<RecordingSituation> = {},
): RecordingSituation {
  return {
    mode,
    via: protocol,
    callPhase: 'connected',
    control: controlIn(state),
    emergency: false,
    service: 'on',
    offerOpen: false,
    ...other,
  };
}

function drawnKeys(wanted: RecordingSituation): readonly RecordingOperation[] {
  const keys = recordingKeys(wanted);
  return recordingOperations.filter((operation) => keys[operation].kind !== 'absent');
}

/** Every cell of the table, for tests that walk it. */
export function matrixCells(): readonly {
  readonly protocol: ControlProtocol;
  readonly mode: RecordingMode;
  readonly state: string;
  readonly keys: readonly RecordingOperation[];
}[] {
  return controlProtocols.flatMap((protocol) =>
    recordingModes.flatMap((mode) =>
      states.map(([name, state]) => ({
        protocol,
        mode,
        state: name,
        keys: drawnKeys(situation(mode, protocol, state)),
      })),
    ),
  );
}

/** What Cisco's phones print on the key. */
export function labelOf(operation: RecordingOperation): string {
  return translate('en', softkeyLabel(recordingKeywords[operation]));
}

function explained(decision: KeyDecision): string {
  return translate('en', explainDecision(decision));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function labels(operations: readonly RecordingOperation[]): string {
  return operations.length === 0 ? '–' : operations.map((operation) => labelOf(operation)).join(', ');
}

function printKeys(protocol: ControlProtocol): string {
  const rows = recordingModes.map((mode) => [
    modeNames[mode],
    ...states.map(([, state]) => labels(drawnKeys(situation(mode, protocol, state)))),
  ]);
  return table(['Mode', ...states.map(([name]) => name)], rows);
}

/** What takes all keys away, whatever mode and state. */
function printAbsences(): string {
  const keys = (other: Partial<RecordingSituation>): KeyDecision =>
    recordingKeys(situation('on-demand-user-start', 'SIPREC', { kind: 'off', evidence: 'reported' }, other))
      .start;
  const otherPhases = callPhases.filter((phase) => keys({ callPhase: phase }).kind === 'absent');
  const inPhase = (phase: CallPhase) => [`call state: ${phase}`, explained(keys({ callPhase: phase }))];
  const rows = [
    ['emergency call', explained(keys({ emergency: true }))],
    ['`Call_Recording_Serv` = No', explained(keys({ service: 'off' }))],
    ...otherPhases.map(inPhase),
  ];
  return table(['Situation', 'Reason shown'], rows);
}

function printReasons(protocol: ControlProtocol): string {
  const rows = recordingModes.flatMap((mode) =>
    states.flatMap(([name, state]) => {
      const keys = recordingKeys(situation(mode, protocol, state));
      return recordingOperations.map((operation) => [
        modeNames[mode],
        name,
        labelOf(operation),
        keys[operation].kind === 'absent' ? '–' : 'yes',
        explained(keys[operation]),
      ]);
    }),
  );
  return table(['Mode', 'State', 'Key', 'There', 'Reason'], rows);
}

/** A phone with one call, which is connected, and which has dialled before. */
const connected: CallKeySituation = (() => {
  const line: LineSnapshot = {
    number: 1,
    label: '',
    address: '',
    registration: { kind: 'registered' },
    protocol: 'SIPREC',
    appInterface: 'SIPREC',
    mode: 'on-demand-user-start',
    modeSource: 'server',
    automaticIndicator: undefined,
  };
  const call: CallSnapshot = {
    id: '',
    line: 1,
    direction: 'outgoing',
    party: { name: '', number: '' },
    emergency: false,
    phase: 'connected',
    connectedAt: 0,
    heldByFar: false,
    consultation: undefined,
    offer: 'none',
    recording: undefined,
    digitsSent: 0,
    ending: undefined,
  };
  return {
    call,
    calls: [call],
    callLine: line,
    line,
    entry: undefined,
    purpose: 'call',
    lastNumber: '2',
    lastCaller: undefined,
    doNotDisturb: false,
    forwardTo: undefined,
    voicemail: undefined,
  };
})();

/** On which page of Cisco's example list the recording keys of a connected call are. */
function printDefaultPages(): string {
  const parsed = parseKeyList(defaultKeyLists.Connected_Key_List);
  const list = parsed.kind === 'list' ? parsed.list : [];
  const rows = states.slice(0, 4).map(([name, state]) => {
    const drawn = drawnKeys(situation('on-demand-user-start', 'SIPREC', state));
    const isThere = (keyword: SoftkeyKeyword): keyword is SoftkeyKeyword => {
      const kind = kindOfKey(keyword);
      return kind.about === 'recording'
        ? drawn.includes(kind.operation)
        : decideCallKey(kind.keyword, connected).kind !== 'absent';
    };
    const pages = pagesOf(placeKeys(list, isThere));
    return [name, ...pages.map((page) => page.filter((key) => key !== undefined).join(', '))];
  });
  const pageCount = Math.max(...rows.map((row) => row.length)) - 1;
  const head = Array.from({ length: pageCount }, (_, page) => `Page ${String(page + 1)}`);
  return table(
    ['State', ...head],
    rows.map((row) => Array.from({ length: pageCount + 1 }, (_, column) => row[column] ?? '')),
  );
}

/** The whole document. */
export function printMatrix(): string {
  return [
    '# Recording softkeys',
    '',
    '<!-- Written by scripts/softkeys.mjs from shared/recording/policy.ts. Do not edit. -->',
    '',
    'Which of Record, PauseRec, ResumeRec and StopRec a desk phone offers in a connected call. “–”: none.',
    '',
    ...controlProtocols.flatMap((protocol) => [`## ${protocol} line`, '', printKeys(protocol), '']),
    '## No keys at all',
    '',
    'These take every key away in every mode and state; the indicator stays.',
    '',
    printAbsences(),
    '',
    '## The connected key list as it comes',
    '',
    'Mode On Demand with User Initiated Start, one call, a number to redial. A key for which there is no reason leaves its place to',
    'others. The demonstration profile puts Record on the first page.',
    '',
    printDefaultPages(),
    '',
    ...controlProtocols.flatMap((protocol) => [`## Why: ${protocol} line`, '', printReasons(protocol), '']),
  ].join('\n');
}
