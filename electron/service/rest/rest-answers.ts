/** How Webex's REST API answers: JSON, a tracking id with everything, errors in one form (developer.webex.com). */
import { randomUUID } from 'node:crypto';
import type { RestError } from '../../../shared/rest/call';

export function newTrackingId(): string {
  return `TALLYPHONE_${randomUUID()}`;
}

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, { status, headers: { trackingid: newTrackingId(), ...headers } });
}

/** Done, and nothing to say of it. */
export function done(): Response {
  return new Response(null, { status: 204, headers: { trackingid: newTrackingId() } });
}

export function wrongMethod(allow: string): Response {
  return error(405, `Only ${allow} here`, { allow });
}

export function error(
  status: number,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const trackingId = newTrackingId();
  const body: RestError = { message: description, errors: [{ description }], trackingId };
  return Response.json(body, { status, headers: { trackingid: trackingId, ...headers } });
}

export function unauthorized(): Response {
  return error(401, 'A bearer token is needed', { 'www-authenticate': 'Bearer realm="Webex"' });
}
