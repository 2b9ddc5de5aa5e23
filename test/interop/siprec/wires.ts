/** SIPp as the recorder, stunnel before it for TLS, tshark as the witness, libsrtp to decrypt: none was written here. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { mulaw } from '../../../electron/service/media/g711';
import type { Identity } from '../../../electron/service/sip/streams';

export const recorderPort = 5070;
/** Where stunnel takes TLS for it. */
export const securePort = 5071;
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

  /**
   * @param answersWith lines of the answer that stand for `RTP/AVP 0` in its sections
   * @param name of its scenario
   */
  static async start(
    folder: string,
    transport: 'tcp' | 'udp',
    answersWith?: readonly string[],
    name = 'recorder',
  ): Promise<Recorder> {
    const messages = path.join(folder, 'sipp.log');
    let scenario = path.join(import.meta.dirname, `${name}.xml`);
    if (answersWith !== undefined) {
      const plain = fs.readFileSync(scenario, 'utf8');
      scenario = path.join(folder, 'recorder.xml');
      fs.writeFileSync(scenario, plain.replaceAll('RTP/AVP 0', answersWith.join('\n      ')));
    }
    const way = transport === 'tcp' ? 't1' : 'u1';
    const words = ['-sf', scenario, '-t', way, '-i', '127.0.0.1', '-p', String(recorderPort), '-m', '1'];
    const log = ['-trace_msg', '-message_file', messages, '-nostdin'];
    const sipp = spawn('sipp', [...words, ...log], { cwd: folder, stdio: 'ignore' });
    await listening(transport, recorderPort);
    return new Recorder(sipp, messages);
  }

  /** @returns its exit code: 0 where the session went as in its scenario, to the end */
  async ended(): Promise<number | null> {
    return ended(this.#sipp);
  }

  stop(): void {
    this.#sipp.kill('SIGKILL');
  }

  /** The keys that it was offered in its first INVITE, in the order of the sections: master key and salt in base64. */
  get offeredKeys(): readonly string[] {
    const [first = ''] = this.#text.split('</recording>');
    return [...first.matchAll(/^a=crypto:\d+ AES_CM_128_HMAC_SHA1_80 inline:(\S+)/gm)].map(
      ([, key = '']) => key,
    );
  }

  /** Where the client says that it is reached. */
  get contact(): { readonly host: string; readonly port: number } {
    const [, host = '', port = ''] = /^Contact: <sips?:[^@]*@([^:;>]+):(\d+)/m.exec(this.#text) ?? [];
    return { host, port: Number(port) };
  }

  get #text(): string {
    return fs.readFileSync(this.#messages, 'utf8');
  }

  /** The metadata that it was sent, oldest first. */
  get metadata(): readonly string[] {
    return [...this.#text.matchAll(/<\?xml[\s\S]*?<\/recording>/g)].map(([document]) => document);
  }
}

/** Asks for something over TLS by OpenSSL's client. @returns the first line of the answer */
export async function askOverTls({ host, port }: Recorder['contact'], request: string): Promise<string> {
  const openssl = spawn('openssl', ['s_client', '-quiet', '-connect', `${host}:${String(port)}`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  openssl.stdin.write(request);
  let said = '';
  for await (const text of openssl.stdout) {
    said += String(text);
    if (said.includes('\r\n')) break;
  }
  openssl.kill();
  return said.split('\r\n', 1)[0] ?? '';
}

/** Takes TLS for the recorder, and speaks TCP with it. */
export class Terminator {
  readonly #stunnel: ChildProcess;

  private constructor(stunnel: ChildProcess) {
    this.#stunnel = stunnel;
  }

  static async start(folder: string, { key, certificate }: Identity): Promise<Terminator> {
    const files = { key: path.join(folder, 'key.pem'), cert: path.join(folder, 'certificate.pem') };
    fs.writeFileSync(files.key, key, { mode: 0o600 });
    fs.writeFileSync(files.cert, certificate);
    const settings = [
      'foreground = yes',
      'pid =',
      '[recorder]',
      `accept = 127.0.0.1:${String(securePort)}`,
      `connect = 127.0.0.1:${String(recorderPort)}`,
      `key = ${files.key}`,
      `cert = ${files.cert}`,
    ];
    const file = path.join(folder, 'stunnel.conf');
    fs.writeFileSync(file, `${settings.join('\n')}\n`);
    const stunnel = spawn('stunnel4', [file], { stdio: 'ignore' });
    await listening('tcp', securePort);
    return new Terminator(stunnel);
  }

  async stop(): Promise<void> {
    this.#stunnel.kill();
    await ended(this.#stunnel);
  }
}

/** Until somebody listens there. */
async function listening(transport: 'tcp' | 'udp', port: number): Promise<void> {
  const table = `/proc/net/${transport}`;
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const deadline = performance.now() + 10_000;
  while (!fs.readFileSync(table, 'utf8').includes(` ${local} `)) {
    if (performance.now() > deadline) throw new Error(`Nobody listens on ${String(port)}.`);
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
    const sip = [recorderPort, securePort].map((port) => `port ${String(port)}`);
    const filter = [...sip, 'udp portrange 7000-7003'].join(' or ');
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

  /** @returns the values of fields in each frame that a display filter lets through, with tabs between them */
  fields(filter: string, ...fields: readonly string[]): readonly string[] {
    const rtp = streamPorts.flatMap((port) => [
      '-d',
      `udp.port==${String(port)},rtp`,
      '-d',
      `udp.port==${String(port + 1)},rtcp`,
    ]);
    const sip = [
      '-d',
      `tcp.port==${String(recorderPort)},sip`,
      '-d',
      `udp.port==${String(recorderPort)},sip`,
    ];
    const wanted = fields.flatMap((field) => ['-e', field]);
    const words = ['-r', this.#file, ...rtp, ...sip, '-Y', filter, '-T', 'fields', ...wanted];
    const { status, stdout, stderr } = spawnSync('tshark', words, { encoding: 'utf8', maxBuffer: 1 << 28 });
    // While it is being written its end is cut short.
    if (status !== 0 && !stderr.includes('cut short')) throw new Error(stderr);
    return stdout.split('\n').filter((line) => line !== '');
  }

  /** What was said on a stream. */
  samples(port: number): Int16Array {
    const packets = this.fields(`rtp && udp.dstport == ${String(port)}`, 'rtp.payload');
    return decoded(packets);
  }

  /** The reports about a stream, as tshark reads them. */
  reports(port: number): readonly CapturedReport[] {
    const media = this.fields(`rtp && udp.dstport == ${String(port)}`, 'frame.number', 'rtp.ssrc');
    const [, source = ''] = media[0]?.split('\t') ?? [];
    const reports = this.fields(
      `rtcp && udp.dstport == ${String(port + 1)} && rtcp.senderssrc == ${source}`,
      ...['frame.number', 'udp.srcport', 'rtcp.pt', 'rtcp.sdes.text'],
      ...['rtcp.sender.packetcount', 'rtcp.sender.octetcount'],
    );
    return reports.map((report) => {
      const [frame = '', from = '', types = '', name = '', packets = '', octets = ''] = report.split('\t');
      const before = media.filter((one) => Number(one.split('\t')[0]) < Number(frame)).length;
      return { from: Number(from), types, name, packets: Number(packets), octets: Number(octets), before };
    });
  }

  /** What was said on a stream of SRTP, as libsrtp decrypts it. @param key master key and salt in base64 */
  decrypted(port: number, key: string): Int16Array {
    return decoded(this.#unprotected(port, key, 'media').map((packet) => packet.slice(headerDigits)));
  }

  /** The reports about such a stream, each in hexadecimal. */
  decryptedReports(port: number, key: string): readonly string[] {
    return this.#unprotected(port + 1, key, 'control');
  }

  #unprotected(port: number, key: string, kind: 'media' | 'control'): readonly string[] {
    const packets = this.fields(`udp.dstport == ${String(port)}`, 'udp.payload');
    const script = path.join(import.meta.dirname, 'unprotect.py');
    const { status, stdout, stderr } = spawnSync('/usr/bin/python3', [script, kind, key], {
      input: packets.join('\n'),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(stderr);
    return stdout.split('\n').filter((line) => line !== '');
  }
}

/** Of a packet of RTP, in hexadecimal. */
const headerDigits = 24;

interface CapturedReport {
  readonly from: number;
  /** Packet types, with commas between them. */
  readonly types: string;
  /** CNAME. */
  readonly name: string;
  readonly packets: number;
  readonly octets: number;
  /** How many packets of the stream had come before it. */
  readonly before: number;
}

/** @param payloads of G.711 µ-law in hexadecimal */
function decoded(payloads: readonly string[]): Int16Array {
  return mulaw.decode(Buffer.concat(payloads.map((hex) => Buffer.from(hex.replaceAll(':', ''), 'hex'))));
}
