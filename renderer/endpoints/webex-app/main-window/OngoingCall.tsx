import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { Duration } from '../../../view/Durations';
import { useWords } from '../../../view/words';
import { openWindow, perform, type LiveApp } from '../app-link';
import type { RingingControls } from '../call-controls';
import type { AppAction } from '../control';
import { AnswerButton, EndButton } from '../parts/CallButtons';
import { nameOf } from '../people';
import styles from './OngoingCall.module.css';

function press(action: AppAction): void {
  if (action.kind === 'intent') perform(action);
}

/** Below the header as long as there is a call, and the way back to its window; one that rings has none yet. */
export function OngoingCall({ app }: { readonly app: LiveApp }) {
  const { say } = useWords();
  const { focused } = app.view;
  if (focused === undefined) return null;
  const { indicator, parties, phase, since, ringing } = focused;
  const recording = indicator?.kind === 'shown' ? indicator.recording : undefined;
  return (
    <section className={styles.bar} aria-label={say(phrase('app.ongoing-call'))}>
      <OutlineIcon name="phone" />
      <p className={styles.words}>
        <span className={styles.name}>{parties.map(nameOf).join(', ')}</span>
        <span>{say(phase)}</span>
        {since !== undefined && <Duration since={since} />}
      </p>
      {recording !== undefined && recording.state !== 'off' && (
        <span className={styles.recording}>
          <RecordingIcon
            state={recording.state}
            evidence={recording.evidence}
            isRequested={recording.request !== 'none'}
          />
          {indicator !== undefined && say(indicator.word)}
        </span>
      )}
      {ringing === undefined ? <ReturnToCall /> : <Ringing controls={ringing} />}
    </section>
  );
}

function ReturnToCall() {
  const { say } = useWords();
  return (
    <button
      type="button"
      className={styles.button}
      onClick={() => {
        openWindow('webex-call');
      }}
    >
      {say(phrase('app.return-to-call'))}
    </button>
  );
}

/** The toast does not take the keyboard, and can be closed: here a call can be answered without it. */
function Ringing({ controls: { answer, decline } }: { readonly controls: RingingControls }) {
  return (
    <div className={styles.actions}>
      <EndButton control={decline} shape="beside" press={press} />
      <AnswerButton control={answer} shape="beside" press={press} />
    </div>
  );
}
