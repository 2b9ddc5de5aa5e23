/**
 * Takes out of a SIP message what must reach no log: digest responses, DTMF digits, key material. Headers and lengths
 * stay, so that the trace still reads as the message that was sent.
 */

const hidden = '•••';

const rules: readonly (readonly [RegExp, string])[] = [
  // Digest credentials (RFC 3261 22.4): a response can be attacked offline.
  [/^((?:proxy-)?authorization:.*?\bresponse=")[^"]*(")/gim, `$1${hidden}$2`],
  [/^((?:proxy-)?authorization:\s*(?:bearer|basic)\s+)\S+/gim, `$1${hidden}`],
  // DTMF in INFO: application/dtmf-relay and application/dtmf.
  [/^(\s*signal\s*=\s*).*$/gim, `$1${hidden}`],
  // Key material in SDP: SDES (RFC 4568) and ICE passwords.
  [/^(a=crypto:\d+ \S+ inline:)\S+/gim, `$1${hidden}`],
  [/^(a=ice-pwd:)\S+/gim, `$1${hidden}`],
];

export function maskMessage(text: string): string {
  const masked = rules.reduce(
    (message, [pattern, replacement]) => message.replace(pattern, replacement),
    text,
  );
  return maskBareDigits(masked);
}

/** A body of type application/dtmf is the digit itself. */
function maskBareDigits(text: string): string {
  if (!/^content-type:\s*application\/dtmf\s*$/im.test(text)) return text;
  return text.replace(/(\r?\n\r?\n)[\s\S]*$/, `$1${hidden}`);
}
