/** The Asterisk that `scripts/interop.mjs` has started, as tests see it: its command line, its log, its recordings. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const accessSchema = z.strictObject({
  process: z.number(),
  /** What Asterisk sees as /mnt. */
  folder: z.string(),
});

/** Name, state and bridge of a channel; `bridge` is empty outside of one. */
export interface Channel {
  readonly name: string;
  readonly state: string;
  readonly bridge: string;
  readonly id: string;
}

export class Asterisk {
  readonly #process: number;
  readonly #folder: string;
  #logStart = 0;

  constructor() {
    const file = process.env.TALLYPHONE_INTEROP;
    if (file === undefined) throw new Error('These tests are run by: npm run test:interop');
    const access = accessSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    this.#process = access.process;
    this.#folder = access.folder;
  }

  /** What Asterisk's own command line says to a command. */
  ask(command: string): string {
    const inside = ['--target', String(this.#process), '--mount', '--root', '--'];
    const client = ['/usr/sbin/asterisk', '-C', '/mnt/etc/asterisk.conf', '-rx', command];
    return execFileSync('nsenter', [...inside, ...client], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  get channels(): readonly Channel[] {
    const lines = this.ask('core show channels concise').split('\n');
    return lines
      .map((line) => line.split('!'))
      .filter((fields) => fields.length > 10)
      .map((fields) => ({
        name: fields[0] ?? '',
        state: fields[4] ?? '',
        bridge: fields.at(-2) ?? '',
        id: fields.at(-1) ?? '',
      }));
  }

  /** The only channel to the phone. */
  get phoneChannel(): Channel {
    const [channel, another] = this.channels.filter(({ name }) => name.startsWith('PJSIP/1001-'));
    if (channel === undefined || another !== undefined) {
      throw new Error(`Not one call of the phone: ${JSON.stringify(this.channels)}`);
    }
    return channel;
  }

  /** Files that one-touch recording has made. */
  get recordings(): readonly string[] {
    const folder = path.join(this.#folder, 'spool', 'monitor');
    if (!fs.existsSync(folder)) return [];
    return fs.readdirSync(folder).map((name) => path.join(folder, name));
  }

  /** The only one. */
  get recording(): string {
    const [file, another] = this.recordings;
    if (file === undefined || another !== undefined) {
      throw new Error(`Not one recording: ${JSON.stringify(this.recordings)}`);
    }
    return file;
  }

  /** What Asterisk has logged since `forget`, SIP messages among it. */
  get log(): string {
    return fs.readFileSync(this.#logFile).subarray(this.#logStart).toString();
  }

  get #logFile(): string {
    return path.join(this.#folder, 'log', 'full');
  }

  /** Statuses of the final answers that Asterisk gave to requests of a method, oldest first. */
  answersTo(method: string): readonly number[] {
    const sent = this.log.split(/<--- /).filter((part) => part.startsWith('Transmitting SIP response'));
    return sent
      .filter((part) => new RegExp(`^CSeq: \\d+ ${method}\\s*$`, 'm').test(part))
      .map((part) => Number(/^SIP\/2\.0 (\d{3})/m.exec(part)?.[1]))
      .filter((status) => status >= 200);
  }

  /** Values of the `Record` headers that Asterisk has received, oldest first. */
  get recordHeaders(): readonly string[] {
    const received = this.log.split(/<--- /).filter((part) => part.startsWith('Received SIP request'));
    return received.flatMap((part) => {
      const value = /^Record: (.*?)\s*$/m.exec(part)?.[1];
      return value === undefined ? [] : [value];
    });
  }

  /** Begins a new chapter: recordings are deleted, the log so far is passed over. */
  forget(): void {
    for (const file of this.recordings) fs.rmSync(file);
    this.#logStart = fs.statSync(this.#logFile).size;
  }
}
