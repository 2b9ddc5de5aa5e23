/** A phone of the bench: JsSIP in Node with werift's WebRTC, registered over a WebSocket, with several calls at once. */
import { UA, WebSocketInterface } from 'jssip';
import type { EndEvent, SDPEvent } from 'jssip/lib/RTCSession';
import { MediaStream as WeriftStream } from 'werift';
import * as z from 'zod';
import { LoopbackConnection } from '../../fixtures/loopback';
import { withDefaultCandidate } from './default-candidate';
import { LoadedCall } from './loaded-call';
import type { Pacer } from './pacer';

/** JsSIP's types speak of the browser's stream; werift's has all that it uses. */
const browserStream = z.custom<MediaStream>((stream) => stream instanceof WeriftStream);

/** JsSIP's types have enumerations where at run time there are words. */
function says(value: string, word: string): boolean {
  return value === word;
}

/** What JsSIP tells of an answer that refuses a call; of what no answer came for it tells nothing. */
const refusalSchema = z.object({ status_code: z.number(), reason_phrase: z.string() });

/** The server has refused a call: dialled again at once it would do so again. */
export class CallRefused extends Error {}

/** How long a call may take to come about, in milliseconds. */
const patience = 10_000;

export interface Account {
  readonly number: string;
  readonly password: string;
}

export class Phone {
  readonly #agent: UA;
  readonly #domain: string;
  readonly #pacer: Pacer;

  private constructor(server: string, domain: string, { number, password }: Account, pacer: Pacer) {
    this.#domain = domain;
    this.#pacer = pacer;
    this.#agent = new UA({
      sockets: [new WebSocketInterface(server)],
      uri: `sip:${number}@${domain}`,
      password,
      session_timers: false,
    });
  }

  static async register(server: string, domain: string, account: Account, pacer: Pacer): Promise<Phone> {
    const phone = new Phone(server, domain, account, pacer);
    await new Promise<void>((resolve, reject) => {
      phone.#agent.on('registered', () => {
        resolve();
      });
      phone.#agent.on('registrationFailed', ({ cause }) => {
        reject(new Error(`${account.number} cannot register: ${cause ?? 'no reason given'}`));
      });
      phone.#agent.start();
    });
    return phone;
  }

  /** Calls a number, and resolves when the first frame has come back; rejects where that does not happen in time. */
  call(target: string, number: number): Promise<LoadedCall> {
    return new Promise((resolve, reject) => {
      const hangUp = () => {
        if (call.ending === undefined) session.terminate();
      };
      const limit = setTimeout(() => {
        reject(new Error('nothing has come back in time'));
        hangUp();
      }, patience);
      const heard = () => {
        clearTimeout(limit);
        resolve(call);
      };
      const call = new LoadedCall(number, heard, hangUp);
      LoopbackConnection.created = (connection) => {
        call.listenTo(connection);
      };
      const session = this.#agent.call(`sip:${target}@${this.#domain}`, {
        mediaStream: browserStream.parse(new WeriftStream([call.track])),
        extraHeaders: ['Supported: record-aware'],
      });
      session.on('sdp', (event: SDPEvent) => {
        // JsSIP sends what is then in the event.
        if (says(event.originator, 'local')) event.sdp = withDefaultCandidate(event.sdp);
      });
      let silence: () => void = () => undefined;
      session.on('confirmed', () => {
        silence = this.#pacer.add(call);
      });
      const over = ({ cause, message }: EndEvent) => {
        clearTimeout(limit);
        call.ending = cause;
        silence();
        const refusal = refusalSchema.safeParse(message).data;
        const status = `${String(refusal?.status_code)} ${refusal?.reason_phrase ?? ''}`;
        reject(refusal === undefined ? new Error(cause) : new CallRefused(status));
      };
      session.on('ended', over);
      session.on('failed', over);
    });
  }

  /** Hangs everything up. */
  stop(): void {
    this.#agent.stop();
  }
}
