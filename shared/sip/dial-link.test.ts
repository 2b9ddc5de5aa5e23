import { describe, expect, it } from 'vitest';
import { parseDialLink } from './dial-link';

describe('a link', () => {
  it.each([
    ['tel:+1-555-010-0199', '+15550100199'],
    ['tel:+1(555)010.0199', '+15550100199'],
    ['TEL:2001', '2001'],
    ['tel:2001;phone-context=tallyphone.test', '2001'],
    ['tel:7042;phone-context=+1-914-555', '7042'],
    ['sip:2001@tallyphone.test', 'sip:2001@tallyphone.test'],
    ['sip:ana.reyes@pbx.example:5061', 'sip:ana.reyes@pbx.example:5061'],
  ])('%s dials %s', (link, number) => {
    expect(parseDialLink(link)).toBe(number);
  });

  it.each([
    // Feature codes: forwarding, recording.
    'tel:*44',
    'tel:*72,15550100199',
    'tel:%2A72',
    'tel:2001#',
    'tel:',
    'tel:+',
    'tel:12ab',
    'tel:2001;ext=7',
    'tel:2001;isub=1;phone-context=x',
    'tel:2001,,1234',
    'tel://2001',
    `tel:${'9'.repeat(33)}`,
    'sip:2001',
    'sip:2001@x?Replaces=abc',
    'sip:2001@x;method=REFER',
    'sip:2001:secret@x',
    'sip:*44@x',
    'sip:%2A44@x',
    'sip:a@b@c',
    'http://example.org',
    '--demo',
    'tel:2001\r\nX: y',
    '',
  ])('“%s” is refused', (link) => {
    expect(parseDialLink(link)).toBeUndefined();
  });
});
