/**
 * Takes out of a SIP message what must reach no log: digest responses, DTMF digits, key material. Headers stay, so that
 * the trace still reads as the message that was sent. What is not understood is hidden whole: a message may be broken,
 * and then more is hidden than need be, never less.
 */

const hidden = '•••';

/** The value of a header with the lines that continue it (RFC 3261 7.3.1). */
const value = String.raw`[^\r\n]*(?:(?:\r\n|\n|\r)[ \t][^\r\n]*)*`;
const header = (names: string) => new RegExp(String.raw`^([ \t]*(?:${names})[ \t]*:)(${value})`, 'gim');

const credentials = header('(?:proxy-)?authorization');
const authenticationInfo = header('(?:proxy-)?authentication-info');
/** What says of which sort a body is; c and o are compact forms. */
const sorts = header('content-type|c|event|o|info-package');
const digitSort = /dtmf|digits|kpml|telephone-event/i;

const rules: readonly (readonly [RegExp, string])[] = [
  // Digits, where no header says that there are any.
  [/^([ \t]*signal[ \t]*[=:])[^\r\n]*/gim, `$1${hidden}`],
  [/(\bdigits\s*=\s*)(?:"[^"]*"?|'[^']*'?)/gi, `$1"${hidden}"`],
  // Key material in SDP: SDES (RFC 4568), MIKEY (RFC 4567), k= (RFC 4566) and ICE passwords.
  [/^(a=crypto:[^\r\n]*?inline:)[^\r\n]*/gim, `$1${hidden}`],
  [/^(a=key-mgmt:|k=|a=ice-pwd:)[^\r\n]*/gim, `$1${hidden}`],
  // The password of a SIP URI (RFC 3261 19.1.1).
  [/(\bsips?:[^\s:@<>"]+:)[\w.!~*'()%&=+$,-]+(?=@)/gi, `$1${hidden}`],
];

export function maskMessage(text: string): string {
  const withoutCredentials = text
    .replace(credentials, (_all, name: string, found: string) => name + maskCredentials(found))
    .replace(authenticationInfo, (_all, name: string, found: string) => name + maskParameters(found));
  const masked = rules.reduce(
    (message, [pattern, replacement]) => message.replace(pattern, replacement),
    withoutCredentials,
  );
  return maskDigits(masked);
}

/** A digest's response can be attacked offline (RFC 3261 22.4); what other schemes send is the secret itself. */
function maskCredentials(text: string): string {
  const [start = '', scheme = ''] = /^\s*([^\s,="]+)\s/.exec(text) ?? [];
  return start + (scheme.toLowerCase() === 'digest' ? maskParameters(text.slice(start.length)) : hidden);
}

/** Parameters of a digest that tell nothing about the password (RFC 7616 3.3 to 3.5). */
const open = new Set('username,realm,nonce,nextnonce,cnonce,opaque,uri,qop,nc,algorithm,userhash'.split(','));

function maskParameters(text: string): string {
  const parameter = /(\s*([\w-]+)\s*=\s*)("(?:[^"\\]|\\[\s\S])*"|[^\s,"]+)(\s*(?:,|$))/y;
  let masked = '';
  while (parameter.lastIndex < text.length) {
    const [, start = '', name, content = '', end = ''] = parameter.exec(text) ?? [];
    if (name === undefined) return ` ${hidden}`;
    masked += start + (open.has(name.toLowerCase()) ? content : `"${hidden}"`) + end;
  }
  return masked;
}

const emptyLine = /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r(?!\n))/;

/** Hides the whole body where a header, be it of one part of it, says that there are digits. */
function maskDigits(text: string): string {
  const sort = [...text.matchAll(sorts)].find(([, , found = '']) => digitSort.test(found));
  if (sort === undefined) return text;
  // A broken message may have no empty line before its body.
  const laterHeader = /(?:\r\n|\n|\r)(?:[\w.!%*+`'~-]+[ \t]*:[^\r\n]*|[ \t][^\r\n]*)/y;
  let headersEnd = sort.index + sort[0].length;
  do {
    laterHeader.lastIndex = headersEnd;
    headersEnd += laterHeader.exec(text)?.[0].length ?? 0;
  } while (laterHeader.lastIndex > 0);
  const separator = emptyLine.exec(text);
  const from =
    separator !== null && separator.index <= headersEnd
      ? separator.index + separator[0].length
      : headersEnd + (/^[\r\n]+/.exec(text.slice(headersEnd))?.[0].length ?? 0);
  return text.slice(from).trim() === '' ? text : text.slice(0, from) + hidden;
}
