/** The end of the program while a recording of a call that is over has yet to be stored. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { expect, test } from '../fixtures';
import { answerWith, asked } from '../fixtures/desktop';
import { launch, temporaryFolder } from '../fixtures/launch';
import { Phone } from '../fixtures/phone';
import { keptIn } from '../fixtures/recordings-folder';
import { ServiceClient } from '../fixtures/service';

const describedSchema = z.looseObject({ state: z.string(), duration: z.number() });

test('it asks first, and then ends once all of it is stored', async () => {
  const userData = temporaryFolder();
  const program = await launch(['--microphone', 'silence'], { userData, asks: true });
  await answerWith(program, 1);
  const phone = new Phone(program, await program.page('mpp'));
  await phone.ready();
  const service = ServiceClient.of(program);
  if (service === undefined) throw new Error('There is no service.');
  await service.configure('1001', { mode: 'on-demand' });
  await service.request('PUT', '/faults/recorder', { kind: 'slow', afterMilliseconds: 4_000 });
  await phone.connect('2001');
  const packets = async () => (await service.call()).legs[0]?.packetsReceived ?? 0;
  const atStart = await packets();
  await expect.poll(packets).toBeGreaterThan(atStart + 150);
  // The answer to the phone does not wait for a recorder that is late.
  await service.force('1001', 'start');
  await service.endCall();
  const quit = () =>
    program.app.evaluate(({ app }) => {
      app.quit();
    });
  await expect
    .poll(async () => {
      await quit();
      return asked(program);
    })
    .toContain('A recording is still being stored. Quit?');
  await answerWith(program, 0);
  const ended = program.app.waitForEvent('close');
  await quit();
  await ended;

  const recordings = path.join(userData, 'service', 'recordings');
  const kept = keptIn(recordings)
    .filter((name) => name.endsWith('recording.json'))
    .map((name) => fs.readFileSync(path.join(recordings, name), 'utf8'))
    .map((text) => describedSchema.parse(JSON.parse(text)));
  expect(kept).toMatchObject([{ state: 'complete' }]);
  // A hundred and fifty packets are three seconds.
  expect(kept[0]?.duration).toBeGreaterThan(2_500);
});
