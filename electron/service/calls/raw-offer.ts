/** An offer that is none, for tests of the phone. */
import type { Dialog } from '../sip/dialog';
import type { SipFlow } from '../sip/flow';
import type { TransactionLayer } from '../sip/transactions';
import { sdpType } from './leg-session';

/** @returns the status of its answer; undefined where there was none */
export async function offerRaw(
  { dialog, transactions }: { readonly dialog: Dialog; readonly transactions: TransactionLayer },
  connection: SipFlow,
  sdp: string,
  method: 'INVITE' | 'UPDATE',
): Promise<number | undefined> {
  const request = dialog.request(method, { body: { type: sdpType, text: sdp } });
  const outcome = await transactions.send(request, connection);
  const status = outcome.kind === 'response' ? outcome.response.status : undefined;
  if (method === 'INVITE' && status !== undefined && status < 300) connection.send(dialog.request('ACK'));
  return status;
}
