/**
 * `tel:` (RFC 3966) and `sip:` links, as far as a stranger may have them: a number or an address, and nothing else. No
 * headers, no parameters but a number's context, and no `*` or `#`: a link must not forward calls or start a recording.
 */

/** RFC 3966 3: digits between visual separators, which mean nothing. */
const telephone = /^tel:(\+?[0-9().-]*[0-9][0-9().-]*)(?:;phone-context=[A-Za-z0-9.+-]+)?$/i;
const address = /^sip:([A-Za-z0-9._~+-]{1,64}@[A-Za-z0-9.-]{1,100}(?::[0-9]{1,5})?)$/i;

/** RFC 3966 knows no shorter limit; E.164 has 15 digits. */
const longest = 32;

/** @returns what is to be dialled: digits, with `+` before those of a global number, or `sip:user@domain`; undefined for anything else */
export function parseDialLink(link: string): string | undefined {
  const number = telephone.exec(link)?.[1]?.replace(/[().-]/g, '');
  if (number !== undefined) return number.length <= longest ? number : undefined;
  const found = address.exec(link)?.[1];
  return found === undefined ? undefined : `sip:${found}`;
}
