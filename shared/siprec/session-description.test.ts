import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cryptoSuites } from './media-key';
import {
  controlPlace,
  mediaDirections,
  readDescription,
  writeDescription,
  type Description,
  type Section,
} from './session-description';

const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n`;
const session = ['v=0', 'o=SRC 2890844526 3 IN IP4 198.51.100.1', 's=-', 'c=IN IP4 198.51.100.1', 't=0 0'];
const key = 'PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR';

/** What is made of one audio section. */
function read(...section: readonly string[]): Section | string {
  const reading = readDescription(lines(...session, ...section));
  if (reading.kind === 'malformed') return reading.reason;
  return reading.description.sections[0] ?? 'no section';
}

const base64 = fc
  .uint8Array({ minLength: 40, maxLength: 40 })
  .map((octets) =>
    Array.from(octets, (octet) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.charAt(octet % 64),
    ).join(''),
  );
const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constant('recorder.tallyphone.test'));
const section: fc.Arbitrary<Section> = fc.oneof(
  fc.record({
    kind: fc.constant('stream' as const),
    label: fc.option(fc.stringMatching(/^[!#$%&'*+\-.^_`{|}~A-Za-z0-9]{1,8}$/), { nil: undefined }),
    address,
    port: fc.integer({ min: 1, max: 65_535 }),
    control: fc.option(fc.record({ address, port: fc.integer({ min: 1, max: 65_535 }) }), { nil: undefined }),
    direction: fc.constantFrom(...mediaDirections),
    keys: fc.uniqueArray(
      fc.record({
        tag: fc.integer({ min: 1, max: 999_999_999 }),
        suite: fc.constantFrom(...cryptoSuites),
        keyAndSalt: base64,
      }),
      { maxLength: 2, selector: ({ tag }) => tag },
    ),
  }),
  fc.constant<Section>({ kind: 'closed', media: 'audio', transport: 'RTP/AVP', formats: '0' }),
  fc.constant<Section>({ kind: 'closed', media: 'video', transport: 'RTP/AVPF', formats: '96 97' }),
);
const description: fc.Arbitrary<Description> = fc.record({
  origin: fc.record({
    id: fc.stringMatching(/^[1-9]\d{0,17}$/),
    version: fc.integer({ min: 0, max: 2 ** 31 }),
    address,
  }),
  sections: fc.array(section, { maxLength: 4 }),
});

describe('a description that is written', () => {
  it('is read as it was', () => {
    fc.assert(
      fc.property(description, (written) => {
        expect(readDescription(writeDescription(written))).toEqual({
          kind: 'description',
          description: written,
        });
      }),
    );
  });

  it('is one audio section of G.711 for each party, without telephone events, by its label', () => {
    const stream = {
      kind: 'stream',
      address: '192.0.2.1',
      port: 40_000,
      control: undefined,
      direction: 'sendonly',
    } as const;
    const text = writeDescription({
      origin: { id: '7', version: 1, address: '192.0.2.1' },
      sections: [
        { ...stream, label: '1', keys: [] },
        { kind: 'closed', media: 'audio', transport: 'RTP/AVP', formats: '0' },
        { ...stream, label: '3', keys: [{ tag: 1, suite: cryptoSuites[0], keyAndSalt: key }] },
      ],
    });
    expect(text).toBe(
      lines(
        'v=0',
        'o=- 7 1 IN IP4 192.0.2.1',
        's=-',
        'c=IN IP4 192.0.2.1',
        't=0 0',
        'm=audio 40000 RTP/AVP 0',
        'c=IN IP4 192.0.2.1',
        'a=rtpmap:0 PCMU/8000',
        'a=sendonly',
        'a=label:1',
        'm=audio 0 RTP/AVP 0',
        'm=audio 40000 RTP/SAVP 0',
        'c=IN IP4 192.0.2.1',
        'a=rtpmap:0 PCMU/8000',
        `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${key}`,
        'a=sendonly',
        'a=label:3',
      ),
    );
  });
});

describe('a description from elsewhere', () => {
  it('may have the address and the direction of the session, and lines that say nothing of the stream', () => {
    const text = lines(
      ...session,
      'a=sendonly',
      'a=tool:any',
      'm=audio 12240 RTP/AVP 0 4 8',
      'b=AS:64',
      'a=label:01',
      'a=whatever',
    ).replaceAll('\r\n', '\n');
    expect(readDescription(text)).toEqual({
      kind: 'description',
      description: {
        origin: { id: '2890844526', version: 3, address: '198.51.100.1' },
        sections: [
          {
            kind: 'stream',
            label: '01',
            address: '198.51.100.1',
            port: 12_240,
            direction: 'sendonly',
            keys: [],
          },
        ],
      },
    });
  });

  it('sends and receives where it says nothing', () => {
    expect(read('m=audio 1 RTP/AVP 0')).toMatchObject({ direction: 'sendrecv', label: undefined });
  });

  it('may say where RTCP is received, else it is one port above', () => {
    const places = [
      [49_170, 'a=rtcp:53020'],
      [49_170, 'a=rtcp:53020 IN IP4 203.0.113.7'],
      [49_170, 'a=sendonly'],
      [65_535, 'a=sendonly'],
    ].map(([port, line]) => {
      const stream = read(`m=audio ${String(port)} RTP/AVP 0`, 'c=IN IP4 198.51.100.9', String(line));
      return typeof stream === 'string' || stream.kind !== 'stream' ? 'none' : controlPlace(stream);
    });
    expect(places).toEqual([
      { address: '198.51.100.9', port: 53_020 },
      { address: '203.0.113.7', port: 53_020 },
      { address: '198.51.100.9', port: 49_171 },
      undefined,
    ]);
  });

  it('may give a key a lifetime; keys that cannot be used are passed over', () => {
    const stream = read(
      'm=audio 1 RTP/SAVP 0',
      `a=crypto:1 AES_256_CM_HMAC_SHA1_80 inline:${key}`,
      `a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:${key}|2^20|1:32`,
      `a=crypto:3 AES_CM_128_HMAC_SHA1_32 inline:${key} UNENCRYPTED_SRTP`,
      'a=crypto:4 AES_CM_128_HMAC_SHA1_32 inline:short',
      `a=crypto:5 AES_CM_128_HMAC_SHA1_32 inline:${key}|2^20`,
    );
    expect(stream).toMatchObject({
      kind: 'stream',
      keys: [{ tag: 5, suite: 'AES_CM_128_HMAC_SHA1_32', keyAndSalt: key }],
    });
  });

  it.each(['RTP/AVP', 'RTP/AVPF'])(
    'is plain RTP where it says so, whatever keys stand beside: %s',
    (profile) => {
      const stream = read(`m=audio 1 ${profile} 0`, `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${key}`);
      expect(stream).toMatchObject({ kind: 'stream', keys: [] });
    },
  );

  it.each([
    [['m=video 1 RTP/AVP 96'], 'video is not recorded'],
    [['m=audio 1 UDP/TLS/RTP/SAVPF 0'], 'UDP/TLS/RTP/SAVPF is not spoken'],
    [['m=audio 1 RTP/AVP 8 101'], 'PCMU is not offered'],
    [['m=audio 1 RTP/AVP 0', 'a=rtpmap:0 PCMA/8000'], 'payload 0 is not PCMU'],
    [['m=audio 1 RTP/AVP 0', 'a=rtpmap:0 PCMU/16000'], 'payload 0 is not PCMU'],
  ])('has sections that are not recorded here: %j', (section, why) => {
    expect(read(...section)).toMatchObject({ kind: 'other', why });
  });

  it('has closed sections, of whatever they were', () => {
    expect(read('m=video 0 RTP/AVPF 96 97')).toEqual({
      kind: 'closed',
      media: 'video',
      transport: 'RTP/AVPF',
      formats: '96 97',
    });
  });

  it.each([
    [['m=audio many RTP/AVP 0'], /^not understood: media\.0/],
    [['m=audio 70000 RTP/AVP 0'], 'not understood: media.0.port'],
    [['m=audio 1 RTP/AVP'], /^not understood: media\.0/],
    [['m=audio 1 RTP/AVP 0', 'c=IN IP5 1.2.3.4'], 'not understood: media.0.connection.version'],
    [['m=audio 1 RTP/AVP 0', 'a=label:two words'], 'not understood: media.0.label'],
    [['m=audio 1 RTP/AVP 0', 'a=label:(1)'], 'section 1: the label is no token'],
    [['m=audio 1 RTP/AVP 0', 'a=label:1', 'a=label:2'], 'section 1 says something twice'],
    [['m=audio 1 RTP/AVP 0', 'a=rtcp:2', 'a=rtcp:3'], 'section 1 says something twice'],
    [['m=audio 1 RTP/AVP 0', 'a=rtcp:0'], 'not understood: media.0.rtcp.port'],
    [['m=audio 1 RTP/AVP 0', 'a=sendonly', 'a=sendonly'], 'section 1 says something twice'],
    [['m=audio 1 RTP/SAVP 0'], 'section 1: no key that can be used'],
    [['m=audio 1 RTP/SAVPF 0'], 'section 1: no key that can be used'],
    [
      [
        'm=audio 1 RTP/SAVP 0',
        `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${key}`,
        `a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:${key}`,
      ],
      'section 1: two keys have the same tag',
    ],
    [['s=again'], 'the session says something twice'],
    [['words'], 'a line of the session is none of SDP'],
    [['m=audio 1 RTP/AVP 0', ''], 'a line of section 1 is none of SDP'],
    [['m=audio 1 RTP/AVP 0', 'a='], 'a line of section 1 is none of SDP'],
  ])('is refused: %j', (section, reason) => {
    expect(read(...section)).toMatch(reason);
  });

  it.each([
    ['', 'does not begin with v=0'],
    ['v=1\r\n', 'does not begin with v=0'],
    ['o=- 1 1 IN IP4 a\r\nv=0\r\n', 'does not begin with v=0'],
    ['v=0\r\n', 'not understood: origin'],
    ['v=0\r\no=- x 1 IN IP4 a\r\ns=-\r\nt=0 0\r\n', /^not understood: origin/],
    ['v=0\r\no=- 1 1 IN IP4 a\r\ns=-\r\n', 'not understood: timing'],
    ['v=0\r\no=- 1 1 IN IP4 a\r\ns=-\r\nt=0 0\r\nm=audio 1 RTP/AVP 0\r\n', 'section 1: no address'],
  ])('is refused: %j', (text, reason) => {
    const reading = readDescription(text);
    expect(reading.kind === 'malformed' ? reading.reason : 'none').toMatch(reason);
  });

  it('is read or refused, however it was damaged', () => {
    fc.assert(
      fc.property(description, fc.nat(), fc.nat(40), fc.string(), (written, at, length, text) => {
        const whole = writeDescription(written);
        const cut = at % whole.length;
        const { kind } = readDescription(whole.slice(0, cut) + text + whole.slice(cut + length));
        expect(['description', 'malformed']).toContain(kind);
      }),
    );
  });
});
