import { describe, expect, it } from 'vitest';
import { writeMetadata } from './metadata-writer';
import { writeMultipart, type BodyPart } from './multipart';
import { firstOffer, offerWithout } from './offer';
import {
  readRecordingBody,
  readRecordingInvite,
  writeMetadataAlone,
  writeOfferAndMetadata,
  type RecordingBody,
} from './recording-body';
import { writeDescription } from './session-description';
import { chloe, nothing, recordedCall, streams } from './siprec-play';
import { snapshotOf } from './snapshot';

const offer = firstOffer('7', '192.0.2.1', streams);
const metadata = snapshotOf({ ...recordedCall, parties: [...recordedCall.parties, { ...chloe, leftAt: 1 }] });

const sdp: BodyPart = { type: 'application/sdp', disposition: undefined, body: writeDescription(offer) };
const about: BodyPart = {
  type: 'application/rs-metadata',
  disposition: 'recording-session',
  body: writeMetadata(metadata),
};
const all = (...parts: readonly BodyPart[]): RecordingBody => ({
  ...writeMultipart(parts),
  disposition: undefined,
});
const reasonOf = (body: RecordingBody) => {
  const reading = readRecordingInvite(body);
  return reading.kind === 'malformed' ? reading.reason : 'none';
};

describe('the body of a recording session’s request', () => {
  it('is read as it was written, letters beyond ASCII among it', () => {
    const body = writeOfferAndMetadata(offer, metadata);
    expect(body.body).toContain('Content-Disposition: recording-session\r\n');
    expect(body.body).toContain('Content-Type: application/rs-metadata+xml\r\n');
    expect(readRecordingBody(body)).toEqual({ kind: 'body', offer, metadata });
    expect(readRecordingInvite(body)).toEqual({ kind: 'invite', offer, metadata });
  });

  it('may have its parts the other way round, and others that may be passed over', () => {
    const note = { type: 'text/plain', disposition: 'render; handling=optional', body: 'hello' };
    expect(readRecordingInvite(all(about, note, sdp))).toEqual({ kind: 'invite', offer, metadata });
  });

  it('need not have metadata yet where it begins a session', () => {
    expect(readRecordingInvite(all(sdp))).toEqual({ kind: 'invite', offer, metadata: undefined });
  });

  it('may be SDP alone, or metadata alone that names no label, in a multipart or not', () => {
    const alone = { ...nothing, mode: 'partial' as const };
    const ending = writeMetadataAlone(alone);
    expect(ending.disposition).toBe('recording-session');
    const only = { kind: 'body', offer: undefined, metadata: alone };
    expect(readRecordingBody(ending)).toEqual(only);
    expect(readRecordingBody(all({ ...about, body: ending.body }))).toEqual(only);
    expect(readRecordingBody({ contentType: sdp.type, disposition: undefined, body: sdp.body })).toEqual({
      kind: 'body',
      offer,
      metadata: undefined,
    });
  });

  it.each([
    [all(about), 'metadata names label 1, which the SDP does not'],
    [all({ ...about, body: writeMetadata(nothing) }), 'no SDP'],
    [all(sdp, sdp, about), 'two SDP parts'],
    [all(sdp, about, about), 'two parts with metadata'],
    [all(sdp, about, { ...sdp, type: 'text/html' }), 'a part of type text/html'],
    [all(sdp, { ...about, disposition: 'session' }), 'metadata with the disposition session'],
    [all(sdp, { ...about, type: `${about.type};charset="utf-16"` }), 'metadata in utf-16'],
    [all(sdp, { ...about, body: '<x/>' }), /^metadata: not a recording of/],
    [all({ ...sdp, body: 'v=0\r\n' }, about), 'SDP: not understood: origin'],
    [
      all(sdp, { ...about, body: writeMetadata({ ...nothing, mode: 'partial' }) }),
      /^a partial update before/,
    ],
    [
      all({ ...sdp, body: writeDescription(offerWithout(offer, '2')) }, about),
      'metadata names label 2, which the SDP does not',
    ],
    [{ ...all(sdp, about), contentType: 'multipart/mixed;boundary=other' }, /^the boundary is nowhere/],
    [{ ...all(sdp, about), contentType: 'multipart/alternative;boundary=part-1' }, 'not multipart/mixed'],
    [{ contentType: 'text/plain', disposition: undefined, body: 'hello' }, 'a part of type text/plain'],
  ])('is refused with its reason', (body, reason) => {
    expect(reasonOf(body)).toMatch(reason);
  });
});
