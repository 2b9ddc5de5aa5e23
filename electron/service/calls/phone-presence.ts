/**
 * Whether a phone in a call is still there: by its connection, and by what comes of its media. A phone checks every few seconds whether it may
 * send (RFC 7675), be it muted, held or silent. One that is gone without a word would leave the call up, and recorded, for good. In an emergency
 * call a phone is there as long as either says so.
 */
import { frameDuration } from '../media/frame';

/** How long a phone may be out of reach in a call before the service gives it up, in milliseconds. */
const orphanedAfter = 90_000;

/**
 * For how long nothing may come of a phone's media, in milliseconds (RFC 7675 5.1: consent that is not renewed ends then). Ticks of the media clock
 * are counted, before each of which the sockets are read: no time in which the service itself was late counts.
 */
const silentFor = 30_000;

/** How often it is looked at, in ticks. */
const lookEvery = 50;

/** Value of the `Reason` (RFC 3326) with which such a phone's call ends; so does JsSIP's, where it is the phone that hears nothing. */
const mediaTimeout = 'SIP;cause=408;text="RTP Timeout"';

interface PhoneMedia {
  /** Undefined before ICE and DTLS were done: there is nothing yet that could stop. */
  readonly connectedAt: number | undefined;
  /** Changes with whatever comes. */
  readonly heard: number;
}

export class PhonePresence {
  readonly #gone: (reason: string, told: string | undefined) => void;
  #orphanTimer: NodeJS.Timeout | undefined;
  /** Its time to come back is over. */
  #isOverdue = false;
  #isEmergency = false;
  #hasMedia = false;
  #heard = 0;
  /** Since something was heard. */
  #ticks = 0;

  /** @param gone the call is to end at this phone: why, and what the phone is told of it (value of a `Reason`) */
  constructor(gone: (reason: string, told: string | undefined) => void) {
    this.#gone = gone;
  }

  /** The phone's connection is gone; the call stays, for a while. */
  connectionLost(): void {
    this.isBack();
    this.#orphanTimer = setTimeout(() => {
      this.#isOverdue = true;
      if (!this.#isEmergency || this.#isSilent) this.#gone('the phone did not come back', undefined);
    }, orphanedAfter);
    this.#orphanTimer.unref();
  }

  /** It has asked for something; also where the call is over. */
  isBack(): void {
    clearTimeout(this.#orphanTimer);
    this.#orphanTimer = undefined;
    this.#isOverdue = false;
  }

  /** Nothing has come of its media for too long, or ever. */
  get #isSilent(): boolean {
    return !this.#hasMedia || this.#ticks * frameDuration >= silentFor;
  }

  /** The media clock has ticked. */
  tick({ connectedAt, heard }: PhoneMedia, isEmergency: boolean): void {
    this.#isEmergency = isEmergency;
    this.#ticks += 1;
    if (this.#ticks % lookEvery !== 0) return;
    this.#hasMedia = connectedAt !== undefined;
    // Out of reach it has longer.
    const isForgiven = this.#orphanTimer !== undefined && !isEmergency;
    if (!this.#hasMedia || isForgiven || heard !== this.#heard) {
      this.#heard = heard;
      this.#ticks = 0;
    } else if (isEmergency) {
      if (this.#isOverdue && this.#isSilent) this.#gone('the phone did not come back', undefined);
    } else if (this.#ticks * frameDuration === silentFor) {
      this.#gone('nothing comes from the phone any more', mediaTimeout);
    }
  }
}
