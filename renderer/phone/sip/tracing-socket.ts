import { WebSocketInterface } from 'jssip';
import { maskMessage } from '../../../shared/trace/mask';
import type { TraceEntry } from '../../../shared/trace/entry';

type Trace = (kind: TraceEntry['kind'], text: string) => void;

/** A WebSocket that writes down, masked, exactly what passes through it; keep-alives are not worth a line. */
export class TracingSocket extends WebSocketInterface {
  readonly #trace: Trace;
  readonly #heard: () => void;
  #receive: (data: unknown) => void = () => undefined;

  /** @param heard is called whenever anything comes, keep-alives too */
  constructor(url: string, trace: Trace, heard: () => void) {
    super(url);
    this.#trace = trace;
    this.#heard = heard;
    // JsSIP assigns `ondata` at each connect; what it assigns is called after the line is written.
    Object.defineProperty(this, 'ondata', {
      get: () => (data: unknown) => {
        this.#received(data);
      },
      set: (receive: (data: unknown) => void) => {
        this.#receive = receive;
      },
    });
  }

  override send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (typeof message === 'string' && message.trim() !== '') this.#trace('sent', maskMessage(message));
    return super.send(message);
  }

  /** Gives the connection up as if the server had closed it: JsSIP connects again. */
  drop(): void {
    super.disconnect();
    this.ondisconnect(true);
  }

  #received(data: unknown): void {
    this.#heard();
    const text = typeof data === 'string' ? data : decode(data);
    if (text === undefined) {
      this.#trace('malformed', 'a frame that is no text');
      return;
    }
    if (text.trim() !== '') {
      const isSip = /^(SIP\/2\.0 \d{3} |[A-Z]+ \S+ SIP\/2\.0)/.test(text);
      this.#trace(isSip ? 'received' : 'malformed', maskMessage(isSip ? text : text.slice(0, 2000)));
    }
    try {
      this.#receive(text);
    } catch (error) {
      // A message on which the parser trips must not take the socket's handler with it.
      this.#trace('malformed', `not understood: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function decode(data: unknown): string | undefined {
  if (!(data instanceof ArrayBuffer)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return undefined;
  }
}
