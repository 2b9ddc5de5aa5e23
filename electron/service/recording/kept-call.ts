/**
 * What of a call waits to be recorded: what was said, leg by leg, in G.711 µ-law as a recorder is sent it, and what happened in between. A
 * queue: what is taken from it is let go. A second of a party takes 8 KB, and nothing while the party is silent.
 */
import { samplesPerFrame, silence, type Frame } from '../media/frame';
import { mulaw } from '../media/g711';

/** Frames that are kept in one piece: a second. */
const pieceLength = 50;

/** µ-law of a sample that is zero. */
const zero = 0xff;

/** Octets of one leg, by the number of the piece; a piece that is missing is silence. */
type Pieces = Map<number, Uint8Array>;

export class KeptCall<Happening> {
  readonly #said = new Map<string, Pieces>();
  /** In order, with the tick before which each happened. */
  #happened: { readonly tick: number; readonly happening: Happening }[] = [];
  /** Of the ticks that were kept, those that have been taken. */
  #taken = 0;
  #kept = 0;

  /** Ticks that wait. */
  get length(): number {
    return this.#kept - this.#taken;
  }

  /** What waits first; undefined where nothing does. */
  get next(): 'frames' | 'happening' | undefined {
    const [first] = this.#happened;
    if (first !== undefined && first.tick === this.#taken) return 'happening';
    return this.length > 0 ? 'frames' : undefined;
  }

  /** Keeps 20 ms; of the frames nothing is needed any more. @param dropped as many ticks of silence before it */
  write(frames: ReadonlyMap<string, Frame>, dropped = 0): void {
    this.#kept += dropped;
    for (const [leg, frame] of frames) {
      if (frame !== silence) this.#pieceOf(leg).set(mulaw.encode(frame), offsetOf(this.#kept));
    }
    this.#kept += 1;
  }

  #pieceOf(leg: string): Uint8Array {
    const pieces = this.#said.get(leg) ?? new Map<number, Uint8Array>();
    this.#said.set(leg, pieces);
    const number = pieceAt(this.#kept);
    const piece = pieces.get(number) ?? new Uint8Array(pieceLength * samplesPerFrame).fill(zero);
    pieces.set(number, piece);
    return piece;
  }

  happen(happening: Happening): void {
    this.#happened.push({ tick: this.#kept, happening });
  }

  /** The next tick, where that is `next`; who is silent in it may be missing. */
  takeFrames(): ReadonlyMap<string, Frame> {
    const tick = this.#taken;
    const frames = new Map<string, Frame>();
    for (const [leg, pieces] of this.#said) {
      const piece = pieces.get(pieceAt(tick));
      if (piece === undefined) continue;
      const offset = offsetOf(tick);
      frames.set(leg, mulaw.decode(piece.subarray(offset, offset + samplesPerFrame)));
    }
    this.#taken += 1;
    const isPieceOver = offsetOf(this.#taken) === 0;
    for (const pieces of this.#said.values()) if (isPieceOver) pieces.delete(pieceAt(tick));
    return frames;
  }

  /** What has happened next, where that is `next`. */
  takeHappening(): Happening | undefined {
    return this.#happened.shift()?.happening;
  }
}

function pieceAt(tick: number): number {
  return Math.floor(tick / pieceLength);
}

function offsetOf(tick: number): number {
  return (tick % pieceLength) * samplesPerFrame;
}
