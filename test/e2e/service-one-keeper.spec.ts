/** A data folder has one program at a time: whoever comes second ends and says who has it, and what is being recorded there stays as it is. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { expect } from '../fixtures/expect';
import { launch, root, temporaryFolder } from '../fixtures/launch';

interface Started {
  readonly process: ChildProcess;
  readonly said: () => string;
  /** Ready, or ended, with which code. */
  readonly outcome: () => 'ready' | number | undefined;
}

type Cli = 'recorder' | 'service';

const test = base.extend<{ readonly folder: string; readonly start: (cli: Cli, folder: string) => Started }>({
  folder: async ({}, use) => {
    await use(temporaryFolder());
  },

  start: async ({}, use) => {
    const started: ChildProcess[] = [];
    await use((cli, folder) => {
      const script = path.join(root, 'out', 'app', `${cli}-cli.mjs`);
      const child = spawn(process.execPath, [script, '--data', folder], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      started.push(child);
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text) => {
          said += String(text);
        });
      }
      const isReady = () => /^(?:Recordings|Token, passwords):/m.test(said);
      return {
        process: child,
        said: () => said,
        outcome: () => child.exitCode ?? (isReady() ? 'ready' : undefined),
      };
    });
    for (const child of started) child.kill('SIGKILL');
  },
});

async function becomes(expected: 'ready' | number, { outcome, said }: Started): Promise<void> {
  await expect.poll(outcome, { timeout: 20_000, message: said() }).toBe(expected);
}

async function end({ process: child }: Started, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

const pairs: readonly (readonly [first: Cli, second: Cli, below: string])[] = [
  ['recorder', 'recorder', '.'],
  ['recorder', 'service', '.'],
  ['service', 'service', '.'],
  ['service', 'recorder', '.'],
  ['service', 'recorder', 'recordings'],
];

for (const [first, second, below] of pairs) {
  const where = below === '.' ? 'the folder' : `the ${below}`;
  test(`a ${second} is kept out of ${where} of a ${first}, and comes in when that was killed`, async ({
    folder,
    start,
  }) => {
    const holder = start(first, folder);
    await becomes('ready', holder);
    const refused = start(second, path.join(folder, below));
    await becomes(1, refused);
    expect(refused.said()).toContain(path.join(folder, below));
    expect(refused.said()).toContain(`its ${first}, process ${String(holder.process.pid)}, since 20`);
    expect(refused.said()).toContain('End the other one, or use another data folder.');
    expect(holder.outcome()).toBe('ready');
    await end(holder, 'SIGKILL');
    await becomes('ready', start(second, path.join(folder, below)));
  });
}

test('what one records is not marked by another that comes', async ({ folder, start }) => {
  await becomes('ready', start('recorder', folder));
  // As it is while that one is recording.
  const running = path.join(folder, '20260311T081500Z-0a1b2c3d');
  const file = path.join(running, 'recording.json');
  fs.mkdirSync(running);
  const description = {
    id: path.basename(running),
    startedAt: 1,
    duration: 0,
    state: 'recording',
    parties: [],
    pauses: [],
    announcements: [],
  };
  fs.writeFileSync(file, JSON.stringify(description));
  await becomes(1, start('recorder', folder));
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(description);
});

test('whoever comes while the first is about to end waits for that', async ({ folder, start }) => {
  const first = start('service', folder);
  await becomes('ready', first);
  const second = start('service', folder);
  await end(first, 'SIGTERM');
  await becomes('ready', second);
});

test('the program says who has the folder of its service', async ({ folder, start }) => {
  const holder = start('service', path.join(folder, 'service'));
  await becomes('ready', holder);
  const program = await launch(['--microphone', 'silence'], { userData: folder });
  const page = await program.page('mpp');
  await expect(page.getByRole('list', { name: 'Warnings' })).toContainText(
    `its service, process ${String(holder.process.pid)}`,
    { timeout: 20_000 },
  );
  await program.close();
});
