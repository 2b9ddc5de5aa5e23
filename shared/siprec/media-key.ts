/** Keys of SRTP in SDP: `a=crypto` (RFC 4568), as far as a recording session needs it. */

export const cryptoSuites = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const;

/** With what whoever writes it encrypts what it sends (RFC 4568 6.1). */
export interface MediaKey {
  /** An answer repeats the tag of the key that it has chosen. */
  readonly tag: number;
  readonly suite: (typeof cryptoSuites)[number];
  /** Master key and salt, 30 octets in base64. */
  readonly keyAndSalt: string;
}

/** Of those, the one that is spoken here; the other is known, so that what offers both is understood. */
export const spokenSuite = 'AES_CM_128_HMAC_SHA1_80' satisfies MediaKey['suite'];

/** @returns the first of the offered keys that can be used here: preferred ones come first (RFC 4568 5.1.1) */
export function spokenKey(keys: readonly MediaKey[]): MediaKey | undefined {
  return keys.find(({ suite }) => suite === spokenSuite);
}

/** The value of `a=crypto`, as `sdp-transform` takes it apart. */
export interface CryptoAttribute {
  readonly id: number;
  readonly suite: string;
  readonly config: string;
  readonly sessionConfig?: string | undefined;
}

export function writeMediaKey({ tag, suite, keyAndSalt }: MediaKey): CryptoAttribute {
  return { id: tag, suite, config: `inline:${keyAndSalt}` };
}

/** Key, lifetime; a master key identifier would follow. A lifetime is longer than any call. */
const inlinePattern = /^inline:([A-Za-z\d+/]{40})(?:\|(?:2\^)?\d{1,15})?$/;

/** @returns undefined for one that cannot be used here: another suite, several keys, session parameters (RFC 4568 6.3.7) */
export function readMediaKey({ id, suite, config, sessionConfig }: CryptoAttribute): MediaKey | undefined {
  const known = cryptoSuites.find((name) => name === suite);
  const keyAndSalt = inlinePattern.exec(config)?.[1];
  if (known === undefined || keyAndSalt === undefined || sessionConfig !== undefined) return undefined;
  return { tag: id, suite: known, keyAndSalt };
}
