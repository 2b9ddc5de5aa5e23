/** `multipart/mixed` (RFC 2046 5.1), as SIP carries it (RFC 5621): lines end with CRLF, bodies are kept to the octet. */

export interface BodyPart {
  /** Media type with parameters, as written. */
  readonly type: string;
  /** Content-Disposition as written; undefined where there is none. */
  readonly disposition: string | undefined;
  readonly body: string;
}

export type MultipartReading =
  | { readonly kind: 'parts'; readonly parts: readonly BodyPart[] }
  | { readonly kind: 'malformed'; readonly reason: string };

/** The media type alone, in lower case. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Writes the parts with a boundary that is in none of them. */
export function writeMultipart(parts: readonly BodyPart[]): {
  readonly contentType: string;
  readonly body: string;
} {
  let number = 1;
  while (parts.some(({ body }) => body.includes(`--part-${String(number)}`))) number += 1;
  const boundary = `part-${String(number)}`;
  const written = parts.map(({ type, disposition, body }) =>
    [
      `--${boundary}`,
      `Content-Type: ${type}`,
      ...(disposition === undefined ? [] : [`Content-Disposition: ${disposition}`]),
      '',
      `${body}\r\n`,
    ].join('\r\n'),
  );
  return {
    contentType: `multipart/mixed;boundary=${boundary}`,
    body: `${written.join('')}--${boundary}--\r\n`,
  };
}

/** A parameter's value is a token or a quoted string (RFC 3261 25.1). */
const parameterPattern = /^;\s*([^\s;="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))\s*/;
/** RFC 2046 5.1.1. */
const boundaryPattern = /^[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]$/;

function boundaryOf(contentType: string): string | undefined {
  let rest = contentType.slice(contentType.indexOf(';')).trim();
  let boundary: string | undefined;
  while (rest !== '') {
    const match = parameterPattern.exec(rest);
    if (match === null) return undefined;
    const [whole, name = '', quoted, token] = match;
    if (name.toLowerCase() === 'boundary') {
      if (boundary !== undefined) return undefined;
      boundary = quoted?.replace(/\\(.)/g, '$1') ?? token;
    }
    rest = rest.slice(whole.length);
  }
  return boundary !== undefined && boundaryPattern.test(boundary) ? boundary : undefined;
}

/**
 * Reads a body. What stands before the first boundary and after the last is passed over.
 * @param contentType the Content-Type header: the boundary is in it, quoted or not
 */
export function readMultipart(contentType: string, body: string): MultipartReading {
  if (mediaTypeOf(contentType) !== 'multipart/mixed') return malformed('not multipart/mixed');
  const boundary = contentType.includes(';') ? boundaryOf(contentType) : undefined;
  if (boundary === undefined) return malformed('Content-Type has no boundary that can be one');
  const delimiter = boundary.replace(/[^\w]/g, String.raw`\$&`);
  // A line of its own; the CRLF before it is part of it, and not of the body.
  const lines = [...`\r\n${body}`.matchAll(new RegExp(`\\r\\n--${delimiter}(--)?[ \\t]*(?=\\r\\n|$)`, 'g'))];
  const last = lines.findIndex((line) => line[1] === '--');
  if (lines.length === 0) return malformed('the boundary is nowhere in the body');
  if (last < 0) return malformed('the body ends before its last boundary');
  if (last === 0) return malformed('no parts');
  const parts: BodyPart[] = [];
  for (const [index, line] of lines.slice(0, last).entries()) {
    const end = lines[index + 1]?.index;
    const part = readPart(`\r\n${body}`.slice(line.index + line[0].length, end));
    if (typeof part === 'string') return malformed(part);
    parts.push(part);
  }
  return { kind: 'parts', parts };
}

function malformed(reason: string): MultipartReading {
  return { kind: 'malformed', reason };
}

/** @param text from the end of a boundary to the CRLF before the next */
function readPart(text: string): BodyPart | string {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return 'a part without an empty line after its headers';
  const headers = new Map<string, string>();
  const head = text.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (!/^[a-z\d-]+$/.test(name)) return 'a part with a line that is no header';
    if (headers.has(name)) return `a part with ${name} twice`;
    headers.set(name, line.slice(colon + 1).trim());
  }
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? 'binary';
  if (!['7bit', '8bit', 'binary'].includes(encoding)) return `a part encoded as ${encoding}`;
  return {
    type: headers.get('content-type') ?? 'text/plain',
    disposition: headers.get('content-disposition'),
    body: text.slice(end + 4),
  };
}
