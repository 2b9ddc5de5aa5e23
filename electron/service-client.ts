/** The main process as a user of the embedded service's control API, on behalf of the service panel. */
import * as z from 'zod';
import type { ServiceAccess } from '../shared/ipc/service-process';

const refusalSchema = z.object({ error: z.string() });

/** Calls the control API; rejects with the service's reason. */
export async function callService(
  access: ServiceAccess,
  method: 'GET' | 'PATCH' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${access.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${access.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const refusal = refusalSchema.safeParse(answer);
  throw new Error(refusal.success ? refusal.data.error : `The service answered ${String(response.status)}`);
}
