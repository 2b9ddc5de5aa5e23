import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingModes } from '../recording/modes';
import { featureEventContentType, readFeatureEvent, writeFeatureEvent } from './as-feature-event';

const type = featureEventContentType;

describe('reading as-feature-event', () => {
  it.each(recordingModes)('understands mode %s, as this service writes it', (mode) => {
    expect(readFeatureEvent(type, writeFeatureEvent(mode))).toEqual({ kind: 'mode', mode });
  });

  it('goes by local names, whatever the prefix and the namespace', () => {
    const body =
      '<a:CallRecordingModeEvent xmlns:a="urn:x"><a:callRecordingMode> Always </a:callRecordingMode></a:CallRecordingModeEvent>';
    expect(readFeatureEvent(type, body)).toEqual({ kind: 'mode', mode: 'always' });
    expect(readFeatureEvent(`${type}; charset=utf-8`, body)).toEqual({ kind: 'mode', mode: 'always' });
  });

  it('finds its part of a multipart body', () => {
    const body = [
      '--b',
      'Content-Type: application/x-as-feature-event+xml',
      '',
      '<DoNotDisturbEvent><doNotDisturbOn>false</doNotDisturbOn></DoNotDisturbEvent>',
      '--b',
      `Content-Type: ${type}`,
      '',
      writeFeatureEvent('on-demand'),
      '--b--',
    ].join('\r\n');
    expect(readFeatureEvent('multipart/mixed; boundary="b"', body)).toEqual({
      kind: 'mode',
      mode: 'on-demand',
    });
    expect(readFeatureEvent('multipart/mixed;boundary=b', body)).toEqual({ kind: 'mode', mode: 'on-demand' });
  });

  it('leaves other events and other types alone', () => {
    expect(readFeatureEvent(type, '<DoNotDisturbEvent/>')).toEqual({ kind: 'other' });
    expect(readFeatureEvent('text/plain', 'always')).toEqual({ kind: 'other' });
    expect(
      readFeatureEvent('multipart/mixed; boundary=b', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--'),
    ).toEqual({
      kind: 'other',
    });
  });

  it.each([
    [type, '<CallRecordingModeEvent>'],
    [type, 'always'],
    [
      type,
      '<CallRecordingModeEvent><callRecordingMode>sometimes</callRecordingMode></CallRecordingModeEvent>',
    ],
    [type, '<x:CallRecordingModeEvent/>'],
    ['multipart/mixed', '--b'],
    ['multipart/mixed; boundary=b', `--b\r\nContent-Type: ${type}\r\n\r\n<broken\r\n--b--`],
  ])('calls malformed what is: %s %s', (contentType, body) => {
    expect(readFeatureEvent(contentType, body)).toMatchObject({ kind: 'malformed' });
  });

  it('expands no entities', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY x "always">]><CallRecordingModeEvent><callRecordingMode>&x;</callRecordingMode></CallRecordingModeEvent>';
    expect(readFeatureEvent(type, bomb)).toMatchObject({ kind: 'malformed' });
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (body) => void readFeatureEvent(type, body)));
  });
});
