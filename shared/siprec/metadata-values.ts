/** Simple values of recording metadata: ids and times. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const uuidPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Base64 as RFC 4648 section 4 has it: padded, and with no bits set beyond the end (3.5). */
const base64Pattern =
  /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{4}|[A-Za-z\d+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z\d+/][AQgw]==)$/;

/**
 * The id of an element (RFC 7865 6.10): its UUID in base64.
 * @param uuid as `crypto.randomUUID()` writes it: not made of anything that tells who somebody is
 * @throws RangeError where it is no UUID
 */
export function metadataId(uuid: string): string {
  if (!uuidPattern.test(uuid)) throw new RangeError('A metadata id is made of a UUID');
  const bits = uuid
    .replaceAll('-', '')
    .replace(/./g, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .padEnd(132, '0');
  const digits = Array.from({ length: 22 }, (_, at) =>
    alphabet.charAt(Number.parseInt(bits.slice(at * 6, at * 6 + 6), 2)),
  );
  return `${digits.join('')}==`;
}

/** An id as its sender wrote it, without the white space that the schema allows in it; undefined where it is no base64. */
export function readMetadataId(text: string): string | undefined {
  const id = text.replace(/[ \t\r\n]/g, '');
  return base64Pattern.test(id) ? id : undefined;
}

/** @param at milliseconds since 1970 */
export function writeTime(at: number): string {
  return new Date(at).toISOString();
}

const timePattern = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A time of RFC 3339, T and Z in capitals (RFC 7865 6.9).
 * @returns milliseconds since 1970; undefined for what is no time, 30 February among them
 */
export function readTime(text: string): number | undefined {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const at = Date.parse(text);
  const isInCalendar = day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Number.isNaN(at) || !isInCalendar ? undefined : at;
}
