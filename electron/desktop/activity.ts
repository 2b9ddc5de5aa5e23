/** What a phone's activity means to what is outside its views: windows, tray, title, and what must not happen in a call. */
import type { PhoneActivity } from '../../shared/ipc/phone-activity';
import { hidesIndicator } from '../../shared/recording/modes';
import { strongestState } from '../../shared/recording/state';
import { indicatorInForce } from '../../shared/settings/automatic-indicator';

type ActiveCall = PhoneActivity['calls'][number];

/** `call`: one is up, and nothing of a recording is known of it. */
export type CallStatus = 'idle' | 'call' | 'recording' | 'paused' | 'unknown';

/** Somebody would be cut off. */
export function isUp({ phase }: ActiveCall): boolean {
  switch (phase) {
    case 'dialling':
    case 'progressing':
    case 'connected':
    case 'held':
    case 'conferencing':
    case 'starting-transfer':
    case 'starting-conference':
      return true;
    case 'ringing':
    case 'releasing':
      return false;
  }
}

export function hasCallUp({ calls }: PhoneActivity): boolean {
  return calls.some(isUp);
}

/** Whether something of the call is, or may be, on its way into a recording. */
export function isRecorded(calls: readonly ActiveCall[]): boolean {
  return calls.some(
    ({ recording }) => recording === 'started' || recording === 'paused' || recording === 'unknown',
  );
}

/** Of which calls nothing of their recording is told. */
export type Hiding = (call: ActiveCall) => boolean;

/** A desk phone tells of every recording. */
export const atDeskPhone: Hiding = () => false;

/** @param own the app's own setting of the automatic indicator */
export function inApp(own: boolean): Hiding {
  return ({ mode, automaticIndicator }) =>
    hidesIndicator(mode, indicatorInForce(automaticIndicator, own).isShown);
}

function statusOfCall(call: ActiveCall, hides: Hiding): CallStatus {
  if (!isUp(call)) return 'idle';
  if (hides(call)) return 'call';
  switch (strongestState(call.recording === undefined ? [] : [call.recording])) {
    case 'started':
      return 'recording';
    case 'paused':
      return 'paused';
    case 'unknown':
      return 'unknown';
    case 'off':
      return 'call';
  }
}

const strongestFirst = [
  'recording',
  'unknown',
  'paused',
  'call',
  'idle',
] as const satisfies readonly CallStatus[];

export interface ShownStatus {
  readonly status: CallStatus;
  /** Who is at the other end of the call that has this status; the one in focus, where several have it. */
  readonly party: string | undefined;
  /** Nothing is told of the recording of one of the calls: that none is shown does not say that there is none. */
  readonly isHiding: boolean;
}

const nothing: ShownStatus = { status: 'idle', party: undefined, isHiding: false };

/** What all of it together shows. */
export function statusOf({ calls, focusedCall }: PhoneActivity, hides: Hiding): ShownStatus {
  const statusIn = (call: ActiveCall) => statusOfCall(call, hides);
  const status = strongestFirst.find((kind) => calls.some((call) => statusIn(call) === kind)) ?? 'idle';
  if (status === 'idle') return nothing;
  const having = calls.filter((call) => statusIn(call) === status);
  const call = having.find(({ id }) => id === focusedCall) ?? having[0];
  return {
    status,
    party: call === undefined ? undefined : call.party.name || call.party.number,
    isHiding: calls.some(hides),
  };
}

export function strongestOfAll(all: readonly ShownStatus[]): ShownStatus {
  const status = strongestFirst.find((kind) => all.some((shown) => shown.status === kind)) ?? 'idle';
  return all.find((shown) => shown.status === status) ?? nothing;
}

/**
 * Whose recording a key is for that is pressed outside of all windows: of who uses a window now, else of the only one in a
 * call, else in a recorded one. Undefined where several could be meant, or nobody.
 * @param activities by user
 */
export function userMeant(
  activities: readonly PhoneActivity[],
  focused: number | undefined,
): number | undefined {
  const inCall = [...activities.entries()].filter(([, activity]) => hasCallUp(activity));
  const recorded = inCall.filter(([, { calls }]) => isRecorded(calls));
  const candidates = [inCall.filter(([user]) => user === focused), inCall, recorded];
  return candidates.find(({ length }) => length === 1)?.[0]?.[0];
}

/** What would be cut off if the program ended now. */
export type AtStake = 'nothing' | 'call' | 'recorded-call';

export function atStakeIn(activities: readonly PhoneActivity[]): AtStake {
  const up = activities.filter(hasCallUp);
  if (up.length === 0) return 'nothing';
  return up.some(({ calls }) => isRecorded(calls)) ? 'recorded-call' : 'call';
}
