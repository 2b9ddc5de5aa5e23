/**
 * What another answerer of one INVITE gets, which a proxy has sent to several: the ACK that it waits for, and a BYE, for one answer is enough
 * (RFC 3261 13.2.2.4).
 */
import { randomUUID } from 'node:crypto';
import { parseNameAddr } from '../../../shared/sip/name-addr';
import { parseCSeq, recordedRoutes } from './headers';
import { SipHeaders, type SipRequest, type SipResponse } from './message';
import { unsentVia } from './via';

export interface OtherEnd {
  readonly ack: SipRequest;
  /** Another each time, with a number and a branch of its own: it may be asked for credentials (RFC 3261 22.2). */
  readonly bye: () => SipRequest;
}

/** @param accepted its 2xx */
export function endOf(invite: SipRequest, accepted: SipResponse): OtherEnd {
  const sequence = parseCSeq(invite.headers.get('cseq') ?? '')?.number ?? 1;
  const request = (method: 'ACK' | 'BYE', number: number): SipRequest => ({
    kind: 'request',
    method,
    uri: parseNameAddr(accepted.headers.get('contact') ?? '')?.uri ?? invite.uri,
    headers: new SipHeaders([
      ['Via', unsentVia(`z9hG4bK${randomUUID().replaceAll('-', '')}`)],
      ['Max-Forwards', '70'],
      // The next proxy first (RFC 3261 12.1.2).
      ...recordedRoutes(accepted.headers.all('record-route'))
        .toReversed()
        .map((route) => ['Route', route] as const),
      ['From', invite.headers.get('from') ?? ''],
      ['To', accepted.headers.get('to') ?? ''],
      ['Call-ID', invite.headers.get('call-id') ?? ''],
      ['CSeq', `${String(number)} ${method}`],
      // Nobody can ask for them of an ACK (RFC 3261 22.1); a BYE needs a digest of its own.
      ...(method === 'ACK'
        ? invite.headers.entries().filter(([name]) => /^(?:proxy-)?authorization$/i.test(name))
        : []),
    ]),
    body: '',
  });
  let last = sequence;
  const bye = () => {
    last += 1;
    return request('BYE', last);
  };
  return { ack: request('ACK', sequence), bye };
}
