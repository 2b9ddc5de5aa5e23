import { useEffect, useState } from 'react';
import type { CallSnapshot } from '../../shared/ipc/phone-view';
import { recordedTime, type Instant, type Milliseconds } from '../../shared/recording/state';

/**
 * The time, renewed at each full second after `since`, so that a duration changes when it should.
 * @param every so many milliseconds instead, for what shows no seconds
 */
export function useNow(since: Instant, every: Milliseconds = 1000): Instant {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      setNow(Date.now());
      timer = setTimeout(next, every - ((Date.now() - since) % every));
    };
    next();
    return () => {
      clearTimeout(timer);
    };
  }, [since, every]);
  return now;
}

/** How much of a call is recorded by now, where the phone can know it. */
export function useRecordedTime({ recording }: CallSnapshot): Milliseconds | undefined {
  const state = recording?.state;
  const now = useNow(state?.kind === 'started' ? state.since - (state.before ?? 0) : 0);
  return state === undefined ? undefined : recordedTime(state, now);
}

/** `4:07`, `1:02:33`. */
export function formatDuration(duration: Milliseconds): string {
  const seconds = Math.max(0, Math.floor(duration / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0
    ? `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`
    : `${String(minutes)}:${two(seconds % 60)}`;
}
