/** A body of an HTTP answer that stays open: what is written goes out at once. */

/** Chunks that may wait for a client that does not read. */
const longestQueue = 1000;

export class LiveStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #closed: () => void;
  readonly #encoder = new TextEncoder();
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  /** @param closed called once, whoever closes it */
  constructor(closed: () => void) {
    this.#closed = closed;
    this.body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.#end();
      },
    });
  }

  write(text: string): void {
    this.#controller?.enqueue(this.#encoder.encode(text));
    if ((this.#controller?.desiredSize ?? 0) < -longestQueue) this.close();
  }

  close(): void {
    this.#controller?.close();
    this.#end();
  }

  #end(): void {
    if (this.#controller === undefined) return;
    this.#controller = undefined;
    this.#closed();
  }
}
