import { isPhaseKnown } from '../../../../shared/call/describe-call';
import { phrase } from '../../../../shared/words/phrase';
import { formatList } from '../../../../shared/words/translate';
import { Duration } from '../../../view/Durations';
import { useWords } from '../../../view/words';
import { PressButton } from '../parts/PressButton';
import { RecordingStatus } from '../parts/RecordingStatus';
import { nameOf } from '../people';
import type { FocusedView } from '../view-model';
import { press } from './panel-store';
import styles from './Header.module.css';

interface Props {
  readonly focused: FocusedView;
  /** Where the middle of the window does not say how the call stands. */
  readonly saysPhase: boolean;
}

/** Who it is and for how long; at the right whether it is recorded, and the button that starts it. */
export function Header({ focused, saysPhase }: Props) {
  const { say, locale } = useWords();
  const { call, parties, phase, since, indicator, recording } = focused;
  const numbers = parties.filter(({ name }) => name !== '').map(({ number }) => number);
  return (
    <header className={styles.header}>
      <div className={styles.who}>
        <h1 className={styles.name}>{formatList(locale, parties.map(nameOf))}</h1>
        <p className={styles.facts}>
          {numbers.length > 0 && <span>{numbers.join(' · ')}</span>}
          {since !== undefined && <Duration since={since} />}
          {saysPhase && (call.heldByFar || !isPhaseKnown(call)) && (
            <span className={styles.phase}>{say(phase)}</span>
          )}
          {call.emergency && <strong className={styles.emergency}>{say(phrase('app.emergency'))}</strong>}
        </p>
      </div>
      <div className={styles.recording}>
        <div className={styles.row}>
          {indicator !== undefined && <RecordingStatus call={call} indicator={indicator} />}
          {recording.start !== undefined && (
            <PressButton
              control={recording.start}
              icon="record"
              look="plain"
              shape="beside"
              pressed={undefined}
              shortcut={undefined}
              press={(action) => {
                press(call.id, action);
              }}
            />
          )}
        </div>
        {indicator?.rule !== undefined && <p className={styles.rule}>{say(indicator.rule)}</p>}
      </div>
    </header>
  );
}
