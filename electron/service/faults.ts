/** Misbehaviour on order: what the service does to the next requests instead of handling them, for tests and teaching. */
import * as z from 'zod';
import { parseNameAddr } from '../../shared/sip/name-addr';
import type { SipRequest } from './sip/message';

export const faultSchema = z.strictObject({
  /**
   * In-dialog requests of this method; REGISTER, which belongs to no dialog, as it comes; XSI and REST: what asks for a change
   * of a recording over HTTP.
   */
  method: z.enum(['INVITE', 'INFO', 'UPDATE', 'BYE', 'REGISTER', 'REFER', 'XSI', 'REST']),
  /** How many requests it is for. */
  times: z.number().int().min(1).max(100).default(1),
  action: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('respond'), status: z.number().int().min(300).max(699) }),
    /** Nothing comes back. */
    z.strictObject({ kind: z.literal('ignore') }),
    /** 100 Trying, then nothing. */
    z.strictObject({ kind: z.literal('trying') }),
    /** 100 Trying, and the request is handled only later. */
    z.strictObject({ kind: z.literal('late'), afterMilliseconds: z.number().int().min(0).max(60_000) }),
    /** The connection is cut while the request is open. */
    z.strictObject({ kind: z.literal('cut'), seconds: z.number().min(0).max(120) }),
  ]),
});
export type Fault = z.infer<typeof faultSchema>;
export type FaultAction = Fault['action'];

export class Faults {
  #pending: Fault[] = [];

  add(fault: Fault): void {
    this.#pending.push(fault);
  }

  clear(): void {
    this.#pending = [];
  }

  get pending(): readonly Fault[] {
    return this.#pending;
  }

  /** What to do to this request instead of handling it. */
  take(request: SipRequest): FaultAction | undefined {
    const isInDialog = parseNameAddr(request.headers.get('to') ?? '')?.tag !== undefined;
    if (!isInDialog && request.method !== 'REGISTER') return undefined;
    return this.#takeNext(request.method);
  }

  /** What to do to this request for a recording instead of handling it. */
  takeHttp(protocol: 'XSI' | 'REST'): FaultAction | undefined {
    return this.#takeNext(protocol);
  }

  #takeNext(wanted: string): FaultAction | undefined {
    const fault = this.#pending.find(({ method }) => method === wanted);
    if (fault === undefined) return undefined;
    const left = fault.times - 1;
    this.#pending = this.#pending.flatMap((entry) => {
      if (entry !== fault) return [entry];
      return left === 0 ? [] : [{ ...fault, times: left }];
    });
    return fault.action;
  }
}
