/** The recordings that are listed: a place of its own to scroll, so that the one that is looked at stays beside it. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { KeptEntry } from '../../../shared/settings/recording-answers';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { addressOf } from '../administration/route';
import { RecordingRow } from './RecordingRow';

interface Props {
  readonly listed: readonly KeptEntry[];
  readonly chosen: KeptEntry | undefined;
  /** As whom they are seen, in an address. */
  readonly as: string;
}

/** Tab comes to one of them and goes on from there; arrows go from one to the next. */
export function RecordingList({ listed, chosen, as }: Props) {
  const { say } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const id = chosen?.id;
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  const reached = chosen !== undefined && listed.includes(chosen) ? chosen : listed[0];
  return (
    <ul ref={list} aria-label={say(phrase('recordings.title'))} onKeyDown={goOn}>
      {listed.map((entry) => (
        <li key={entry.id}>
          <RecordingRow
            entry={entry}
            href={addressOf('recordings', as, entry.id)}
            isChosen={entry === chosen}
            isReached={entry === reached}
          />
        </li>
      ))}
    </ul>
  );
}

/** How many rows one press of Page Up or Page Down goes. */
const pageful = 10;

function goOn(event: KeyboardEvent<HTMLUListElement>): void {
  const rows = [...event.currentTarget.querySelectorAll('a')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + pageful,
    PageUp: at - pageful,
    Home: 0,
    End: rows.length - 1,
  }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  rows[Math.min(Math.max(to, 0), rows.length - 1)]?.focus();
}
