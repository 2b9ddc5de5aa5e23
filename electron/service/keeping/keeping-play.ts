/** For tests: a folder of recordings, and recordings made in it as calls make them. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import type { Tenant } from '../../../shared/settings/tenant';
import { samplesPerFrame } from '../media/frame';
import { FileSink } from '../recording/file-sink-play';
import { partyOn } from '../recording/party-play';
import type { RecordingSink } from '../recording/recording-sink';
import { Keeping } from './keeping';

const parties = [partyOn('leg-1', '1001', 'Ana Reyes'), partyOn('leg-2', '2002', 'Daniel Moss')];

export class KeepingPlay {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-keeping-'));
  tenant: Tenant = demonstrationTenant;
  keeping: Keeping;
  readonly notes: string[] = [];
  /** What the service keeps of the clock. */
  aheadDays = 0;

  constructor() {
    this.keeping = this.#start();
  }

  #start(): Keeping {
    return new Keeping({
      root: this.root,
      tenant: () => this.tenant,
      aheadDays: this.aheadDays,
      clockMoved: () => {
        this.aheadDays = this.keeping.clock.aheadDays;
      },
      record: (order, { describe }) => new FileSink(this.root, order, { describe }),
      settled: () => Promise.resolve(),
      note: (text) => {
        this.notes.push(text);
      },
    });
  }

  /** As the service does when it is started again. */
  restart(): void {
    this.keeping.close();
    this.keeping = this.#start();
  }

  /** Six tenths of a second in which the user says 3 and the other party 5. */
  begin(id: string, user = '1001'): RecordingSink {
    const order = { id, call: 'call', connectedAt: 0, user, mode: 'always', parties } as const;
    const sink = this.keeping.record(order);
    sink.open({ ready: () => undefined, failed: () => undefined });
    const said = new Map([
      ['leg-1', new Int16Array(samplesPerFrame).fill(3)],
      ['leg-2', new Int16Array(samplesPerFrame).fill(5)],
    ]);
    for (let frame = 0; frame < 30; frame += 1) sink.write(said, 0);
    return sink;
  }

  record(id: string, user = '1001'): void {
    this.begin(id, user).close(true);
  }

  file(id: string, name: string): string {
    return path.join(this.root, id, name);
  }

  /** By id: in which state each is, oldest first. */
  get states(): Readonly<Record<string, string>> {
    const { catalogue } = this.keeping;
    return Object.fromEntries(catalogue.entries.map((entry) => [entry.id, catalogue.stateOf(entry)]));
  }

  /** Whether its audio is there. */
  has(id: string): boolean {
    return fs.readdirSync(path.join(this.root, id)).some((name) => name.endsWith('.wav'));
  }

  end(): void {
    this.keeping.close();
    fs.rmSync(this.root, { recursive: true });
  }
}
