/** What is loaded: the simulated service, and Asterisk as its peer. Both echo and record each direction in a file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { ServiceClient } from '../../fixtures/service';

/** The two files of a call. */
export interface RecordingFiles {
  /** What the caller said. */
  readonly caller: string;
  /** What the echo said. */
  readonly echo: string;
}

export interface Server {
  readonly name: string;
  readonly version: string;
  readonly process: number;
  readonly sip: string;
  readonly domain: string;
  readonly accounts: readonly { readonly number: string; readonly password: string }[];
  /** An echo that is recorded. */
  readonly target: string;
  recordings(): readonly RecordingFiles[];
  stop(): Promise<void>;
}

const echo = '2001';

/** Starts `npm run service`, all of whose users are recorded always, without announcements or tones, in a folder of its own. */
export async function startService(root: string): Promise<Server> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-load-'));
  const script = path.join(root, 'out', 'app', 'service-cli.mjs');
  const service = spawn(process.execPath, [script, '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(service, 'exit');
  // Where the bench is stopped, nobody waits for its end.
  process.once('exit', () => {
    service.kill('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const stop = async () => {
    service.kill('SIGTERM');
    await ended;
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([
      once(service.stdout, 'data'),
      ended.then(() => {
        throw new Error('the service does not start');
      }),
    ]);
    const client = ServiceClient.fromFile(path.join(folder, 'control.json'));
    const accounts = Object.entries(client.access.passwords).map(([number, password]) => ({
      number,
      password,
    }));
    for (const { number } of accounts) {
      await client.configure(number, {
        mode: 'always',
        announcement: { internal: false, pstn: false },
        repeatTone: { enabled: false, intervalSeconds: 20 },
      });
    }
    if (service.pid === undefined) throw new Error('the service has no process');
    return {
      name: 'service',
      version: `Node ${process.versions.node}`,
      process: service.pid,
      sip: client.access.sip,
      domain: 'tallyphone.test',
      accounts,
      target: echo,
      recordings: () => serviceRecordings(path.join(folder, 'recordings')),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serviceRecordings(folder: string): readonly RecordingFiles[] {
  const folders = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const files = fs.readdirSync(path.join(folder, name)).filter((file) => file.endsWith('.wav'));
    const caller = files.find((file) => file !== `${echo}.wav`);
    return caller === undefined
      ? []
      : [{ caller: path.join(folder, name, caller), echo: path.join(folder, name, `${echo}.wav`) }];
  });
}

/** How `scripts/bench-load.mjs` tells of an Asterisk that it has started. */
export const asteriskSchema = z.strictObject({
  version: z.string(),
  process: z.number().int(),
  /** What Asterisk sees as /mnt. */
  folder: z.string(),
  /** Of account 1001. */
  password: z.string(),
});

export function asteriskServer(access: z.infer<typeof asteriskSchema>): Server {
  const folder = path.join(access.folder, 'spool', 'monitor');
  return {
    name: 'Asterisk',
    version: access.version,
    process: access.process,
    sip: 'ws://127.0.0.1:8088/ws',
    domain: '127.0.0.1',
    accounts: [{ number: '1001', password: access.password }],
    target: 'echo',
    recordings: () =>
      fs
        .readdirSync(folder)
        .filter((name) => name.endsWith('-caller.wav'))
        .map((name) => path.join(folder, name))
        .map((caller) => ({ caller, echo: caller.replace(/-caller\.wav$/, '-echo.wav') })),
    // Whoever has started it ends it.
    stop: () => Promise.resolve(),
  };
}
