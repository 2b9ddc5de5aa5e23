/** The recordings that somebody sees, read again while the page is seen; and what can be done with them. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { errorBodySchema, type ServiceAnswer } from '../../../shared/pages/service-asks';
import {
  clockAnswerSchema,
  keptListSchema,
  type KeptEntry,
  type ServiceTime,
} from '../../../shared/settings/recording-answers';
import { verbatim, phrase, type Phrase } from '../../../shared/words/phrase';
import { usePage } from '../administration/context';
import { sameEntries } from './same-entries';

export interface RecordingsView {
  /** Undefined until they are known. */
  readonly entries: readonly KeptEntry[] | undefined;
  readonly time: ServiceTime | undefined;
  /** Why the last thing that was asked was refused. */
  readonly problem: Phrase | undefined;
  readonly remove: (id: string) => Promise<void>;
  readonly restore: (id: string) => Promise<void>;
  readonly moveClock: (aheadDays: number) => Promise<void>;
}

/** In milliseconds. */
const interval = 4000;

/** @param as `user:NUMBER`, `administrator:NAME`, or empty for the service itself */
export function useRecordings(as: string): RecordingsView {
  const { port } = usePage();
  const [kept, setKept] = useState<{ readonly as: string; readonly entries: readonly KeptEntry[] }>();
  const [time, setTime] = useState<ServiceTime>();
  /** As whom, and at which state of the service's, the list was read last. */
  const read = useRef('');
  const [problem, setProblem] = useState<Phrase>();

  const load = useCallback(async () => {
    try {
      const told = await port.ask('GET', '/clock');
      if (told.status !== 200) return;
      const clock = clockAnswerSchema.parse(told.body);
      setTime(clock);
      // A thousand take the service longer than a packet of its calls may wait.
      if (read.current === `${as} ${clock.recordings}`) return;
      const listed = await port.ask('GET', `/recordings${queryOf(as, { state: 'all' })}`);
      if (listed.status === 200) {
        const entries = keptListSchema.parse(listed.body).toReversed();
        setKept((before) => {
          if (before?.as !== as) return { as, entries };
          const same = sameEntries(before.entries, entries);
          return same === before.entries ? before : { as, entries: same };
        });
        read.current = `${as} ${clock.recordings}`;
      }
    } catch (error) {
      setProblem(verbatim(error instanceof Error ? error.message : String(error)));
    }
  }, [port, as]);

  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') void load();
    };
    refresh();
    const timer = setInterval(refresh, interval);
    window.addEventListener('focus', refresh);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', refresh);
    };
  }, [load]);

  const change = async (asked: Promise<ServiceAnswer>) => {
    const answer = await asked;
    setProblem(answer.status < 300 ? undefined : refusedWords(answer));
    await load();
  };
  return {
    // What another saw is nobody else's to see.
    entries: kept?.as === as ? kept.entries : undefined,
    time,
    problem,
    remove: (id) => change(port.ask('DELETE', `/recordings/${id}${queryOf(as)}`)),
    restore: (id) => change(port.ask('POST', `/recordings/${id}/restore${queryOf(as)}`)),
    moveClock: (aheadDays) => change(port.ask('POST', '/clock', { aheadDays })),
  };
}

/** @param party undefined: both sides */
export function audioPath(id: string, as: string, party?: number): string {
  return `/recordings/${id}/audio${queryOf(as, party === undefined ? {} : { party: String(party) })}`;
}

function queryOf(as: string, more: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams({ ...(as === '' ? {} : { as }), ...more }).toString();
  return text === '' ? '' : `?${text}`;
}

function refusedWords({ status, body }: ServiceAnswer): Phrase {
  const error = errorBodySchema.safeParse(body);
  return phrase('recordings.problem', { reason: error.success ? error.data.error : String(status) });
}
