import { describe, expect, it } from 'vitest';
import type { MediaKey } from './media-key';
import {
  answerTo,
  firstOffer,
  numbered,
  offerState,
  offerWith,
  offerWithout,
  readAnswer,
  readOffer,
  readServerOffer,
  type OfferedStream,
  type Receiver,
} from './offer';
import { writeDescription, type Description, type StreamSection } from './session-description';
import { streams } from './siprec-play';

const first = firstOffer('7', '192.0.2.1', streams);
const third: OfferedStream = { label: '3', address: '192.0.2.1', port: 40_004, keys: [] };
const own = (tag: number): MediaKey => ({
  tag,
  suite: 'AES_CM_128_HMAC_SHA1_80',
  keyAndSalt: String(tag).repeat(40),
});
const secure = firstOffer('7', '192.0.2.1', [{ ...third, keys: [own(1), own(2)] }]);

/** The lines that tell sections apart. */
const linesOf = (description: Description): readonly string[] =>
  writeDescription(description).match(/(?:m=audio \d+)|(?:a=(?:label:.*|sendonly|recvonly|inactive))/g) ?? [];

const at = (port: number): Receiver => ({ address: '198.51.100.20', port, key: undefined });
const origin = { id: '9', version: 1, address: '198.51.100.20' };
const answered = (offer: Description, receiverOf: (stream: StreamSection) => Receiver | undefined) =>
  writeDescription(answerTo(offer, origin, receiverOf));
const refusal = (offer: Description, text: string) => {
  const reading = readAnswer(offer, text);
  return reading.kind === 'malformed' ? reading.reason : 'none';
};

describe('an offer', () => {
  it('sends each party on a section of its own', () => {
    expect(linesOf(first)).toEqual([
      'm=audio 40000',
      'a=sendonly',
      'a=label:1',
      'm=audio 40002',
      'a=sendonly',
      'a=label:2',
    ]);
    expect(linesOf(firstOffer('7', '192.0.2.1', streams, 'paused'))).toContain('a=inactive');
  });

  it('pauses every stream and resumes them', () => {
    const paused = offerState(first, 'paused');
    expect(linesOf(paused).filter((line) => line === 'a=inactive')).toHaveLength(2);
    expect(offerState(paused, 'recording')).toEqual(first);
  });

  it('has the next version where it says something else than the last, and its version where it does not', () => {
    const paused = numbered(offerWithout(offerState(first, 'paused'), '2'), first);
    expect(paused.origin).toEqual({ ...first.origin, version: 2 });
    expect(numbered(paused, paused)).toEqual(paused);
    expect(numbered(first, paused)).toEqual({ ...first, origin: { ...first.origin, version: 3 } });
  });

  it('closes the section of who leaves, and nobody changes place', () => {
    expect(linesOf(offerWithout(first, '1'))).toEqual([
      'm=audio 0',
      'm=audio 40002',
      'a=sendonly',
      'a=label:2',
    ]);
    expect(offerWithout(first, '9').sections).toEqual(first.sections);
  });

  it('has who comes below all others, or in a place that is free', () => {
    expect(linesOf(offerWith(first, third)).slice(6)).toEqual(['m=audio 40004', 'a=sendonly', 'a=label:3']);
    const reused = offerWith(offerWithout(first, '1'), third, 'paused');
    expect(linesOf(reused)).toEqual([
      'm=audio 40004',
      'a=inactive',
      'a=label:3',
      'm=audio 40002',
      'a=sendonly',
      'a=label:2',
    ]);
  });

  it('leaves a closed section closed in a pause', () => {
    expect(offerState(offerWithout(first, '2'), 'paused').sections).toMatchObject([
      { kind: 'stream', direction: 'inactive' },
      { kind: 'closed' },
    ]);
  });

  it('is read by a server as it was written', () => {
    expect(readOffer(writeDescription(secure))).toEqual({ kind: 'description', description: secure });
  });

  const text = writeDescription(first);
  it.each([
    [text.replace('a=label:1\r\n', ''), 'a stream has no label'],
    [text.replace('a=label:1', 'a=label:2'), 'two streams have the label 2'],
    [text.replace('a=sendonly', 'a=recvonly'), 'stream 1 is not sent'],
    [text.replace('v=0', 'v=2'), 'does not begin with v=0'],
  ])('is refused by a server', (offer, reason) => {
    expect(readOffer(offer)).toEqual({ kind: 'malformed', reason });
  });
});

describe('an answer', () => {
  it('receives what is sent, by the offer’s labels', () => {
    const text = answered(first, ({ port }) => at(port + 1000));
    expect(text.match(/a=recvonly/g)).toHaveLength(2);
    const taken = { kind: 'taken', address: '198.51.100.20', isInactive: false, keys: undefined };
    const control = (port: number) => ({ address: '198.51.100.20', port });
    expect(readAnswer(first, text.replaceAll(/a=label:.*\r\n/g, ''))).toEqual({
      kind: 'answer',
      sections: [
        { ...taken, label: '1', port: 41_000, control: control(41_001) },
        { ...taken, label: '2', port: 41_002, control: control(41_003) },
      ],
      oddities: [],
    });
  });

  it('is inactive in a pause, also from a server that always says that it receives', () => {
    const paused = offerState(first, 'paused');
    const text = answered(paused, () => at(1000));
    expect(text.match(/a=inactive/g)).toHaveLength(2);
    const inactive = { kind: 'answer', sections: [{ isInactive: true }, { isInactive: true }] };
    expect(readAnswer(paused, text)).toMatchObject(inactive);
    expect(readAnswer(paused, text.replaceAll('inactive', 'recvonly'))).toMatchObject(inactive);
    expect(readAnswer(first, text)).toMatchObject(inactive);
  });

  it('refuses streams by port zero, and leaves closed what is closed', () => {
    const offer = offerWith(offerWithout(first, '1'), third);
    const closed = offerWithout(offer, '2');
    const text = answered(closed, () => undefined);
    expect(text.match(/m=audio 0 RTP\/AVP 0/g)).toHaveLength(2);
    expect(readAnswer(closed, text)).toEqual({
      kind: 'answer',
      sections: [{ kind: 'refused', label: '3' }, { kind: 'closed' }],
      oddities: [],
    });
  });

  it('closes what is not recorded, in its own words', () => {
    const reading = readOffer(
      `${writeDescription(first)}m=video 22456 RTP/AVP 98\r\na=rtpmap:98 H264/90000\r\na=sendonly\r\na=label:4\r\n`,
    );
    if (reading.kind === 'malformed') throw new Error(reading.reason);
    expect(answered(reading.description, () => at(1000))).toMatch(/m=video 0 RTP\/AVP 98\r\n$/);
  });

  it('has the profile of the offer, and promises none of the feedback that is offered', () => {
    for (const [keys, profile] of [
      [[], 'RTP/AVPF'],
      [[own(1)], 'RTP/SAVPF'],
    ] as const) {
      const offer = firstOffer('7', '192.0.2.1', [{ ...third, keys, hasFeedback: true }]);
      const offered = writeDescription(offer);
      expect(offered).toContain(`m=audio 40004 ${profile} 0`);
      const reading = readOffer(`${offered}a=rtcp-fb:* nack\r\na=rtcp-fb:0 ccm tmmbr\r\n`);
      if (reading.kind === 'malformed') throw new Error(reading.reason);
      const key = keys[0] && { ...own(1), keyAndSalt: 'x'.repeat(40) };
      const text = answered(reading.description, () => ({ ...at(1000), key }));
      expect(text).toContain(`m=audio 1000 ${profile} 0`);
      expect(text).not.toContain('rtcp-fb');
      expect(readAnswer(offer, text)).toMatchObject({ sections: [{ kind: 'taken' }] });
      const closed = answered(reading.description, () => undefined);
      expect(closed).toContain(`m=audio 0 ${profile} 0`);
      expect(refusal(offer, text.replace('PF 0', 'P 0'))).toBe('section 1: answered with another transport');
    }
  });

  it('chooses one of the offered keys and has one of its own', () => {
    const key = { ...own(2), keyAndSalt: 'x'.repeat(40) };
    const text = answered(secure, () => ({ ...at(1000), key }));
    expect(text).toContain(`m=audio 1000 RTP/SAVP 0`);
    expect(readAnswer(secure, text)).toMatchObject({
      sections: [{ kind: 'taken', keys: { own: own(2), server: key } }],
    });
    const lineOfKey = /a=crypto:.*\r\n/;
    const none = 'section 1: none of the offered keys was chosen';
    expect(refusal(secure, text.replace('crypto:2', 'crypto:3'))).toBe(none);
    expect(refusal(secure, text.replace('SHA1_80', 'SHA1_32'))).toBe(none);
    expect(
      refusal(
        secure,
        text.replace(lineOfKey, (line) => line + line.replace(':2', ':1')),
      ),
    ).toBe(none);
    expect(refusal(secure, text.replace('SAVP', 'AVP'))).toBe('section 1: answered with another transport');
  });

  const text = answered(first, () => at(1000));
  it.each([
    [text.slice(0, text.lastIndexOf('m=')), '2 sections here, 1 in the answer'],
    [`${text}m=audio 5 RTP/AVP 0\r\n`, '2 sections here, 3 in the answer'],
    [text.replace('a=recvonly', 'a=sendonly'), 'section 1: the server would send'],
    [text.replace('RTP/AVP 0', 'RTP/AVP 8'), 'section 1: PCMU is not offered'],
    [text.replace('v=0', 'x=0'), 'does not begin with v=0'],
  ])('is refused with its reason', (answer, reason) => {
    expect(refusal(first, answer)).toBe(reason);
  });

  it.each([
    ['sendrecv', text.replace('a=recvonly', 'a=sendrecv')],
    ['no direction', text.replace('a=recvonly\r\n', '')],
  ])('with %s receives all the same, which is noted (RFC 3264 6.1)', (_, answer) => {
    expect(readAnswer(first, answer)).toEqual({
      ...readAnswer(first, text),
      oddities: ['section 1 is answered with sendrecv, or no direction: taken for recvonly'],
    });
    // Nowhere is nowhere (RFC 3264 8.4), and a pause is a pause.
    const nowhere = readAnswer(first, answer.replaceAll(/^c=.*$/gm, 'c=IN IP4 0.0.0.0'));
    const paused = readAnswer(offerState(first, 'paused'), answer);
    for (const reading of [nowhere, paused]) {
      expect(reading).toMatchObject({ sections: [{ kind: 'taken', isInactive: true }, { kind: 'taken' }] });
    }
  });

  it('is refused where it answers a closed section', () => {
    expect(refusal(offerWithout(first, '1'), text)).toBe('section 1: answered though it was closed');
  });
});

describe('what a server offers', () => {
  const receiving = answered(first, ({ port }) => at(port + 1000));
  const read = (text: string, wished = first, agreed = first) => {
    const reading = readServerOffer(wished, agreed, text);
    if (reading.kind === 'malformed') throw new Error(reading.reason);
    return { ...reading, lines: linesOf(reading.answer) };
  };

  it('is answered with what is sent there, and with the client’s labels', () => {
    const { lines, sections } = read(receiving.replaceAll(/a=label:.*\r\n/g, ''));
    expect(lines).toEqual(linesOf(first));
    expect(sections).toMatchObject([
      { kind: 'taken', label: '1', port: 41_000, isInactive: false },
      { kind: 'taken', label: '2', port: 41_002, isInactive: false },
    ]);
  });

  it.each([
    ['rests a stream', receiving.replace('recvonly', 'inactive'), 'a=inactive'],
    ['does not say what it does', receiving.replace('a=recvonly\r\n', ''), 'a=sendonly'],
    ['would send alone', receiving.replace('recvonly', 'sendonly'), 'a=inactive'],
  ])('%s is answered with what is right then', (_, text, direction) => {
    expect(read(text).lines).toEqual(linesOf(first).with(1, direction));
  });

  it('wants a stream no more: it is closed in the answer, and known as refused', () => {
    const { sections, answer } = read(receiving.replace('m=audio 41000', 'm=audio 0'));
    expect([sections[0], answer.sections[0]?.kind]).toEqual([{ kind: 'refused', label: '1' }, 'closed']);
  });

  it('rests in a pause of the client', () => {
    const { lines, sections } = read(receiving, offerState(first, 'paused'));
    expect(lines.filter((line) => line === 'a=inactive')).toHaveLength(2);
    expect(sections).toMatchObject([{ isInactive: true }, { isInactive: true }]);
  });

  it('knows nothing of who has come since, and may come back to who has left', () => {
    const wished = offerWith(offerWith(offerWithout(first, '1'), third), { ...third, label: '4' });
    const { lines, sections } = read(receiving, wished);
    expect(lines).toEqual(['m=audio 0', 'm=audio 40002', 'a=sendonly', 'a=label:2']);
    expect(sections).toMatchObject([{ kind: 'closed' }, { kind: 'taken', label: '2' }]);
  });

  it('chooses the client’s key of the same suite, which takes its tag', () => {
    const key = { ...own(2), keyAndSalt: 'x'.repeat(40) };
    const text = answered(secure, () => ({ ...at(1000), key })).replace('crypto:2', 'crypto:7');
    const { sections, answer } = read(text, secure, secure);
    expect(sections).toMatchObject([{ keys: { own: { ...own(1), tag: 7 }, server: { ...key, tag: 7 } } }]);
    expect(writeDescription(answer)).toContain(
      `a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:${own(1).keyAndSalt}`,
    );
    expect(readServerOffer(secure, secure, text.replace('SHA1_80', 'SHA1_32'))).toMatchObject({
      kind: 'malformed',
    });
  });

  it.each([
    [`${receiving}m=audio 5 RTP/AVP 0\r\n`, '2 sections here, 3 in the offer'],
    [receiving.replace('RTP/AVP 0', 'RTP/AVP 8'), 'section 1: PCMU is not offered'],
    [receiving.replace('RTP/AVP 0', 'RTP/SAVP 0'), 'section 1: no key that can be used'],
  ])('is refused with its reason where it cannot be', (text, reason) => {
    expect(readServerOffer(first, first, text)).toEqual({ kind: 'malformed', reason });
  });
});
