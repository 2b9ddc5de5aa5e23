import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MediaClock, type Tick } from './media/media-clock';
import { PhonePlay } from './phone-play';
import { ServicePlay } from './service-play';

let play: ServicePlay;
let phone: PhonePlay;
const ticks = new Set<Tick>();

beforeEach(async () => {
  vi.spyOn(MediaClock.prototype, 'subscribe').mockImplementation((tick) => {
    ticks.add(tick);
    return () => ticks.delete(tick);
  });
  play = await ServicePlay.start();
  phone = await PhonePlay.register(play.access, '1001');
});
afterEach(async () => {
  vi.restoreAllMocks();
  phone.leave();
  await play.stop();
});

/** The service's clock ticks for so long. */
function pass(seconds: number): void {
  for (let count = 0; count < seconds * 50; count += 1) for (const tick of [...ticks]) tick(0);
}

async function said(beginning: string): Promise<string | undefined> {
  const texts = (await play.log()).map((entry) => ('text' in entry ? entry.text : ''));
  return texts.find((text) => text.startsWith(beginning));
}

it('a call whose phone has closed its media without a word is ended, with its recording, and the log says why', async () => {
  await play.configure({ mode: 'always' });
  const call = await phone.call('2001');
  await expect
    .poll(async () => JSON.stringify(await play.get('/calls')))
    .toMatch(/"ends":\[\{"number":"1001","media":\d/);
  await play.recorderSettled();
  await call.close();
  pass(29);
  expect(await play.get('/calls')).toHaveLength(1);
  pass(3);
  expect(await play.get('/calls')).toEqual([]);
  expect(await said('1001: nothing comes from the phone any more')).toBeDefined();
  expect(await said('BYE ')).toContain('Reason: SIP;cause=408;text="RTP Timeout"');
  // Half a minute that was said in no time goes to the recorder at its pace.
  await expect
    .poll(() => play.get('/recordings'), { timeout: 60_000 })
    .toMatchObject([{ user: '1001', state: 'complete' }]);
});
