/** SIPp as the recorder, tshark as the witness of what goes to it: neither was written here. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { mulaw } from '../../../electron/service/media/g711';

export const recorderPort = 5070;
/** In the order of the sections. */
export const streamPorts = [7000, 7002] as const;

/** Until it has ended; its output where it did not end well. */
async function ended(program: ChildProcess): Promise<number | null> {
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
  return program.exitCode;
}

/** A recorder for one recording session. */
export class Recorder {
  readonly #sipp: ChildProcess;
  readonly #messages: string;

  private constructor(sipp: ChildProcess, messages: string) {
    this.#sipp = sipp;
    this.#messages = messages;
  }

  static async start(folder: string, transport: 'tcp' | 'udp'): Promise<Recorder> {
    const messages = path.join(folder, 'sipp.log');
    const scenario = path.join(import.meta.dirname, 'recorder.xml');
    const way = transport === 'tcp' ? 't1' : 'u1';
    const words = ['-sf', scenario, '-t', way, '-i', '127.0.0.1', '-p', String(recorderPort), '-m', '1'];
    const log = ['-trace_msg', '-message_file', messages, '-nostdin'];
    const sipp = spawn('sipp', [...words, ...log], { cwd: folder, stdio: 'ignore' });
    await listening(transport);
    return new Recorder(sipp, messages);
  }

  /** @returns its exit code: 0 where the session went as in its scenario, to the end */
  async ended(): Promise<number | null> {
    return ended(this.#sipp);
  }

  stop(): void {
    this.#sipp.kill('SIGKILL');
  }

  /** The metadata that it was sent, oldest first. */
  get metadata(): readonly string[] {
    const text = fs.readFileSync(this.#messages, 'utf8');
    return [...text.matchAll(/<\?xml[\s\S]*?<\/recording>/g)].map(([document]) => document);
  }
}

/** Until somebody listens on the recorder's port. */
async function listening(transport: 'tcp' | 'udp'): Promise<void> {
  const table = `/proc/net/${transport}`;
  const local = `0100007F:${recorderPort.toString(16).toUpperCase().padStart(4, '0')}`;
  const deadline = performance.now() + 10_000;
  while (!fs.readFileSync(table, 'utf8').includes(` ${local} `)) {
    if (performance.now() > deadline) throw new Error('SIPp does not listen.');
    // A connection that fails takes a moment, and asks nothing of anybody.
    await new Promise<void>((resolve) => {
      net.connect(1, '127.0.0.1').on('error', () => {
        resolve();
      });
    });
  }
}

/** What passes on loopback, from `start` to `stop`. */
export class Capture {
  readonly #tshark: ChildProcess;
  readonly #file: string;

  private constructor(tshark: ChildProcess, file: string) {
    this.#tshark = tshark;
    this.#file = file;
  }

  static async start(folder: string): Promise<Capture> {
    const file = path.join(folder, 'capture.pcapng');
    const filter = `port ${String(recorderPort)} or udp portrange 7000-7003`;
    const words = ['-i', 'lo', '-f', filter, '-w', file, '-q'];
    const tshark = spawn('tshark', words, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    for await (const text of tshark.stderr) {
      said += String(text);
      if (said.includes('Capturing on')) return new Capture(tshark, file);
    }
    throw new Error(`tshark does not capture: ${said}`);
  }

  async stop(): Promise<void> {
    this.#tshark.kill('SIGINT');
    await ended(this.#tshark);
  }

  /** @returns the values of a field in each frame that a display filter lets through */
  fields(filter: string, field: string): readonly string[] {
    const rtp = streamPorts.flatMap((port) => ['-d', `udp.port==${String(port)},rtp`]);
    const sip = [
      '-d',
      `tcp.port==${String(recorderPort)},sip`,
      '-d',
      `udp.port==${String(recorderPort)},sip`,
    ];
    const words = ['-r', this.#file, ...rtp, ...sip, '-Y', filter, '-T', 'fields', '-e', field];
    const { status, stdout, stderr } = spawnSync('tshark', words, { encoding: 'utf8', maxBuffer: 1 << 28 });
    // While it is being written its end is cut short.
    if (status !== 0 && !stderr.includes('cut short')) throw new Error(stderr);
    return stdout.split('\n').filter((line) => line !== '');
  }

  /** What was said on a stream. */
  samples(port: number): Int16Array {
    const packets = this.fields(`rtp && udp.dstport == ${String(port)}`, 'rtp.payload');
    const octets = Buffer.concat(packets.map((hex) => Buffer.from(hex.replaceAll(':', ''), 'hex')));
    return mulaw.decode(octets);
  }
}
