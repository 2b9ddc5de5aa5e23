import { useStore } from 'zustand';
import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import type { LiveApp } from '../app-link';
import { voicemailCode } from '../../../../shared/call/feature-codes';
import { describeLineActions } from './line-actions';
import { dial, mainStore } from './main-store';
import styles from './Voicemail.module.css';

export function Voicemail({ app }: { readonly app: LiveApp }) {
  const { say } = useWords();
  const line = useStore(mainStore, (state) => state.line);
  const { voicemail } = app.snapshot;
  const call = describeLineActions(app.snapshot, line, '').dial(voicemailCode);
  return (
    <section className={styles.page} aria-label={say(phrase('app.view.voicemail'))}>
      <span className={styles.icon} data-news={(voicemail?.fresh ?? 0) > 0}>
        <OutlineIcon name="voicemail" />
      </span>
      {voicemail === undefined ? (
        <h2 className={styles.title}>{say(phrase('app.voicemail.unknown'))}</h2>
      ) : (
        <>
          <h2 className={styles.title}>
            {voicemail.fresh === 0
              ? say(phrase('app.voicemail.none'))
              : say(phrase('app.new-messages', { count: voicemail.fresh }))}
          </h2>
          <p>{say(phrase('app.voicemail.heard', { count: voicemail.heard }))}</p>
        </>
      )}
      <button
        type="button"
        className={styles.call}
        aria-disabled={call.intent === undefined}
        title={say(call.because)}
        onClick={() => {
          if (call.intent !== undefined) dial(call.intent);
        }}
      >
        <OutlineIcon name="phone" />
        {say(phrase('app.voicemail.call'))}
      </button>
      <p>{say(phrase('app.voicemail.hint', { number: voicemailCode }))}</p>
    </section>
  );
}
