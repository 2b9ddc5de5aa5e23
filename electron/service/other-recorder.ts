/** The recorder that is named; most name none, and what it takes is not loaded then. */
import type { OtherRecorder, OtherRecorderHost } from './siprec/recordings-to';

export type OpenOther = (host: OtherRecorderHost) => OtherRecorder;

/** @param recorder its SIP URI */
export async function otherRecorder(recorder: string | undefined): Promise<OpenOther | undefined> {
  if (recorder === undefined) return undefined;
  const { recordingsTo } = await import('./siprec/recordings-to');
  return (host) => recordingsTo(recorder, host);
}
