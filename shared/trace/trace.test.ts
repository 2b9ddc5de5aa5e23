import { describe, expect, it } from 'vitest';
import { formatTrace, headline } from './entry';
import { maskMessage } from './mask';

const message = (...lines: readonly string[]) => lines.join('\r\n');

describe('masking', () => {
  it('takes out the response of a digest and leaves the rest', () => {
    const masked = maskMessage(
      message(
        'REGISTER sip:x SIP/2.0',
        'Authorization: Digest username="1001", nonce="n", uri="sip:x", response="0123abcd", qop=auth',
        'Proxy-Authorization: Digest response="ffff", username="u"',
      ),
    );
    expect(masked).not.toMatch(/0123abcd|ffff/);
    expect(masked).toContain('username="1001"');
    expect(masked.split('\r\n')).toHaveLength(3);
  });

  it('takes out bearer tokens', () => {
    expect(maskMessage('Authorization: Bearer abc.def')).toBe('Authorization: Bearer •••');
  });

  it('takes out digits in INFO of either kind', () => {
    const relay = message(
      'INFO sip:x SIP/2.0',
      'Content-Type: application/dtmf-relay',
      '',
      'Signal=4',
      'Duration=160',
    );
    expect(maskMessage(relay)).toContain('Signal=•••');
    expect(maskMessage(relay)).not.toContain('Signal=4');
    const bare = message('INFO sip:x SIP/2.0', 'Content-Type: application/dtmf', '', '7');
    expect(maskMessage(bare)).toBe(
      message('INFO sip:x SIP/2.0', 'Content-Type: application/dtmf', '', '•••'),
    );
  });

  it('takes out key material in SDP', () => {
    const masked = maskMessage(
      message('a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19z|2^20', 'a=ice-pwd:secret'),
    );
    expect(masked).not.toMatch(/WVNf|secret/);
  });

  it('leaves an ordinary message as it is', () => {
    const invite = message('INVITE sip:2002@x SIP/2.0', 'Subject: signal', '', 'v=0', 'a=recordpref:on');
    expect(maskMessage(invite)).toBe(invite);
  });
});

describe('the trace as text', () => {
  it('shows every entry with its time and direction', () => {
    const entry = {
      at: 0,
      where: 'sip:1001@x',
      kind: 'sent',
      text: 'BYE sip:x SIP/2.0\r\nVia: y\r\n\r\n',
    } as const;
    expect(formatTrace([entry])).toBe(
      '--- 1970-01-01T00:00:00.000Z sip:1001@x sent\nBYE sip:x SIP/2.0\r\nVia: y\n',
    );
    expect(headline(entry)).toBe('BYE sip:x SIP/2.0');
  });
});
