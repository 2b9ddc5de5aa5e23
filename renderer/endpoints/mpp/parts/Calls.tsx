import type { CallSnapshot, PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { describePhase } from '../../../../shared/call/describe-call';
import { evidenceOf } from '../../../../shared/recording/state';
import { stateWords } from '../../../../shared/recording/words';
import { Icon } from '../../../view/icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { useWords } from '../../../view/words';
import { send } from '../../../view/phone-link';
import { phrase } from '../../../../shared/words/phrase';
import { useModel } from '../models/models';
import type { MppView } from '../view-model';
import { FocusedCall, nameOf, phaseIcon } from './FocusedCall';
import { RecordingLetters } from './RecordingLetters';
import styles from './Calls.module.css';

interface Props {
  readonly snapshot: PhoneSnapshot;
  readonly view: MppView;
  /** A number is being typed above: the focused call gets less room. */
  readonly isCompact: boolean;
}

/** The calls screen: the focused call in full, the others a row each. */
export function Calls({ snapshot, view, isCompact }: Props) {
  const { say } = useWords();
  const { roomyCalls } = useModel();
  // A conference is one call on the screen: its other legs are in the pane of the focused one.
  const calls = snapshot.calls.filter((call) => call.id === view.call?.id || !view.conference.includes(call));
  return (
    <ul className={styles.calls} aria-label={say(phrase('phone.calls'))}>
      {calls.map((call) => (
        <li key={call.id} data-state={call.phase} data-recording={call.recording?.state.kind ?? 'off'}>
          {call.id === view.call?.id ? (
            <FocusedCall call={call} view={view} isCompact={isCompact || calls.length > roomyCalls} />
          ) : (
            <Row call={call} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Row({ call }: { readonly call: CallSnapshot }) {
  const { say } = useWords();
  const state = call.recording?.state;
  return (
    <button
      type="button"
      className={styles.row}
      data-state={call.phase}
      onClick={() => {
        send({ kind: 'focus', call: call.id });
      }}
    >
      <span className={styles.icon}>
        <Icon name={phaseIcon(call)} />
      </span>
      <span className={styles.party}>{nameOf(call)}</span>
      <span className={styles.phase}>{say(describePhase(call))}</span>
      {state !== undefined && state.kind !== 'off' && (
        <span className={styles.recording}>
          <RecordingIcon
            state={state.kind}
            evidence={evidenceOf(state)}
            isRequested={call.recording?.request.kind !== 'none'}
          />
          <RecordingLetters state={state.kind} />
          <span className={styles.word}>{say(stateWords[state.kind])}</span>
        </span>
      )}
    </button>
  );
}
