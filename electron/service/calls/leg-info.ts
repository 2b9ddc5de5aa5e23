/** INFO in a call: recording control of SIPINFO lines, and digits (docs/wire.md, “SIPINFO lines”). */
import { readRecordHeader, type RecordHeader } from '../../../shared/sip/record-header';
import type { ServerTransaction } from '../sip/transactions';

export type RecordInfo = (wish: RecordHeader) => { readonly status: number; readonly reason?: string };

export function answerInfo(transaction: ServerTransaction, recordInfo: RecordInfo): void {
  const { headers } = transaction.request;
  const record = headers.get('record');
  if (record !== undefined) {
    const wish = readRecordHeader(record);
    const { status, reason } =
      wish === undefined ? { status: 400, reason: 'Record is on or off' } : recordInfo(wish);
    transaction.respond(status, reason === undefined ? {} : { reason });
    return;
  }
  const type = headers.get('content-type')?.toLowerCase() ?? '';
  transaction.respond(/^application\/dtmf(-relay)?$/.test(type) ? 200 : 415);
}
