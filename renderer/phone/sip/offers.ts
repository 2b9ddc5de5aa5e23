/** Offers and answers in a call, one at a time (RFC 3261 14): ours by our own re-INVITE, the server's answered by JsSIP. */
import type { ReInviteEvent, RTCSession } from 'jssip/lib/RTCSession';
import * as sdpTransform from 'sdp-transform';
import type { ExchangeOutcome } from '../../../shared/recording/control-types';
import type { RecordingReport } from '../../../shared/recording/state';
import { withRecordPreference } from '../../../shared/sip/record-attribute';
import type { Offer } from '../sip-port';
import { sendInDialog, type Answer } from './in-dialog';

export interface OffersHost {
  readonly changed: (whose: 'none' | 'ours' | 'theirs') => void;
  /** Reads what an SDP says of the recording. */
  readonly read: (sdp: string) => RecordingReport | undefined;
  readonly note: (text: string) => void;
}

export class Offers {
  readonly #session: RTCSession;
  readonly #host: OffersHost;
  /** Whose offer is open. Ours stays open through JsSIP's own repetition after a 491. */
  #open: 'none' | 'ours' | 'theirs' = 'none';
  /** Resolves when the last answer to us is in force. */
  #applied: Promise<void> = Promise.resolve();

  constructor(session: RTCSession, host: OffersHost) {
    this.#session = session;
    this.#host = host;
  }

  #set(open: 'none' | 'ours' | 'theirs'): void {
    this.#open = open;
    this.#host.changed(open);
  }

  /**
   * The server's. JsSIP answers it by itself; only what it would stumble over is refused before.
   * @returns whether it is being answered
   */
  take({ request, reject }: ReInviteEvent): boolean {
    if (this.#open === 'ours') {
      reject({ status_code: 491 });
      return false;
    }
    if (!isUsable(request.body)) {
      this.#host.note('The server’s offer is malformed; refused with 488.');
      reject({ status_code: 488 });
      return false;
    }
    this.#set('theirs');
    const transaction = request.server_transaction;
    transaction.on('stateChanged', () => {
      const { STATUS_ACCEPTED, STATUS_COMPLETED, STATUS_TERMINATED } = transaction.C;
      if (this.#open !== 'theirs') return;
      if ([STATUS_ACCEPTED, STATUS_COMPLETED, STATUS_TERMINATED].includes(transaction.state)) {
        this.#set('none');
      }
    });
    return true;
  }

  /** Ours. Rejects where it could not be made. */
  async make({ hold, preference }: Offer): Promise<ExchangeOutcome> {
    await this.#applied;
    if (this.#open !== 'none') throw new Error('Another offer is open in this call (RFC 3261 14.1).');
    this.#set('ours');
    const connection = this.#session.connection;
    const [transceiver] = connection.getTransceivers();
    const before = transceiver?.direction;
    let answer: Answer | undefined;
    try {
      // What JsSIP could not answer is still described here.
      await this.#rollBack('have-remote-offer');
      if (transceiver !== undefined) transceiver.direction = hold ? 'sendonly' : 'sendrecv';
      await connection.setLocalDescription(await connection.createOffer());
      const sdp = connection.localDescription?.sdp ?? '';
      answer = await sendInDialog(this.#session, 'INVITE', {
        headers: [`Contact: ${this.#session.contact}`, 'Content-Type: application/sdp'],
        body: preference === undefined ? sdp : withRecordPreference(sdp, preference),
      });
      if (answer.kind !== 'accepted') return answer;
      // The exchange is over, and what the answer says of the recording is known. Media follow; what comes next waits for them.
      const report = this.#host.read(answer.body);
      this.#applied = this.#apply(answer.body);
      return { kind: 'accepted', report };
    } finally {
      if (answer?.kind !== 'accepted') {
        if (transceiver !== undefined && before !== undefined) transceiver.direction = before;
        await this.#rollBack('have-local-offer');
      }
      if (!this.#session.isEnded()) this.#set('none');
    }
  }

  async #apply(body: string): Promise<void> {
    try {
      await this.#session.connection.setRemoteDescription({ type: 'answer', sdp: body });
    } catch (error) {
      // The call may be over by now.
      if (this.#session.isEnded()) return;
      // The media stays as it was; what the answer says of the recording still counts.
      this.#host.note(`The server’s answer is malformed: ${messageOf(error)}`);
      await this.#rollBack('have-local-offer');
    }
  }

  async #rollBack(from: 'have-local-offer' | 'have-remote-offer'): Promise<void> {
    const { connection } = this.#session;
    if (connection.signalingState !== from) return;
    try {
      if (from === 'have-local-offer') await connection.setLocalDescription({ type: 'rollback' });
      else await connection.setRemoteDescription({ type: 'rollback' });
    } catch (error) {
      this.#host.note(`An offer could not be undone: ${messageOf(error)}`);
    }
  }
}

/** Whether an offer describes audio at all; JsSIP's own reading throws where it does not. */
function isUsable(sdp: string): boolean {
  try {
    return sdpTransform.parse(sdp).media.some(({ type }) => type === 'audio');
  } catch {
    return false;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
