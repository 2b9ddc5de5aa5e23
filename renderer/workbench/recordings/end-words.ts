/** What is known of a recording's end: nothing while it runs, because its description is of a moment that has passed. */
import type { KeptRecording } from '../../../shared/settings/recording-answers';
import type { KeptState } from '../../../shared/settings/recording-list';
import type { Locale } from '../../../shared/words/locales';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { formatBytes, formatLongDay, formatSecond } from '../../../shared/words/translate';
import { formatDuration } from '../../view/time';

/** How long a recording is. */
export function lengthWords({ state, duration }: Pick<KeptRecording, 'state' | 'duration'>): Phrase {
  return state === 'recording'
    ? phrase('recordings.fact.length.running')
    : verbatim(formatDuration(duration));
}

/** How much its provider's storage holds of it. */
export function sizeWords({ state, bytes }: Pick<KeptRecording, 'state' | 'bytes'>, locale: Locale): Phrase {
  return state === 'recording'
    ? phrase('recordings.fact.length.running')
    : verbatim(formatBytes(locale, bytes));
}

/** Until when its provider keeps it. That is decided by the product its user has when it ends. */
export function expiryWords(
  state: KeptState,
  { expiresAt }: NonNullable<KeptRecording['keeping']>,
  locale: Locale,
): Phrase {
  if (state === 'recording') return phrase('recordings.fact.expires.running');
  return expiresAt === null
    ? phrase('recordings.fact.expires.never')
    : verbatim(formatLongDay(locale, expiresAt));
}

/** When a party left it. */
export function leftWords(
  state: KeptState,
  { leftAt }: Pick<KeptRecording['parties'][number], 'leftAt'>,
  locale: Locale,
): Phrase {
  if (leftAt !== undefined) return verbatim(formatSecond(locale, leftAt));
  return phrase(state === 'recording' ? 'recordings.parties.there' : 'recordings.parties.stayed');
}
