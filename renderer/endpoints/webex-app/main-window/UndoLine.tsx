import { useEffect } from 'react';
import { useStore } from 'zustand';
import { phrase } from '../../../../shared/words/phrase';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { forgetDeleted, mainStore } from './main-store';
import styles from './UndoLine.module.css';

/** How long something deleted can be brought back, in milliseconds. */
const undoTime = 12_000;

export function UndoLine() {
  const { say } = useWords();
  const deleted = useStore(mainStore, (state) => state.deleted);
  useEffect(() => {
    if (deleted === undefined) return;
    const timer = setTimeout(forgetDeleted, undoTime);
    return () => {
      clearTimeout(timer);
    };
  }, [deleted]);
  return (
    <div
      className={styles.line}
      role="status"
      aria-label={say(phrase('app.undo'))}
      data-shown={deleted !== undefined}
    >
      {deleted !== undefined && (
        <>
          <span>{say(deleted.text)}</span>
          <button
            type="button"
            className={styles.button}
            onClick={() => {
              send(deleted.undo);
              forgetDeleted();
            }}
          >
            {say(phrase('app.undo'))}
          </button>
        </>
      )}
    </div>
  );
}
