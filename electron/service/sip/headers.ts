/** The SIP headers that a transaction is made of (RFC 3261 section 20), parsed strictly. */
import { parseParameters } from '../../../shared/sip/name-addr';

export interface CSeq {
  readonly number: number;
  readonly method: string;
}

export function parseCSeq(text: string): CSeq | undefined {
  const match = /^(\d{1,10})\s+([A-Z]+)$/.exec(text.trim());
  const number = Number(match?.[1]);
  return match === null || number > 0x7fffffff ? undefined : { number, method: match[2] ?? '' };
}

/** The branch of the topmost Via; RFC 3261 branches begin with the magic cookie. */
export function parseVia(text: string): { readonly branch: string } | undefined {
  const match = /^SIP\s*\/\s*2\.0\s*\/\s*[A-Z]+\s+[^\s;]+\s*((?:;.*)?)$/i.exec(text.split(',')[0] ?? '');
  const branch = match === null ? undefined : parseParameters(match[1] ?? '').get('branch');
  return branch?.startsWith('z9hG4bK') === true ? { branch } : undefined;
}
