import type { KeptRecording } from '../../../shared/settings/recording-answers';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { formatDuration } from '../../view/time';

/** Where a recording was paused, and for how long. */
export function pauseWords({ position, at, untilAt }: KeptRecording['pauses'][number]): Phrase {
  const place = formatDuration(position);
  return untilAt === undefined
    ? phrase('recordings.pauses.open', { position: place })
    : phrase('recordings.pauses.one', { position: place, length: formatDuration(untilAt - at) });
}
