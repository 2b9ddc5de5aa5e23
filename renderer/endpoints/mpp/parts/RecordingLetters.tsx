import type { RecordingStateKind } from '../../../../shared/recording/state';
import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { useModel } from '../models/models';
import styles from './RecordingLetters.module.css';

/** REC or PAUSE where a screen has no colour to say it from afar; the word beside it says the same to everybody. */
export function RecordingLetters({ state }: { readonly state: RecordingStateKind }) {
  const { say } = useWords();
  const { recordingLetters } = useModel();
  if (recordingLetters === 'none' || (state !== 'started' && state !== 'paused')) return null;
  return (
    <b className={styles.letters} aria-hidden="true">
      {say(phrase(state === 'started' ? 'phone.letters.recording' : 'phone.letters.paused'))}
    </b>
  );
}
