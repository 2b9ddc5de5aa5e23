/** For tests of the recording client: a call of Ana and Support that it sends to a played recorder. */
import { vi } from 'vitest';
import { testId } from '../../../shared/siprec/siprec-play';
import { partyOn } from '../recording/party-play';
import type { SinkEvents } from '../recording/recording-sink';
import type { PlayedRecorder } from './recorder-play';
import { RecordingClient } from './recording-client';

const ana = partyOn('leg-1', '1001', 'Ana');
export const support = partyOn('leg-2', '2001', 'Support');
/** Is in none of the calls at first. */
export const chloe = partyOn('leg-3', '1003', 'Chloé');

const platform = {
  serviceProvider: 'WSTLY10001',
  externalGroup: 'WSTLY10001L1',
  externalIdentifier: 'a1001@tallyphone.test',
};

/** It is yet to be opened. */
export function clientOf(recorder: PlayedRecorder) {
  const notes: string[] = [];
  const client = new RecordingClient(
    {
      id: 'call-1-1001-1',
      call: 'call-1',
      connectedAt: 1000,
      user: '1001',
      mode: 'always-pause-resume',
      parties: [ana, support],
    },
    {
      address: () => Promise.resolve('127.0.0.1'),
      domain: 'tallyphone.test',
      sessionOf: () => testId(1),
      groupOf: () => ({ id: testId(2), since: 1000, isLast: () => true }),
      platformOf: (user) => (user === '1001' ? platform : undefined),
      isSecure: false,
      hasFeedback: false,
      openDialog: (events) => recorder.openDialog(events),
      note: (text) => notes.push(text),
    },
  );
  return { client, notes };
}

export function beginWith(recorder: PlayedRecorder) {
  const events = { ready: vi.fn(), failed: vi.fn() } satisfies SinkEvents;
  const { client, notes } = clientOf(recorder);
  client.open(events);
  return { client, events, notes };
}
