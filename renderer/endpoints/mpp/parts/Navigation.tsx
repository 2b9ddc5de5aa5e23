import { Icon } from '../../../view/icons';
import { phoneLink, send } from '../../../view/phone-link';
import { perform, screenStore, setEntry, setMenuOpen, turnPage } from '../screen-store';
import type { MppView } from '../view-model';
import styles from './Navigation.module.css';

/** The ring: up and down walk the calls, right turns the page of keys, the middle presses the first key. */
export function Navigation({ view }: { readonly view: MppView }) {
  const { call, softkeys } = view;
  const first = softkeys.slots[0];
  const canEnd = call !== undefined && call.phase !== 'releasing';
  return (
    <div className={styles.cluster} role="group" aria-label="Navigation">
      <button
        type="button"
        className={styles.side}
        aria-label="Back"
        onClick={() => {
          goBack();
        }}
      >
        <Icon name="back" />
      </button>
      <div className={styles.ring}>
        <button type="button" className={styles.up} aria-label="Up" onClick={walk(-1)}>
          <Icon name="up" />
        </button>
        <button
          type="button"
          className={styles.left}
          aria-label="Left"
          onClick={() => {
            const { entry } = screenStore.getState();
            if (entry !== undefined) setEntry(entry.slice(0, -1));
          }}
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          className={styles.select}
          aria-label="Select"
          onClick={() => {
            if (first?.action !== undefined) perform(first.action);
          }}
        />
        <button
          type="button"
          className={styles.right}
          aria-label="Right"
          onClick={() => {
            turnPage(softkeys);
          }}
        >
          <Icon name="right" />
        </button>
        <button type="button" className={styles.down} aria-label="Down" onClick={walk(1)}>
          <Icon name="down" />
        </button>
      </div>
      <button
        type="button"
        className={styles.side}
        aria-label="Release"
        aria-disabled={!canEnd}
        onClick={() => {
          if (canEnd)
            send(
              call.phase === 'ringing'
                ? { kind: 'decline', call: call.id }
                : { kind: 'hang-up', call: call.id },
            );
        }}
      >
        <Icon name="release" />
      </button>
    </div>
  );
}

function goBack(): void {
  setMenuOpen(false);
  setEntry(undefined);
}

function walk(by: number): () => void {
  return () => {
    const { snapshot } = phoneLink.getState();
    const calls = snapshot?.calls ?? [];
    const at = calls.findIndex(({ id }) => id === snapshot?.focusedCall);
    const next = calls[(at + by + calls.length) % Math.max(1, calls.length)];
    if (next !== undefined) send({ kind: 'focus', call: next.id });
  };
}
