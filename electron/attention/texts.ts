/** What title, tray and notification say of the calls. */
import { phrase, type Phrase } from '../../shared/words/phrase';
import type { PhoneActivity } from '../../shared/ipc/phone-activity';
import { isRecorded, isUp, type ShownStatus } from '../desktop/activity';

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
  // A call that begins is no change of a recording, and one that hides what is recorded claims nothing of it.
  if (status === 'call') {
    return before.status === 'idle' || now.isHiding
      ? undefined
      : phrase('desktop.notice.not-recorded', { party });
  }
  return phrase(`desktop.notice.${status}`, { party });
}

/** What is said when a phone's page has ended by itself, by the last that was known of its calls. */
export function lossOf({ calls }: PhoneActivity): Phrase {
  const up = calls.filter(isUp);
  const party = up.map(({ party: { name, number } }) => name || number);
  if (isRecorded(up)) return phrase('desktop.warning.phone-lost-recorded', { party });
  return phrase(up.length > 0 ? 'desktop.warning.phone-lost-call' : 'desktop.warning.phone-lost');
}
