import { randomUUID } from 'node:crypto';

/** An id as Webex's are, which nobody has yet. */
export function newId(kind: 'JOB_ID' | 'LOCATION' | 'PEOPLE' | 'PLACE'): string {
  return Buffer.from(`ciscospark://us/${kind}/${randomUUID()}`).toString('base64url');
}
