import { isPhaseKnown } from '../../../../shared/call/describe-call';
import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { Duration } from '../../../view/Durations';
import { useWords } from '../../../view/words';
import { openWindow, perform, useApp } from '../app-link';
import type { AppAction } from '../control';
import { Avatar } from '../parts/Avatar';
import { AnswerButton, EndButton } from '../parts/CallButtons';
import { PressButton } from '../parts/PressButton';
import { RecordingStatus } from '../parts/RecordingStatus';
import { nameOf } from '../people';
import styles from './FloatWindow.module.css';

function press(action: AppAction): void {
  if (action.kind === 'intent') perform(action);
}

/** The call at a glance, over other programs: who, how long, whether it is recorded. */
export function FloatWindow() {
  const { say } = useWords();
  const app = useApp();
  const focused = app?.view.focused;
  if (app === undefined || focused === undefined) {
    return <p className={styles.empty}>{app !== undefined && say(phrase('app.no-call'))}</p>;
  }
  const { call, parties, phase, since, indicator, bar, end, ringing } = focused;
  const [party] = parties;
  const mute = bar.find(({ id }) => id === 'mute');
  return (
    <div
      className={styles.window}
      role="region"
      aria-label={say(phrase('phone.call'))}
      data-state={call.phase}
    >
      <header className={styles.header}>
        {party !== undefined && <Avatar party={party} size="small" />}
        <div className={styles.words}>
          <h1 className={styles.name}>{parties.map(nameOf).join(', ')}</h1>
          <p className={styles.facts}>
            {since === undefined ? say(phase) : <Duration since={since} />}
            {since !== undefined && (call.phase !== 'connected' || !isPhaseKnown(call)) && (
              <span> · {say(phase)}</span>
            )}
          </p>
        </div>
        <button
          type="button"
          className={styles.back}
          aria-label={say(phrase('app.back-to-window'))}
          title={say(phrase('app.back-to-window'))}
          onClick={() => {
            openWindow('webex-call');
          }}
        >
          <OutlineIcon name="expand" />
        </button>
      </header>
      <div className={styles.foot}>
        <div className={styles.recording}>
          {indicator !== undefined && <RecordingStatus call={call} indicator={indicator} />}
        </div>
        {mute !== undefined && ringing === undefined && (
          <PressButton
            control={mute}
            icon={app.snapshot.audio.muted ? 'microphoneOff' : 'microphone'}
            look="plain"
            shape="round"
            pressed={app.snapshot.audio.muted}
            shortcut={undefined}
            press={press}
          />
        )}
        {ringing !== undefined && <AnswerButton control={ringing.answer} shape="round" press={press} />}
        <EndButton control={ringing?.decline ?? end} shape="round" press={press} />
      </div>
    </div>
  );
}
