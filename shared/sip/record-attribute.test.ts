import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readRecordAttribute,
  readRecordPreference,
  withRecordAttribute,
  withRecordPreference,
} from './record-attribute';

const sdp = (session: readonly string[], ...sections: readonly (readonly string[])[]) =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    ...session,
    ...sections.flatMap((lines) => [
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'c=IN IP4 0.0.0.0',
      'a=sendrecv',
      ...lines,
    ]),
    '',
  ].join('\r\n');

describe('reading a=record', () => {
  it.each(['on', 'off', 'paused'] as const)('understands “%s” at either level', (value) => {
    expect(readRecordAttribute(sdp([`a=record:${value}`], []))).toBe(value);
    expect(readRecordAttribute(sdp([], [`a=record:${value}`]))).toBe(value);
  });

  it('lets the media level override the session level', () => {
    expect(readRecordAttribute(sdp(['a=record:on'], ['a=record:off']))).toBe('off');
  });

  it('takes the strongest of several audio sections', () => {
    expect(readRecordAttribute(sdp([], ['a=record:off'], ['a=record:paused']))).toBe('paused');
    expect(readRecordAttribute(sdp(['a=record:off'], [], ['a=record:on']))).toBe('on');
  });

  it('says nothing where nothing is said, and ignores what it does not know', () => {
    expect(readRecordAttribute(sdp([], []))).toBeUndefined();
    expect(readRecordAttribute(sdp([], ['a=record:maybe']))).toBeUndefined();
    expect(readRecordAttribute(sdp([], ['a=recordpref:on']))).toBeUndefined();
    expect(readRecordAttribute('')).toBeUndefined();
  });

  it('reads no attribute of a video section', () => {
    expect(readRecordAttribute(`${sdp([])}m=video 9 RTP/AVP 96\r\na=record:on\r\n`)).toBeUndefined();
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (text) => void readRecordAttribute(text)));
    const lines = fc.array(
      fc.constantFrom('m=audio', 'm=', 'a=record:', 'a=record', 'v', '=', 'a=record:on', 'c=x'),
    );
    fc.assert(fc.property(lines, (words) => void readRecordAttribute(words.join('\r\n'))));
  });
});

describe('writing', () => {
  it('puts the preference into each audio section, once', () => {
    const once = withRecordPreference(sdp([], [], []), 'pause');
    const twice = withRecordPreference(once, 'off');
    expect(once.match(/a=recordpref:pause/g)).toHaveLength(2);
    expect(twice.match(/a=recordpref:/g)).toHaveLength(2);
    expect(readRecordPreference(twice)).toBe('off');
    expect(readRecordPreference(sdp([], []))).toBeUndefined();
  });

  it('leaves all else as it was', () => {
    const before = sdp([], ['a=rtpmap:0 PCMU/8000', 'a=mid:0', 'a=x-unknown:1']);
    const after = withRecordAttribute(before, 'on');
    const lines = (text: string) =>
      text
        .split('\r\n')
        .filter((line) => line !== '')
        .sort();
    expect(lines(after.replace('a=record:on\r\n', ''))).toEqual(lines(before));
  });
});
