/** What has been asked for of a recording and is yet to be carried out: when the call is taken back from hold, or its recorder is up. */
import type { RecordingOperation } from '../../../shared/recording/modes';

export class Awaited {
  /** Kept until the call is taken back. */
  operation: RecordingOperation | undefined;
  /** Whether it was told that the recorder is waited for. */
  isRecorderAwaited = false;
  /** A pause has been asked for meanwhile. */
  beginsPaused = false;

  /** @returns whether anything was awaited that others were told of */
  clear(): boolean {
    const was = this.operation !== undefined || this.isRecorderAwaited;
    this.operation = undefined;
    this.isRecorderAwaited = false;
    this.beginsPaused = false;
    return was;
  }
}
