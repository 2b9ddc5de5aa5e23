/** What the app shows of a call's recording and lets its user ask for: docs/recording.md, “Webex App”. */
import { describeRecordingIn, recordingKeysIn } from '../../../shared/call/conference';
import type { RecordingView } from '../../../shared/call/describe-call';
import type { CallSnapshot, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import { hidesIndicator, type RecordingOperation } from '../../../shared/recording/modes';
import { explainDecision } from '../../../shared/recording/words';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import type { Control } from './control';

/** `hidden`: mode Always records, and the organisation does not want it shown. Nothing is claimed of it then. */
export type Indicator =
  | {
      readonly kind: 'shown';
      readonly recording: RecordingView;
      readonly word: Phrase;
      /** Which rule of the organisation is in force; undefined where none is. */
      readonly rule: Phrase | undefined;
    }
  | { readonly kind: 'hidden'; readonly word: Phrase; readonly rule: Phrase };

export interface RecordingControls {
  /** At the top right, beside the status. */
  readonly start: Control | undefined;
  /** Under More. */
  readonly menu: readonly Control[];
}

/**
 * Undefined before the call is connected.
 * @param automaticIndicator Control Hub's “Display automatic recording indicator”
 */
export function describeIndicator(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  automaticIndicator: boolean,
): Indicator | undefined {
  const recording = describeRecordingIn(snapshot, call);
  if (recording === undefined) return undefined;
  const mode = snapshot.lines.find(({ number }) => number === call.line)?.mode;
  if (mode !== 'always') return { kind: 'shown', recording, word: shortWord(recording), rule: undefined };
  if (hidesIndicator(mode, automaticIndicator)) {
    return {
      kind: 'hidden',
      word: phrase('app.indicator.hidden'),
      rule: phrase('app.indicator.rule-hidden'),
    };
  }
  const rule =
    recording.state === 'started'
      ? phrase('app.indicator.rule-recorded')
      : phrase('app.indicator.rule-shown');
  return { kind: 'shown', recording, word: shortWord(recording), rule };
}

function shortWord({ state, word }: RecordingView): Phrase {
  return state === 'paused' ? phrase('app.paused') : word;
}

const labels: Readonly<Record<RecordingOperation, Phrase>> = {
  start: phrase('app.start-recording'),
  pause: phrase('app.pause-recording'),
  resume: phrase('app.resume-recording'),
  stop: phrase('app.stop-recording'),
};

export function describeRecordingControls(snapshot: PhoneSnapshot, call: CallSnapshot): RecordingControls {
  const keys = recordingKeysIn(snapshot, call, 'webex-app');
  if (keys === undefined) return { start: undefined, menu: [] };
  const control = (operation: RecordingOperation): Control | undefined => {
    const decision = keys[operation];
    if (decision.kind === 'absent') return undefined;
    return {
      id: `record-${operation}`,
      label: labels[operation],
      action:
        decision.kind === 'offered'
          ? { kind: 'intent', intent: { kind: 'record', call: call.id, operation, endpoint: 'webex-app' } }
          : undefined,
      because: explainDecision(decision),
    };
  };
  return {
    start: control('start'),
    menu: [control('pause'), control('resume'), control('stop')].filter((item) => item !== undefined),
  };
}
