import { useState } from 'react';
import { useStore } from 'zustand';
import { describeEvidence, describePhase, describeRegistration } from '../../../shared/call/describe-call';
import type { CallSnapshot, LineSnapshot } from '../../../shared/ipc/phone-view';
import { modeNames } from '../../../shared/recording/modes';
import { evidenceOf } from '../../../shared/recording/state';
import { requestWords, stateWords } from '../../../shared/recording/words';
import { headline, type TraceEntry } from '../../../shared/trace/entry';
import { phoneLink } from '../../view/phone-link';
import { RecordingIcon } from '../../view/RecordingIcon';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import styles from './Monitor.module.css';

export function Monitor() {
  const { snapshot, trace } = useStore(phoneLink);
  const { say } = useWords();
  if (snapshot === undefined) return <p className={styles.waiting}>{say(phrase('monitor.waiting'))}</p>;
  return (
    <div className={styles.monitor}>
      <h1>{snapshot.user}</h1>
      <Lines lines={snapshot.lines} />
      <Calls calls={snapshot.calls} focused={snapshot.focusedCall} />
      <Trace entries={trace} />
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly LineSnapshot[] }) {
  const { say } = useWords();
  return (
    <table>
      <caption>{say(phrase('monitor.lines'))}</caption>
      <thead>
        <tr>
          <th scope="col">{say(phrase('monitor.line'))}</th>
          <th scope="col">{say(phrase('monitor.address'))}</th>
          <th scope="col">{say(phrase('monitor.registration'))}</th>
          <th scope="col">{say(phrase('monitor.mode'))}</th>
          <th scope="col">{say(phrase('monitor.protocol'))}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.number}>
            <td>{line.label}</td>
            <td>{line.address}</td>
            <td>{say(describeRegistration(line.registration))}</td>
            <td>
              {modeNames[line.mode]}{' '}
              <small>
                {say(
                  phrase(
                    line.modeSource === 'server' ? 'phone.facts.from-server' : 'phone.facts.from-profile',
                  ),
                )}
              </small>
            </td>
            <td>{line.protocol}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Calls({
  calls,
  focused,
}: {
  readonly calls: readonly CallSnapshot[];
  readonly focused: string | undefined;
}) {
  const { say } = useWords();
  return (
    <table>
      <caption>{say(phrase('monitor.calls'))}</caption>
      <thead>
        <tr>
          <th scope="col">{say(phrase('monitor.party'))}</th>
          <th scope="col">{say(phrase('monitor.state'))}</th>
          <th scope="col">{say(phrase('recording.name'))}</th>
          <th scope="col">{say(phrase('monitor.evidence'))}</th>
          <th scope="col">{say(phrase('monitor.request'))}</th>
        </tr>
      </thead>
      <tbody>
        {calls.length === 0 && (
          <tr>
            <td colSpan={5}>{say(phrase('monitor.none'))}</td>
          </tr>
        )}
        {calls.map((call) => (
          <CallRow key={call.id} call={call} isFocused={call.id === focused} />
        ))}
      </tbody>
    </table>
  );
}

function CallRow({ call, isFocused }: { readonly call: CallSnapshot; readonly isFocused: boolean }) {
  const { say } = useWords();
  const { recording } = call;
  const asked = recording?.request.kind ?? 'none';
  const request = asked === 'none' ? phrase('monitor.none') : requestWords[asked];
  return (
    <tr data-focused={isFocused}>
      <td>{call.party.number}</td>
      <td>{say(describePhase(call))}</td>
      {recording === undefined ? (
        <td colSpan={3}>{say(phrase('monitor.not-connected'))}</td>
      ) : (
        <>
          <td data-recording={recording.state.kind}>
            <span className={styles.recording}>
              <RecordingIcon
                state={recording.state.kind}
                evidence={evidenceOf(recording.state)}
                isRequested={recording.request.kind !== 'none'}
              />
              {say(stateWords[recording.state.kind])}
            </span>
          </td>
          <td>{say(describeEvidence(recording))}</td>
          <td>{say(request)}</td>
        </>
      )}
    </tr>
  );
}

const arrows: Readonly<Record<TraceEntry['kind'], string>> = {
  sent: '→',
  received: '←',
  malformed: '⚠',
  note: '·',
};

function Trace({ entries }: { readonly entries: readonly TraceEntry[] }) {
  const { say } = useWords();
  const [open, setOpen] = useState<number | undefined>(undefined);
  const malformed = entries.filter(({ kind }) => kind === 'malformed').length;
  return (
    <section className={styles.trace} aria-label={say(phrase('monitor.trace'))}>
      <h2>
        {say(phrase('monitor.trace'))}{' '}
        <small>{malformed > 0 ? say(phrase('monitor.malformed', { count: malformed })) : ''}</small>
      </h2>
      <ol>
        {entries.map((entry, index) => (
          <li key={`${String(entry.at)} ${String(index)}`} data-kind={entry.kind}>
            <button
              type="button"
              aria-expanded={open === index}
              onClick={() => {
                setOpen(open === index ? undefined : index);
              }}
            >
              <span className={styles.time}>{new Date(entry.at).toISOString().slice(11, 23)}</span>
              <span>{arrows[entry.kind]}</span>
              <span className={styles.headline}>{headline(entry)}</span>
            </button>
            {open === index && <pre>{entry.text}</pre>}
          </li>
        ))}
      </ol>
    </section>
  );
}
