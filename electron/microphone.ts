/** What speaks for the user: the system’s microphone, silence, or a WAV file. */
import path from 'node:path';
import type { Options } from './options';
import { ownOrigin } from './window/security';

/** The WAV that speaks instead of a microphone, if one does. */
export function microphoneFile({ microphone, demo }: Options): string | undefined {
  if (microphone === undefined) return demo ? path.join(__dirname, 'assets/sounds/agent.wav') : undefined;
  return isSource(microphone) ? undefined : path.resolve(microphone);
}

/** As the phone is told. */
export function microphoneSource(options: Options): string {
  if (microphoneFile(options) !== undefined) return `${ownOrigin}/microphone.wav`;
  return options.microphone ?? 'system';
}

function isSource(microphone: string): boolean {
  return microphone === 'system' || microphone === 'silence';
}
