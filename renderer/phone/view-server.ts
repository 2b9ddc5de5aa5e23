/** The phone's side of the MessagePorts to its views: a snapshot after each change, intents parsed as they come. */
import { intentSchema, type PhoneIntent, type PhoneToView } from '../../shared/ipc/phone-view';
import type { TraceEntry } from '../../shared/trace/entry';
import type { Phone } from './phone';

/** What a view that opens late gets to see of the trace. */
const traceLimit = 400;

export class ViewServer {
  readonly #phone: Phone;
  readonly #ports = new Set<MessagePort>();
  readonly #watchers = new Set<MessagePort>();
  /** Who watches the microphone's level, and what ends it. */
  readonly #levels = new Map<MessagePort, () => void>();
  readonly #trace: TraceEntry[] = [];
  #isDue = false;

  constructor(phone: Phone) {
    this.#phone = phone;
    phone.store.subscribe(() => {
      if (this.#isDue) return;
      this.#isDue = true;
      // Several changes of one event make one snapshot.
      queueMicrotask(() => {
        this.#isDue = false;
        for (const port of this.#ports) this.#sendSnapshot(port);
      });
    });
    phone.readBook(() => {
      for (const port of this.#ports) this.#sendBook(port);
    });
  }

  #sendBook(port: MessagePort): void {
    send(port, { kind: 'book', book: this.#phone.book });
  }

  #sendSnapshot(port: MessagePort): void {
    send(port, { kind: 'snapshot', snapshot: this.#phone.store.snapshot });
  }

  addTrace(entry: TraceEntry): void {
    this.#trace.push(entry);
    if (this.#trace.length > traceLimit) this.#trace.shift();
    for (const port of this.#watchers) send(port, { kind: 'trace', entries: [entry] });
  }

  accept(port: MessagePort): void {
    this.#ports.add(port);
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const intent = intentSchema.safeParse(data);
      if (intent.success) this.#take(port, intent.data);
      else
        this.addTrace({ at: Date.now(), where: 'view', kind: 'malformed', text: 'an intent that is none' });
    });
    // Chromium tells when the other end is gone.
    port.addEventListener('close', () => {
      this.#ports.delete(port);
      this.#watchers.delete(port);
      this.#watchLevel(port, false);
    });
    port.start();
    this.#sendBook(port);
    this.#sendSnapshot(port);
  }

  #watchLevel(port: MessagePort, on: boolean): void {
    this.#levels.get(port)?.();
    this.#levels.delete(port);
    if (!on) return;
    const stop = this.#phone.watchLevel((level) => {
      send(port, { kind: 'level', level });
    });
    this.#levels.set(port, stop);
  }

  #take(port: MessagePort, intent: PhoneIntent): void {
    if (intent.kind === 'watch-trace') {
      this.#watchers.add(port);
      send(port, { kind: 'trace', entries: this.#trace });
      return;
    }
    if (intent.kind === 'watch-level') {
      this.#watchLevel(port, intent.on);
      return;
    }
    this.#phone.handle(intent);
  }
}

function send(port: MessagePort, message: PhoneToView): void {
  port.postMessage(message);
}
