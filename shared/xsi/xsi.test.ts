import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedControlNames } from '../recording/allowed-controls';
import {
  readCall,
  writeCall,
  xsiCallStates,
  xsiPersonalities,
  xsiRecordingStates,
  type XsiCall,
} from './call';
import {
  callEventTypes,
  channelHeartbeat,
  readChannelMessage,
  stopReasons,
  writeEvent,
  writeTerminated,
  type XsiEventData,
} from './events';
import {
  readCallList,
  readChannel,
  readError,
  readEventResponse,
  readSubscription,
  writeCallList,
  writeChannel,
  writeError,
  writeEventResponse,
  writeSubscription,
} from './messages';

const call: XsiCall = {
  callId: 'callhalf-3:0',
  extTrackingId: '2af58bf9-aa77-45a9-8b01-c28431ef074f',
  personality: 'Originator',
  state: 'Active',
  remoteParty: { name: 'Daniel Moss', address: 'tel:2002' },
  startTime: 1456130781929,
  answerTime: 1456130787729,
  allowedRecordingControls: 'pause-stop',
  recordingState: 'Started',
};

const words = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
const anyCall = fc.record({
  callId: words,
  extTrackingId: words,
  personality: fc.constantFrom(...xsiPersonalities),
  state: fc.constantFrom(...xsiCallStates),
  remoteParty: fc.record({ name: words, address: words }),
  startTime: fc.nat(),
  answerTime: fc.option(fc.nat(), { nil: undefined }),
  allowedRecordingControls: fc.option(fc.constantFrom(...allowedControlNames), { nil: undefined }),
  recordingState: fc.option(fc.constantFrom(...xsiRecordingStates), { nil: undefined }),
});

describe('a call', () => {
  it('is written in the order of the schema', () => {
    expect(writeCall(call)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Call xmlns="http://schema.broadsoft.com/xsi">' +
        '<callId>callhalf-3:0</callId><extTrackingId>2af58bf9-aa77-45a9-8b01-c28431ef074f</extTrackingId>' +
        '<personality>Originator</personality><state>Active</state>' +
        '<remoteParty><name>Daniel Moss</name><address>tel:2002</address></remoteParty>' +
        '<startTime>1456130781929</startTime><answerTime>1456130787729</answerTime>' +
        '<allowedRecordingControls>pause-stop</allowedRecordingControls><recordingState>Started</recordingState></Call>',
    );
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyCall, (any) => {
        expect(readCall(writeCall(any))).toEqual(any);
      }),
    );
  });

  it('is read with elements that we do not know, and without a remote party', () => {
    expect(
      readCall(
        '<Call xmlns="http://schema.broadsoft.com/xsi"><callId>a</callId><extTrackingId>1:1</extTrackingId>' +
          '<networkCallId>n</networkCallId><personality>Terminator</personality><state>Remote Held</state></Call>',
      ),
    ).toMatchObject({ callId: 'a', state: 'Remote Held', remoteParty: { name: '', address: '' } });
  });

  it.each([
    ['no XML', 'x'],
    ['another element', '<Calls/>'],
    ['no id', '<Call><extTrackingId>1</extTrackingId></Call>'],
    ['a state that does not exist', writeCall(call).replace('Active', 'Lost')],
    ['controls that do not exist', writeCall(call).replace('pause-stop', 'rewind')],
  ])('is none with %s', (_what, text) => {
    expect(readCall(text)).toBeUndefined();
  });
});

describe('an event', () => {
  const head = {
    eventId: 'event-1',
    sequenceNumber: 4,
    userId: '1001@tallyphone.test',
    subscriptionId: 'subscription-1',
    channelId: 'channel-1',
  };
  const anyData: fc.Arbitrary<XsiEventData> = fc.oneof(
    fc.record({ type: fc.constant('CallSubscriptionEvent' as const), calls: fc.array(anyCall) }),
    fc.record({ type: fc.constantFrom(...callEventTypes), call: anyCall }),
    fc.record({
      type: fc.constant('CallRecordingStoppedEvent' as const),
      call: anyCall,
      reason: fc.constantFrom(...stopReasons, undefined),
    }),
  );

  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const event = { ...head, data };
        expect(readChannelMessage(writeEvent(event))).toEqual({ kind: 'event', event });
      }),
    );
  });

  it('has the prefixes of BroadWorks', () => {
    const text = writeEvent({ ...head, data: { type: 'CallRecordingStartedEvent', call } });
    expect(text).toContain(
      '<xsi:Event xmlns:xsi="http://schema.broadsoft.com/xsi" xmlns:xsi1="http://www.w3.org/2001/XMLSchema-instance" xsi1:type="xsi:SubscriptionEvent"><xsi:eventID>event-1</xsi:eventID>',
    );
    expect(text).toContain('<xsi:eventData xsi1:type="xsi:CallRecordingStartedEvent"><xsi:call><xsi:callId>');
  });

  it('of another kind is known by its id alone', () => {
    const text = writeEvent({ ...head, data: { type: 'CallUpdatedEvent', call } });
    expect(readChannelMessage(text.replaceAll('CallUpdatedEvent', 'CallParkedEvent'))).toEqual({
      kind: 'other-event',
      eventId: 'event-1',
    });
    expect(readChannelMessage(text.replaceAll('callId', 'id'))).toMatchObject({ kind: 'other-event' });
    expect(readChannelMessage('<Event/>')).toEqual({ kind: 'other-event', eventId: undefined });
  });

  it('with a call that cannot be read tells of the others, or of none', () => {
    const text = writeEvent({ ...head, data: { type: 'CallSubscriptionEvent', calls: [call, call] } });
    const broken = text.replace('<xsi:state>Active</xsi:state>', '<xsi:state>Asleep</xsi:state>');
    expect(readChannelMessage(broken)).toMatchObject({
      event: { data: { calls: [{ callId: call.callId }] } },
    });
    expect(
      readChannelMessage(
        '<Event xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><eventID>e</eventID><eventData i:type="CallRecordingStartedEvent"/></Event>',
      ),
    ).toEqual({ kind: 'other-event', eventId: 'e' });
  });

  it('of a recording that stopped for a reason that we do not know has none', () => {
    const text = writeEvent({
      ...head,
      data: { type: 'CallRecordingStoppedEvent', call, reason: 'Failure' },
    });
    expect(readChannelMessage(text)).toMatchObject({ event: { data: { reason: 'Failure' } } });
    expect(readChannelMessage(text.replace('>Failure<', '>Quota<'))).toMatchObject({
      event: { data: { type: 'CallRecordingStoppedEvent', reason: undefined } },
    });
  });

  it('without the numbers that nobody needs is an event still', () => {
    expect(
      readChannelMessage(
        '<Event xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><eventID>e</eventID><eventData i:type="CallSubscriptionEvent"/></Event>',
      ),
    ).toMatchObject({
      kind: 'event',
      event: { sequenceNumber: 0, data: { type: 'CallSubscriptionEvent', calls: [] } },
    });
  });
});

describe('what a channel says besides', () => {
  it.each([
    [channelHeartbeat, { kind: 'heartbeat' }],
    [writeChannel({ channelId: 'c', expires: 3600 }), { kind: 'channel', channelId: 'c', expires: 3600 }],
    [writeChannel({ channelId: 'c' }), { kind: 'channel', channelId: 'c', expires: undefined }],
    [writeChannel({}), { kind: 'malformed', reason: 'a channel without id' }],
    [writeTerminated('c', 'NonResponsiveChannel'), { kind: 'terminated', reason: 'NonResponsiveChannel' }],
    [
      '<Event xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="ChannelTerminatedEvent"/>',
      { kind: 'terminated', reason: 'no reason given' },
    ],
    ['<Other/>', { kind: 'malformed', reason: 'unknown element Other' }],
  ])('%s', (text, message) => {
    expect(readChannelMessage(text)).toEqual(message);
  });

  it('is malformed where it is no XML', () => {
    expect(readChannelMessage('<x')).toMatchObject({ kind: 'malformed' });
  });
});

describe('messages', () => {
  it('are read as they were written', () => {
    expect(readCallList(writeCallList([{ callId: 'a', uri: '/a' }]))).toEqual(['a']);
    const error = { summary: 'Nein', summaryEnglish: 'No', errorCode: '1' };
    expect(readError(writeError(error))).toEqual(error);
    expect(readEventResponse(writeEventResponse('e'))).toBe('e');
    const channel = {
      channelId: 'c',
      channelSetId: 's',
      priority: 1,
      weight: 50,
      expires: 3600,
      applicationId: 'a',
    };
    expect(readChannel(writeChannel(channel))).toEqual(channel);
    const subscription = {
      subscriptionId: 's',
      event: 'Advanced Call',
      expires: 3600,
      channelSetId: 'c',
      applicationId: 'a',
    };
    expect(readSubscription(writeSubscription(subscription))).toEqual(subscription);
  });

  it('may lack what is no necessity', () => {
    expect(readCallList('<Calls><call/><other><callId>x</callId></other></Calls>')).toEqual([]);
    expect(readError('<ErrorInfo/>')).toEqual({ summary: '', summaryEnglish: '', errorCode: '' });
    expect(readError('<ErrorInfo><summaryEnglish>No</summaryEnglish></ErrorInfo>')?.summary).toBe('No');
    expect(readChannel('<Channel><expires>soon</expires></Channel>')?.expires).toBeUndefined();
    expect(readSubscription(writeSubscription({}))?.event).toBeUndefined();
  });

  it('are none where the element is another', () => {
    for (const read of [readCallList, readError, readChannel, readSubscription, readEventResponse]) {
      expect(read('<Other/>')).toBeUndefined();
      expect(read('nothing')).toBeUndefined();
    }
  });
});
