import { useEffect, useRef } from 'react';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import styles from './Administration.module.css';
import type { Notice } from './notice';

interface Props {
  readonly notice: Notice | undefined;
  /** Why taking it back was refused. */
  readonly problem: Phrase | undefined;
  /** Undefined where who acts is not offered a way back. */
  readonly undo: (() => Promise<void>) | undefined;
  readonly dismiss: () => void;
}

/** How long it is said that something is done which cannot be undone, in milliseconds. */
const patience = 12_000;

/**
 * What was last done, and the way back from it. While there is one it stays until something else is done, or one goes elsewhere: nobody has
 * to be quick. Without one nothing is lost with it, and it goes by itself, unless somebody is at it. The bar itself stays: whoever has
 * pressed Undo, which goes then, goes on here, where nothing changes by a key, and the page stays where it is.
 */
export function NoticeBar({ notice, problem, undo, dismiss }: Props) {
  const { say } = useWords();
  const words = problem ?? notice?.words;
  const isShown = words !== undefined;
  const bar = useRef<HTMLDivElement>(null);
  const isPassing = problem === undefined && notice !== undefined && undo === undefined;
  useEffect(() => {
    if (!isPassing) return undefined;
    const timer = setInterval(() => {
      if (bar.current?.matches(':hover, :has(:focus)') === false) dismiss();
    }, patience);
    return () => {
      clearInterval(timer);
    };
  }, [isPassing, notice, dismiss]);
  // There is less room for the content then, and what one is at may have been at its end.
  useEffect(() => {
    if (isShown) document.querySelector('#content :focus')?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  const takeBack = async (back: () => Promise<void>) => {
    await back();
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={bar} className={styles.notices} role="status" tabIndex={-1}>
      {words !== undefined && (
        <div className={styles.notice}>
          <span>{say(words)}</span>
          {problem === undefined && undo !== undefined && (
            <button type="button" className={styles.undo} onClick={() => void takeBack(undo)}>
              {say(phrase('pages.undo'))}
            </button>
          )}
          <button
            type="button"
            className={styles.dismiss}
            aria-label={say(phrase('pages.dismiss'))}
            onClick={dismiss}
          >
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d="M3 3 13 13M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="1.8" />
            </svg>
          </button>
        </div>
      )}
    </div>
  );
}
