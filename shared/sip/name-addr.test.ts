import { describe, expect, it } from 'vitest';
import { formatNameAddr, parseNameAddr, parseUri } from './name-addr';

describe('a SIP URI', () => {
  it.each([
    ['sip:1001@example.org', '1001', 'example.org'],
    ['sip:example.org:5060;transport=ws', '', 'example.org:5060'],
    ['sips:a.b@[::1]:5061', 'a.b', '[::1]:5061'],
  ])('%s has its parts', (uri, user, host) => {
    expect(parseUri(uri)).toMatchObject({ user, host });
  });

  it.each(['1001', 'http://x', 'sip:', 'sip:a b@x', 'sip:a@x<y>'])('%s is none', (text) => {
    expect(parseUri(text)).toBeUndefined();
  });
});

describe('a name-addr', () => {
  it.each([
    ['"Daniel Moss" <sip:2002@x>;tag=a', 'Daniel Moss', 'sip:2002@x', 'a'],
    ['<sip:2002@x;transport=ws;ob>', '', 'sip:2002@x;transport=ws;ob', undefined],
    ['Dan <sip:2002@x> ;tag=b', 'Dan', 'sip:2002@x', 'b'],
    ['sip:2002@x;tag=c', '', 'sip:2002@x', 'c'],
    ['<sip:2002@x>', '', 'sip:2002@x', undefined],
    ['"a \\"b\\" \\\\" <sip:x>', 'a "b" \\', 'sip:x', undefined],
  ])('%s is read', (text, name, uri, tag) => {
    expect(parseNameAddr(text)).toMatchObject({ name, uri, tag });
  });

  it.each(['', '<>', 'Dan <sip:x', '"Dan <sip:x>', '<mailto:x>'])('%s is none', (text) => {
    expect(parseNameAddr(text)).toBeUndefined();
  });

  it('stays on its line, and is read again, whatever the name', () => {
    for (const name of ['Eve\r\nRecord: on', 'Eve\nX: y', 'Eve\r\r', 'NUL\0BEL\x07', '\x85\u2028\u2029']) {
      const text = formatNameAddr(name, 'sip:1@x', 't');
      expect(text).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(parseNameAddr(text)?.uri).toBe('sip:1@x');
    }
  });

  it('is read as it was written, whatever the name', () => {
    for (const name of ['', 'Ana Reyes', 'quote " and \\', 'Zoë <z>']) {
      expect(parseNameAddr(formatNameAddr(name, 'sip:1@x', 't'))).toMatchObject({
        name,
        uri: 'sip:1@x',
        tag: 't',
      });
    }
  });
});
