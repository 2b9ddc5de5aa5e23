/** What the app shows of a call's recording and lets its user ask for: docs/recording.md, “Webex App”. */
import { describeRecordingIn, recordingKeysIn } from '../../../shared/call/conference';
import type { RecordingView } from '../../../shared/call/describe-call';
import type { CallSnapshot, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import { hidesIndicator, type RecordingOperation } from '../../../shared/recording/modes';
import { indicatorInForce, type IndicatorInForce } from '../../../shared/settings/automatic-indicator';
import { explainDecision } from '../../../shared/recording/words';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import type { Control } from './control';

/** `hidden`: the mode is Always, and by the setting in force that is not shown. Nothing is claimed of the recording then. */
export type Indicator =
  | {
      readonly kind: 'shown';
      readonly recording: RecordingView;
      readonly word: Phrase;
      /** Which rule is in force, and whose; undefined where none is. */
      readonly rule: Phrase | undefined;
    }
  | { readonly kind: 'hidden'; readonly word: Phrase; readonly rule: Phrase };

export interface RecordingControls {
  /** At the top right, beside the status. */
  readonly start: Control | undefined;
  /** Under More. */
  readonly menu: readonly Control[];
}

/** By whose setting the indicator is shown, or hidden. */
const rules = {
  app: {
    recorded: phrase('app.indicator.rule-recorded'),
    shown: phrase('app.indicator.rule-shown'),
    hidden: phrase('app.indicator.rule-hidden'),
  },
  organisation: {
    recorded: phrase('app.indicator.rule-recorded.organisation'),
    shown: phrase('app.indicator.rule-shown.organisation'),
    hidden: phrase('app.indicator.rule-hidden.organisation'),
  },
} as const satisfies Record<IndicatorInForce['by'], unknown>;

/**
 * Undefined before the call is connected.
 * @param own the app's own setting of the automatic indicator
 */
export function describeIndicator(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  own: boolean,
): Indicator | undefined {
  const recording = describeRecordingIn(snapshot, call);
  if (recording === undefined) return undefined;
  const line = snapshot.lines.find(({ number }) => number === call.line);
  if (line?.mode !== 'always') {
    return { kind: 'shown', recording, word: shortWord(recording), rule: undefined };
  }
  const { isShown, by } = indicatorInForce(line.automaticIndicator, own);
  if (hidesIndicator(line.mode, isShown)) {
    return { kind: 'hidden', word: phrase('app.indicator.hidden'), rule: rules[by].hidden };
  }
  const rule = recording.state === 'started' ? rules[by].recorded : rules[by].shown;
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
