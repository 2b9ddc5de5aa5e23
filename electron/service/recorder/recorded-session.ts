/** One recording session at its server (RFC 7866 6.2, 7.2): which streams it has, whose they are, and what of them is written where. */
import { randomBytes } from 'node:crypto';
import type { Metadata } from '../../../shared/siprec/metadata';
import { afterUpdate } from '../../../shared/siprec/metadata-update';
import { answerTo } from '../../../shared/siprec/offer';
import {
  controlPlace,
  usualFormat,
  type Description,
  type StreamSection,
} from '../../../shared/siprec/session-description';
import { alaw, mulaw } from '../media/g711';
import type { RecordingPlace } from '../recording/recording-sink';
import { messageOf, type BrokenOff } from './broken-off';
import { isRecordable, placeOf } from './recordable';
import { RecordingFolder, type Track } from './recording-folder';
import type { RtpPacket } from './rtp-packet';
import { RtpReceiver } from './rtp-receiver';
import { StreamPlacement } from './stream-placement';
import { Timeline } from './timeline';
import { announcementsIn, hasGaps, ownerIn, partyOf, streamOf, timesIn, whoseStreams } from './told';

const codecs = { PCMU: mulaw, PCMA: alaw } as const;

/** How often what waits for late packets is looked at, in milliseconds. */
const lookEvery = 100;

interface Stream {
  readonly label: string;
  readonly track: Track;
  readonly placement: StreamPlacement;
  readonly receiver: RtpReceiver;
  /** Ids of the stream and of who speaks on it; undefined while metadata has not said. */
  id: string | undefined;
  participant: string | undefined;
  /** Where its client receives: another place is another sender. */
  place: string;
  isActive: boolean;
}

export interface SessionHost {
  readonly place: RecordingPlace;
  /** The client has the same clock. */
  readonly isSameClock?: boolean | undefined;
  /** Of this machine, where audio is received. */
  readonly address: string;
  /** The files cannot be written any more, or the audio cannot be read. */
  readonly failed: (broken: BrokenOff) => void;
}

export interface ChangeOutcome {
  /** Undefined where nothing was offered. */
  readonly answer: Description | undefined;
  /** The client has to be asked for all that it knows. */
  readonly needsSnapshot: boolean;
}

export class RecordedSession {
  readonly #host: SessionHost;
  readonly #folder: RecordingFolder;
  readonly #timeline = new Timeline();
  readonly #timer: NodeJS.Timeout;
  readonly #originId = String(Date.now());
  /** CNAME of all that it reports (RFC 7022 4.2). */
  readonly #name = randomBytes(12).toString('base64');
  #streams: readonly Stream[] = [];
  #known: Metadata | undefined;
  #version = 0;
  #heardAt = performance.now();
  /** Something was to be recorded at some time. */
  #hasBegun = false;
  #isOver = false;
  /** Its files are whole, though its client has yet to end the session. */
  #isWhole = false;
  #failure: BrokenOff | undefined;
  /** What went wrong with its files at their end. */
  #problem: string | undefined;

  /** Throws where its folder cannot be made. */
  constructor(host: SessionHost) {
    this.#host = host;
    this.#folder = new RecordingFolder(host.place, host.isSameClock);
    this.#timer = setInterval(() => {
      const now = performance.now();
      for (const { placement } of this.#streams) placement.advance(now);
    }, lookEvery);
    this.#timer.unref();
  }

  /** Name of its folder. */
  get id(): string {
    return this.#folder.id;
  }

  /** When audio has last come, on the clock of `performance.now`. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /**
   * Takes what a request says; one at a time. Rejects where a file or a port cannot be had.
   * @param isSecure it came so that nobody else could read its keys
   */
  async change(
    offer: Description | undefined,
    metadata: Metadata | undefined,
    isSecure = false,
  ): Promise<ChangeOutcome> {
    let needsSnapshot = false;
    if (metadata !== undefined) {
      const outcome = afterUpdate(this.#known, metadata);
      if (outcome.kind === 'known') this.#known = outcome.metadata;
      else needsSnapshot = true;
    }
    const sections = offer?.sections.filter((section) => isRecordable(section, isSecure));
    if (sections !== undefined) {
      this.#stopWhatIsOver(sections);
      await this.#openWhatIsNew(sections);
      for (const { label, receiver, placement } of this.#streams) {
        const section = sections.find((one) => one.label === label);
        await receiver.agreeOn(section?.keys ?? []);
        if (section === undefined) continue;
        receiver.reportTo(controlPlace(section));
        const { format = usualFormat } = section;
        // What waits is of the one before.
        if (format.codec !== receiver.format.codec) placement.flush();
        receiver.take(format);
      }
    }
    this.#learn();
    // Only now: what came before the answer was made belongs to what was before.
    for (const stream of this.#streams) {
      const section = sections?.find(({ label }) => label === stream.label);
      if (section !== undefined) stream.isActive = section.direction !== 'inactive';
    }
    if (!this.#isOver) this.#describe();
    await this.#finish();
    needsSnapshot ||=
      this.#known === undefined ||
      hasGaps(
        this.#known,
        this.#streams.map(({ label }) => label),
      );
    return { answer: offer === undefined ? undefined : this.#answer(offer, isSecure), needsSnapshot };
  }

  /** It is paused while it has streams, and nothing comes on any. */
  #describe(): void {
    if (this.#isWhole) {
      this.#folder.describe();
      return;
    }
    if (this.#isRecording()) this.#folder.goOn();
    else if (this.#streams.length > 0 && this.#hasBegun) this.#folder.pause();
    this.#hasBegun ||= this.#isRecording();
    this.#folder.describe();
  }

  #isRecording(): boolean {
    return this.#streams.some(({ isActive }) => isActive);
  }

  /**
   * Ends it.
   * @param broken why, where its client did not end it
   * @returns what went wrong with its files, where something did
   */
  end(broken: BrokenOff | undefined): string | undefined {
    if (this.#isOver) return undefined;
    this.#stop();
    if (!this.#isWhole) this.#problem = this.#folder.close(broken ?? this.#failure);
    return this.#problem;
  }

  /** The service says at once that it is recorded no longer, and may have to tell of an announcement before it ends the session. */
  async #finish(): Promise<void> {
    const isOwn = this.#host.isSameClock === true;
    if (!isOwn || this.#known === undefined || timesIn(this.#known).until === undefined) return;
    // Audio that was sent before it may have come and not been read.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#isOver || this.#isWhole) return;
    for (const { placement } of this.#streams) placement.flush();
    this.#isWhole = true;
    this.#problem = this.#folder.close(this.#failure);
  }

  /** Nothing has come of it, and nothing stays of it. */
  discard(): void {
    if (this.#isOver) return;
    this.#stop();
    this.#folder.remove();
  }

  #stop(): void {
    clearInterval(this.#timer);
    for (const { placement, receiver } of this.#streams) {
      placement.flush();
      receiver.close();
    }
    this.#isOver = true;
  }

  /** Streams that are not offered any more, or are another party's now, and those that are paused. */
  #stopWhatIsOver(sections: readonly StreamSection[]): void {
    const wasActive = this.#isRecording();
    this.#streams = this.#streams.filter((stream) => {
      const section = sections.find(({ label }) => label === stream.label);
      const id = this.#known === undefined ? undefined : streamOf(this.#known, stream.label);
      const isAnother = stream.id !== undefined && id !== undefined && id !== stream.id;
      if (section !== undefined && !isAnother) {
        if (section.direction === 'inactive') {
          stream.placement.flush();
          stream.isActive = false;
        }
        const place = placeOf(section);
        if (place !== stream.place) stream.receiver.forgetSender();
        stream.place = place;
        return true;
      }
      stream.placement.flush();
      stream.receiver.close();
      this.#leave(stream);
      return false;
    });
    // In a pause no time passes in the recording.
    if (wasActive && !this.#isRecording()) this.#timeline.cut(this.#folder.length);
  }

  #leave({ track, participant }: Stream): void {
    const told =
      this.#known === undefined || participant === undefined ? undefined : partyOf(this.#known, participant);
    track.until = this.#folder.length;
    track.party = { ...track.party, leftAt: told?.leftAt ?? Date.now() };
  }

  async #openWhatIsNew(sections: readonly StreamSection[]): Promise<void> {
    for (const section of sections) {
      const { label } = section;
      if (label === undefined || this.#streams.some((stream) => stream.label === label)) continue;
      const track = this.#folder.open({ number: '', name: '', joinedAt: Date.now(), leftAt: undefined });
      const placement = new StreamPlacement(this.#timeline, (position, octets) => {
        this.#write(track, position, codecs[receiver.format.codec].decode(octets));
      });
      const receiver: RtpReceiver = await RtpReceiver.open(this.#host.address, this.#name, {
        received: (packet, at) => {
          this.#take(placement, packet, at);
        },
        keptAlive: () => {
          this.#heardAt = performance.now();
        },
        unreadable: () => {
          const reason = `the audio of stream ${label} is not encrypted with its key`;
          this.#host.failed({ state: 'interrupted', reason });
        },
      });
      if (this.#isOver) {
        receiver.close();
        return;
      }
      const id = this.#known === undefined ? undefined : streamOf(this.#known, label);
      const place = placeOf(section);
      const opened = { label, track, placement, receiver, id, participant: undefined, place };
      this.#streams = [...this.#streams, { ...opened, isActive: false }];
    }
  }

  #take(placement: StreamPlacement, packet: RtpPacket, at: number): void {
    this.#heardAt = at;
    const isActive = this.#streams.some((stream) => stream.placement === placement && stream.isActive);
    if (!isActive) placement.ignore(packet);
    else if (!this.#isOver) placement.push(packet, at);
  }

  #write(track: Track, position: number, samples: Int16Array): void {
    // Its host ends it at once, amid what was still to be written.
    if (this.#failure !== undefined || this.#isWhole) return;
    try {
      this.#folder.write(track, position, samples);
    } catch (error) {
      this.#failure = { state: 'failed', reason: messageOf(error) };
      this.#host.failed(this.#failure);
    }
  }

  #learn(): void {
    if (this.#known === undefined) return;
    for (const stream of this.#streams) stream.id ??= streamOf(this.#known, stream.label);
    for (const { stream, told } of whoseStreams(this.#known, this.#streams)) {
      stream.participant = told.participant;
      const { number, name, joinedAt, leftAt } = told;
      stream.track.party = { number, name, joinedAt: joinedAt ?? stream.track.party.joinedAt, leftAt };
    }
    const [session] = this.#known.sessions;
    this.#folder.learn(
      {
        call: session?.id,
        ...ownerIn(session?.broadworks),
        announcements: announcementsIn(this.#known),
      },
      timesIn(this.#known),
    );
  }

  #answer(offer: Description, isSecure: boolean): Description {
    this.#version += 1;
    const { address } = this.#host;
    return answerTo(offer, { id: this.#originId, version: this.#version, address }, (section) => {
      const receiver = this.#streams.find(({ label }) => label === section.label)?.receiver;
      return receiver === undefined || !isRecordable(section, isSecure)
        ? undefined
        : { address, port: receiver.port, key: receiver.key };
    });
  }
}
