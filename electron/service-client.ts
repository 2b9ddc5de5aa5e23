/** The main process as a user of the embedded service's control API, on behalf of the service's windows. */
import type { ServiceAccess } from '../shared/ipc/service-process';
import {
  bodyOfAsk,
  errorBodySchema,
  type ServiceAnswer,
  type ServiceAsk,
} from '../shared/pages/service-asks';

/** Asks the control API, and hands on whatever it answers. */
export async function askService(
  access: ServiceAccess,
  {
    method,
    path,
    body,
  }: Pick<ServiceAsk, 'path' | 'body'> & { readonly method: ServiceAsk['method'] | 'PATCH' | 'PUT' },
): Promise<ServiceAnswer> {
  const sent = bodyOfAsk(body);
  const response = await fetch(`${access.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${access.token}`,
      ...(sent === undefined ? {} : { 'content-type': sent.type }),
    },
    ...(sent === undefined ? {} : { body: sent.bytes }),
  });
  const isAudio = response.headers.get('content-type') === 'audio/wav';
  const answer: unknown = isAudio ? new Uint8Array(await response.arrayBuffer()) : await response.json();
  return { status: response.status, body: answer };
}

/** The service has not done what was asked; the message is its reason. */
export class NotDone extends Error {
  /** All that it has answered. */
  readonly answer: unknown;

  constructor({ status, body }: ServiceAnswer) {
    const refusal = errorBodySchema.safeParse(body);
    super(refusal.success ? refusal.data.error : `The service answered ${String(status)}`);
    this.answer = body;
  }
}

/** The same for who wants a success; rejects with `NotDone`. */
export async function callService(
  access: ServiceAccess,
  method: 'GET' | 'PATCH' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await askService(access, { method, path, body });
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw new NotDone(answer);
}
