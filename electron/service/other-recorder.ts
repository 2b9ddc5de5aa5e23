/** The recorder that is named; most name none, and what it takes is not loaded then. */
import type { OtherRecorder, OtherRecorderHost } from './siprec/recordings-to';

export interface OtherRecorderWay {
  readonly open: (host: OtherRecorderHost) => OtherRecorder;
  readonly stop: () => Promise<void>;
}

/**
 * @param recorder its SIP URI, or `embedded`
 * @param folder where the embedded one writes
 */
export async function otherRecorder(
  recorder: string | undefined,
  folder: string,
): Promise<OtherRecorderWay | undefined> {
  if (recorder === undefined) return undefined;
  const { recordingsTo } = await import('./siprec/recordings-to');
  if (recorder !== 'embedded') {
    return { open: (host) => recordingsTo(recorder, host), stop: () => Promise.resolve() };
  }
  const { startEmbeddedRecorder } = await import('./recorder/embedded-recorder');
  const embedded = await startEmbeddedRecorder(folder);
  return { open: (host) => recordingsTo(embedded.uri, host), stop: embedded.stop };
}
