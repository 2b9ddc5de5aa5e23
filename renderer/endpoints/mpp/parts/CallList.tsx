import type { CallSnapshot, PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { evidenceOf } from '../../../../shared/recording/state';
import { stateWords } from '../../../../shared/recording/words';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { send } from '../../../view/phone-link';
import { describePhase } from './CallPane';
import styles from './CallList.module.css';

/** All calls of the phone; it shows once there is more than one. */
export function CallList({ snapshot }: { readonly snapshot: PhoneSnapshot }) {
  return (
    <ul className={styles.list} aria-label="Calls" data-single={snapshot.calls.length === 1}>
      {snapshot.calls.map((call) => (
        <Row key={call.id} call={call} isFocused={call.id === snapshot.focusedCall} />
      ))}
    </ul>
  );
}

function Row({ call, isFocused }: { readonly call: CallSnapshot; readonly isFocused: boolean }) {
  const state = call.recording?.state;
  return (
    <li data-state={call.phase} data-recording={state?.kind ?? 'off'}>
      <button
        type="button"
        className={styles.row}
        aria-current={isFocused}
        onClick={() => {
          send({ kind: 'focus', call: call.id });
        }}
      >
        <span className={styles.party}>{call.party.name === '' ? call.party.number : call.party.name}</span>
        <span className={styles.phase}>{describePhase(call)}</span>
        {state !== undefined && state.kind !== 'off' && (
          <span className={styles.recording}>
            <RecordingIcon
              state={state.kind}
              evidence={evidenceOf(state)}
              isRequested={call.recording?.request.kind !== 'none'}
            />
            <span className={styles.word}>{stateWords[state.kind]}</span>
          </span>
        )}
      </button>
    </li>
  );
}
