/** A call of the service's own client, recorded. */
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { second, testId } from '../../../shared/siprec/siprec-play';
import { samplesPerFrame, type Frame } from '../media/frame';
import { readWav, wavLength } from '../media/wav';
import { partyOn } from '../recording/party-play';
import { RecorderLink } from '../siprec/recorder-link';
import { RecordingClient } from '../siprec/recording-client';
import { PlayedServer } from './server-play';

const platformOf = () => ({
  serviceProvider: 'WSTLY10001',
  externalGroup: 'WSTLY10001L1',
  externalIdentifier: 'a1001@tallyphone.test',
});

let server: PlayedServer;
const open: { close: () => unknown }[] = [];

beforeEach(() => {
  server = new PlayedServer();
});
afterEach(async () => {
  await server.stop();
  for (const one of open.splice(0)) await one.close();
});

const samplesOf = (name: string) => readWav(path.join(server.folder, name));
/** The value in the middle of each second. */
const secondsIn = (samples: Int16Array, count: number) =>
  Array.from({ length: count }, (_, index) => samples[index * 8000 + 4000]);

describe('a call that the service sends to the recorder', () => {
  /** Values that G.711 keeps. */
  const [loud, other, soft] = [7932, -7932, 988];
  const frame = (value: number): Frame => new Int16Array(samplesPerFrame).fill(value);

  it('is written as it was said: without the pause, with who came and who left', async () => {
    await server.start();
    const heard: string[] = [];
    const link = new RecorderLink({
      recorder: server.uri,
      domain: 'tallyphone.test',
      address: '127.0.0.1',
      authority: undefined,
      trace: ({ kind, text }) => heard.push(`${kind} ${text}`),
    });
    open.push(link);
    const client = new RecordingClient(
      {
        id: 'call-1-1001-1',
        call: 'call-1',
        connectedAt: 1000,
        user: '1001',
        mode: 'always-pause-resume',
        parties: [partyOn('leg-1', '1001', 'Ana'), partyOn('leg-2', '2001', 'Support')],
      },
      {
        address: () => Promise.resolve('127.0.0.1'),
        domain: 'tallyphone.test',
        sessionOf: () => testId(1),
        groupOf: () => ({ id: testId(2), since: 1000, isLast: () => true }),
        platformOf,
        isSecure: false,
        hasFeedback: false,
        openDialog: (events) => link.openDialog(events),
        note: (text) => heard.push(text),
      },
    );
    const ready = vi.fn();
    client.open({ ready, failed: ({ reason }) => heard.push(reason) });
    await vi.waitFor(() => {
      expect(ready).toHaveBeenCalled();
    });
    const answered = (count: number) =>
      vi.waitFor(() => {
        expect(heard.filter((text) => text.startsWith('received SIP/2.0 200'))).toHaveLength(count);
      });
    /** A second as it passes, until it is in the files, which are written a second at a time. */
    const speak = async (
      seconds: number,
      words: Readonly<Record<string, number>>,
      files: readonly string[],
    ) => {
      const frames = new Map(Object.entries(words).map(([leg, value]) => [leg, frame(value)]));
      let left = 50;
      const isSaid = new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          client.write(frames);
          left -= 1;
          if (left > 0) return;
          clearInterval(timer);
          resolve();
        }, 20);
      });
      await isSaid;
      await vi.waitFor(
        () => {
          for (const file of files)
            expect(wavLength(path.join(server.folder, file))).toBeGreaterThanOrEqual(seconds * 8000);
        },
        { timeout: 5_000 },
      );
    };

    await speak(1, { 'leg-1': loud, 'leg-2': other }, ['1001.wav', '2001.wav']);
    client.announced('paused');
    await answered(2);
    client.setPaused(true);
    await answered(3);
    client.write(new Map([['leg-1', frame(soft)]]));
    client.setPaused(false);
    await answered(4);
    await speak(2, { 'leg-1': other, 'leg-2': loud }, ['1001.wav', '2001.wav']);
    client.leave('leg-2', second(20));
    await answered(5);
    client.join(partyOn('leg-3', '1003', 'Chloé'), second(21));
    await answered(6);
    await speak(3, { 'leg-1': soft, 'leg-3': loud }, ['1001.wav', '1003.wav']);
    client.close(true);
    await server.noted('ended');

    const [ana, support, chloe] = [samplesOf('1001.wav'), samplesOf('2001.wav'), samplesOf('1003.wav')];
    expect(secondsIn(ana, 3)).toEqual([loud, other, soft]);
    expect(secondsIn(support, 3)).toEqual([other, loud, 0]);
    expect(secondsIn(chloe, 2)).toEqual([0, 0]);
    expect(chloe.filter((sample) => sample === loud)).toHaveLength(8000);
    // What was said in the pause.
    expect(ana.filter((sample) => sample === soft)).toHaveLength(8000);
    expect([support.length, chloe.length]).toEqual([ana.length, ana.length]);
    expect(server.description).toMatchObject({
      duration: ana.length / 8,
      user: '1001',
      mode: 'always-pause-resume',
      announcements: [{ operation: 'paused' }],
      parties: [
        { number: '1001', name: 'Ana', file: '1001.wav', joinedAt: 1000, from: 0, until: ana.length / 8 },
        { number: '2001', file: '2001.wav', leftAt: second(20), from: 0, until: 2000 },
        { number: '1003', name: 'Chloé', file: '1003.wav', joinedAt: second(21), from: 2000 },
      ],
    });
    expect(server.description).toHaveProperty('endedAt');
    // She was there to the end, as the BYE has told; he was not.
    expect(server.description).not.toHaveProperty('parties.0.leftAt');
    expect(server.description).toMatchObject({ state: 'complete' });
  });
});
