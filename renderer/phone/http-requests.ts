/** What the phone asks of accounts over HTTP, through the main process, which alone has their tokens and passwords. */
import type { HttpOutcome, HttpQueryOutcome, LineConfiguration } from '../../shared/ipc/table';
import type { ExchangeOutcome } from '../../shared/recording/control-types';
import type { RecordingOperation } from '../../shared/recording/modes';
import { phrase } from '../../shared/words/phrase';

/** Of a line, counted from 1; calls are named by what SIP and HTTP both know them by. */
interface NamedCall {
  readonly line: number;
  readonly trackingId: string;
}

export interface HttpWire {
  readonly record: (wish: NamedCall & { readonly operation: RecordingOperation }) => Promise<HttpOutcome>;
  readonly query: (call: NamedCall) => Promise<HttpQueryOutcome>;
}

interface AskedCall {
  readonly line: Pick<LineConfiguration, 'number'>;
  /** Undefined where the server has not named the call. */
  readonly trackingId: string | undefined;
}

const unnamed = { kind: 'not-sent', reason: phrase('call.failure.no-tracking') } as const;

export class HttpRequests {
  readonly #wire: HttpWire;

  constructor(wire: HttpWire) {
    this.#wire = wire;
  }

  /** Asks for a change of the recording; the state is reported by the account's channel. */
  async send({ line, trackingId }: AskedCall, operation: RecordingOperation): Promise<ExchangeOutcome> {
    return trackingId === undefined
      ? unnamed
      : this.#wire.record({ line: line.number, trackingId, operation });
  }

  /** Reads how the call is recorded. */
  async query({ line, trackingId }: AskedCall): Promise<HttpQueryOutcome> {
    return trackingId === undefined ? unnamed : this.#wire.query({ line: line.number, trackingId });
  }
}
