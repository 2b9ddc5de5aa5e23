/** Tallyphone's recorder as a program of its own: it is killed in a call, stands still in one, and answers late. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { recordingFileSchema } from '../../shared/settings/recording-file';
import { expect, test as base } from '../fixtures/bare-service';
import { root } from '../fixtures/launch';
import { wavFilesBelow, type ServiceClient } from '../fixtures/service';
import { waits } from '../fixtures/tags';
import { whenFails } from '../fixtures/when-fails';
import { likeness } from '../measure/likeness';
import { secondsOf } from '../measure/tone';

interface Program {
  readonly process: ChildProcess;
  readonly uri: string;
  /** Of its recordings. */
  readonly root: string;
  readonly said: () => string;
}

async function startProgram(data: string): Promise<Program> {
  const script = path.join(root, 'out', 'app', 'recorder-cli.mjs');
  const program = spawn(process.execPath, [script, '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  // Read to its end: it goes on telling what becomes of recordings.
  program.stdout.on('data', (text) => {
    said += String(text);
  });
  const uri = () => /^Recorder: +(\S+)$/m.exec(said)?.[1] ?? '';
  await expect.poll(uri, { timeout: 20_000 }).toMatch(/^sip:/);
  return { process: program, uri: uri(), root: data, said: () => said };
}

async function kill({ process: program }: Program): Promise<void> {
  program.kill('SIGKILL');
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
}

const test = base.extend<{ readonly program: Program }>({
  program: async ({ folder }, use) => {
    const program = await startProgram(path.join(folder, 'recorder'));
    await use(program);
    await kill(program);
  },

  recorder: async ({ program }, use) => {
    await use(program.uri);
  },
});

test.beforeEach(async ({ service }) => {
  await service.configure('1001', { mode: 'always', announcement: { internal: false, pstn: false } });
  await service.configure('1002', { mode: 'never' });
});

async function ofAna(service: ServiceClient) {
  return (await service.call()).legs.find(({ number }) => number === '1001');
}

/** `Reason`s that phones were sent. */
async function reasons(service: ServiceClient): Promise<readonly string[]> {
  const log = await service.log();
  return log.flatMap(({ kind, text }) =>
    kind === 'sent' ? (/^Reason: (.*?)\r?$/m.exec(text)?.[1] ?? []) : [],
  );
}

test('a recorder that is killed in a call loses the recording at once: the call goes on, with the announcement', async ({
  program,
  service,
  ana,
  ben,
}) => {
  await whenFails(service, 'PROCEED_CALL_WITH_ANNOUNCEMENT');
  ana.speak(600);
  await ana.call('1002');
  await expect.poll(() => ben.reports.at(-1)).toBe('on');
  const written = () => wavFilesBelow(program.root).filter((file) => fs.statSync(file).size > 24_000);
  await expect.poll(written, { timeout: 20_000 }).toHaveLength(2);
  program.process.kill('SIGKILL');
  ana.speak(undefined);
  ben.forget();
  await expect.poll(() => ben.reports.at(-1)).toBe('off');
  expect((await ofAna(service))?.recording).toBe('failed');
  expect(await reasons(service)).toEqual([
    'SIP;cause=503;text="Recording failed: the recorder cannot be reached"',
  ]);
  await expect.poll(() => ben.heard.length / 8000, { timeout: 20_000 }).toBeGreaterThan(3);
  const sound = readWav(path.join(root, 'assets', 'sounds', 'en', 'failure-proceed-announcement.wav'));
  expect(likeness(ben.heard, sound.subarray(8000, 12_000))).toBeGreaterThan(0.8);
  expect(ana.isInCall).toBe(true);
  const results = (await service.history()).filter(({ event }) => event === 'result');
  expect(results.map(({ leg, value }) => `${leg} ${value}`)).toEqual(['1001 failed']);

  await test.step('what it has written plays up to then, and is marked by the next one, which changes nothing more', async () => {
    const files = written();
    const sizes = files.map((file) => fs.statSync(file).size);
    // Whoever goes by the header misses a second at most.
    for (const [index, file] of files.entries()) {
      expect(((sizes[index] ?? 0) - 44) / 2 - readWav(file).length).toBeLessThanOrEqual(8000);
    }
    const description = () => {
      const [file = ''] = files;
      return fs.readFileSync(path.join(path.dirname(file), 'recording.json'), 'utf8');
    };
    expect(recordingFileSchema.parse(JSON.parse(description())).state).toBe('recording');
    const next = await startProgram(program.root);
    await kill(next);
    expect(next.said().match(/was interrupted/g)).toHaveLength(1);
    const marked = recordingFileSchema.parse(JSON.parse(description()));
    expect(marked.state).toBe('interrupted');
    expect(marked.parties.map(({ number }) => number).sort()).toEqual(['1001', '1002']);
    for (const file of files) {
      expect(readWav(file)).toHaveLength(marked.duration * 8);
      if (file.endsWith('1001.wav'))
        expect(secondsOf(readWav(file).subarray(-8000), 600)).toBeGreaterThan(0.5);
    }
    // Of what was on the disk nothing is missing.
    expect(44 + marked.duration * 16).toBe(Math.max(...sizes));
    const before = description();
    const last = await startProgram(program.root);
    await kill(last);
    expect(last.said()).not.toContain('was interrupted');
    expect(description()).toBe(before);
  });
});

test.describe('a recorder that stands still', () => {
  test.use({ recorderAskedEvery: 300 });

  test(
    'is found by asking it: the recording has failed',
    { tag: waits },
    async ({ program, service, ana }) => {
      await ana.call('2001');
      await expect.poll(() => ana.reports.at(-1)).toBe('on');
      // Its connections stay open; nobody answers any more.
      program.process.kill('SIGSTOP');
      await expect.poll(async () => (await ofAna(service))?.recording, { timeout: 20_000 }).toBe('failed');
      await expect
        .poll(() => reasons(service))
        .toEqual(['SIP;cause=408;text="Recording failed: the recorder does not answer"']);
      expect(ana.reports.at(-1)).toBe('off');
    },
  );
});

test.describe('a recorder that answers two seconds late', () => {
  test.use({
    recorder: async ({ program }, use) => {
      const port = Number(/:(\d+)/.exec(program.uri.replace(/^sips?:[^@]*@/, ''))?.[1]);
      const sockets: net.Socket[] = [];
      const relay = net.createServer((client) => {
        sockets.push(client);
        setTimeout(() => {
          const there = net.connect(port, '127.0.0.1');
          sockets.push(there);
          client.pipe(there).pipe(client);
        }, 2_000);
      });
      relay.listen(0, '127.0.0.1');
      await once(relay, 'listening');
      const address = relay.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      await use(`sip:recorder@127.0.0.1:${String(address.port)};transport=tcp`);
      for (const socket of sockets) socket.destroy();
      relay.close();
    },
  });

  test(
    'records from then on; until then nobody is told so',
    { tag: waits },
    async ({ program, service, ana, ben }) => {
      const begun = Date.now();
      ana.speak(600);
      const session = await ana.call('1002');
      expect(await ofAna(service)).toMatchObject({ recording: 'off', pending: 'start' });
      expect(ben.reports).not.toContain('on');
      await expect.poll(() => ben.reports.at(-1), { timeout: 20_000 }).toBe('on');
      expect(Date.now() - begun).toBeGreaterThan(1_900);
      expect(await ofAna(service)).toMatchObject({ recording: 'started' });
      ben.forget();
      await expect.poll(() => secondsOf(ben.heard, 600), { timeout: 20_000 }).toBeGreaterThan(0.5);
      session.terminate();
      const [name = ''] = fs.readdirSync(program.root);
      const description = () => fs.readFileSync(path.join(program.root, name, 'recording.json'), 'utf8');
      await expect.poll(description, { timeout: 20_000 }).toContain('"complete"');
      expect(secondsOf(readWav(path.join(program.root, name, '1001.wav')), 600)).toBeGreaterThan(0.2);
    },
  );
});
