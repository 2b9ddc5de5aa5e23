/**
 * Mode × control × endpoint in the real windows: what is offered, the status, the request as the service received it, and
 * the recordings on disk. A desk phone by SIPREC and SIPINFO, ten cells more, is in matrix.spec.ts.
 */
import {
  controlInterfaces,
  isOverHttp,
  recordingModes,
  recordingOperations,
  modePermits,
  type ControlInterface,
  type ControlProtocol,
  type RecordingOperation,
} from '../../shared/recording/modes';
import { labelOf } from '../../shared/recording/matrix';
import { preferenceFor } from '../../shared/sip/record-attribute';
import { expect, test as base } from '../fixtures';
import {
  cellTag,
  cellTitle,
  columnAfter,
  firstColumn,
  leadsTo,
  offeredIn,
  recordingsAfter,
  shownState,
  walkIn,
} from '../fixtures/control-cells';
import { dialCodes, type Dialler } from '../fixtures/feature-code-walk';
import { askOverHttp, operationNames, type HttpInterface } from '../fixtures/http-client-of-account';
import { line, profileWith } from '../fixtures/profiles';
import { oneProgram } from '../fixtures/programs';
import type { ServiceClient } from '../fixtures/service';
import { waits } from '../fixtures/tags';
import { WebexApp, type CallWindow } from '../fixtures/webex-app';

const test = base.extend<{ readonly app: WebexApp }>({
  app: async ({ phone }, use) => {
    await use(await WebexApp.beside(phone));
  },
});

const appLabels: Readonly<Record<RecordingOperation, string>> = {
  start: 'Start recording',
  pause: 'Pause recording',
  resume: 'Resume recording',
  stop: 'Stop recording',
};

const httpInterfaces: readonly HttpInterface[] = ['Xsi', 'REST'];

/** By SIPINFO nothing is told of the state: beside Xsi the events over HTTP are all that there is. */
function protocolBeside(control: ControlInterface): ControlProtocol {
  return control === 'SIPINFO' || control === 'Xsi' ? 'SIPINFO' : 'SIPREC';
}

/** A user with both endpoints on the screen, whose app asks in this way. */
function profileOfApp(control: ControlInterface) {
  const protocol = protocolBeside(control);
  const lines = [line('1001', { protocol, appInterface: control })];
  return profileWith(lines, { users: [{ name: 'Ana Reyes', endpoint: 'both', lines }] });
}

/** @param next what is pressed after this */
async function expectOfferedInApp(
  call: CallWindow,
  offered: readonly RecordingOperation[],
  next?: RecordingOperation,
): Promise<void> {
  await expect(call.startRecording).toHaveCount(offered.includes('start') ? 1 : 0);
  const underMore = offered.filter((key) => key !== 'start').map((key) => appLabels[key]);
  await call.expectRecordingMenu(underMore, next === undefined || next === 'start' ? 'close' : 'choose');
}

/** Requests that ask for this, as the service received them. */
async function requestsFor(
  service: ServiceClient,
  control: ControlInterface,
  operation: RecordingOperation,
): Promise<readonly string[]> {
  switch (control) {
    case 'SIPREC':
      return (await service.received('INVITE')).filter((text) =>
        text.includes(`a=recordpref:${preferenceFor[operation]}\r`),
      );
    case 'SIPINFO':
      return (await service.received('INFO')).filter((text) =>
        text.includes(`\r\nRecord: ${operation === 'stop' ? 'off' : 'on'}\r`),
      );
    case 'Xsi':
    case 'REST': {
      const pattern = new RegExp(`^(PUT|POST) \\S*/${operationNames[control][operation]} `);
      const log = await service.log();
      return log
        .filter(({ where, kind, text }) => where === control && kind === 'received' && pattern.test(text))
        .map(({ text }) => text);
    }
  }
}

async function press(call: CallWindow, operation: RecordingOperation): Promise<void> {
  if (operation === 'start') await call.press(appLabels.start);
  else await call.choose(appLabels[operation]);
}

async function expectRecordings(service: ServiceClient, wanted: number): Promise<void> {
  await expect.poll(async () => (await service.calls()).length).toBe(0);
  await expect.poll(async () => (await service.recordings()).length).toBe(wanted);
}

/** One press in a conference asks for each of its calls. */
function testConference(via: HttpInterface): void {
  test('in a conference, one press for both calls', async ({ app, service }) => {
    const call = await app.connect('2001');
    await app.connect('2002');
    await call.press('Merge');
    await call.expectCall('conferencing');
    for (const operation of ['start', 'pause', 'resume', 'stop'] as const) {
      await press(call, operation);
      await call.expectRecording({ state: shownState[leadsTo[operation]] });
      expect(await requestsFor(service, via, operation), operation).toHaveLength(2);
    }
    expect((await service.calls()).map(({ report }) => report)).toEqual(['off', 'off']);
    await call.press('End');
    await expectRecordings(service, 2);
  });
}

/** What the app does when the server does not do what it asks over HTTP. */
function testFailures(via: HttpInterface): void {
  test('when the server refuses: it is shown, the call stays up, and the key is free', async ({
    app,
    service,
  }) => {
    const call = await app.connect('2001');
    await press(call, 'start');
    await call.expectRecording({ state: 'started' });
    await service.fault(via === 'Xsi' ? 'XSI' : 'REST', { kind: 'respond', status: 500 });
    await press(call, 'pause');
    await expect(call.message).toHaveText(/^Pause refused by the server \(500/);
    await call.expectRecording({ state: 'started' });
    await call.expectCall('connected');
    await press(call, 'pause');
    await call.expectRecording({ state: 'paused' });
  });

  test('when the server does not answer: it is shown, the call stays up, and the key is free', async ({
    app,
    service,
  }) => {
    const call = await app.connect('2001');
    const readings = async () => {
      const isReading = /^GET \S*\/calls(\/\S+)? /;
      return (await service.log()).filter(
        ({ where, kind, text }) => where === via && kind === 'received' && isReading.test(text),
      ).length;
    };
    const [invites, read] = [(await service.received('INVITE')).length, await readings()];
    await service.fault(via === 'Xsi' ? 'XSI' : 'REST', { kind: 'ignore' });
    await press(call, 'start');
    await call.expectRecording({ state: 'off', request: 'start' });
    await expect(call.message).toHaveText(/no answer/i);
    // The call is read over HTTP; SIP could say nothing of the user's own recording. A channel that is opened anew reads it too.
    await call.expectRecording({ state: 'off' });
    expect(await readings()).toBeGreaterThan(read);
    expect(await service.received('INVITE')).toHaveLength(invites);
    await call.expectCall('connected');
    await press(call, 'start');
    await call.expectRecording({ state: 'started' });
    await call.press('End');
    await expectRecordings(service, 1);
  });
}

for (const control of controlInterfaces) {
  test.describe(`the Webex App by ${control}`, () => {
    test.describe.configure(oneProgram);
    test.use({ profile: profileOfApp(control) });

    if (control === 'SIPREC') {
      for (const mode of recordingModes) {
        test(
          cellTitle(mode, 'feature code', 'Webex App'),
          { tag: [cellTag, waits] },
          async ({ app, phone, service }) => {
            await service.configureService({ featureCodes: 'all' });
            await service.configure('1001', { mode });
            const call = await app.connect('2001');
            const dialler: Dialler = {
              screen: call,
              dial: async (number) => {
                await app.dial(number);
              },
              expectOffered: (operations) => expectOfferedInApp(call, operations),
            };
            const asked = await dialCodes(dialler, service, mode);
            // The desk phone shows the same call.
            await phone.expectRecording({ state: shownState[columnAfter(mode, asked)] });
            await call.press('End');
            await expectRecordings(service, recordingsAfter(mode, asked));
          },
        );
      }
    }

    for (const mode of recordingModes) {
      test(cellTitle(mode, control, 'Webex App'), { tag: cellTag }, async ({ app, phone, service }) => {
        await service.configure('1001', { mode, protocol: protocolBeside(control) });
        const evidence = control === 'SIPINFO' ? 'answer' : 'reported';
        const first = firstColumn(mode);
        const call = await app.connect('2001');
        const firstEvidence = control === 'SIPINFO' ? 'assumed' : 'reported';
        await call.expectRecording({ state: shownState[first], evidence: firstEvidence });
        const walk = walkIn(control, mode);
        await expectOfferedInApp(call, offeredIn(control, mode, first), walk[0]);

        for (const [step, operation] of walk.entries()) {
          const before = (await requestsFor(service, control, operation)).length;
          await press(call, operation);
          const column = leadsTo[operation];
          await call.expectRecording({ state: shownState[column], evidence });
          await expectOfferedInApp(call, offeredIn(control, mode, column), walk[step + 1]);
          expect(await requestsFor(service, control, operation)).toHaveLength(before + 1);
          // The desk phone shows the same call.
          await phone.expectRecording({ state: shownState[column], evidence });
        }
        if (isOverHttp(control)) {
          const wishes = (await service.received('INVITE')).filter((text) => text.includes('recordpref'));
          expect(wishes, 'nothing is asked by SIP').toEqual([]);
        }
        await call.press('End');
        await expectRecordings(service, recordingsAfter(mode, walk));
      });
    }

    for (const via of httpInterfaces) {
      if (via !== control) continue;
      testConference(via);
      testFailures(via);
    }
  });
}

test.describe('a desk phone by other means than its keys: feature codes, and HTTP from another client', () => {
  test.describe.configure(oneProgram);
  test.use({ profile: profileWith([line('1001', { protocol: 'SIPREC' })]) });

  for (const mode of recordingModes) {
    test(
      cellTitle(mode, 'feature code', 'desk phone'),
      { tag: [cellTag, waits] },
      async ({ phone, service }) => {
        await service.configureService({ featureCodes: 'all' });
        await service.configure('1001', { mode });
        await phone.connect('2001');
        const dialler: Dialler = {
          screen: phone,
          dial: async (number) => {
            await phone.press('New call');
            await phone.dial(number);
          },
          expectOffered: (operations) => phone.expectRecordingKeys(operations.map(labelOf)),
        };
        const asked = await dialCodes(dialler, service, mode);
        await phone.hangUp();
        await expectRecordings(service, recordingsAfter(mode, asked));
      },
    );
  }

  for (const via of httpInterfaces) {
    const done = via === 'Xsi' ? 200 : 204;
    for (const mode of recordingModes) {
      test(cellTitle(mode, via, 'desk phone'), { tag: cellTag }, async ({ phone, service }) => {
        await service.configure('1001', { mode });
        await phone.connect('2001');
        const first = firstColumn(mode);
        await phone.expectRecording({ state: shownState[first] });
        const labelsIn = (column: typeof first) => offeredIn('SIPREC', mode, column).map(labelOf);
        await phone.expectRecordingKeys(labelsIn(first));

        const forbidden = recordingOperations.filter((operation) => !modePermits(mode, operation));
        for (const operation of forbidden)
          expect(await askOverHttp(service, '1001', via, operation), operation).toBe(403);
        await phone.expectRecording({ state: shownState[first] });

        const walk = walkIn(via, mode);
        for (const operation of walk) {
          const before = (await requestsFor(service, via, operation)).length;
          expect(await askOverHttp(service, '1001', via, operation), operation).toBe(done);
          const column = leadsTo[operation];
          await phone.expectRecording({ state: shownState[column] });
          await phone.expectLineRecording(1, {
            state: column === 'after stop' ? 'off' : shownState[column],
          });
          await phone.expectRecordingKeys(labelsIn(column));
          expect(await requestsFor(service, via, operation)).toHaveLength(before + 1);
        }
        await phone.hangUp();
        await expectRecordings(service, recordingsAfter(mode, walk));
      });
    }
  }
});
