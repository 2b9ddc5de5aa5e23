/** What title, tray and notification say of the calls. */
import { phrase, type Phrase } from '../../shared/words/phrase';
import type { ShownStatus } from '../desktop/activity';

/** Of a window of an endpoint; undefined where it says nothing but its own name. */
export function titleFor({ status, party = '' }: ShownStatus): Phrase | undefined {
  return status === 'idle' ? undefined : phrase(`desktop.title.${status}`, { party });
}

export function tooltipFor({ status, party = '' }: ShownStatus): Phrase {
  return status === 'idle' ? phrase('desktop.status.idle') : phrase(`desktop.status.${status}`, { party });
}

/** What is told once when the recording has changed and nobody sees a window; undefined where nothing has to be told. */
export function noticeFor(before: ShownStatus, now: ShownStatus): Phrase | undefined {
  const { status, party = '' } = now;
  if (status === before.status || status === 'idle') return undefined;
  // A call that begins is no change of a recording.
  if (status === 'call')
    return before.status === 'idle' ? undefined : phrase('desktop.notice.not-recorded', { party });
  return phrase(`desktop.notice.${status}`, { party });
}
