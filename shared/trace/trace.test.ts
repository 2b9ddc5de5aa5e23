import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTrace, headline, keepTrace, traceLimit, type TraceEntry } from './entry';
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

  it.each([
    ['with no scheme that is known', 'Authorization: NTLM TlRMTVNTUAAB'],
    ['that do not parse', 'Authorization: Digest username="1001" response="TlRMTVNTUAAB"'],
    ['that are cut off', 'Authorization: Digest username="1001", response="TlRMTVNTUAAB'],
    ['under a parameter that is not known', 'Authorization: Digest username="1001", proof="TlRMTVNTUAAB"'],
    ['behind a quotation', 'Authorization: Digest username="a, response=", response="TlRMTVNTUAAB"'],
    ['of the server', 'Authentication-Info: qop=auth, rspauth="TlRMTVNTUAAB", nextnonce="n"'],
    [
      'in a message within a message',
      message('MESSAGE sip:x SIP/2.0', '', 'Authorization: Basic TlRMTVNTUAAB'),
    ],
    ['in a URI', 'Contact: <sip:ana:TlRMTVNTUAAB@client.invalid>'],
  ])('takes out credentials %s', (_where, text) => {
    expect(maskMessage(text)).not.toContain('TlRMTVNTUAAB');
    expect(maskMessage(text)).toContain('•••');
  });

  it('leaves what is no secret of a digest, folded as it came', () => {
    const text = message(
      'NOTIFY sip:x SIP/2.0',
      'Authorization: Digest nonce="n",',
      ' cnonce="c", nc=00000001,',
      '\tresponse = abc',
      'To: <sip:x:5060>',
    );
    expect(maskMessage(text)).toBe(text.replace('abc', '"•••"'));
  });

  it.each([
    ['Content-Type: application/dtmf', '7'],
    ['Content-Type: application/dtmf;charset=utf-8', '7'],
    ['c: application/dtmf', '7'],
    ['c : application/dtmf-relay', 'Signal=7\r\nDuration=160'],
    ['Content-Type:\r\n application/dtmf-relay', 'Signal= 7\r\nDuration=160'],
    ['Content-Type: application/kpml-response+xml', '<kpml-response code="200" digits="7"/>'],
    ['Content-Type: application/vnd.nortelnetworks.digits', 'p=Digit-Collection\r\ny=Digits\r\nd=Digit=7'],
    ['Content-Type: audio/telephone-event', '7'],
    ['Info-Package: infoDtmf', '7'],
    ['o: kpml', '7'],
    ['Content-Type: multipart/mixed;boundary=b', '--b\r\nContent-Type: application/dtmf\r\n\r\n7\r\n--b--'],
  ])('takes out digits: %s', (header, body) => {
    const head = message('INFO sip:x SIP/2.0', header, 'Call-ID: a', '', '');
    expect(maskMessage(head + body)).toBe(`${head}•••`);
  });

  it('takes out digits where the message is broken', () => {
    const unseparated = message('no SIP message', 'INFO sip:x SIP/2.0', 'c: application/dtmf', 'Via: x', '7');
    expect(maskMessage(unseparated)).toBe(unseparated.replace(/7$/, '•••'));
    expect(maskMessage(message('INFO sip:x SIP/2.0', '', 'Signal=7', "<a digits = '77'/>"))).not.toContain(
      '7',
    );
    const empty = message('SIP/2.0 200 OK', 'c: application/dtmf', '', '');
    expect(maskMessage(empty)).toBe(empty);
  });

  it('takes out key material in SDP', () => {
    const masked = maskMessage(
      message(
        'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19z|2^20',
        'a=ice-pwd:secret',
        'k=clear:secret',
        'a=key-mgmt:mikey secret',
      ),
    );
    expect(masked).not.toMatch(/WVNf|secret/);
  });

  it('leaves an ordinary message as it is', () => {
    const invite = message('INVITE sip:2002@x SIP/2.0', 'Subject: signal', '', 'v=0', 'a=recordpref:on');
    expect(maskMessage(invite)).toBe(invite);
  });
});

/** Spells a name in any mixture of cases. */
const anyCase = (name: string) =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((upper) => Array.from(name, (letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(''));
const space = fc.constantFrom('', ' ', '\t', '   ');
/** White space as a header may have it, broken over lines or not (RFC 3261 7.3.1). */
const gap = fc.constantFrom('', ' ', '\t', '\r\n ', '\r\n\t', ' \r\n  ', '\n ');
const hex = fc.stringMatching(/^[0-9a-f]{32}$/);

describe('however a message is written', () => {
  it('no response of a digest is left, and its nonces are', () => {
    const name = fc.constantFrom('authorization', 'proxy-authorization').chain(anyCase);
    const method = fc.constantFrom('REGISTER', 'NOTIFY', 'INVITE', 'BYE');
    const others = fc.shuffledSubarray([
      'username="1001"',
      'qop=auth',
      'nc=00000001',
      'cnonce="kept"',
      'uri="sip:x"',
    ]);
    const key = anyCase('response');
    fc.assert(
      fc.property(
        method,
        name,
        space,
        fc.array(gap, { minLength: 5, maxLength: 5 }),
        others,
        key,
        hex,
        fc.boolean(),
        fc.nat(5),
        (verb, header, before, gaps, params, response, secret, isQuoted, at) => {
          const [a = '', b = '', c = '', d = '', e = ''] = gaps;
          const own = `${response}${a}=${b}${isQuoted ? `"${secret}"` : secret}`;
          const all = [...params.slice(0, at), own, ...params.slice(at)].join(`${c},${d}`);
          const masked = maskMessage(
            message(
              `${verb} sip:x SIP/2.0`,
              `${header}${before}:${e} Digest ${all}`,
              'Call-ID: kept-too',
              '',
              '',
            ),
          );
          expect(masked).not.toContain(secret);
          expect(masked).toContain('kept-too');
          if (params.includes('cnonce="kept"')) expect(masked).toContain('cnonce="kept"');
        },
      ),
    );
  });

  it('no body of digits is left', () => {
    const name = fc.constantFrom('content-type', 'c').chain(anyCase);
    const type = fc
      .constantFrom(
        'application/dtmf',
        'application/dtmf-relay',
        'application/kpml-response+xml',
        'application/vnd.nortelnetworks.digits',
      )
      .chain(anyCase);
    const parameter = fc.constantFrom('', ';charset=utf-8', ' ; x="y"');
    const digits = fc.stringMatching(/^[0-9*#A-D]{10}$/);
    const body = fc.constantFrom(
      '$',
      'Signal=$\r\nDuration=160',
      'signal = $',
      '<kpml-response digits="$"/>',
      'd=Digit=$',
    );
    fc.assert(
      fc.property(
        name,
        space,
        gap,
        type,
        parameter,
        digits,
        body,
        fc.boolean(),
        fc.constantFrom('\r\n', '\n'),
        (header, before, after, kind, extra, secret, form, isPart, end) => {
          const typed = `${header}${before}:${after}${kind}${extra}`;
          const content = form.replace('$', () => secret);
          const lines = isPart
            ? [
                'c: multipart/mixed;boundary=b',
                '',
                '--b',
                'c: text/plain',
                '',
                'hello',
                '--b',
                typed,
                '',
                content,
                '--b--',
              ]
            : [typed, 'Call-ID: kept', '', content];
          const masked = maskMessage(['INFO sip:x SIP/2.0', ...lines].join(end));
          expect(masked).not.toContain(secret);
          expect(masked).toContain(isPart ? 'boundary=b' : 'Call-ID: kept');
        },
      ),
    );
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

describe('a trace that is kept', () => {
  it('has the last entries and no more than its limit', () => {
    const entries = (from: number, count: number): readonly TraceEntry[] =>
      Array.from({ length: count }, (_none, at) => ({ at: from + at, where: '', kind: 'note', text: '' }));
    const trace: TraceEntry[] = [];
    keepTrace(trace, entries(0, traceLimit - 1));
    expect(trace).toHaveLength(traceLimit - 1);
    keepTrace(trace, entries(traceLimit - 1, 4));
    expect(trace).toHaveLength(traceLimit);
    expect([trace[0]?.at, trace.at(-1)?.at]).toEqual([3, traceLimit + 2]);
  });
});
