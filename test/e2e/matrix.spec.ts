/** Every mode × protocol cell in the real window: keys, icon, message, the request as received, the WAV on disk. */
import path from 'node:path';
import { labelOf, matrixCells } from '../../shared/recording/matrix';
import {
  controlProtocols,
  recordingModes,
  type ControlProtocol,
  type RecordingMode,
} from '../../shared/recording/modes';
import { expect, test } from '../fixtures';
import { cellTag, cellTitle } from '../fixtures/control-cells';
import type { Phone } from '../fixtures/phone';
import { sees } from '../fixtures/setting-rows';
import { line, profileWith } from '../fixtures/profiles';
import { oneProgram } from '../fixtures/programs';
import { samplesOf, wavFilesBelow, type ServiceClient } from '../fixtures/service';
import { tonesIn } from '../measure/tone';

/** Columns of the table of keys, by the state that is shown. */
type Column = 'off' | 'started' | 'paused' | 'after stop';
const shownState = { off: 'off', started: 'started', paused: 'paused', 'after stop': 'stopped' } as const;

function labelsIn(protocol: ControlProtocol, mode: RecordingMode, column: Column): readonly string[] {
  const cell = matrixCells().find(
    (entry) => entry.protocol === protocol && entry.mode === mode && entry.state === column,
  );
  return cell?.keys.map(labelOf) ?? [];
}

/** A press, and what it leads to. */
interface Step {
  readonly press: string;
  readonly leadsTo: Column;
  readonly message: string;
  /** What the service must have received. */
  readonly request: RegExp;
}

const byInvite = {
  Record: {
    press: 'Record',
    leadsTo: 'started',
    message: 'Recording started',
    request: /^INVITE[\s\S]*a=recordpref:on\r/,
  },
  PauseRec: {
    press: 'PauseRec',
    leadsTo: 'paused',
    message: 'Recording paused',
    request: /^INVITE[\s\S]*a=recordpref:pause\r/,
  },
  ResumeRec: {
    press: 'ResumeRec',
    leadsTo: 'started',
    message: 'Recording resumed',
    request: /^INVITE[\s\S]*a=recordpref:on\r/,
  },
  StopRec: {
    press: 'StopRec',
    leadsTo: 'after stop',
    message: 'Recording stopped',
    request: /^INVITE[\s\S]*a=recordpref:off\r/,
  },
} as const satisfies Record<string, Step>;

const byInfo = {
  Record: {
    press: 'Record',
    leadsTo: 'started',
    message: 'Recording started',
    request: /^INFO[\s\S]*\r\nRecord: on\r/,
  },
  StopRec: {
    press: 'StopRec',
    leadsTo: 'after stop',
    message: 'Recording stopped',
    request: /^INFO[\s\S]*\r\nRecord: off\r/,
  },
} as const satisfies Record<string, Step>;

/** Everything that a user can do in the mode, in an order in which it can be done. */
const walks: Readonly<Record<ControlProtocol, Readonly<Record<RecordingMode, readonly Step[]>>>> = {
  SIPREC: {
    never: [],
    always: [],
    'always-pause-resume': [byInvite.PauseRec, byInvite.ResumeRec],
    'on-demand': [byInvite.Record, byInvite.PauseRec, byInvite.ResumeRec],
    'on-demand-user-start': [
      byInvite.Record,
      byInvite.PauseRec,
      byInvite.ResumeRec,
      byInvite.StopRec,
      byInvite.Record,
      byInvite.StopRec,
    ],
  },
  SIPINFO: {
    never: [],
    always: [],
    'always-pause-resume': [],
    'on-demand': [byInfo.Record],
    'on-demand-user-start': [byInfo.Record, byInfo.StopRec, byInfo.Record, byInfo.StopRec],
  },
};

const recordsFromConnect: readonly RecordingMode[] = ['always', 'always-pause-resume'];

/** The recorder is asked before a phone is answered: the answer says what has come of it. */
const reported = { off: 'off', started: 'on', paused: 'paused', 'after stop': 'off' } as const;

async function answerTo(request: string, service: ServiceClient): Promise<string> {
  const [sequence = ''] = /\r\nCSeq: [^\r]+\r/.exec(request) ?? [];
  const [callId = ''] = /\r\nCall-ID: [^\r]+\r/.exec(request) ?? [];
  const sent = (await service.log()).filter(({ kind }) => kind === 'sent').map(({ text }) => text);
  return (
    sent.find((text) => /^SIP\S+ 200/.test(text) && text.includes(sequence) && text.includes(callId)) ?? ''
  );
}

async function takeStep(phone: Phone, service: ServiceClient, step: Step, evidence: string): Promise<void> {
  const method = step.request.source.startsWith('^INFO') ? 'INFO' : 'INVITE';
  const before = (await service.received(method)).length;
  await phone.press(step.press);
  await phone.expectRecording({ state: shownState[step.leadsTo], evidence });
  await expect(phone.message).toHaveText(step.message);
  const requests = (await service.received(method)).slice(before);
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatch(step.request);
  // Only the request that carries a preference asks for something (RFC 7866 7.3.2); INFO has no body at all.
  if (method === 'INFO') expect(requests[0]).toMatch(/Content-Length: 0\r\n\r\n$/);
  else
    expect(await answerTo(requests[0] ?? '', service)).toContain(`\r\na=record:${reported[step.leadsTo]}\r`);
}

test.use({ profile: profileWith([line('1001')]) });

for (const protocol of controlProtocols) {
  test.describe(`a ${protocol} line`, () => {
    test.describe.configure(oneProgram);
    test.use({ profile: profileWith([line('1001', { protocol })]), microphone: 'tone:600' });

    for (const mode of recordingModes) {
      test(
        cellTitle(mode, protocol, 'desk phone'),
        { tag: [cellTag, ...(protocol === 'SIPREC' ? sees('mode', mode) : [])] },
        async ({ phone, service }) => {
          const evidence = protocol === 'SIPREC' ? 'reported' : 'answer';
          await service.configure('1001', { mode, protocol });
          await phone.connect('2001');

          const first = recordsFromConnect.includes(mode) ? 'started' : 'off';
          const firstEvidence = protocol === 'SIPREC' ? 'reported' : 'assumed';
          await phone.expectRecording({ state: first, evidence: firstEvidence });
          await phone.expectRecordingKeys(labelsIn(protocol, mode, first));
          await phone.expectLineRecording(1, { state: first, evidence: firstEvidence });
          if (first === 'started' && protocol === 'SIPREC') {
            await expect(phone.message).toHaveText('Recording started');
          } else await expect(phone.message).toHaveText('');

          for (const step of walks[protocol][mode]) {
            await takeStep(phone, service, step, evidence);
            await phone.expectRecordingKeys(labelsIn(protocol, mode, step.leadsTo));
            const strongest = step.leadsTo === 'after stop' ? 'off' : shownState[step.leadsTo];
            await phone.expectLineRecording(1, { state: strongest, evidence });
          }
          const wanted = recordsFromConnect.includes(mode)
            ? 1
            : walks[protocol][mode].filter(({ press }) => press === 'Record').length;
          // A second of the voice: else what is recorded from the start could end before it is heard.
          const heard = async () => (await service.call()).legs[0]?.packetsReceived;
          if (wanted > 0) await expect.poll(heard).toBeGreaterThan(50);
          await phone.hangUp();
          await expect.poll(async () => (await service.recordings()).length).toBe(wanted);
          for (const recording of await service.recordings()) {
            expect(tonesIn(samplesOf(recording, '1001'), 600).length, 'the phone is heard').toBeGreaterThan(
              0,
            );
            expect(recording.mode).toBe(mode);
          }
        },
      );
    }
  });
}

test.describe('with Cisco’s own key lists', () => {
  test.use({ profile: profileWith([line('1001')], { keyLists: {} }) });

  test('Record is not on the first page and works from where it is', async ({ phone, service }) => {
    await service.configure('1001', { mode: 'on-demand-user-start' });
    await phone.connect('2001');
    expect(await phone.labels()).toEqual(['Hold', 'End call', 'Transfer', 'Conference']);
    await phone.key('Next keys').click();
    expect(await phone.labels()).toEqual(['BlindXfer', 'Redial', 'Contacts', 'Park']);
    await phone.key('Next keys').click();
    expect(await phone.labels()).toEqual(['Record']);
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    expect(await phone.labels()).toEqual(['StopRec', 'PauseRec']);
  });
});

test.describe('without Call_Recording_Serv', () => {
  test.use({ profile: profileWith([line('1001')], { Call_Recording_Serv: 'No' }) });

  test('there are no keys and the indicator is there', async ({ phone, service }) => {
    await service.configure('1001', { mode: 'always-pause-resume' });
    await phone.connect('2001');
    await phone.expectRecording({ state: 'started' });
    await phone.expectRecordingKeys([]);
  });
});

test('an emergency call has no keys in any mode, is silent, and is not recorded', async ({
  phone,
  service,
}) => {
  const heard = async () => (await service.call()).legs[0]?.packetsReceived;
  for (const mode of recordingModes) {
    await test.step(mode, async () => {
      await service.configure('1001', { mode, repeatTone: { enabled: true, intervalSeconds: 10 } });
      await phone.connect('933');
      await expect(phone.call).toContainText('Emergency');
      await expect.poll(heard).toBeGreaterThan(50);
      // Looked at once: what is said is over in a while.
      expect(await phone.caption.textContent()).toBe('');
      await phone.expectRecording({ state: 'off' });
      await phone.expectRecordingKeys([]);
      await phone.hangUp();
    });
  }
  // Nothing was asked, and nothing written.
  for (const method of ['INVITE', 'UPDATE', 'INFO'])
    expect((await service.received(method)).join('\n')).not.toMatch(/recordpref|^Record:/im);
  expect(await service.recordings()).toEqual([]);
  expect(wavFilesBelow(path.join(phone.program.userData, 'service'))).toEqual([]);
});

test('a mode that changes during the call changes the keys at once', async ({ phone, service }) => {
  await service.configure('1001', { mode: 'never' });
  await phone.connect('2001');
  await phone.expectRecordingKeys([]);
  await service.configure('1001', { mode: 'on-demand-user-start' });
  await phone.expectRecordingKeys(['Record']);
  await service.configure('1001', { mode: 'always-pause-resume' });
  await phone.expectRecording({ state: 'started' });
  await phone.expectRecordingKeys(['PauseRec']);
  await service.configure('1001', { mode: 'never' });
  await phone.expectRecording({ state: 'stopped' });
  await phone.expectRecordingKeys([]);
});
