/** What a phone's activity means to what is outside its views: windows, tray, title, and what must not happen in a call. */
import type { PhoneActivity } from '../../shared/ipc/table';
import { strongestState } from '../../shared/recording/state';

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

function statusOfCall(call: ActiveCall): CallStatus {
  if (!isUp(call)) return 'idle';
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
}

/** What all of it together shows. */
export function statusOf({ calls, focusedCall }: PhoneActivity): ShownStatus {
  const status = strongestFirst.find((kind) => calls.some((call) => statusOfCall(call) === kind)) ?? 'idle';
  if (status === 'idle') return { status, party: undefined };
  const having = calls.filter((call) => statusOfCall(call) === status);
  const call = having.find(({ id }) => id === focusedCall) ?? having[0];
  return { status, party: call === undefined ? undefined : call.party.name || call.party.number };
}

export function strongestOfAll(all: readonly ShownStatus[]): ShownStatus {
  const status = strongestFirst.find((kind) => all.some((shown) => shown.status === kind)) ?? 'idle';
  return all.find((shown) => shown.status === status) ?? { status: 'idle', party: undefined };
}

/** What would be cut off if the program ended now. */
export type AtStake = 'nothing' | 'call' | 'recorded-call';

export function atStakeIn(activities: readonly PhoneActivity[]): AtStake {
  const up = activities.filter(hasCallUp);
  if (up.length === 0) return 'nothing';
  return up.some(({ calls }) => isRecorded(calls)) ? 'recorded-call' : 'call';
}
