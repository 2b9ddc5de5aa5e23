import { phrase } from '../../../../shared/words/phrase';
import { formatDay, formatTime } from '../../../../shared/words/translate';
import { useNow } from '../../../view/time';
import { useWords } from '../../../view/words';
import { dayOf } from '../people';

/** Day and time, as somebody says them today. */
export function When({ at }: { readonly at: number }) {
  const { say, locale } = useWords();
  const day = dayOf(at, useNow(0, 60_000));
  return (
    <time dateTime={new Date(at).toISOString()}>
      {day === 'earlier' ? formatDay(locale, at) : say(phrase(`app.history.${day}`))} {formatTime(locale, at)}
    </time>
  );
}
