/** What transactions need of whatever carries SIP: a flow (RFC 5626) between this end and one other. */
import type { TraceEntry } from '../../../shared/trace/entry';
import { maskMessage } from '../../../shared/trace/mask';
import { parseMessage, type ParsedMessage, type SipMessage } from './message';

/** Token in a Via. Which timers run over which is in `timing.ts`. */
export type SipTransport = 'WS' | 'UDP' | 'TCP' | 'TLS';

export interface SipFlow {
  /** Shown in the trace. */
  readonly name: string;
  readonly transport: SipTransport;
  /** What this end is called in the Via of its requests: host and port. */
  readonly sentBy: string;
  /** False once nothing can be sent any more; that it is so is told once, as `closed`. */
  readonly isOpen: boolean;
  /** Puts transport and `sentBy` into the Via of a request that has none yet. What cannot be sent is lost without an error. */
  send(message: SipMessage): void;
}

export interface FlowHandlers<Flow extends SipFlow = SipFlow> {
  readonly message: (message: SipMessage, flow: Flow) => void;
  readonly closed: (flow: Flow) => void;
  readonly trace: (entry: TraceEntry) => void;
}

/** A line of the trace, masked. */
export function traceEntry(where: string, kind: TraceEntry['kind'], text: string): TraceEntry {
  return { at: Date.now(), where, kind, text: maskMessage(text) };
}

/** Reads what has come and writes it into the trace; of what is malformed, the reason and the beginning. */
export function readTraced(text: string, where: string, trace: (entry: TraceEntry) => void): ParsedMessage {
  const parsed = parseMessage(text);
  if (parsed.kind === 'message') trace(traceEntry(where, 'received', text));
  else trace(traceEntry(where, 'malformed', `${parsed.reason}\n${text.slice(0, 2000)}`));
  return parsed;
}
