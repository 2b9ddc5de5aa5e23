/**
 * Softkeys that have moved under a finger. Where the server, or a far end, gives a place another key, who is about to press there
 * would press what they have not seen: StopRec becomes Transfer when a recording fails, Hold becomes Answer when a call rings. Such
 * a place waits for a moment. What the user's own press brings is there at once.
 */
import { useEffect, useState } from 'react';
import { isTalking } from '../../../shared/call/call-phase';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import type { RecordingControl } from '../../../shared/recording/control-types';
import type { RecordingOperation } from '../../../shared/recording/modes';
import type { RecordingStateKind } from '../../../shared/recording/state';
import { phrase } from '../../../shared/words/phrase';
import type { ScreenState, SoftkeysView } from './view-model';

/** How long a place waits, in milliseconds: a finger that was on its way has arrived by then. */
const settlingTime = 500;

interface ShownKeys {
  readonly snapshot: PhoneSnapshot;
  readonly screen: ScreenState;
  readonly softkeys: SoftkeysView;
}

/** What is on the screen, and the indexes of the slots in which it is too new to be pressed. */
export interface SettlingKeys {
  readonly shown: ShownKeys;
  readonly waiting: readonly number[];
}

const none: readonly number[] = [];

export function beginSettling(shown: ShownKeys): SettlingKeys {
  return { shown, waiting: none };
}

export function settle({ shown: before, waiting }: SettlingKeys, shown: ShownKeys): SettlingKeys {
  if (before.screen !== shown.screen || isOwnDoing(before.snapshot, shown.snapshot))
    return beginSettling(shown);
  const moved = shown.softkeys.slots.flatMap((_key, slot) => {
    const was = meaningOf(before, slot);
    return was === undefined || meaningOf(shown, slot) === was ? [] : [slot];
  });
  // Whatever moves again waits anew.
  return { shown, waiting: moved.length === 0 ? waiting : [...new Set([...waiting, ...moved])] };
}

/** Which key it is, and of which call. */
function meaningOf({ snapshot, softkeys }: ShownKeys, slot: number): string | undefined {
  const key = softkeys.slots[slot];
  return key === undefined ? undefined : JSON.stringify([snapshot.focusedCall, key.label]);
}

/** A call goes where its user sends it, or its recording does what was asked of it. */
function isOwnDoing(before: PhoneSnapshot, now: PhoneSnapshot): boolean {
  const [was, is] = [before, now].map(({ calls, focusedCall }) => calls.find(({ id }) => id === focusedCall));
  if (is?.id !== was?.id) {
    const left = now.calls.find(({ id }) => id === was?.id)?.phase ?? 'releasing';
    return is?.phase !== 'ringing' && (was === undefined || left !== 'releasing');
  }
  if (is !== undefined && was !== undefined && is.phase !== was.phase)
    // With one end gone, a conference or a consultation becomes a plain call.
    return is.phase !== 'releasing' && !(is.phase === 'connected' && isTalking(was.phase));
  return now.calls.some(({ id, recording }) =>
    isFulfilled(before.calls.find((call) => call.id === id)?.recording, recording),
  );
}

const leadsTo: Readonly<Record<RecordingOperation, readonly RecordingStateKind[]>> = {
  start: ['started'],
  pause: ['paused'],
  resume: ['started'],
  stop: ['stopped', 'off'],
};

function isFulfilled(before: RecordingControl | undefined, now: RecordingControl | undefined): boolean {
  if (before === undefined || now === undefined || before.request.kind === 'none') return false;
  return before.state.kind !== now.state.kind && leadsTo[before.request.kind].includes(now.state.kind);
}

/** The softkeys with those that wait. */
export function useSettledKeys(shown: ShownKeys): SoftkeysView {
  const [state, setState] = useState(() => beginSettling(shown));
  const isSame = state.shown.snapshot === shown.snapshot && state.shown.screen === shown.screen;
  const settling = isSame ? state : settle(state, shown);
  if (settling !== state) setState(settling);
  const { waiting } = settling;
  useEffect(() => {
    if (waiting.length === 0) return undefined;
    const timer = setTimeout(() => {
      setState((latest) => (latest.waiting === waiting ? { ...latest, waiting: none } : latest));
    }, settlingTime);
    return () => {
      clearTimeout(timer);
    };
  }, [waiting]);
  return settledKeys(shown.softkeys, waiting);
}

function settledKeys(softkeys: SoftkeysView, waiting: readonly number[]): SoftkeysView {
  if (waiting.length === 0) return softkeys;
  const slots = softkeys.slots.map((key, slot) =>
    key?.action !== undefined && waiting.includes(slot)
      ? { ...key, action: undefined, because: phrase('phone.keys-changed') }
      : key,
  );
  return { ...softkeys, slots };
}
