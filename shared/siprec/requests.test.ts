import { describe, expect, it } from 'vitest';
import {
  isMetadataDisposition,
  readSnapshotRequest,
  recordingContact,
  recordingEndOf,
  recordingSessionOf,
  recordingTypes,
  siprecOption,
  writeSnapshotRequest,
} from './requests';

const uri = 'sip:src@192.0.2.1:5070;transport=tcp';

describe('a recording session', () => {
  it.each(['client', 'server'] as const)('is one of a %s that requires it and says what it is', (end) => {
    const contact = recordingContact(uri, end);
    expect(recordingEndOf(contact)).toBe(end);
    expect(recordingSessionOf(['timer', 'SIPREC'], contact)).toBe(end);
    expect(recordingSessionOf(['timer'], contact)).toBeUndefined();
    expect(recordingSessionOf([siprecOption], undefined)).toBeUndefined();
  });

  it.each([
    [`<${uri}>`, undefined],
    [`<${uri}>;+sip.src;+sip.srs`, undefined],
    [`"Recorder" <${uri}>;expires=60;+SIP.SRS="TRUE"`, 'server'],
    [`<${uri}>;+sip.src="FALSE"`, undefined],
    [`<${uri};+sip.src>`, undefined],
    ['nobody', undefined],
  ])('is not guessed from %s', (contact, end) => {
    expect(recordingEndOf(contact)).toBe(end);
  });

  it('accepts SDP, metadata, and requests for it', () => {
    expect(recordingTypes.split(', ')).toEqual([
      'application/sdp',
      'application/rs-metadata+xml',
      'application/rs-metadata',
      'application/rs-metadata-request',
    ]);
  });

  it('marks metadata by its disposition', () => {
    expect(isMetadataDisposition('Recording-Session;handling=required')).toBe(true);
    expect(isMetadataDisposition('session')).toBe(false);
  });
});

describe('a request for a snapshot', () => {
  it.each([undefined, 'SRS <internal> error'])('is read with its reason: %s', (reason) => {
    for (const type of [
      'application/rs-metadata+xml',
      'application/rs-metadata',
      'Application/RS-Metadata-Request',
    ]) {
      expect(readSnapshotRequest(type, 'recording-session', writeSnapshotRequest(reason))).toEqual({
        kind: 'request',
        reason,
      });
    }
  });

  it('may be of another prefix, with extensions and a language', () => {
    const body =
      '<r:requestsnapshot xmlns:r="urn:ietf:params:xml:ns:recording:1" xmlns:x="urn:x">' +
      '<r:requestreason xml:lang="it">perduto</r:requestreason><x:more/></r:requestsnapshot>';
    expect(readSnapshotRequest('application/rs-metadata', 'recording-session', body)).toEqual({
      kind: 'request',
      reason: 'perduto',
    });
  });

  it('is something else where its type is', () => {
    expect(readSnapshotRequest('application/sdp', undefined, 'v=0')).toEqual({ kind: 'other' });
  });

  const whole = writeSnapshotRequest('why');
  it.each([
    [undefined, whole, 'Content-Disposition is not recording-session'],
    ['session', whole, 'Content-Disposition is not recording-session'],
    ['recording-session', whole.replaceAll('requestsnapshot', 'recording'), /^not a requestsnapshot of/],
    ['recording-session', whole.replace(':1"', ':2"'), /^not a requestsnapshot of/],
    ['recording-session', whole.replaceAll('requestreason', 'reason'), /has more than a requestreason$/],
    [
      'recording-session',
      whole.replace(/<requestreason>.*<\/requestreason>/, (reason) => reason + reason),
      /has more than a requestreason$/,
    ],
    ['recording-session', whole.slice(0, -5), /./],
  ])('is refused with its reason (%s)', (disposition, body, reason) => {
    const reading = readSnapshotRequest('application/rs-metadata', disposition, body);
    expect(reading.kind === 'malformed' ? reading.reason : '').toMatch(reason);
  });
});
