import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChannelMessage, type ChannelMessage } from '../../../shared/xsi/events';
import {
  readSubscription,
  writeChannel,
  writeEventResponse,
  writeSubscription,
} from '../../../shared/xsi/messages';
import { XmlDocuments } from '../../../shared/xml/xml-documents';
import { PhonePlay } from '../phone-play';
import { ServicePlay } from '../service-play';
import { actions, channelPath, events, xsiClient } from './xsi-play';

let play: ServicePlay;
let phone: PhonePlay;

beforeAll(async () => {
  play = await ServicePlay.start();
  phone = await PhonePlay.register(play.access, '1001');
});
afterAll(async () => {
  phone.leave();
  await play.stop();
});

const { basic, send, status, onlyCallId } = xsiClient(() => play.access);

describe('an event channel', () => {
  it('tells the calls that are up, then what happens to them, until it is deleted', async () => {
    await play.configure({ mode: 'on-demand-user-start', reporting: { kind: 'in-answer' } });
    const call = await phone.call('2001');
    const said: ChannelMessage[] = [];
    const response = await send('POST', channelPath, {
      body: writeChannel({
        channelSetId: 'set',
        priority: 1,
        weight: 50,
        expires: 600,
        applicationId: 'test',
      }),
    });
    expect(response.headers.get('content-type')).toBe('application/xml; charset=UTF-8');
    const reading = (async () => {
      const documents = new XmlDocuments();
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        said.push(...documents.push(decoder.decode(chunk, { stream: true })).map(readChannelMessage));
      }
    })();
    const types = () =>
      said.map((message) => (message.kind === 'event' ? message.event.data.type : message.kind));

    await expect.poll(types).toEqual(['channel']);
    const [first] = said;
    if (first?.kind !== 'channel') throw new Error('no channel');
    expect(first.expires).toBe(600);
    const body = writeSubscription({ event: 'Advanced Call', channelSetId: 'set', expires: 600 });
    const subscription = readSubscription(await (await send('POST', `${events}/user/1001`, { body })).text());
    expect(subscription).toMatchObject({ event: 'Advanced Call', channelSetId: 'set', expires: 600 });
    expect(await status('PUT', `${events}/channel/${first.channelId}/heartbeat`)).toBe(200);
    const authorization = basic('1002');
    expect(await status('PUT', `${events}/channel/${first.channelId}/heartbeat`, { authorization })).toBe(
      404,
    );

    const route = `${actions}/${await onlyCallId()}`;
    for (const verb of ['Record', 'PauseRecording', 'ResumeRecording', 'StopRecording']) {
      await status('PUT', `${route}/${verb}`);
      await play.recorderSettled();
    }
    await call.hold();
    const code = await phone.call('*44');
    await code.hangUp();
    await call.resume();
    await play.recorderSettled();
    await play.configure({ mode: 'always-pause-resume' });
    await call.hangUp();
    await expect.poll(types).toEqual([
      'channel',
      'CallSubscriptionEvent',
      'heartbeat',
      // The recorder is asked.
      'CallRecordingStartingEvent',
      'CallRecordingStartedEvent',
      'CallRecordingPausedEvent',
      'CallRecordingResumedEvent',
      'CallRecordingStoppedEvent',
      'CallHeldEvent',
      'CallRecordingStartingEvent',
      'CallRetrievedEvent',
      'CallRecordingStartedEvent',
      'CallUpdatedEvent',
      'CallReleasedEvent',
    ]);
    const [, snapshot, , , started] = said;
    expect(snapshot).toMatchObject({
      event: {
        userId: '1001@tallyphone.test',
        sequenceNumber: 1,
        data: { calls: [{ extTrackingId: call.trackingId }] },
      },
    });
    expect(started).toMatchObject({ event: { data: { call: { recordingState: 'Started' } } } });
    for (const message of said) {
      if (message.kind !== 'event') continue;
      const response = writeEventResponse(message.event.eventId);
      expect(await status('POST', `${events}/channel/eventresponse`, { body: response })).toBe(200);
    }
    const renewal = writeChannel({ expires: 60 });
    expect(await status('PUT', `${events}/channel/${first.channelId}`, { body: renewal })).toBe(200);
    const subscribed = `${events}/subscription/${subscription?.subscriptionId ?? ''}`;
    expect(await status('PUT', subscribed, { body: writeSubscription({ expires: 60 }) })).toBe(200);
    expect(await status('DELETE', subscribed)).toBe(200);
    expect(await status('DELETE', `${events}/channel/${first.channelId}`)).toBe(200);
    await reading;
    expect(said.at(-1)).toEqual({ kind: 'terminated', reason: 'ChannelDeleted' });
  });

  it.each([
    ['POST', channelPath, 'nothing', 400],
    ['POST', channelPath, writeChannel({}), 400],
    ['POST', `${events}/user/1001`, '<x/>', 400],
    ['POST', `${events}/user/1001`, writeSubscription({ event: 'Do Not Disturb', channelSetId: 'x' }), 400],
    ['POST', `${events}/user/1001`, writeSubscription({ event: 'Advanced Call', channelSetId: 'x' }), 404],
    ['POST', `${events}/channel/eventresponse`, '<x/>', 400],
    ['PUT', `${events}/channel/x`, '<x/>', 400],
    ['PUT', `${events}/channel/x`, writeChannel({ expires: 1 }), 404],
    ['PUT', `${events}/subscription/x`, '<x/>', 400],
    ['PUT', `${events}/subscription/x`, writeSubscription({ expires: 1 }), 404],
  ])('%s %s with %s: %i', async (method, route, body, expected) => {
    expect(await status(method, route, { body })).toBe(expected);
  });
});
