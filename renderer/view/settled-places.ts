/**
 * Places on the screen that have moved under a finger. Where the server, or a far end, gives a place another key, who is about to press there
 * would press what they have not seen: StopRec becomes Transfer when a recording fails, Hold becomes Answer when a call rings. Such
 * a place waits for a moment. What the user's own press brings is there at once.
 */
import { useEffect, useState } from 'react';
import { isTalking } from '../../shared/call/call-phase';
import type { PhoneSnapshot } from '../../shared/ipc/phone-view';
import type { RecordingControl } from '../../shared/recording/control-types';
import type { RecordingOperation } from '../../shared/recording/modes';
import type { RecordingStateKind } from '../../shared/recording/state';

/** How long a place waits, in milliseconds: a finger that was on its way has arrived by then. */
const settlingTime = 500;

export interface Places {
  readonly snapshot: PhoneSnapshot;
  /** What the user has opened: where that is another, all is as they wanted it. */
  readonly surface: unknown;
  /** What is pressed at each place, by index; undefined: nothing. */
  readonly meanings: readonly (string | undefined)[];
}

/** What is on the screen, and the indexes of the places that are too new to be pressed. */
export interface SettlingPlaces {
  readonly shown: Places;
  readonly waiting: readonly number[];
}

const none: readonly number[] = [];

export function beginSettling(shown: Places): SettlingPlaces {
  return { shown, waiting: none };
}

export function settle({ shown: before, waiting }: SettlingPlaces, shown: Places): SettlingPlaces {
  if (before.surface !== shown.surface || isOwnDoing(before.snapshot, shown.snapshot))
    return beginSettling(shown);
  const moved = shown.meanings.flatMap((meaning, place) => {
    const was = before.meanings[place];
    return was === undefined || meaning === was ? [] : [place];
  });
  // Whatever moves again waits anew.
  return { shown, waiting: moved.length === 0 ? waiting : [...new Set([...waiting, ...moved])] };
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

/** @returns the indexes of the places that wait */
export function useSettledPlaces(shown: Places): readonly number[] {
  const [state, setState] = useState(() => beginSettling(shown));
  const isSame = state.shown.snapshot === shown.snapshot && state.shown.surface === shown.surface;
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
  return waiting;
}
