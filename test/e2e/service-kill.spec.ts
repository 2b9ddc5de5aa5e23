/** The service is killed while it records: nothing is lost but the last moment. A process of its own, and no window. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { test } from '@playwright/test';
import * as z from 'zod';
import { readWav } from '../../electron/service/media/wav';
import { expect } from '../fixtures/expect';
import { FarParty } from '../fixtures/far';
import { root, temporaryFolder } from '../fixtures/launch';
import { ServiceClient, wavFilesBelow } from '../fixtures/service';
import { secondsOf } from '../measure/tone';

const recordingSchema = z.object({
  id: z.string(),
  state: z.string(),
  startedAt: z.number(),
  duration: z.number(),
  parties: z.array(z.object({ number: z.string(), file: z.string() })),
});

/** How long before the kill each file was written to, in milliseconds, at most; a fifth of a second waits to be written. */
const bound = 500;

const users = ['1001', '1002', '1003'];
const tone = 600;

async function startService(folder: string): Promise<{ process: ChildProcess; client: ServiceClient }> {
  const cli = path.join(root, 'out', 'app', 'service-cli.mjs');
  const service = spawn(process.execPath, [cli, '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  service.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  // What it says last: by then control.json is there.
  await expect.poll(() => said).toContain('Token, passwords');
  return { process: service, client: ServiceClient.fromFile(path.join(folder, 'control.json')) };
}

async function kill(service: ChildProcess): Promise<number> {
  const gone = once(service, 'exit');
  const at = Date.now();
  service.kill('SIGKILL');
  await gone;
  return at;
}

const recordings = async (client: ServiceClient) =>
  z.array(recordingSchema).parse(await client.request('GET', '/recordings?state=all'));

test('twenty calls that are recorded when the service is killed can be heard up to then', async ({}, testInfo) => {
  const folder = temporaryFolder();
  const first = await startService(folder);
  const { sip, passwords } = first.client.access;
  const phones: FarParty[] = [];
  try {
    for (const number of users) {
      await first.client.configure(number, {
        mode: 'always',
        announcement: { internal: false, pstn: false },
      });
      const phone = await FarParty.register(sip, number, passwords[number] ?? '');
      phone.speak(tone);
      phones.push(phone);
    }
    for (let call = 0; call < 20; call += 1) {
      await first.client.callUser('2002', users[call % users.length] ?? '');
      await expect.poll(async () => (await first.client.calls()).length).toBe(call + 1);
    }
    await expect
      .poll(async () => (await first.client.calls()).filter(({ report }) => report === 'on').length)
      .toBe(20);
    const begun = Date.now();
    await expect.poll(() => Date.now() - begun).toBeGreaterThan(3000);

    const killedAt = await kill(first.process);
    const missing = wavFilesBelow(folder).map((file) => killedAt - fs.statSync(file).mtimeMs);
    await testInfo.attach('missing', {
      body: `${String(missing.length)} files, at most ${String(Math.round(Math.max(...missing)))} ms`,
    });
    expect(missing).toHaveLength(40);
    expect(Math.max(...missing)).toBeLessThan(bound);
    const second = await startService(folder);
    let repaired: unknown;
    try {
      const kept = await recordings(second.client);
      repaired = kept;
      expect(kept.map(({ state }) => state)).toEqual(new Array<string>(20).fill('interrupted'));
      // Nothing of the call is missing but what came after that, and what a busy machine needs to begin.
      for (const { startedAt, duration } of kept)
        expect(killedAt - startedAt - duration).toBeLessThan(bound + 1000);
      for (const { parties, duration } of kept) {
        expect(parties).toHaveLength(2);
        for (const { file } of parties) expect(readWav(file)).toHaveLength(duration * 8);
        const user = parties.find(({ number }) => users.includes(number));
        // A machine that is busy loses a packet here and there.
        const tail = readWav(user?.file ?? '').subarray(-8000);
        expect(secondsOf(tail, tone)).toBeGreaterThan(0.5);
      }
      // What the headers say is what there is.
      for (const file of wavFilesBelow(folder)) {
        expect(fs.statSync(file).size).toBe(44 + readWav(file).length * 2);
      }
    } finally {
      await kill(second.process);
    }
    // Nothing more to repair: the catalogue is the same.
    const third = await startService(folder);
    try {
      expect(await recordings(third.client)).toEqual(repaired);
    } finally {
      await kill(third.process);
    }
  } finally {
    for (const phone of phones) phone.stop();
    first.process.kill('SIGKILL');
  }
});
