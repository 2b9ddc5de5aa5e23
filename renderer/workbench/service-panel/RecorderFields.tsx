import { useId, useState } from 'react';
import { calls } from '../../../shared/ipc/table';
import { recorderPatience } from '../../../shared/recording/failure';
import type { RecorderFault, RecorderOrder } from '../../../shared/settings/recorder-fault';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { invoke } from '../../bridge';
import { useWords } from '../../view/words';
import { entriesOf, NumberField, Select } from './fields';
import styles from './ServicePanel.module.css';

interface Props {
  readonly fault: RecorderFault;
  /** Shows what the service has after that, and the reason where nothing was changed. */
  readonly change: (work: Promise<unknown>) => Promise<void>;
}

const faultNames = {
  works: phrase('panel.recorder.works'),
  slow: phrase('panel.recorder.slow'),
  refuses: phrase('panel.recorder.refuses'),
  unreachable: phrase('panel.recorder.unreachable'),
} as const satisfies Record<RecorderFault['kind'], Phrase>;

/** Misbehaviour of the recorder, while calls are up (docs/control-api.md, “Misbehaviour”). */
export function RecorderFields({ fault, change }: Props) {
  const { say } = useWords();
  const hint = useId();
  const [hasDied, setDied] = useState(false);
  const give = (order: RecorderOrder) => {
    setDied(false);
    const work = invoke(calls.orderRecorder, order).then(() => {
      setDied(order.kind === 'dies');
    });
    void change(work);
  };
  return (
    <fieldset>
      <legend>{say(phrase('panel.recorder'))}</legend>
      <label className={styles.field}>
        <span>{say(phrase('panel.recorder.state'))}</span>
        <Select
          value={fault.kind}
          options={entriesOf(faultNames)}
          choose={(kind) => {
            give(kind === 'slow' ? { kind, afterMilliseconds: 3000 } : { kind });
          }}
        />
      </label>
      {fault.kind === 'slow' && (
        <NumberField
          label={say(phrase('panel.recorder.after', { seconds: recorderPatience / 1000 }))}
          value={fault.afterMilliseconds / 1000}
          min={0}
          max={60}
          choose={(seconds) => {
            give({ kind: 'slow', afterMilliseconds: Math.round(seconds * 1000) });
          }}
        />
      )}
      {fault.kind !== 'unreachable' && (
        <div className={styles.buttons}>
          <button
            type="button"
            className={styles.again}
            aria-describedby={hint}
            onClick={() => {
              give({ kind: 'dies' });
            }}
          >
            {say(phrase('panel.recorder.die'))}
          </button>
          <span id={hint} role="status" className={styles.hint}>
            {say(phrase(hasDied ? 'panel.recorder.has-died' : 'panel.recorder.dies'))}
          </span>
        </div>
      )}
      <p className={styles.hint}>{say(phrase('panel.recorder.call', { setting: phrase('hub.failure') }))}</p>
    </fieldset>
  );
}
