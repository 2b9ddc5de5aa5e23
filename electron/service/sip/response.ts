import { randomUUID } from 'node:crypto';
import { reasonPhrase, SipHeaders, type SipRequest, type SipResponse } from './message';
import { parseNameAddr } from '../../../shared/sip/name-addr';

export const serverName = 'Tallyphone-Service';

export interface ResponseOptions {
  readonly reason?: string;
  /** Tag to put on To where the request had none (RFC 3261 8.2.6.2). Undefined: one of its own, where one is due. */
  readonly toTag?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: { readonly type: string; readonly text: string };
}

/** A response to a request, with the headers that RFC 3261 8.2.6.2 copies. */
export function makeResponse(
  request: SipRequest,
  status: number,
  options: ResponseOptions = {},
): SipResponse {
  const { headers } = request;
  const to = headers.get('to') ?? '';
  const isTagged = status === 100 || parseNameAddr(to)?.tag !== undefined;
  const tagged = isTagged ? to : `${to};tag=${options.toTag ?? randomUUID()}`;
  const entries: (readonly [string, string])[] = [
    ...headers.all('via').map((value) => ['Via', value] as const),
    ...headers.all('record-route').map((value) => ['Record-Route', value] as const),
    ['From', headers.get('from') ?? ''],
    ['To', tagged],
    ['Call-ID', headers.get('call-id') ?? ''],
    ['CSeq', headers.get('cseq') ?? ''],
    ['Server', serverName],
    ...(options.headers ?? []),
  ];
  if (options.body !== undefined) entries.push(['Content-Type', options.body.type]);
  return {
    kind: 'response',
    status,
    reason: options.reason ?? reasonPhrase(status),
    headers: new SipHeaders(entries),
    body: options.body?.text ?? '',
  };
}
