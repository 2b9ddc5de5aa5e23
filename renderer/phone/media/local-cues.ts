/** Cues that the phone plays itself, for lines whose server plays none: to its user and into what it sends. */
import { cueCaptions } from '../../../shared/recording/words';
import { cueFor, type CueName, type CueSituation } from '../../../shared/recording/cues';
import type { RecordingChange } from '../../../shared/recording/control-types';
import type { Evidence } from '../../../shared/recording/state';
import { soundFile } from '../../../shared/words/spoken';
import type { CallController } from '../call-controller';
import type { PhoneStore } from '../store';

export class LocalCues {
  readonly #store: PhoneStore;
  /** By file. */
  readonly #sounds = new Map<string, Promise<AudioBuffer>>();
  readonly #repeating = new Map<string, ReturnType<typeof setInterval>>();

  constructor(store: PhoneStore) {
    this.#store = store;
  }

  /** Only what the server has confirmed is announced; an assumption is not. */
  recordingChanged(
    call: CallController,
    change: RecordingChange,
    evidence: Evidence | 'none',
    context: () => AudioContext,
  ): void {
    if (call.line.cues.playedBy !== 'phone') return;
    clearInterval(this.#repeating.get(call.id));
    const situation = situationOf(call);
    const isConfirmed = evidence === 'reported' || evidence === 'answer';
    if (!isConfirmed) return;
    if (change === 'started' || change === 'stopped' || change === 'paused' || change === 'resumed') {
      const cue = cueFor(change, situation);
      if (cue !== undefined) void this.#play(call, cue, context());
    }
    const isRunning = call.snapshot.recording?.state.kind === 'started';
    const { enabled, intervalSeconds } = situation.settings.repeatTone;
    if (!enabled || !isRunning || situation.emergency) return;
    const timer = setInterval(() => {
      if (call.isOver) clearInterval(timer);
      else void this.#play(call, 'repeat-tone', context());
    }, intervalSeconds * 1000);
    this.#repeating.set(call.id, timer);
  }

  async #play(call: CallController, cue: CueName, context: AudioContext): Promise<void> {
    const sound = await this.#load(soundFile(cue, call.line.cues.language), context);
    if (call.isOver) return;
    call.audio?.playIntoCall(sound);
    this.#store.caption(cueCaptions[cue], sound.duration * 1000);
  }

  #load(file: string, context: AudioContext): Promise<AudioBuffer> {
    const known = this.#sounds.get(file);
    if (known !== undefined) return known;
    const loading = fetch(`assets/sounds/${file}`)
      .then((response) => response.arrayBuffer())
      .then((bytes) => context.decodeAudioData(bytes));
    this.#sounds.set(file, loading);
    return loading;
  }
}

function situationOf(call: CallController): CueSituation {
  const { announcement, pauseResume, repeatToneSeconds } = call.line.cues;
  return {
    settings: {
      announcement: { internal: announcement, pstn: announcement },
      pauseResume,
      repeatTone: { enabled: repeatToneSeconds !== null, intervalSeconds: repeatToneSeconds ?? 0 },
    },
    network: 'internal',
    emergency: call.snapshot.emergency,
    complianceAnnounced: false,
  };
}
