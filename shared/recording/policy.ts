/**
 * Which of Record, PauseRec, ResumeRec and StopRec an endpoint offers, and why. The one place of this rule: docs/recording.md,
 * “Keys”. The table is Cisco's (MPP administration guide, and the modes' own descriptions).
 */
import type { CallPhase } from '../call/call-phase';
import { hindrance } from './control';
import type { Hindrance, RecordingControl } from './control-types';
import {
  isOverHttp,
  modePermits,
  type ControlInterface,
  type RecordingMode,
  type RecordingOperation,
} from './modes';
import { ownerOf, type RecordingState } from './state';

export interface RecordingSituation {
  readonly mode: RecordingMode;
  /** How a press would be sent. */
  readonly via: ControlInterface;
  readonly callPhase: CallPhase;
  readonly control: RecordingControl;
  readonly emergency: boolean;
  /** `Call_Recording_Serv`. */
  readonly service: 'on' | 'off';
  /** An offer of this phone's that is no recording request, a hold say, is open. */
  readonly offerOpen: boolean;
}

/** Why a key is there. */
export type OfferReason =
  | { readonly kind: 'mode-and-state'; readonly mode: RecordingMode; readonly column: Column }
  | { readonly kind: 'owner-unknown' }
  | { readonly kind: 'far-recording' }
  | { readonly kind: 'state-unknown' }
  /** Over HTTP the server itself says what it allows (`allowedRecordingControls`). */
  | { readonly kind: 'server-allows' };

/** Why a key is not there. */
export type AbsenceReason =
  | { readonly kind: 'emergency' }
  | { readonly kind: 'service-off' }
  | { readonly kind: 'call-phase'; readonly phase: CallPhase }
  | { readonly kind: 'mode-forbids'; readonly mode: RecordingMode }
  | { readonly kind: 'protocol-forbids'; readonly protocol: ControlInterface }
  | { readonly kind: 'unsupported-by-server' }
  | { readonly kind: 'recording-failed' }
  | { readonly kind: 'server-forbids' }
  | { readonly kind: 'not-in-state'; readonly mode: RecordingMode; readonly column: Column };

/** `waiting`: the key keeps its place and cannot be pressed yet. */
export type KeyDecision =
  | { readonly kind: 'offered'; readonly because: OfferReason }
  | { readonly kind: 'waiting'; readonly because: { readonly kind: Hindrance | 'offer-open' } }
  | { readonly kind: 'absent'; readonly because: AbsenceReason };

export type RecordingKeys = Readonly<Record<RecordingOperation, KeyDecision>>;

/** The columns of the table of keys. */
const columns = ['off', 'started', 'paused', 'after-stop'] as const;
export type Column = (typeof columns)[number];

type Row = Readonly<Record<Column, readonly RecordingOperation[]>>;
const emptyRow: Row = { off: [], started: [], paused: [], 'after-stop': [] };

/** Mode × state → keys of a SIPREC line. */
const siprecKeys: Readonly<Record<RecordingMode, Row>> = {
  never: emptyRow,
  always: emptyRow,
  'always-pause-resume': { ...emptyRow, started: ['pause'], paused: ['resume'] },
  'on-demand': { ...emptyRow, off: ['start'], started: ['pause'], paused: ['resume'] },
  'on-demand-user-start': {
    off: ['start'],
    started: ['pause', 'stop'],
    paused: ['resume', 'stop'],
    'after-stop': ['start'],
  },
};

/** The same of a SIPINFO line: `Record: on` and `Record: off` are all that it can say. */
const sipinfoKeys: Readonly<Record<RecordingMode, Row>> = {
  never: emptyRow,
  always: emptyRow,
  'always-pause-resume': emptyRow,
  'on-demand': { ...emptyRow, off: ['start'] },
  'on-demand-user-start': { ...emptyRow, off: ['start'], started: ['stop'], 'after-stop': ['start'] },
};

const keyTable: Readonly<Record<ControlInterface, Readonly<Record<RecordingMode, Row>>>> = {
  SIPREC: siprecKeys,
  SIPINFO: sipinfoKeys,
  // The app offers what the mode allows, as a SIPREC line does (docs/recording.md, “Webex App”).
  Xsi: siprecKeys,
  REST: siprecKeys,
};

export function recordingKeys(situation: RecordingSituation): RecordingKeys {
  const decide = (operation: RecordingOperation) => decideKey(operation, situation);
  return { start: decide('start'), pause: decide('pause'), resume: decide('resume'), stop: decide('stop') };
}

/** Whether this press would be sent now. */
export function mayPress(operation: RecordingOperation, situation: RecordingSituation): boolean {
  return decideKey(operation, situation).kind === 'offered';
}

function decideKey(operation: RecordingOperation, situation: RecordingSituation): KeyDecision {
  const general = generalAbsence(operation, situation);
  if (general !== undefined) return { kind: 'absent', because: general };
  const byState = decideByState(operation, situation);
  if (byState.kind !== 'offered') return byState;
  const hindered = hindrance(situation.control, situation.via) ?? offerInTheWay(situation);
  return hindered === undefined ? byState : { kind: 'waiting', because: { kind: hindered } };
}

/** RFC 3261 14.1: one re-INVITE at a time; an INFO or an HTTP request needs not wait for it. */
function offerInTheWay({ offerOpen, via }: RecordingSituation): 'offer-open' | undefined {
  return offerOpen && via === 'SIPREC' ? 'offer-open' : undefined;
}

function generalAbsence(
  operation: RecordingOperation,
  situation: RecordingSituation,
): AbsenceReason | undefined {
  const { mode, via, callPhase, emergency, service, control } = situation;
  if (emergency) return { kind: 'emergency' };
  if (service === 'off') return { kind: 'service-off' };
  if (callPhase !== 'connected' && callPhase !== 'conferencing') {
    return { kind: 'call-phase', phase: callPhase };
  }
  // What the server says of its own account is newer than any table.
  if (allowedByServer(situation) !== undefined) return undefined;
  if (!modePermits(mode, operation)) return { kind: 'mode-forbids', mode };
  if (!columns.some((column) => keyTable[via][mode][column].includes(operation))) {
    return { kind: 'protocol-forbids', protocol: via };
  }
  if (control.support === 'unsupported') return { kind: 'unsupported-by-server' };
  return undefined;
}

/** `allowedRecordingControls`, where the wish would go over HTTP and the server has said it. */
function allowedByServer({ via, control }: RecordingSituation): readonly RecordingOperation[] | undefined {
  return isOverHttp(via) && control.own.kind === 'heard' ? control.own.allowed : undefined;
}

function decideByState(operation: RecordingOperation, situation: RecordingSituation): KeyDecision {
  const { mode, via, control } = situation;
  const allowed = allowedByServer(situation);
  if (allowed !== undefined) {
    return allowed.includes(operation)
      ? { kind: 'offered', because: { kind: 'server-allows' } }
      : { kind: 'absent', because: { kind: 'server-forbids' } };
  }
  if (control.state.kind === 'failed') return { kind: 'absent', because: { kind: 'recording-failed' } };
  if (control.state.kind === 'unknown') {
    // Any of the mode's keys may be the one that is needed; the server knows which applies.
    return { kind: 'offered', because: { kind: 'state-unknown' } };
  }
  const { column, because } = readTable(control.state, mode);
  return keyTable[via][mode][column].includes(operation)
    ? { kind: 'offered', because }
    : { kind: 'absent', because: { kind: 'not-in-state', mode, column } };
}

/** Keys follow the user's own recording; the far party's leaves the user with Record. */
function readTable(
  state: Exclude<RecordingState, { kind: 'unknown' | 'failed' }>,
  mode: RecordingMode,
): { readonly column: Column; readonly because: OfferReason } {
  const owner = ownerOf(state);
  if (owner === 'far') return { column: 'off', because: { kind: 'far-recording' } };
  const column = state.kind === 'stopped' ? 'after-stop' : state.kind;
  return {
    column,
    because: owner === 'unknown' ? { kind: 'owner-unknown' } : { kind: 'mode-and-state', mode, column },
  };
}
