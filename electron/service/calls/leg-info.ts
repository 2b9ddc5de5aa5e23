/** INFO in a call: recording control of SIPINFO lines, and digits (docs/wire.md, “SIPINFO lines”, “Digits and codes”). */
import { isDtmfInfo, readDtmfInfo } from '../../../shared/sip/dtmf';
import { readRecordHeader, type RecordHeader } from '../../../shared/sip/record-header';
import type { ServerTransaction } from '../sip/transactions';

export interface InfoAnswer {
  readonly status: number;
  readonly reason?: string;
}

interface InfoHost {
  readonly record: (wish: RecordHeader) => Promise<InfoAnswer>;
  readonly digit: (digit: string) => void;
}

export function answerInfo(transaction: ServerTransaction, host: InfoHost): void {
  const { headers } = transaction.request;
  const record = headers.get('record');
  if (record !== undefined) {
    const wish = readRecordHeader(record);
    if (wish === undefined) {
      transaction.respond(400, { reason: 'Record is on or off' });
      return;
    }
    void host.record(wish).then(({ status, reason }) => {
      transaction.respond(status, reason === undefined ? {} : { reason });
    });
    return;
  }
  const isDtmf = isDtmfInfo(headers.get('content-type') ?? '');
  transaction.respond(isDtmf ? 200 : 415);
  const digit = isDtmf ? readDtmfInfo(transaction.request.body) : undefined;
  if (digit !== undefined) host.digit(digit);
}
