import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage, reasonPhrase, serialize, SipHeaders, type SipMessage } from './message';

const usual: readonly string[] = [
  'Via: SIP/2.0/WS client.invalid;branch=z9hG4bK1',
  'From: "Ana" <sip:1001@tallyphone.test>;tag=a',
  'To: <sip:2001@tallyphone.test>',
  'Call-ID: call-1',
  'CSeq: 7 INVITE',
];

const lines = (...all: readonly string[]) => all.join('\r\n');
const invite = (headers: readonly string[] = usual, body = '') =>
  lines('INVITE sip:2001@tallyphone.test SIP/2.0', ...headers, '', body);

function read(text: string): SipMessage {
  const parsed = parseMessage(text);
  if (parsed.kind === 'malformed') throw new Error(parsed.reason);
  return parsed.message;
}

/** The usual headers, one replaced or left out. */
function but(name: string, value?: string): readonly string[] {
  return usual.flatMap((line) => {
    if (!line.startsWith(`${name}:`)) return [line];
    return value === undefined ? [] : [`${name}: ${value}`];
  });
}

describe('a request', () => {
  it('is read with its method, its address, its headers and its body', () => {
    const body = 'v=0\r\n\r\na=record:on\r\n';
    const message = read(invite([...usual, 'Content-Type: application/sdp', 'Content-Length: 20'], body));
    expect(message).toMatchObject({
      kind: 'request',
      method: 'INVITE',
      uri: 'sip:2001@tallyphone.test',
      body,
    });
    expect(message.headers.get('call-id')).toBe('call-1');
    expect(message.headers.get('CONTENT-TYPE')).toBe('application/sdp');
    expect(message.headers.get('subject')).toBeUndefined();
  });

  it('may end its lines with LF alone', () => {
    expect(read(invite(usual, 'x').replaceAll('\r\n', '\n'))).toMatchObject({ method: 'INVITE', body: 'x' });
  });

  it.each([
    ['i', 'Call-ID'],
    ['m', 'Contact'],
    ['e', 'Content-Encoding'],
    ['c', 'Content-Type'],
    ['f', 'From'],
    ['s', 'Subject'],
    ['k', 'Supported'],
    ['t', 'To'],
    ['v', 'Via'],
    ['o', 'Event'],
    ['u', 'Allow-Events'],
    ['r', 'Refer-To'],
  ])('may write %s for %s (RFC 3261 7.3.3)', (compact, name) => {
    const value = '<sip:x@y.invalid>;tag=1';
    const headers = new SipHeaders([[compact, value]]);
    expect(headers.get(name)).toBe(value);
    expect(new SipHeaders([[name, value]]).get(compact)).toBe(value);
  });

  it('may be compact throughout, Content-Length included', () => {
    const compact = [
      'v: SIP/2.0/WS client.invalid;branch=z9hG4bK1',
      'f: <sip:1001@tallyphone.test>;tag=a',
      't: <sip:2001@tallyphone.test>',
      'i: call-1',
      'CSeq: 7 INVITE',
      'l: 2',
    ];
    expect(read(invite(compact, 'ab')).body).toBe('ab');
    expect(parseMessage(invite(compact, 'abc')).kind).toBe('malformed');
  });

  it('may fold a header over several lines (RFC 3261 7.3.1)', () => {
    const folded = lines('Subject: I know', '\tyou are there', '   pick up');
    expect(read(invite([...usual, folded])).headers.get('subject')).toBe('I know you are there pick up');
  });

  it('may have in a name what ends a line for some readers of Unicode alone', () => {
    const from = '"Ana\u2028Reyes" <sip:1001@tallyphone.test>;tag=a';
    expect(read(invite(but('From', from))).headers.get('from')).toBe(from);
  });

  it('may have white space around the colon, at the end of a line and inside CSeq', () => {
    const headers = [...but('CSeq', '7   INVITE'), 'Subject  :   late  '];
    expect(read(invite(headers)).headers.get('subject')).toBe('late');
  });

  it('keeps repeated headers in their order', () => {
    const headers = [...usual, 'Supported: record-aware, Timer', 'k: replaces', 'Supported:'];
    const message = read(invite(headers));
    expect(message.headers.tokens('supported')).toEqual(['record-aware', 'timer', 'replaces']);
    expect(message.headers.all('supported')).toEqual(['record-aware, Timer', 'replaces', '']);
  });

  it('counts the octets of its body, not its characters', () => {
    const named = (length: number) => invite([...usual, `Content-Length: ${String(length)}`], 'Chloé');
    expect(read(named(6)).body).toBe('Chloé');
    expect(parseMessage(named(5))).toMatchObject({ reason: 'Content-Length does not match the body' });
  });
});

describe('a response', () => {
  it('is read with status and reason', () => {
    expect(read(lines('SIP/2.0 486 Busy Here', ...usual, '', ''))).toMatchObject({
      kind: 'response',
      status: 486,
      reason: 'Busy Here',
    });
    expect(read(lines('SIP/2.0 200 ', ...usual, '', ''))).toMatchObject({ status: 200, reason: '' });
  });

  it('is never answered, however broken it is', () => {
    const parsed = parseMessage(lines('SIP/2.0 200 OK', ...but('CSeq', 'INVITE'), '', ''));
    expect(parsed).toMatchObject({ kind: 'malformed', answerable: undefined });
  });
});

describe('what is no SIP is said to be none', () => {
  it.each([
    ['nothing', ''],
    ['another version', lines('INVITE sip:2001@x SIP/3.0', ...usual, '', '')],
    ['HTTP', lines('GET / HTTP/1.1', 'Host: x', '', '')],
    ['a method in small letters', lines('invite sip:2001@x SIP/2.0', ...usual, '', '')],
    ['a status of two digits', lines('SIP/2.0 20 OK', ...usual, '', '')],
    ['a status above 699', lines('SIP/2.0 700 What', ...usual, '', '')],
    ['a header without colon', invite([...usual, 'Subject'])],
    ['a header with a space in its name', invite([...usual, 'Sub ject: x'])],
    ['a fold where no header stands before', invite([' folded', ...usual])],
    ['a carriage return within a line', invite([...usual, 'Subject: x\rRecord: on'])],
    ['a carriage return within a fold', invite([...usual, 'Subject: x', ' y\rRecord: on'])],
  ])('%s', (_name, text) => {
    expect(parseMessage(text)).toEqual({
      kind: 'malformed',
      reason: 'not a SIP message',
      answerable: undefined,
    });
  });
});

describe('a bad request is refused with the reason', () => {
  it.each([
    [invite(but('Via')), 'no via header'],
    [invite(but('Via', 'SIP/2.0/WS x;branch=old')), 'bad Via'],
    [invite(but('From')), 'no from header'],
    [invite(but('From', '<sip:1001@x>')), 'bad From'],
    [invite(but('To')), 'no to header'],
    [invite(but('To', '<tel:2001>')), 'bad To'],
    [invite(but('Call-ID')), 'no call-id header'],
    [invite(but('CSeq')), 'no cseq header'],
    [invite(but('CSeq', '7')), 'bad CSeq'],
    [invite(but('CSeq', '-7 INVITE')), 'bad CSeq'],
    [invite(but('CSeq', '2147483648 INVITE')), 'bad CSeq'],
    [invite(but('CSeq', '7 BYE')), 'CSeq names another method'],
    [invite().replace('sip:2001@tallyphone.test SIP', 'tel:2001 SIP'), 'bad Request-URI'],
    [invite([...usual, 'Contact: <nowhere>']), 'bad Contact'],
    [invite([...usual, 'Content-Length: 3'], 'ab'), 'Content-Length does not match the body'],
    [invite([...usual, 'Content-Length: two'], 'ab'), 'Content-Length does not match the body'],
    [lines('INVITE sip:2001@x SIP/2.0', ...usual), 'no empty line after the headers'],
  ])('%#', (text, reason) => {
    expect(parseMessage(text)).toMatchObject({ kind: 'malformed', reason });
  });

  it('that can be sent back only where there is enough of the request to answer', () => {
    const answerable = (text: string) => {
      const parsed = parseMessage(text);
      return parsed.kind === 'malformed' && parsed.answerable !== undefined;
    };
    expect(answerable(invite([...usual, 'Contact: <nowhere>']))).toBe(true);
    expect(answerable(invite(but('Via')))).toBe(false);
    expect(answerable(invite(but('Call-ID')))).toBe(false);
    const ack = invite([...but('CSeq', '7 ACK'), 'Contact: <nowhere>']).replace('INVITE', 'ACK');
    expect(answerable(ack)).toBe(false);
  });
});

describe('a written message', () => {
  it('carries one Content-Length, and a true one', () => {
    const headers = new SipHeaders([
      ['l', '99'],
      ['Content-Length', '98'],
      ['Subject', 'x'],
    ]);
    const text = serialize({ kind: 'response', status: 200, reason: 'OK', headers, body: 'Chloé' });
    expect(text).toBe('SIP/2.0 200 OK\r\nSubject: x\r\nContent-Length: 6\r\n\r\nChloé');
  });

  it('has as many lines of headers as there are headers, whatever is in them', () => {
    const headers = new SipHeaders([
      ['To', '"Eve\r\nRecord: on" <sip:x@y>'],
      ['Reason', 'SIP;text="\r\n\r\nv=0\0"'],
      ['Subject', 'a\tb'],
    ]);
    const text = serialize({ kind: 'response', status: 400, reason: 'no\r\nX: y', headers, body: 'v=0\r\n' });
    expect(text.split('\r\n')).toEqual([
      'SIP/2.0 400 no X: y',
      'To: "Eve Record: on" <sip:x@y>',
      'Reason: SIP;text=" v=0 "',
      'Subject: a\tb',
      'Content-Length: 5',
      '',
      'v=0',
      '',
    ]);
  });

  it('reads back as it was', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9.!%*_+`'~-]{1,12}$/);
    const value = fc.stringMatching(/^([!-~é„]([ -~é„]{0,30}[!-~é„])?)?$/);
    const usualHeaders: [string, string][] = usual.map((line) => {
      const [name = '', ...rest] = line.split(': ');
      return [name, rest.join(': ')];
    });
    // Those that decide whether a message is a good one are the usual ones here.
    const decisive = /^(content-length|l|contact|m|via|v|from|f|to|t|call-id|i|cseq)$/i;
    const others = fc.array(fc.tuple(token, value).filter(([name]) => !decisive.test(name)));
    fc.assert(
      fc.property(others, fc.string({ unit: 'grapheme' }), fc.boolean(), (extra, body, isRequest) => {
        const headers = new SipHeaders([...usualHeaders, ...extra]);
        const message: SipMessage = isRequest
          ? { kind: 'request', method: 'INVITE', uri: 'sip:2001@x', headers, body }
          : { kind: 'response', status: 180, reason: 'Ringing', headers, body };
        const back = read(serialize(message));
        expect({ ...back, headers: back.headers.entries().slice(0, -1) }).toEqual({
          ...message,
          headers: headers.entries(),
        });
        expect(serialize(back)).toBe(serialize(message));
      }),
    );
  });
});

describe('whatever comes', () => {
  it('is read or refused, and never throws', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.nat(invite().length), fc.nat(20), fc.string())
        .map(([at, cut, put]) => invite().slice(0, at) + put + invite().slice(at + cut)),
    );
    fc.assert(
      fc.property(noise, (text) => {
        const parsed = parseMessage(text);
        expect(parsed.kind === 'malformed' ? parsed.reason : parsed.message.kind).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a header', invite([...usual, `Subject: x${' '.repeat(60_000)}x`])],
    ['a name', invite(but('From', `<${' '.repeat(30_000)}x${' '.repeat(30_000)}x`))],
    ['a Via', invite(but('Via', `SIP/2.0/WS${' '.repeat(60_000)};`))],
  ])('is read in no time, though %s be one long gap', (_name, text) => {
    const started = performance.now();
    parseMessage(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

it('every status that this service sends has its standard phrase', () => {
  expect([486, 487, 481, 423].map(reasonPhrase)).toEqual([
    'Busy Here',
    'Request Terminated',
    'Call/Transaction Does Not Exist',
    'Interval Too Brief',
  ]);
  expect(reasonPhrase(599)).toBe('Unknown');
});
