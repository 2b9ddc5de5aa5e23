/** What the service answers by Xsi: XML, and its errors. */
import { writeError } from '../../../shared/xsi/messages';

/**
 * Kinds of errors with their status. That a request which does not fit the state is a 409, and the numbers of the errors, are
 * inferred: docs/http-control.md, “Assumptions”.
 */
const errors = {
  'bad-request': { status: 400, code: '100003' },
  unauthorized: { status: 401, code: '100004' },
  'not-yours': { status: 403, code: '100005' },
  'not-allowed': { status: 403, code: '110110' },
  'unknown-path': { status: 404, code: '100002' },
  'unknown-call': { status: 404, code: '110001' },
  'unknown-message': { status: 404, code: '110002' },
  'unknown-channel': { status: 404, code: '120001' },
  'wrong-method': { status: 405, code: '100001' },
  'too-large': { status: 413, code: '100006' },
  'wrong-state': { status: 409, code: '110111' },
} as const;
export type XsiErrorKind = keyof typeof errors;

const xml = { 'content-type': 'application/xml; charset=UTF-8' };

export function xmlAnswer(body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, { status: 200, headers: { ...xml, ...headers } });
}

/** Done, and nothing more to say. */
export function done(): Response {
  return new Response(null, { status: 200 });
}

export function errorAnswer(
  kind: XsiErrorKind,
  summary: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, code } = errors[kind];
  return new Response(writeError({ summary, summaryEnglish: summary, errorCode: code }), {
    status,
    headers: { ...xml, ...headers },
  });
}

/** An error of any status, as it was ordered. */
export function orderedError(status: number): Response {
  const summary = 'The service was told to answer so';
  return new Response(writeError({ summary, summaryEnglish: summary, errorCode: '100000' }), {
    status,
    headers: xml,
  });
}

export function wrongMethod(allow: string): Response {
  return errorAnswer('wrong-method', `Only ${allow} here`, { allow });
}
