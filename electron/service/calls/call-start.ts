/** How long after its answer the first audio of a call passes: held back for teaching, and measured. */
import type { StartDelay } from '../../../shared/settings/service';
import { frameDuration, type Frame } from '../media/frame';
import type { Leg } from './leg';

/** Milliseconds after the answer; undefined where it has not come to pass. */
interface EndStart {
  readonly number: string;
  /** ICE and DTLS are done. */
  readonly media: number | undefined;
  /** The first audio has gone to the phone. */
  readonly sent: number | undefined;
  /** The first audio of the phone has come into the call. */
  readonly received: number | undefined;
}

export interface MeasuredStart {
  readonly call: string;
  /** Milliseconds since the epoch. */
  readonly connectedAt: number;
  /** For how many milliseconds audio was held back, as the service is set. */
  readonly heldBack: number;
  /** Until the first recording ran; undefined where none was begun at the connect, or none has come to run. */
  readonly recording: number | undefined;
  /** Phones alone: other ends have no media. */
  readonly ends: readonly EndStart[];
}

interface Passed {
  sentAt: number | undefined;
  receivedAt: number | undefined;
}

export class CallStart {
  readonly #call: string;
  readonly #connectedAt: number;
  readonly #passed = new Map<Leg, Passed>();
  #heldBack = 0;
  #left = 0;
  #isRecorded = false;
  #recordedAt: number | undefined;

  constructor(call: string, connectedAt: number) {
    this.#call = call;
    this.#connectedAt = connectedAt;
  }

  /** The call is connected. @param isRecorded whether a recording begins with it */
  begin(legs: readonly Leg[], delay: StartDelay, isRecorded: boolean): void {
    for (const leg of legs) {
      if (leg.media !== undefined) this.#passed.set(leg, { sentAt: undefined, receivedAt: undefined });
    }
    this.#isRecorded = isRecorded;
    this.#heldBack = delay.iceMilliseconds + (isRecorded ? delay.recordingMilliseconds : 0);
    this.#left = this.#heldBack;
  }

  /** A recording runs. */
  recorded(): void {
    this.#recordedAt ??= Date.now();
  }

  /** Another 20 ms. @returns whether they are held back */
  tick(): boolean {
    if (this.#left <= 0) return false;
    this.#left -= frameDuration;
    return true;
  }

  /** What has come of an end; undefined: nothing. @returns the same */
  received(leg: Leg, frame: Frame | undefined): Frame | undefined {
    const passed = this.#passed.get(leg);
    if (passed !== undefined && frame !== undefined) passed.receivedAt ??= Date.now();
    return frame;
  }

  /** Audio goes to an end. */
  sent(leg: Leg): void {
    const passed = this.#passed.get(leg);
    if (passed !== undefined && leg.media?.connectedAt !== undefined) passed.sentAt ??= Date.now();
  }

  get measured(): MeasuredStart {
    const after = (at: number | undefined) =>
      at === undefined ? undefined : Math.max(0, at - this.#connectedAt);
    return {
      call: this.#call,
      connectedAt: this.#connectedAt,
      heldBack: this.#heldBack,
      recording: this.#isRecorded ? after(this.#recordedAt) : undefined,
      ends: [...this.#passed].map(([{ number, media }, { sentAt, receivedAt }]) => ({
        number,
        media: after(media?.connectedAt),
        sent: after(sentAt),
        received: after(receivedAt),
      })),
    };
  }
}
