/** What can be done on a line while no call is meant: dialling, redialling, taking a call from elsewhere. */
import { emptyBook } from '../../../../shared/call/book';
import { callKeySituation } from '../../../../shared/call/call-key-types';
import { decideCallKey, decidePull, type CallKeyDecision } from '../../../../shared/call/call-keys';
import type { PhoneIntent, PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase, type Phrase } from '../../../../shared/words/phrase';

export interface LineAction {
  /** Undefined while it cannot be done. */
  readonly intent: PhoneIntent | undefined;
  readonly because: Phrase;
}

export interface LineActions {
  readonly redial: LineAction;
  readonly retrieve: LineAction;
  readonly pull: LineAction;
  readonly dial: (number: string) => LineAction;
}

/** @param typed the number in the field, which is also the place to retrieve a parked call from */
export function describeLineActions(snapshot: PhoneSnapshot, lineNumber: number, typed: string): LineActions {
  const line = snapshot.lines.find(({ number }) => number === lineNumber);
  const decide = (keyword: 'redial' | 'call', entry: string | undefined): LineAction => {
    const screen = { entry, purpose: 'call', line: lineNumber } as const;
    return lineAction(decideCallKey(keyword, callKeySituation(snapshot, emptyBook, screen)));
  };
  const whenRegistered = (intent: PhoneIntent, because: Phrase): LineAction =>
    line?.registration.kind === 'registered'
      ? { intent, because }
      : { intent: undefined, because: phrase(line === undefined ? 'key.no-line' : 'key.not-registered') };
  const place = typed.trim();
  return {
    redial: decide('redial', undefined),
    dial: (number) => decide('call', number),
    retrieve: whenRegistered(
      { kind: 'retrieve', line: lineNumber, place: place === '' ? undefined : place },
      phrase('app.retrieve-parked-hint'),
    ),
    pull: lineAction(decidePull(line)),
  };
}

function lineAction(decision: CallKeyDecision): LineAction {
  const action = decision.kind === 'offered' ? decision.action : undefined;
  return { intent: action?.kind === 'intent' ? action.intent : undefined, because: decision.because };
}
