/** Tallyphone's recorder as a program of its own: it is killed in a call, stands still in one, and answers late. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { providers } from '../../shared/settings/providers';
import { expect, test as base } from '../fixtures/bare-service';
import { root } from '../fixtures/launch';
import type { ServiceClient } from '../fixtures/service';
import { waits } from '../fixtures/tags';
import { likeness } from '../measure/likeness';
import { secondsOf } from '../measure/tone';

interface Program {
  readonly process: ChildProcess;
  readonly uri: string;
  /** Of its recordings. */
  readonly root: string;
}

const test = base.extend<{ readonly program: Program }>({
  program: async ({ folder }, use) => {
    const data = path.join(folder, 'recorder');
    const script = path.join(root, 'out', 'app', 'recorder-cli.mjs');
    const program = spawn(process.execPath, [script, '--data', data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    // Read to its end: it goes on telling what becomes of recordings.
    program.stdout.on('data', (text) => {
      said += String(text);
    });
    const uri = () => /^Recorder: +(\S+)$/m.exec(said)?.[1] ?? '';
    await expect.poll(uri, { timeout: 20_000 }).toMatch(/^sip:/);
    await use({ process: program, uri: uri(), root: data });
    program.kill('SIGKILL');
    if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
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
  const vendor = await fetch(`${service.access.http}/v1/telephony/config/callRecording/vendor`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${service.access.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      vendorId: providers.dubber.vendor.id,
      failureBehavior: 'PROCEED_CALL_WITH_ANNOUNCEMENT',
    }),
  });
  expect(vendor.ok).toBe(true);
  ana.speak(600);
  await ana.call('1002');
  await expect.poll(() => ben.reports.at(-1)).toBe('on');
  const written = () =>
    fs.readdirSync(program.root).flatMap((name) => {
      const file = path.join(program.root, name, '1001.wav');
      return fs.existsSync(file) && fs.statSync(file).size > 8000 ? [file] : [];
    });
  await expect.poll(written, { timeout: 20_000 }).toHaveLength(1);
  ana.speak(undefined);
  ben.forget();
  program.process.kill('SIGKILL');
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
