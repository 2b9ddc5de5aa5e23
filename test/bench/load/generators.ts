/** The processes of callers: a new one is started where those that run have enough calls. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import readline from 'node:readline';
import { Histogram } from './histogram';
import { answerSchema, type Answer, type Measured, type Order } from './orders';
import type { Server } from './servers';

class Generator {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  /** That are up, or about to be. */
  calls = 0;

  constructor(script: string) {
    this.#process = spawn(process.execPath, [script]);
    this.#process.stderr.pipe(process.stderr);
    this.#answers = readline.createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async #ask(order: Order): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify(order)}\n`);
    const answer = await this.#answers.next();
    if (answer.done === true) throw new Error(`a process of callers has ended instead of an answer`);
    return answerSchema.parse(JSON.parse(answer.value));
  }

  async call(order: Extract<Order, { kind: 'call' }>) {
    this.calls += order.count;
    const answer = await this.#ask(order);
    if (answer.kind !== 'called') throw new Error(`${order.kind} was answered with ${answer.kind}`);
    this.calls -= order.count - answer.connected;
    return answer;
  }

  async measure(milliseconds: number): Promise<Measured> {
    const answer = await this.#ask({ kind: 'measure', milliseconds });
    if (answer.kind !== 'measured') throw new Error(`measure was answered with ${answer.kind}`);
    this.calls = answer.calls;
    return answer;
  }

  async hangUp(count: number): Promise<void> {
    this.calls -= count;
    await this.#ask({ kind: 'hang-up', count });
  }

  async end(): Promise<void> {
    await this.#ask({ kind: 'end' });
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }
}

interface Raised {
  readonly failures: readonly string[];
  /** How often a call had to be dialled again. */
  readonly again: number;
  readonly setUp: Histogram;
}

export class Generators {
  readonly #script: string;
  readonly #server: Server;
  readonly #callsPerProcess: number;
  readonly #processes: Generator[] = [];
  /** Each call has a number of its own, also where one before it was hung up. */
  #dialled = 0;

  /** @param script the built generator.ts */
  constructor(script: string, server: Server, callsPerProcess: number) {
    this.#script = script;
    this.#server = server;
    this.#callsPerProcess = callsPerProcess;
  }

  get calls(): number {
    return this.#processes.reduce((sum, { calls }) => sum + calls, 0);
  }

  /**
   * Sets up as many calls as are missing, or hangs up those that are too many.
   * @returns why some did not come about, and how long the others took
   */
  async bringTo(calls: number): Promise<Raised> {
    for (const process of this.#processes.toReversed()) {
      const tooMany = Math.min(Math.max(0, this.calls - calls), process.calls);
      if (tooMany > 0) await process.hangUp(tooMany);
    }
    const { sip, domain, accounts, target } = this.#server;
    const orders: Promise<Extract<Answer, { kind: 'called' }>>[] = [];
    while (this.calls < calls) {
      let process = this.#processes.find((each) => each.calls < this.#callsPerProcess);
      if (process === undefined) {
        process = new Generator(this.#script);
        this.#processes.push(process);
      }
      const count = Math.min(calls - this.calls, this.#callsPerProcess - process.calls);
      const common = { kind: 'call', server: sip, domain, accounts, target } as const;
      orders.push(process.call({ ...common, first: this.#dialled, count }));
      this.#dialled += count;
    }
    const answers = await Promise.all(orders);
    const setUp = new Histogram();
    for (const answer of answers) setUp.merge(Histogram.of(answer.setUp));
    return {
      failures: answers.flatMap(({ failures }) => failures),
      again: answers.reduce((sum, { again }) => sum + again, 0),
      setUp,
    };
  }

  measure(milliseconds: number): Promise<readonly Measured[]> {
    return Promise.all(this.#processes.map((process) => process.measure(milliseconds)));
  }

  /** Hangs everything up. */
  async end(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.end()));
  }

  kill(): void {
    for (const process of this.#processes) process.kill();
  }
}
