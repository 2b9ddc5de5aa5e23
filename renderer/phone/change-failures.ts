/** How a change of a call that did not come about is told: a hold, a resumption, a transfer. */
import type { ExchangeOutcome } from '../../shared/recording/control-types';
import { describeStatus } from '../../shared/recording/words';
import { phrase, type Phrase } from '../../shared/words/phrase';
import type { ReferOutcome } from './sip-port';
import type { PhoneStore } from './store';

/** Waits for the end of a change, and tells the user if that takes long. @param watch `patience` in milliseconds */
export async function tellIfSlow<Outcome>(
  watch: { readonly store: PhoneStore; readonly change: Phrase; readonly patience: number },
  exchange: Promise<Outcome>,
): Promise<Outcome> {
  const timer = setTimeout(() => {
    watch.store.tell(phrase('call.failure.no-answer-yet', { change: watch.change }), 'warning');
  }, watch.patience);
  return exchange.finally(() => {
    clearTimeout(timer);
  });
}

type Failure =
  | Exclude<ExchangeOutcome, { kind: 'accepted' }>
  | Exclude<ReferOutcome, { kind: 'transferred' | 'over' }>;

export function describeChangeFailure(change: Phrase, outcome: Failure): Phrase {
  switch (outcome.kind) {
    case 'refused':
      return phrase('call.failure.refused', { change, status: describeStatus(outcome) });
    case 'failed':
      return phrase('call.failure.failed', { change, status: describeStatus(outcome) });
    case 'not-sent':
      return phrase('call.failure.not-sent', { change, reason: outcome.reason });
    case 'gone':
      return phrase('call.message.gone');
    case 'no-answer':
      return phrase('call.failure.no-answer', { change });
    case 'connection-lost':
      return phrase('call.failure.connection-lost', { change });
  }
}
