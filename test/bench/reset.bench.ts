/** “Reset to start”, with calls up and many recordings on the disk. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { WavWriter } from '../../electron/service/media/wav';
import type { RecordingFile } from '../../shared/settings/recording-file';
import { startService } from '../fixtures/bare-service';
import { FarParty } from '../fixtures/far';
import { temporaryFolder } from '../fixtures/launch';
import { ServiceClient } from '../fixtures/service';
import { report } from './figures';

const rounds = 5;
const recordings = 1000;
/** Of each party, in each. */
const seconds = 10;
const limit = 2000;

/** Recordings as calls leave them. */
function fill(folder: string): void {
  const wav = path.join(folder, 'party.wav');
  const writer = new WavWriter(wav);
  for (let frame = 0; frame < seconds * 50; frame += 1) writer.write(new Int16Array(160).fill(frame));
  writer.close();
  for (let count = 0; count < recordings; count += 1) {
    const id = `20261123-000000-${String(count)}`;
    const kept = path.join(folder, 'recordings', id);
    fs.mkdirSync(kept, { recursive: true });
    const party = (number: string) => {
      const file = `${number}.wav`;
      fs.copyFileSync(wav, path.join(kept, file));
      return { number, name: number, file, joinedAt: count, from: 0, until: seconds * 1000 };
    };
    const description: RecordingFile = {
      id,
      call: id,
      user: '1001',
      mode: 'always',
      state: 'complete',
      startedAt: count,
      endedAt: count + seconds * 1000,
      duration: seconds * 1000,
      parties: [party('1001'), party('2002')],
      announcements: [],
      pauses: [],
      keeping: { provider: 'dubber', product: 'dubber-standard', region: 'US', expiresAt: null },
    };
    fs.writeFileSync(path.join(kept, 'recording.json'), JSON.stringify(description));
  }
}

test('reset to start', async () => {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = temporaryFolder();
    fill(folder);
    const running = await startService(folder);
    const service = new ServiceClient(running.access);
    const { sip, passwords } = running.access;
    const phones: FarParty[] = [];
    for (const number of ['1001', '1002', '1003']) {
      await service.configure(number, { mode: 'always' });
      const phone = await FarParty.register(sip, number, passwords[number] ?? '');
      phones.push(phone);
      await phone.call('2002');
    }
    const recorded = async () =>
      (await service.calls()).flatMap(({ legs }) => legs.filter(({ recording }) => recording === 'started'));
    await expect.poll(async () => (await recorded()).length).toBe(phones.length);
    expect((await service.recordings()).length).toBe(recordings);
    const began = performance.now();
    await service.reset();
    took.push(performance.now() - began);
    expect(await service.calls()).toEqual([]);
    expect(await service.recordings()).toEqual([]);
    expect(fs.readdirSync(path.join(folder, 'recordings'))).toEqual([]);
    for (const phone of phones) phone.stop();
    await running.stop();
    fs.rmSync(folder, { recursive: true });
  }
  report('reset-to-start', took, `${String(recordings)} recordings (limit ${String(limit)} ms)`);
  expect(Math.max(...took)).toBeLessThanOrEqual(limit);
});
